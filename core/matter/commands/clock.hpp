// Commands that stop, move or hurry a matter's clocks.
#pragma once

#include "core/matter/commands/personal.hpp"

namespace pingzhi {

struct RecordStep {
    MatterId matter;
    Step step = Step::contact;
};

// 补正: the matter awaits its reporter and its clocks stand, until the service's time to reply is over.
struct AskReporter {
    MatterId matter;
    PersonalValues personal = {};  // "question", required
};

struct ReplyToQuestion {
    MatterId matter;
    Channel channel = Channel::web;
    PersonalValues personal = {};          // "words", required
    std::vector<std::string> photos = {};  // content hashes in hex
};

// Asked before the clocks run out; decided by another post.
struct MakeRequest {
    MatterId matter;
    RequestKind kind = RequestKind::extension;
    std::optional<Limit> limit = {};    // extension alone: by how much, in the service's unit of time at most as much as it allows
    std::optional<Instant> until = {};  // suspension: when it ends by itself
    std::string reason = {};            // of the list "pause"
    PersonalValues personal = {};       // "note"
};

struct DecideRequest {
    MatterId matter;
    Seq request = 0;
    bool granted = false;
    PersonalValues personal = {};  // "note"
};

// Ends a suspension early.
struct ResumeMatter {
    MatterId matter;
};

// 催办: the reporter asks again.
struct UrgeMatter {
    MatterId matter;
    Channel channel = Channel::web;
    PersonalValues personal = {};  // "words"
};

// 督办
struct OrderSupervision {
    MatterId matter;
    UnitCode unit;                    // must answer; empty: the lead
    std::optional<Limit> limit = {};  // none: the service's
    PersonalValues personal = {};     // "note", required: what is ordered
};

struct AnswerSupervision {
    MatterId matter;
    Seq supervision = 0;
    PersonalValues personal = {};  // "note", required
};

// The clock's own command: acts for everything about the matter that is due.
struct RunClock {
    MatterId matter;
};

}  // namespace pingzhi

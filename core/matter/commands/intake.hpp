// Commands by which matters come in, and by which it is put right what they are and whether there are two of them.
#pragma once

#include "core/matter/commands/personal.hpp"

namespace pingzhi {

// A matter that ended before it was recorded here (imports of records).
struct RecordedEnding {
    std::string reason = {};  // of the list "close"
    Instant happened;
};

struct ReportMatter {
    std::string service;
    Channel channel = Channel::web;
    Place place;      // the area is found from the position if only that is given
    FormValues form;  // public fields
    PersonalValues personal = {};
    std::string source_ref = {};           // its number in the system it came from
    std::optional<Instant> promised = {};  // for services whose close clock takes the promise from the record
    std::optional<RecordedEnding> ending = {};
    std::optional<MatterId> same_as = {};  // a report of what stands already: it gets a number of its own and is merged at once
    std::vector<std::string> photos = {};  // content hashes in hex
};

// A later report of the same thing that gets no number of its own.
struct AttachReport {
    MatterId matter;
    Channel channel = Channel::web;
    PersonalValues personal = {};
    std::string source_ref = {};
    std::vector<std::string> photos = {};  // content hashes in hex
};

// 并单: `matter` is the same thing as `into`, which goes on.
struct MergeMatter {
    MatterId matter;
    MatterId into;
};

struct DetachMatter {
    MatterId matter;
};

// The service or the place was wrong. What is absent stays. The route is taken anew; clocks move to the right service's limits,
// counted from the report, with all pauses.
struct CorrectMatter {
    MatterId matter;
    std::optional<std::string> service;
    std::optional<Place> place = {};
    std::optional<FormValues> form = {};
    std::string reason = {};       // of the list "transfer"
    PersonalValues personal = {};  // "note"
};

// A part that somebody else must do becomes a matter of its own and holds this one open.
struct SplitMatter {
    MatterId matter;
    std::string service;
    std::optional<UnitCode> unit = {};  // none: by route
    PersonalValues personal = {};       // "description" of the part
};

}  // namespace pingzhi

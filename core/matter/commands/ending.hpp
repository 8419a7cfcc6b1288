// Commands that bring a matter to its end, and back from it.
#pragma once

#include "core/matter/commands/personal.hpp"

namespace pingzhi {

// The plan's next node is done.
struct FinishNode {
    MatterId matter;
    std::string node;
    FormValues form = {};
    Evidence evidence = {};
    PersonalValues personal = {};  // "note"
};

struct HandleMatter {
    MatterId matter;
    std::string outcome;  // of the list "handle"
    Evidence evidence = {};
    PersonalValues personal = {};  // "note"
};

// Another post of the unit looks at the handling before the reporter is answered.
struct ReviewHandling {
    MatterId matter;
    bool passed = false;
    PersonalValues personal = {};  // "note", required unless passed
};

struct AnswerMatter {
    MatterId matter;
    PersonalValues personal = {};  // "answer", required: to the reporter; "note": internal
};

// 回访, by a post that did not handle the matter.
struct CallBackReporter {
    MatterId matter;
    CallBack call_back;
    PersonalValues personal = {};  // "words": of the reporter; "note": internal
};

struct CloseMatter {
    MatterId matter;
    std::string reason = {};  // of the list "close"
};

struct RateMatter {
    MatterId matter;
    Rating rating;
    PersonalValues personal = {};  // "words"
};

struct ReopenMatter {
    MatterId matter;
    std::string reason = {};       // of the list "reopen"
    PersonalValues personal = {};  // "words" of the reporter, "note" of staff
};

// 撤回, by the reporter.
struct WithdrawMatter {
    MatterId matter;
    PersonalValues personal = {};  // "words"
};

// 不予受理, by the desk.
struct DeclineMatter {
    MatterId matter;
    std::string reason = {};       // of the list "decline"
    PersonalValues personal = {};  // "answer", required: to the reporter; "note": internal
};

struct ArchiveMatter {
    MatterId matter;
};

// Takes the matter out of the rates that are shown after exclusions; the raw rates keep it.
struct ExcludeMatter {
    MatterId matter;
    std::string reason = {};  // of the list "exclude"
    Evidence evidence = {};
    PersonalValues personal = {};  // "note", required
};

struct IncludeMatter {
    MatterId matter;
};

// 删除. By its reporter: once the matter has ended, without a reason.
struct EraseValues {
    MatterId matter;
    std::string reason = {};               // of the list "erase"
    std::vector<std::string> fields = {};  // these alone; empty: all, and the photos
};

// 撤回同意: the reporter no longer wants to be known or reached. The matter goes on without.
struct WithdrawConsent {
    MatterId matter;
};

// 阅读量: the program's own word of how many have read the matter's public page since it said so last.
struct CountReaders {
    MatterId matter;
    std::uint32_t readers = 0;
};

// 更正: the reporter's own values as they should have been told. What was not told before may be added.
struct CorrectValues {
    MatterId matter;
    PersonalValues personal = {};  // of the fields that a report of the service may bring
};

}  // namespace pingzhi

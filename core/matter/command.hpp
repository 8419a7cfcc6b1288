// Commands are orders. Everything that changes anything is one of these, given through submit.
#pragma once

#include <string_view>
#include <variant>

#include "core/matter/commands/city.hpp"
#include "core/matter/commands/clock.hpp"
#include "core/matter/commands/delivery.hpp"
#include "core/matter/commands/ending.hpp"
#include "core/matter/commands/intake.hpp"
#include "core/matter/commands/ownership.hpp"
#include "core/matter/commands/people.hpp"

namespace pingzhi {

using KeyHash = std::array<std::uint8_t, 16>;

using CommandBody = std::variant<
    // intake
    ReportMatter, AttachReport, MergeMatter, DetachMatter, CorrectMatter, SplitMatter,
    // who must own it
    SignAssignment, ReturnAssignment, TransferMatter, ClaimMatter, RuleOwner, AddSupport, FinishSupport, CancelAssignment, ChangeOfficer,
    // a correct clock
    RecordStep, AskReporter, ReplyToQuestion, MakeRequest, DecideRequest, ResumeMatter, UrgeMatter, OrderSupervision, AnswerSupervision, RunClock,
    // an honest ending
    FinishNode, HandleMatter, ReviewHandling, AnswerMatter, CallBackReporter, CloseMatter, RateMatter, ReopenMatter, WithdrawMatter, DeclineMatter,
    ArchiveMatter, ExcludeMatter, IncludeMatter, EraseValues, WithdrawConsent, CorrectValues, ReadValues, CountReaders,
    // other systems
    HandOver, RecordDelivery, RequeueDelivery,
    // the city
    LoadPack, StartMode, EndMode, PublishMonth,
    // the people who work here
    AddPerson, ChangePerson, RemovePerson, ErasePerson, GivePost, ConfirmPost, EndPost, DelegatePost, EndDelegation, SetCredential, DropCredential,
    BeginSession, EndSession, RecordAccess>;

// "sign", "finish-support": in docs, in the record of refused attempts and, where the API has the command, the last part of its path.
std::string_view name_of(const CommandBody& body);
std::string_view command_name(std::size_t index);  // of the alternative

struct Command {
    KeyHash key{};                    // of the caller's idempotency key
    std::uint64_t fingerprint = 0;    // of the public part, to notice a key used for something else
    Instant at;                       // recorded; never earlier than the city's last fact
    std::optional<Instant> happened;  // took place; none: `at`
    Actor actor;
    std::optional<Seq> expected_version;  // of the matter; another version refuses the command
    CommandBody body;
};

}  // namespace pingzhi

// What the chapters of decide share: the command in its surroundings, and the checks that most commands make. The chapters are
// decide_intake, decide_ownership, decide_clock, decide_plan, decide_ending, decide_delivery and decide_city.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "core/matter/clocks.hpp"
#include "core/matter/decide.hpp"
#include "core/matter/transitions.hpp"

namespace pingzhi {

using Facts = std::vector<NewFact>;
using Decision = std::expected<Facts, Refusal>;
using Check = std::optional<Refusal>;  // a check that fails says which rule was broken

inline Refusal refusal(RefusalCode code, std::string field = {}) { return {code, std::move(field), {}, {}, {}}; }
inline std::unexpected<Refusal> refuse(RefusalCode code, std::string field = {}) { return std::unexpected(refusal(code, std::move(field))); }
inline std::unexpected<Refusal> refuse(Refusal refusal) { return std::unexpected(std::move(refusal)); }

struct Deciding {
    const City& city;
    const Matters& matters;
    const Matter* matter;  // that the command names; null: it names none, or there is none
    const Catalogue* own;  // of the matter: that under which it began
    const Command& command;

    Instant happened() const { return command.happened.value_or(command.at); }
    Instant when() const { return clock_instant(*matter, command.at, happened()); }  // for the matter's clocks
    // Another matter that the actor names: what it may not see is not there.
    const Matter* seen(MatterId other) const;
    bool granted(Grant grant) const { return command.actor.grants.has(grant); }
    const Service& service() const { return *own->service(matter->service); }
    ClockStart from(Instant start) const { return {*own, service(), matter->mode, start}; }

    // existence
    Check matter_missing() const;
    Check reason_missing(std::string_view list, const std::string& code) const;
    Check unit_missing(const UnitCode& unit) const;
    // A complaint is not given to the unit it is about, nor to one below it.
    Check unit_accused(const UnitCode& unit) const;

    // permission: the grant, and a unit that the act is open to. Who is bound to no unit acts for all.
    Check not_granted(Grant grant) const;
    Check not_allowed(Grant grant, const UnitCode& unit) const;  // of this unit alone
    Check not_lead(Grant grant) const;                           // of the leading unit
    Check not_lead_or_above(Grant grant) const;                  // of the leading unit or one that rules over it
    Check not_reporter_or(Grant grant) const;                    // the reporter, or staff with the grant

    // The actor's unit led or supported the matter: what it says of the end serves itself.
    bool of_a_unit_that_took_part() const;
    // And did not pass it on: what the reporter thinks of the handling is said of this unit. A centre that a matter comes back to, and that gives it to
    // another unit, may ask.
    bool of_a_unit_that_handled() const;
    // The refusal of a permission that hangs on what has become of the matter. Whoever had to do with it and saw another version of it
    // is told that it has moved on, and where it stands; nobody else learns that.
    Refusal denied(RefusalCode code) const;

    // state
    Check wrong_version() const;
    Check wrong_state(Act act) const;

    // rule
    Check happened_out_of_bounds() const;

    // The matter must exist, the act must be open to the leading unit and possible now, and have happened when it could.
    Check cannot(Grant grant, Act act) const;

    // Units as they are ordered today.
    const Unit* unit(const UnitCode& code) const { return city.current->routing->find(code); }
    std::vector<UnitCode> above(const UnitCode& unit) const;  // nearest first
    bool rules_over(const UnitCode& higher, const UnitCode& lower) const;

    // Up from the accused unit, if it is that one or below: whom the matter goes to instead.
    UnitCode impartial(const std::optional<UnitCode>& about, UnitCode unit) const;

    Facts about_matter(FactBody body) const { return {{matter->id.value, happened(), std::move(body)}}; }
    // The seq that the command's next fact will get.
    Seq seq_after(const Facts& facts) const { return city.next + facts.size(); }
};

// Texts: a personal value that is there and says something.
const PersonalValue* find(const PersonalValues& values, std::string_view field);
Commitments commitments(const PersonalValues& values);
// Nothing but these texts, each of the right shape.
Check texts_invalid(const PersonalValues& values, std::initializer_list<std::string_view> fields);
Check text_missing(const PersonalValues& values, std::string_view field);
// Content hashes in hex, not too many.
Check photos_invalid(const std::vector<std::string>& photos);
Check evidence_invalid(const Evidence& evidence);
// What is asked to be seen before anybody believes that work is done; the place near enough to the matter's where the service says so.
Check evidence_refused(const Deciding& deciding, const std::vector<EvidenceKind>& asked, const Evidence& evidence, bool words);
Check form_invalid(std::vector<FieldProblem> problems);

// Each given value by its field, which must be personal and one that a report of the service may bring.
std::vector<FieldProblem> check_personal(const Service& service, const FormValues& values);

// Values of an ended matter whose time is over, erased; none: all are still kept.
Facts values_kept_too_long(const Deciding& deciding);

// A matter that begins out of another: at its place, about whom it is about, with what it told that the service asks too.
struct Offspring {
    const Service& service;
    std::string mode;
    std::optional<UnitCode> unit;  // none: by route
    Commitments personal;
    std::optional<MatterId> parent;
    std::optional<MatterId> follows;
    Instant happened;
};
// The mode under which a matter of this service would begin now at the matter's place; empty: none.
std::string mode_now(const Deciding& deciding, const Service& service);
MatterId add_offspring(const Deciding& deciding, Facts& facts, Offspring offspring);

// What follows the matter once it is closed: when it begins, and its beginning.
std::vector<FollowUpDue> follow_ups_due(const Deciding& deciding);
void add_follow_ups(const Deciding& deciding, Facts& facts);

bool any_part_open(const Matter& matter);
bool any_order_open(const Matter& matter);  // a supervisor's, unanswered

// Notices to everybody who reported the matter, or one that is merged into it, and left a contact that a system reaches.
void add_notices(const Deciding& deciding, Facts& facts, DeliveryPurpose purpose);

// intake
Decision decide_on(const Deciding&, const ReportMatter&);
Decision decide_on(const Deciding&, const AttachReport&);
Decision decide_on(const Deciding&, const MergeMatter&);
Decision decide_on(const Deciding&, const DetachMatter&);
Decision decide_on(const Deciding&, const CorrectMatter&);
Decision decide_on(const Deciding&, const SplitMatter&);
// who must own it
Decision decide_on(const Deciding&, const SignAssignment&);
Decision decide_on(const Deciding&, const ReturnAssignment&);
Decision decide_on(const Deciding&, const TransferMatter&);
Decision decide_on(const Deciding&, const ClaimMatter&);
Decision decide_on(const Deciding&, const RuleOwner&);
Decision decide_on(const Deciding&, const AddSupport&);
Decision decide_on(const Deciding&, const FinishSupport&);
Decision decide_on(const Deciding&, const CancelAssignment&);
// a correct clock
Decision decide_on(const Deciding&, const RecordStep&);
Decision decide_on(const Deciding&, const AskReporter&);
Decision decide_on(const Deciding&, const ReplyToQuestion&);
Decision decide_on(const Deciding&, const MakeRequest&);
Decision decide_on(const Deciding&, const DecideRequest&);
Decision decide_on(const Deciding&, const ResumeMatter&);
Decision decide_on(const Deciding&, const UrgeMatter&);
Decision decide_on(const Deciding&, const OrderSupervision&);
Decision decide_on(const Deciding&, const AnswerSupervision&);
Decision decide_on(const Deciding&, const RunClock&);
// an honest ending
Decision decide_on(const Deciding&, const FinishNode&);
Decision decide_on(const Deciding&, const HandleMatter&);
Decision decide_on(const Deciding&, const ReviewHandling&);
Decision decide_on(const Deciding&, const AnswerMatter&);
Decision decide_on(const Deciding&, const CallBackReporter&);
Decision decide_on(const Deciding&, const CloseMatter&);
Decision decide_on(const Deciding&, const RateMatter&);
Decision decide_on(const Deciding&, const ReopenMatter&);
Decision decide_on(const Deciding&, const WithdrawMatter&);
Decision decide_on(const Deciding&, const DeclineMatter&);
Decision decide_on(const Deciding&, const ArchiveMatter&);
Decision decide_on(const Deciding&, const ExcludeMatter&);
Decision decide_on(const Deciding&, const IncludeMatter&);
Decision decide_on(const Deciding&, const EraseValues&);
Decision decide_on(const Deciding&, const WithdrawConsent&);
Decision decide_on(const Deciding&, const CorrectValues&);
Decision decide_on(const Deciding&, const CountReaders&);
// other systems
Decision decide_on(const Deciding&, const HandOver&);
Decision decide_on(const Deciding&, const RecordDelivery&);
Decision decide_on(const Deciding&, const RequeueDelivery&);
// the city
Decision decide_on(const Deciding&, const LoadPack&);
Decision decide_on(const Deciding&, const StartMode&);
Decision decide_on(const Deciding&, const EndMode&);
Decision decide_on(const Deciding&, const PublishMonth&);

// decide_people
Decision decide_on(const Deciding&, const ChangeOfficer&);
Decision decide_on(const Deciding&, const ReadValues&);
Decision decide_on(const Deciding&, const AddPerson&);
Decision decide_on(const Deciding&, const ChangePerson&);
Decision decide_on(const Deciding&, const RemovePerson&);
Decision decide_on(const Deciding&, const ErasePerson&);
Decision decide_on(const Deciding&, const GivePost&);
Decision decide_on(const Deciding&, const ConfirmPost&);
Decision decide_on(const Deciding&, const EndPost&);
Decision decide_on(const Deciding&, const DelegatePost&);
Decision decide_on(const Deciding&, const EndDelegation&);
Decision decide_on(const Deciding&, const SetCredential&);
Decision decide_on(const Deciding&, const DropCredential&);
Decision decide_on(const Deciding&, const BeginSession&);
Decision decide_on(const Deciding&, const EndSession&);
Decision decide_on(const Deciding&, const RecordAccess&);

}  // namespace pingzhi

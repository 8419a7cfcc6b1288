// The shapes of commands: the public part of each. Personal values are no part of it, nor is a pack's catalogue, which its digest
// stands for.
#pragma once

#include "ledger/value_shapes.hpp"

namespace pingzhi {

// intake
BOOST_DESCRIBE_STRUCT(RecordedEnding, (), (reason, happened))
BOOST_DESCRIBE_STRUCT(ReportMatter, (), (service, channel, place, form, source_ref, promised, ending, same_as, photos))
BOOST_DESCRIBE_STRUCT(AttachReport, (), (matter, channel, source_ref, photos))
BOOST_DESCRIBE_STRUCT(MergeMatter, (), (matter, into))
BOOST_DESCRIBE_STRUCT(DetachMatter, (), (matter))
BOOST_DESCRIBE_STRUCT(CorrectMatter, (), (matter, service, place, form, reason))
BOOST_DESCRIBE_STRUCT(SplitMatter, (), (matter, service, unit))

// who must own it
BOOST_DESCRIBE_STRUCT(SignAssignment, (), (matter, assignment))
BOOST_DESCRIBE_STRUCT(ReturnAssignment, (), (matter, assignment, reason))
BOOST_DESCRIBE_STRUCT(TransferMatter, (), (matter, unit, reason))
BOOST_DESCRIBE_STRUCT(ClaimMatter, (), (matter, unit, reason))
BOOST_DESCRIBE_STRUCT(RuleOwner, (), (matter, unit, reason))
BOOST_DESCRIBE_STRUCT(AddSupport, (), (matter, unit, reason))
BOOST_DESCRIBE_STRUCT(FinishSupport, (), (matter, assignment))
BOOST_DESCRIBE_STRUCT(CancelAssignment, (), (matter, assignment, reason))
BOOST_DESCRIBE_STRUCT(ChangeOfficer, (), (matter, assignment, person))

// a correct clock
BOOST_DESCRIBE_STRUCT(RecordStep, (), (matter, step))
BOOST_DESCRIBE_STRUCT(AskReporter, (), (matter))
BOOST_DESCRIBE_STRUCT(ReplyToQuestion, (), (matter, channel, photos))
BOOST_DESCRIBE_STRUCT(MakeRequest, (), (matter, kind, limit, until, reason))
BOOST_DESCRIBE_STRUCT(DecideRequest, (), (matter, request, granted))
BOOST_DESCRIBE_STRUCT(ResumeMatter, (), (matter))
BOOST_DESCRIBE_STRUCT(UrgeMatter, (), (matter, channel))
BOOST_DESCRIBE_STRUCT(OrderSupervision, (), (matter, unit, limit))
BOOST_DESCRIBE_STRUCT(AnswerSupervision, (), (matter, supervision))
BOOST_DESCRIBE_STRUCT(RunClock, (), (matter))

// an honest ending
BOOST_DESCRIBE_STRUCT(FinishNode, (), (matter, node, form, evidence))
BOOST_DESCRIBE_STRUCT(HandleMatter, (), (matter, outcome, evidence))
BOOST_DESCRIBE_STRUCT(ReviewHandling, (), (matter, passed))
BOOST_DESCRIBE_STRUCT(AnswerMatter, (), (matter))
BOOST_DESCRIBE_STRUCT(CallBackReporter, (), (matter, call_back))
BOOST_DESCRIBE_STRUCT(CloseMatter, (), (matter, reason))
BOOST_DESCRIBE_STRUCT(RateMatter, (), (matter, rating))
BOOST_DESCRIBE_STRUCT(ReopenMatter, (), (matter, reason))
BOOST_DESCRIBE_STRUCT(WithdrawMatter, (), (matter))
BOOST_DESCRIBE_STRUCT(DeclineMatter, (), (matter, reason))
BOOST_DESCRIBE_STRUCT(ArchiveMatter, (), (matter))
BOOST_DESCRIBE_STRUCT(ExcludeMatter, (), (matter, reason, evidence))
BOOST_DESCRIBE_STRUCT(IncludeMatter, (), (matter))
BOOST_DESCRIBE_STRUCT(EraseValues, (), (matter, reason, fields))
BOOST_DESCRIBE_STRUCT(WithdrawConsent, (), (matter))
BOOST_DESCRIBE_STRUCT(CorrectValues, (), (matter))
BOOST_DESCRIBE_STRUCT(ReadValues, (), (matter, fields, reason))
BOOST_DESCRIBE_STRUCT(CountReaders, (), (matter, readers))

// other systems
BOOST_DESCRIBE_STRUCT(HandOver, (), (matter, system))
BOOST_DESCRIBE_STRUCT(RecordDelivery, (), (matter, delivery, outcome, their_ref, problem))
BOOST_DESCRIBE_STRUCT(RequeueDelivery, (), (matter, delivery))

// the city
BOOST_DESCRIBE_STRUCT(LoadPack, (), (digest))
BOOST_DESCRIBE_STRUCT(StartMode, (), (mode, area, until))
BOOST_DESCRIBE_STRUCT(EndMode, (), (activation))
BOOST_DESCRIBE_STRUCT(PublishMonth, (), (month, rules, as_of, figures))

// the people who work here
BOOST_DESCRIBE_STRUCT(AddPerson, (), (login))
BOOST_DESCRIBE_STRUCT(ChangePerson, (), (person, login))
BOOST_DESCRIBE_STRUCT(RemovePerson, (), (person))
BOOST_DESCRIBE_STRUCT(ErasePerson, (), (person))
BOOST_DESCRIBE_STRUCT(GivePost, (), (person, unit, role, area, services, from, until, instead_of))
BOOST_DESCRIBE_STRUCT(ConfirmPost, (), (post))
BOOST_DESCRIBE_STRUCT(EndPost, (), (post))
BOOST_DESCRIBE_STRUCT(DelegatePost, (), (post, person, from, until))
BOOST_DESCRIBE_STRUCT(EndDelegation, (), (delegation))
BOOST_DESCRIBE_STRUCT(SetCredential, (), (person, kind, until))
BOOST_DESCRIBE_STRUCT(DropCredential, (), (credential))
BOOST_DESCRIBE_STRUCT(BeginSession, (), (person, token, until, totp_step, spent))
BOOST_DESCRIBE_STRUCT(EndSession, (), (session, cause))
BOOST_DESCRIBE_STRUCT(RecordAccess, (), (kind, what, subject, count))

}  // namespace pingzhi

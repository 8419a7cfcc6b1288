// Who must own a matter: signing, returns, rulings, transfers, support.
#include <algorithm>

#include "core/matter/deciding.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

// An assignment that the act is open to: it exists, it is the actor's, the state allows it, it still stands.
struct Named {
    const Assignment* assignment = nullptr;
    Check check;
};

Named named(const Deciding& d, AssignmentId id, Act of_lead, Act of_support) {
    if (auto check = d.matter_missing()) return {nullptr, check};
    const Assignment* assignment = d.matter->assignment(id);
    if (!assignment) return {nullptr, refusal(RefusalCode::unknown_assignment, "assignment")};
    if (auto check = d.not_allowed(Grant::handle, assignment->unit)) return {nullptr, check};
    if (auto check = d.wrong_state(assignment->lead ? of_lead : of_support)) return {nullptr, check};
    return {assignment, std::nullopt};
}

// The nearest unit that rules over all of these: over each, and so none of them. Where the tree has no such unit, the one to
// which everything falls back.
UnitCode common_superior(const Deciding& d, const std::vector<RulingSide>& sides) {
    for (const UnitCode& candidate : d.above(sides.front().unit)) {
        const bool over_all = std::ranges::all_of(sides, [&](const RulingSide& side) { return d.rules_over(candidate, side.unit); });
        if (over_all) return candidate;
    }
    return d.city.current->routing->fallback();
}

std::vector<Clock> ruling_clocks(const Deciding& d) {
    const auto& limit = d.service().ownership.rule_within;
    if (!limit) return {};
    return {clock_by(d.from(d.when()), ClockKind::rule, *limit)};
}

NewFact ask_ruling(const Deciding& d, std::vector<RulingSide> sides) {
    UnitCode by = common_superior(d, sides);
    return {d.matter->id.value, d.happened(), RulingAsked{std::move(by), std::move(sides), ruling_clocks(d)}};
}

NewFact new_lead(const Deciding& d, UnitCode unit, AssignmentCause cause, std::string reason = {}, Commitments personal = {}) {
    return {d.matter->id.value, d.happened(),
            MatterAssigned{std::move(unit), true, cause, {}, std::move(reason), std::move(personal), share_of_assignment(d.from(d.when()))}};
}

// What all who sent the matter back said, this return included, side by side.
std::vector<RulingSide> refusals(const Deciding& d, const Assignment& returned, const std::string& reason, Seq words) {
    std::vector<RulingSide> sides;
    const auto add = [&sides](RulingSide side) {
        const auto same = std::ranges::find(sides, side.unit, &RulingSide::unit);
        if (same == sides.end()) {
            sides.push_back(std::move(side));
        } else {
            *same = std::move(side);
        }
    };
    for (const Assignment& each : d.matter->assignments) {
        if (each.lead && each.state == AssignmentState::returned) add({each.unit, false, each.reason, each.words});
    }
    add({returned.unit, false, reason, words});
    return sides;
}

UnitCode first_receiver(const Matter& matter) {
    const auto first = std::ranges::find(matter.assignments, true, &Assignment::lead);
    return first->unit;
}

}  // namespace

Decision decide_on(const Deciding& d, const SignAssignment& sign) {
    const Named found = named(d, sign.assignment, Act::sign, Act::sign_support);
    if (found.check) return refuse(*found.check);
    if (!found.assignment->to_sign()) return refuse(RefusalCode::assignment_not_offered, "assignment");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(AssignmentSigned{sign.assignment});
}

Decision decide_on(const Deciding& d, const ReturnAssignment& back) {
    if (auto check = texts_invalid(back.personal, {"note"})) return refuse(*check);
    if (auto check = text_missing(back.personal, "note")) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.reason_missing("return", back.reason)) return refuse(*check);
    const Named found = named(d, back.assignment, Act::return_lead, Act::return_support);
    if (found.check) return refuse(*found.check);
    const Assignment& assignment = *found.assignment;
    if (!assignment.standing()) return refuse(RefusalCode::assignment_not_standing, "assignment");
    const OwnershipRules& rules = d.service().ownership;
    if (assignment.lead) {
        if (d.matter->ruled && !PINGZHI_TOOTH(ruled_unit_returns)) return refuse(RefusalCode::ruled_already, "assignment");
        if (d.matter->ruling) return refuse(RefusalCode::ruling_open, "assignment");
        if (d.matter->returns >= static_cast<std::uint32_t>(rules.returns_max)) return refuse(RefusalCode::returns_used_up, "assignment");
    }
    if (rules.return_within && d.when() > due_after(assignment.offered, *rules.return_within, *d.own))
        return refuse(RefusalCode::return_too_late, "assignment");
    const std::vector<UnitCode> above = d.above(assignment.unit);
    if (assignment.lead && above.empty()) return refuse(RefusalCode::no_level_above, "assignment");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);

    Facts facts = d.about_matter(AssignmentReturned{back.assignment, back.reason, commitments(back.personal)});
    if (!assignment.lead) return facts;
    if (d.matter->returns + 1 < static_cast<std::uint32_t>(rules.returns_max) || PINGZHI_TOOTH(returns_without_end)) {
        facts.push_back(new_lead(d, above.front(), AssignmentCause::returned));
    } else {
        facts.push_back(new_lead(d, first_receiver(*d.matter), AssignmentCause::first_receiver));
        facts.push_back(ask_ruling(d, refusals(d, assignment, back.reason, d.city.next)));
    }
    return facts;
}

Decision decide_on(const Deciding& d, const TransferMatter& transfer) {
    if (auto check = texts_invalid(transfer.personal, {"note"})) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.unit_missing(transfer.unit)) return refuse(*check);
    if (auto check = d.unit_accused(transfer.unit)) return refuse(*check);
    if (auto check = d.reason_missing("transfer", transfer.reason)) return refuse(*check);
    if (auto check = d.not_lead_or_above(Grant::dispatch)) return refuse(*check);
    if (auto check = d.wrong_state(Act::transfer)) return refuse(*check);
    if (d.matter->ruling) return refuse(RefusalCode::ruling_open);
    const Assignment* lead = d.matter->lead();
    // A transfer by the ruled unit would be a return by another name.
    if (d.matter->ruled && lead && lead->unit == d.command.actor.unit) return refuse(RefusalCode::ruled_already, "unit");
    if (lead && lead->unit == transfer.unit) return refuse(RefusalCode::same_unit, "unit");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return Facts{new_lead(d, transfer.unit, AssignmentCause::transferred, transfer.reason, commitments(transfer.personal))};
}

Decision decide_on(const Deciding& d, const ClaimMatter& claim) {
    if (auto check = texts_invalid(claim.personal, {"note"})) return refuse(*check);
    if (auto check = text_missing(claim.personal, "note")) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.unit_missing(claim.unit)) return refuse(*check);
    if (auto check = d.unit_accused(claim.unit)) return refuse(*check);
    if (auto check = d.reason_missing("transfer", claim.reason)) return refuse(*check);
    if (auto check = d.not_allowed(Grant::handle, claim.unit)) return refuse(*check);
    if (auto check = d.wrong_state(Act::claim)) return refuse(*check);
    if (d.matter->ruled) return refuse(RefusalCode::ruled_already, "unit");
    const Assignment* lead = d.matter->lead();
    // Who leads has a claim only beside another's.
    if (lead && lead->unit == claim.unit && !d.matter->ruling) return refuse(RefusalCode::same_unit, "unit");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);

    Facts facts = d.about_matter(OwnershipClaimed{claim.unit, claim.reason, commitments(claim.personal)});
    if (!d.matter->ruling) {
        std::vector<RulingSide> sides{{claim.unit, true, claim.reason, d.city.next}};
        if (lead) sides.insert(sides.begin(), RulingSide{lead->unit, true, {}, 0});
        facts.push_back(ask_ruling(d, std::move(sides)));
    }
    return facts;
}

Decision decide_on(const Deciding& d, const RuleOwner& rule) {
    if (auto check = texts_invalid(rule.personal, {"note"})) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.unit_missing(rule.unit)) return refuse(*check);
    if (auto check = d.unit_accused(rule.unit)) return refuse(*check);
    if (auto check = d.reason_missing("transfer", rule.reason)) return refuse(*check);
    if (auto check = d.not_granted(Grant::rule)) return refuse(*check);
    const std::optional<UnitCode>& judge = d.command.actor.unit;
    if (judge && d.matter->ruling && *judge != d.matter->ruling->by && !d.rules_over(*judge, d.matter->ruling->by))
        return refuse(d.denied(RefusalCode::not_your_unit));
    if (auto check = d.wrong_state(Act::rule)) return refuse(*check);
    if (!d.matter->ruling) return refuse(RefusalCode::no_ruling);
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);

    Facts facts = d.about_matter(OwnerRuled{rule.unit, rule.reason, commitments(rule.personal)});
    const Assignment* lead = d.matter->lead();
    if (!lead || lead->unit != rule.unit) facts.push_back(new_lead(d, rule.unit, AssignmentCause::ruled, rule.reason));
    return facts;
}

Decision decide_on(const Deciding& d, const AddSupport& support) {
    if (auto check = texts_invalid(support.personal, {"note"})) return refuse(*check);
    if (auto check = d.matter_missing()) return refuse(*check);
    if (auto check = d.unit_missing(support.unit)) return refuse(*check);
    if (auto check = d.unit_accused(support.unit)) return refuse(*check);
    if (auto check = d.reason_missing("transfer", support.reason)) return refuse(*check);
    if (auto check = d.not_lead_or_above(Grant::dispatch)) return refuse(*check);
    if (auto check = d.wrong_state(Act::support)) return refuse(*check);
    const bool there = std::ranges::any_of(d.matter->assignments, [&](const Assignment& each) { return each.standing() && each.unit == support.unit; });
    if (there) return refuse(RefusalCode::same_unit, "unit");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(MatterAssigned{
        support.unit, false, AssignmentCause::support, {}, support.reason, commitments(support.personal), share_of_assignment(d.from(d.when()))});
}

Decision decide_on(const Deciding& d, const FinishSupport& finish) {
    if (auto check = texts_invalid(finish.personal, {"note"})) return refuse(*check);
    const Named found = named(d, finish.assignment, Act::finish_support, Act::finish_support);
    if (found.check) return refuse(*found.check);
    if (found.assignment->lead || found.assignment->state != AssignmentState::signed_for) return refuse(RefusalCode::assignment_not_standing, "assignment");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(AssignmentDone{finish.assignment, commitments(finish.personal)});
}

Decision decide_on(const Deciding& d, const CancelAssignment& cancel) {
    if (auto check = d.matter_missing()) return refuse(*check);
    const Assignment* assignment = d.matter->assignment(cancel.assignment);
    if (!assignment) return refuse(RefusalCode::unknown_assignment, "assignment");
    if (auto check = d.reason_missing("transfer", cancel.reason)) return refuse(*check);
    if (auto check = d.not_lead_or_above(Grant::dispatch)) return refuse(*check);
    if (auto check = d.wrong_state(Act::cancel_support)) return refuse(*check);
    if (assignment->lead || !assignment->standing()) return refuse(RefusalCode::assignment_not_standing, "assignment");
    if (auto check = d.happened_out_of_bounds()) return refuse(*check);
    return d.about_matter(AssignmentCancelled{cancel.assignment, cancel.reason});
}

}  // namespace pingzhi

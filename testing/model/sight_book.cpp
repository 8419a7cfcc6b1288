#include "testing/model/sight_book.hpp"

#include <algorithm>

namespace pingzhi::testing {
namespace {

// Whether the lower unit is the higher one or stands below it, going up.
bool is_or_below(const Catalogue& today, const UnitCode& lower, const UnitCode& higher) {
    const std::vector<Unit>& units = today.routing->units();
    std::optional<UnitCode> at = lower;
    for (std::size_t steps = 0; at && steps <= units.size(); ++steps) {
        if (*at == higher) return true;
        const auto unit = std::ranges::find(units, *at, &Unit::code);
        at = unit == units.end() ? std::nullopt : unit->above;
    }
    return false;
}

bool lies_in(const Catalogue& today, const std::optional<AreaCode>& area, const AreaCode& wanted) {
    const std::vector<Area>& areas = today.territory->areas();
    const auto root = std::ranges::find(areas, std::optional<AreaCode>(), &Area::parent);
    std::optional<AreaCode> at = area ? area : root->code;
    for (std::size_t steps = 0; at && steps <= areas.size(); ++steps) {
        if (*at == wanted) return true;
        const auto known = std::ranges::find(areas, *at, &Area::code);
        at = known == areas.end() ? std::nullopt : known->parent;
    }
    return false;
}

enum class Whose : std::uint8_t { anybodys, leads, leads_or_above, parts, orders };

struct Rule {
    Grant grant;
    Whose whose = Whose::anybodys;
};

// By the kind of the first fact of an act: what the role must say, and whose it is to do.
const std::map<std::string_view, Rule>& rules() {
    using enum Grant;
    using enum Whose;
    static const std::map<std::string_view, Rule> rules{
        {"matter_reported", {report}},
        {"matter_split", {dispatch, leads_or_above}},
        {"report_attached", {report}},
        {"matter_merged", {dispatch, leads_or_above}},
        {"matter_detached", {dispatch, leads_or_above}},
        {"matter_corrected", {dispatch, leads_or_above}},
        {"matter_assigned", {dispatch, leads_or_above}},
        {"assignment_signed", {handle, parts}},
        {"assignment_returned", {handle, parts}},
        {"ownership_claimed", {handle}},
        {"owner_ruled", {rule}},
        {"assignment_done", {handle, parts}},
        {"assignment_cancelled", {dispatch, leads_or_above}},
        {"officer_changed", {handle, parts}},
        {"step_recorded", {handle, leads}},
        {"reporter_asked", {handle, leads}},
        {"reporter_replied", {report}},
        {"request_made", {handle, leads}},
        {"request_decided", {approve, leads_or_above}},
        {"matter_resumed", {handle, leads_or_above}},
        {"matter_urged", {report}},
        {"supervision_ordered", {supervise, leads_or_above}},
        {"supervision_answered", {handle, orders}},
        {"node_finished", {handle, leads}},
        {"matter_handled", {handle, leads}},
        {"handling_reviewed", {approve, leads_or_above}},
        {"matter_answered", {handle, leads}},
        {"reporter_called_back", {call_back}},
        {"matter_closed", {close, leads_or_above}},
        {"matter_reopened", {dispatch}},
        {"matter_withdrawn", {report}},
        {"matter_declined", {close, leads_or_above}},
        {"matter_archived", {close, leads_or_above}},
        {"matter_excluded", {exclude}},
        {"matter_included", {exclude}},
        {"values_erased", {erase}},
        {"fields_erased", {erase}},
        {"values_corrected", {dispatch}},
        {"values_read", {unmask}},
        {"readers_counted", {run_clock}},
        {"delivery_queued", {deliver, leads_or_above}},
        {"delivery_sent", {deliver}},
        {"delivery_acknowledged", {deliver}},
        {"delivery_failed", {deliver}},
        {"delivery_given_up", {deliver}},
    };
    return rules;
}

std::optional<Seq> part_of(const FactBody& body) {
    if (const auto* sign = std::get_if<AssignmentSigned>(&body)) return sign->assignment.value;
    if (const auto* back = std::get_if<AssignmentReturned>(&body)) return back->assignment.value;
    if (const auto* done = std::get_if<AssignmentDone>(&body)) return done->assignment.value;
    if (const auto* officer = std::get_if<OfficerChanged>(&body)) return officer->assignment.value;
    return std::nullopt;
}

}  // namespace

void SightBook::end_all(Part as) {
    for (auto& [id, share] : shares_) {
        if (share.part == Part::stands) share.part = as;
    }
    rulers_.clear();
    ruling_ = false;
}

const SightBook::Share* SightBook::lead() const {
    const auto last = shares_.find(last_lead_);
    return last == shares_.end() ? nullptr : &last->second;
}

std::optional<std::string> SightBook::take(const Fact& fact, const Catalogue& today) {
    const auto comes_to = [&](const UnitCode& unit) {
        return accuses(unit, today) ? std::optional("a complaint about " + about_->value + " comes to " + unit.value) : std::nullopt;
    };
    if (const auto* reported = std::get_if<MatterReported>(&fact.body)) {
        service_ = reported->service;
        area_ = reported->place.area;
        about_ = reported->about;
    } else if (const auto* corrected = std::get_if<MatterCorrected>(&fact.body)) {
        service_ = corrected->service;
        area_ = corrected->place.area;
    } else if (const auto* assigned = std::get_if<MatterAssigned>(&fact.body)) {
        for (auto& [id, share] : shares_) {
            if (assigned->lead && share.lead && share.part == Part::stands) share.part = Part::lost;
        }
        shares_[fact.seq] = {assigned->unit, assigned->lead, Part::stands, false};
        if (assigned->lead) last_lead_ = fact.seq;
        return comes_to(assigned->unit);
    } else if (const auto* returned = std::get_if<AssignmentReturned>(&fact.body)) {
        Share& share = shares_.at(returned->assignment.value);
        share.part = Part::lost;
        share.returned = true;
    } else if (const auto* done = std::get_if<AssignmentDone>(&fact.body)) {
        shares_.at(done->assignment.value).part = Part::done;
    } else if (const auto* cancelled = std::get_if<AssignmentCancelled>(&fact.body)) {
        shares_.at(cancelled->assignment.value).part = Part::lost;
    } else if (const auto* asked = std::get_if<RulingAsked>(&fact.body)) {
        ruling_ = true;
        rulers_ = {asked->by};
        for (const RulingSide& side : asked->sides) rulers_.insert(side.unit);
        return comes_to(asked->by);
    } else if (const auto* claimed = std::get_if<OwnershipClaimed>(&fact.body)) {
        if (ruling_) rulers_.insert(claimed->unit);
        return comes_to(claimed->unit);
    } else if (std::holds_alternative<OwnerRuled>(fact.body) || std::holds_alternative<MatterHandled>(fact.body) ||
               std::holds_alternative<MatterMerged>(fact.body)) {
        rulers_.clear();
        ruling_ = false;
    } else if (std::holds_alternative<MatterClosed>(fact.body) || std::holds_alternative<MatterReopened>(fact.body)) {
        end_all(Part::done);
    } else if (std::holds_alternative<MatterWithdrawn>(fact.body) || std::holds_alternative<MatterDeclined>(fact.body)) {
        end_all(Part::lost);
    } else if (const auto* ordered = std::get_if<SupervisionOrdered>(&fact.body)) {
        orders_[fact.seq] = ordered->unit;
        return comes_to(ordered->unit);
    } else if (const auto* answered = std::get_if<SupervisionAnswered>(&fact.body)) {
        orders_.erase(answered->supervision);
    } else if (const auto* escalated = std::get_if<MatterEscalated>(&fact.body)) {
        return comes_to(escalated->unit);
    }
    return std::nullopt;
}

std::set<UnitCode> SightBook::units() const {
    std::set<UnitCode> units = rulers_;
    for (const auto& [id, share] : shares_) {
        if (share.part != Part::lost || (id == last_lead_ && !share.returned)) units.insert(share.unit);
    }
    for (const auto& [id, unit] : orders_) units.insert(unit);
    return units;
}

bool SightBook::accuses(const UnitCode& unit, const Catalogue& today) const { return about_ && is_or_below(today, unit, *about_); }

bool SightBook::seen_from(const PeopleBook::Post& post, const Catalogue& today) const {
    if (accuses(post.unit, today)) return false;
    if (!post.services.empty() && !post.services.contains(service_)) return false;
    if (post.area && lies_in(today, area_, *post.area)) return true;
    const std::set<UnitCode> concerned = units();
    return std::ranges::any_of(concerned, [&](const UnitCode& unit) { return is_or_below(today, unit, post.unit); });
}

std::optional<std::string> SightBook::overstepped(const Fact& act, const PeopleBook::Post& post, const Catalogue& today) const {
    const auto* reported = std::get_if<MatterReported>(&act.body);
    const std::string_view kind = reported && reported->parent ? "matter_split" : kind_of(act.body);
    const auto rule = rules().find(kind);
    if (rule == rules().end()) return std::string(kind) + " is nobody's act";
    const auto role = std::ranges::find(today.roles, post.role, &Role::code);
    if (role == today.roles.end() || !role->grants.has(rule->second.grant)) return std::string(kind) + " is no act of a " + post.role;
    const Share* leads = lead();
    bool own = true;
    switch (rule->second.whose) {
        case Whose::anybodys: break;
        case Whose::leads: own = leads && leads->unit == post.unit; break;
        case Whose::leads_or_above: own = leads && is_or_below(today, leads->unit, post.unit); break;
        case Whose::parts: own = shares_.at(*part_of(act.body)).unit == post.unit; break;
        case Whose::orders: own = orders_.at(std::get<SupervisionAnswered>(act.body).supervision) == post.unit; break;
    }
    return own ? std::nullopt : std::optional(std::string(kind) + " by " + post.unit.value + " is another unit's to do");
}

}  // namespace pingzhi::testing

// What staff alone see of a matter: rulings with both sides' words, requests, orders, call-backs, deliveries.
#include "app/inside_texts.hpp"
#include "http/api/to_wire.hpp"
#include "http/event_permits.hpp"

namespace pingzhi::http::api {
namespace {

// The note that a fact about the matter carries, if it has one that is not erased.
std::optional<std::string> note(const Matter& matter, const Views& views, Seq fact) {
    if (fact == 0) return std::nullopt;
    PersonalTexts texts = views.texts_of(matter, fact);
    auto found = texts.find("note");
    return found == texts.end() ? std::nullopt : std::optional(std::move(found->second));
}

RulingWire ruling_wire(const Matter& matter, const Ruling& ruling, const Reading& reading, const Catalogue& catalogue) {
    RulingWire wire{ruling.id, ruling.by.value, unit_name(catalogue, ruling.by, reading.language), ruling.asked, {}};
    for (const RulingSide& side : ruling.sides) {
        SideWire each{side.unit.value, unit_name(catalogue, side.unit, reading.language), side.claims, {}, note(matter, reading.views, side.words)};
        if (!side.reason.empty()) each.reason = reason_wire(catalogue, side.claims ? "transfer" : "return", side.reason, reading.language);
        wire.sides.push_back(std::move(each));
    }
    return wire;
}

DoerWire doer_wire(const Fact& fact, const Reading& reading, const Catalogue& today) {
    DoerWire wire{fact.seq, std::string(name_of(fact.actor_kind)), {}, {}, {}, !fact.actor.empty() && fact.actor == reading.asker.actor.id};
    const Post* post = reading.people ? reading.people->post(fact.post).post : nullptr;
    if (!post) return wire;
    wire.unit = post->unit.value;
    wire.unit_name = unit_name(today, post->unit, reading.language);
    if (const Role* role = today.role(post->role)) wire.role_name = role->name.in(reading.language);
    return wire;
}

}  // namespace

std::vector<DoerWire> doer_wires(const std::vector<Fact>& facts, const Reading& reading) {
    std::vector<DoerWire> doers;
    const auto today = reading.views.pack().catalogue;
    for (const Fact& fact : facts) {
        if (audience_of(fact.body) == EventFor::who_sees_the_matter) doers.push_back(doer_wire(fact, reading, *today));
    }
    return doers;
}

InsideWire inside_wire(const Matter& matter, const Reading& reading) {
    const auto catalogue = reading.views.catalogue_of(matter);
    InsideWire inside;
    inside.level = matter.level;
    inside.returns = matter.returns;
    inside.reviewed = matter.reviewed;
    if (matter.ruling) inside.ruling = ruling_wire(matter, *matter.ruling, reading, *catalogue);
    for (const pingzhi::Request& each : matter.requests) {
        inside.requests.push_back(
            {each.id, std::string(name_of(each.kind)), std::string(name_of(each.state)), each.limit ? std::optional(limit_wire(*each.limit)) : std::nullopt,
             each.until, reason_wire(*catalogue, "pause", each.reason, reading.language), each.unit.value, each.asked, note(matter, reading.views, each.id)});
    }
    for (const Supervision& each : matter.supervisions) {
        inside.supervisions.push_back({each.id, each.unit.value, unit_name(*catalogue, each.unit, reading.language), each.answered.has_value(),
                                       note(matter, reading.views, each.id), note(matter, reading.views, each.answered.value_or(0))});
    }
    for (const CallBack& each : matter.call_backs) inside.call_backs.push_back({each.contacted, each.solved, each.satisfied});
    if (matter.rating) inside.rating = RatedWire{matter.rating->solved, matter.rating->stars};
    inside.evidence.photos = matter.evidence.photos;
    if (const auto& position = matter.evidence.position) {
        inside.evidence.lon = position->lon;
        inside.evidence.lat = position->lat;
    }
    inside.evidence.taken = matter.evidence.taken;
    for (const Delivery& each : matter.deliveries) {
        inside.deliveries.push_back({each.id, each.system, std::string(name_of(each.purpose)), std::string(name_of(each.state)), each.failures, each.next,
                                     each.their_ref.empty() ? std::nullopt : std::optional(each.their_ref)});
    }
    for (MatterId merged : matter.merged) {
        const auto other = reading.views.matter(merged);
        if (other && sees(reading.views, reading.asker, *other)) inside.merged.push_back(reading.views.number_of(*other));
    }
    for (ToldValue& each : told_masked(reading.views, matter)) inside.told.push_back({each.fact, std::move(each.field), std::move(each.value), each.masked});
    inside.readings = matter.readings.size();
    return inside;
}

}  // namespace pingzhi::http::api

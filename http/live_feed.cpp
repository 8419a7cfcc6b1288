#include "http/live_feed.hpp"

#include <algorithm>
#include <functional>

#include "http/audience.hpp"
#include "ledger/canonical_json.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi::http {
namespace {

// Filters look at tags: one for each thing that a reader can ask for.
std::uint64_t tag(std::string_view kind, std::string_view value) { return std::hash<std::string>{}(std::string(kind) + "\n" + std::string(value)); }

// Marks events that residents do not get.
const std::uint64_t staff_only = tag("audience", "staff");

// The state that a kind of fact brings about; empty for kinds that leave it.
std::string_view state_after(const FactBody& body) {
    if (std::holds_alternative<MatterReported>(body)) return name_of(MatterState::received);
    if (std::holds_alternative<MatterAssigned>(body)) return name_of(MatterState::assigned);
    if (std::holds_alternative<AssignmentSigned>(body)) return name_of(MatterState::in_hand);
    if (std::holds_alternative<MatterHandled>(body)) return name_of(MatterState::handled);
    if (std::holds_alternative<MatterAnswered>(body)) return name_of(MatterState::answered);
    if (std::holds_alternative<MatterClosed>(body)) return name_of(MatterState::closed);
    return {};
}

// Says only what never changes of the matter, so that a later reading of the ledger gives the same bytes.
LiveEvent event_of(const Fact& fact, const Matter& matter, const Views& views) {
    std::string data = "{\"seq\":" + std::to_string(fact.seq);
    auto member = [&data](std::string_view name) -> std::string& { return data.append(",\"").append(name).append("\":"); };
    auto text = [&member](std::string_view name, std::string_view value) { ledger::append_canonical_string(member(name), value); };
    text("number", views.number_of(matter));
    text("service", matter.service);
    if (matter.place.area) text("area", matter.place.area->value);
    if (matter.place.position) {
        ledger::append_canonical(member("lon"), matter.place.position->lon);
        ledger::append_canonical(member("lat"), matter.place.position->lat);
    }
    if (const auto* assigned = std::get_if<MatterAssigned>(&fact.body)) text("unit", assigned->unit.value);
    if (std::string_view state = state_after(fact.body); !state.empty()) text("state", state);
    text("at", to_rfc3339(fact.at));
    text("happened", to_rfc3339(fact.happened));
    data += '}';

    LiveEvent event{fact.seq, {}, render_event(fact.seq, kind_of(fact.body), data)};
    event.tags.push_back(tag("service", matter.service));
    if (!views.visible(matter, Audience::residents)) event.tags.push_back(staff_only);
    for (const Assignment& assignment : matter.assignments) event.tags.push_back(tag("unit", assignment.unit.value));
    if (matter.place.area) {
        for (const Area* area : views.catalogue_of(matter)->territory->path(*matter.place.area)) event.tags.push_back(tag("area", area->code.value));
    }
    return event;
}

OlderEvents older_events(const Views& views, std::uint64_t cursor, std::size_t events_max) {
    OlderEvents older{{}, cursor};
    for (const storage::FactRow& row : views.facts(cursor + 1, events_max)) {
        auto read = ledger::decode(row.leaf);
        if (!read) throw std::runtime_error("fact " + std::to_string(row.seq) + " does not read");
        older.through = row.seq;
        if (read->fact.subject == 0) continue;
        if (auto matter = views.matter({read->fact.subject})) older.events.push_back(event_of(read->fact, *matter, views));
    }
    return older;
}

// One alternative of each asked kind must be among the event's tags.
LiveFilter filter_of(const Request& request, Audience audience) {
    std::vector<std::vector<std::uint64_t>> wanted;
    for (std::string_view kind : {"service", "unit", "area"}) {
        std::vector<std::uint64_t> any;
        for (std::string_view value : request.query.all(kind)) {
            if (!value.empty()) any.push_back(tag(kind, value));
        }
        if (!any.empty()) wanted.push_back(std::move(any));
    }
    return [wanted = std::move(wanted), audience](const LiveEvent& event) {
        bool hidden = audience == Audience::residents && std::find(event.tags.begin(), event.tags.end(), staff_only) != event.tags.end();
        if (hidden) return Verdict::skip;
        for (const auto& any : wanted) {
            bool found = false;
            for (std::uint64_t each : event.tags) found = found || std::find(any.begin(), any.end(), each) != any.end();
            if (!found) return Verdict::skip;
        }
        return Verdict::send;
    };
}

}  // namespace

std::vector<LiveEvent> live_events(const std::vector<CommittedFact>& facts, const Views& views) {
    std::vector<LiveEvent> events;
    events.reserve(facts.size());
    for (const CommittedFact& each : facts) {
        if (each.matter) events.push_back(event_of(each.fact, *each.matter, views));
    }
    return events;
}

std::vector<Route> live_routes(CityEdge& city) {
    auto live = [&city](const Request& request, Responder responder) {
        LiveStart start;
        start.hub = city.live;
        start.cursor = std::min(request.last_event_id().value_or(city.live->newest()), city.submit.head().size);
        start.filter = filter_of(request, audience_of(city, request));
        start.catch_up = [&city](std::uint64_t cursor, std::size_t events_max, std::function<void(OlderEvents)> give) {
            give(older_events(city.views, cursor, events_max));
        };
        start.opening = "retry: 2000\n\n";
        responder.answer(std::move(start));
    };
    return {{Method::get, "/api/v1/live", live, "live"}};
}

}  // namespace pingzhi::http

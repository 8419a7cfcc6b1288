#include "http/live_feed.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "core/matter/apply.hpp"
#include "core/matter/permit.hpp"
#include "core/matter/tooth.hpp"
#include "http/asker.hpp"
#include "http/event_permits.hpp"
#include "http/session.hpp"
#include "http/wire/encode.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi::http {
namespace {

// Filters look at tags: one for each thing that a reader can ask for.
std::uint64_t tag(std::string_view kind, std::string_view value) {
    constexpr std::uint64_t spread = 0x9e3779b97f4a7c15;
    const std::hash<std::string_view> hash;
    return (hash(kind) * spread ^ hash(value)) * spread;
}

// Marks events that residents do not get.
const std::uint64_t staff_only = tag("audience", "staff");

bool is_told(const Fact& fact) { return fact.subject != 0 && audience_of(fact.body) == EventFor::who_sees_the_matter; }

// An event's data. It follows from the fact and the facts before it alone, so that a later reading of the ledger gives the same bytes.
struct EventData {
    std::uint64_t seq = 0;
    std::string number;
    std::string service;
    std::optional<std::string> area;
    std::optional<double> lon;
    std::optional<double> lat;
    std::optional<std::string> unit;  // that leads
    std::string state;
    Instant at;
    Instant happened;
};
BOOST_DESCRIBE_STRUCT(EventData, (), (seq, number, service, area, lon, lat, unit, state, at, happened))

// `matter` as it stands after this very fact.
LiveEvent event_of(const Fact& fact, const Matter& matter, const Views& views) {
    EventData data{fact.seq, views.number_of(matter), matter.service, {}, {}, {}, {}, std::string(name_of(matter.state)), fact.at, fact.happened};
    if (matter.place.area) data.area = matter.place.area->value;
    if (const auto position = views.published_position(matter)) {
        data.lon = position->lon;
        data.lat = position->lat;
    }
    if (const Assignment* lead = matter.lead()) data.unit = lead->unit.value;

    // The first tag is the matter itself.
    LiveEvent event{fact.seq, {fact.subject}, render_event(fact.seq, kind_of(fact.body), wire::encode(data))};
    event.tags.push_back(tag("service", matter.service));
    if (!views.visible(matter, Audience::residents)) event.tags.push_back(staff_only);
    for (const Assignment& assignment : matter.assignments) event.tags.push_back(tag("unit", assignment.unit.value));
    for (const UnitCode& unit : units_of(matter)) event.tags.push_back(tag("in", unit.value));
    if (matter.about) event.tags.push_back(tag("about", matter.about->value));
    if (matter.place.area) {
        for (const Area* area : views.catalogue_of(matter)->territory->path(*matter.place.area)) event.tags.push_back(tag("area", area->code.value));
    }
    return event;
}

// Matters as they stood after each of some facts, which are asked for in their order. A matter that is not known yet is replayed
// from its first fact on.
class Replay {
public:
    explicit Replay(const Views& views) : views_(views) {}

    const Matter& after(const Fact& fact) {
        auto known = matters_.find(fact.subject);
        if (known == matters_.end()) known = matters_.emplace(fact.subject, before(fact)).first;
        apply(known->second, fact);
        return known->second;
    }
    void forget(MatterId id) { matters_.erase(id.value); }

private:
    Matter before(const Fact& fact) const {
        Matter matter;
        if (fact.seq == fact.subject) return matter;
        const auto whole = views_.matter({fact.subject});
        if (!whole) throw std::runtime_error("matter " + std::to_string(fact.subject) + " is not there");
        for (const Fact& earlier : views_.history(*whole)) {
            if (earlier.seq >= fact.seq) break;
            apply(matter, earlier);
        }
        return matter;
    }

    const Views& views_;
    std::unordered_map<Seq, Matter> matters_;
};

OlderEvents older_events(const Views& views, std::uint64_t cursor, std::size_t events_max) {
    OlderEvents older{{}, cursor};
    Replay replay(views);
    for (const storage::FactRow& row : views.facts(cursor + 1, events_max)) {
        auto read = ledger::decode(row.leaf);
        if (!read) throw std::runtime_error("fact " + std::to_string(row.seq) + " does not read");
        older.through = row.seq;
        if (is_told(read->fact)) older.events.push_back(event_of(read->fact, replay.after(read->fact), views));
    }
    return older;
}

// Whether the permit of who asks covers the event: what may_see() says of the matter as it was then, said by the event's tags; and of the
// matter as it is now, for what went elsewhere is not told of afterwards.
class PermittedEvents {
public:
    PermittedEvents(const Views& views, const Asker& asker, const Catalogue* today)
        : views_(views), asker_(asker), staff_(asker.audience() == Audience::staff) {
        const Actor& actor = asker.actor;
        if (!staff_ || !today) return;
        if (actor.unit) {
            for (const UnitCode& unit : units_above(*today->routing, *actor.unit)) hidden_.push_back(tag("about", unit.value));
        }
        bound_ = has_permit(actor) && !(actor.area && *actor.area == today->territory->root().code);
        for (const std::string& service : actor.services) services_.push_back(tag("service", service));
        if (actor.area) covered_.push_back(tag("area", actor.area->value));
        if (!actor.unit) return;
        for (const UnitCode& unit : units_below(*today->routing, *actor.unit)) covered_.push_back(tag("in", unit.value));
    }

    bool operator()(const LiveEvent& event) const {
        const auto has_any = [&event](const std::vector<std::uint64_t>& tags) { return std::ranges::find_first_of(event.tags, tags) != event.tags.end(); };
        if (!staff_) return std::ranges::find(event.tags, staff_only) == event.tags.end() || PINGZHI_TOOTH(live_feed_forgets_who_is_no_staff);
        if (has_any(hidden_)) return false;
        if (!services_.empty() && !has_any(services_)) return false;
        if (bound_ && !has_any(covered_)) return false;
        return is_unlimited() || is_there_now(event) || PINGZHI_TOOTH(live_feed_tells_of_what_went_elsewhere);
    }

private:
    bool is_unlimited() const { return !bound_ && hidden_.empty() && services_.empty(); }
    bool is_there_now(const LiveEvent& event) const {
        const auto matter = views_.matter({event.tags.front()});
        return matter && sees(views_, asker_, *matter);
    }

    const Views& views_;
    Asker asker_;
    bool staff_;
    bool bound_ = false;
    std::vector<std::uint64_t> hidden_, services_, covered_;
};

// One alternative of each asked kind must be among the event's tags.
LiveFilter filter_of(const Request& request, const PermittedEvents& permitted) {
    std::vector<std::vector<std::uint64_t>> wanted;
    for (std::string_view kind : {"service", "unit", "area"}) {
        std::vector<std::uint64_t> any;
        for (std::string_view value : request.query.all(kind)) {
            if (!value.empty()) any.push_back(tag(kind, value));
        }
        if (!any.empty()) wanted.push_back(std::move(any));
    }
    return [wanted = std::move(wanted), permitted](const LiveEvent& event) {
        if (!permitted(event)) return Verdict::skip;
        for (const auto& any : wanted) {
            bool found = false;
            for (std::uint64_t each : event.tags) found = found || std::find(any.begin(), any.end(), each) != any.end();
            if (!found) return Verdict::skip;
        }
        return Verdict::send;
    };
}

std::vector<LiveEvent> live_events(const std::vector<CommittedFact>& facts, const Views& views) {
    std::vector<LiveEvent> events;
    events.reserve(facts.size());
    Replay replay(views);
    for (const CommittedFact& each : facts) {
        if (!is_told(each.fact)) continue;
        // The last fact of its command left the matter as it came with it; of the others it is not known what it was in between.
        const bool last = each.fact.seq == each.matter->version;
        events.push_back(event_of(each.fact, last ? *each.matter : replay.after(each.fact), views));
        if (last) replay.forget(each.matter->id);
    }
    return events;
}

}  // namespace

void tell(LiveHub& hub, const std::vector<CommittedFact>& facts, const Views& views) {
    if (facts.empty()) return;
    if (hub.is_heard()) {
        hub.publish(live_events(facts, views));
    } else {
        hub.pass(facts.back().fact.seq);
    }
}

std::vector<Route> live_routes(CityEdge& city) {
    auto live = [&city](const Request& request, Responder responder) {
        // Whose key or session is none hears so, instead of watching on as a resident.
        auto who = known(city, request);
        if (!who) return responder.answer(std::move(who.error()));
        LiveStart start;
        start.hub = city.live;
        start.cursor = std::min(request.last_event_id().value_or(city.live->newest()), city.submit.head().size);
        start.filter = filter_of(request, {city.views, Asker{*who ? (*who)->actor : resident}, city.views.pack().catalogue.get()});
        start.catch_up = [&city](std::uint64_t cursor, std::size_t events_max, std::function<void(OlderEvents)> give) {
            give(older_events(city.views, cursor, events_max));
        };
        // Where it begins is told at once: who is cut off before the first event goes on from there.
        start.opening = "id: " + std::to_string(start.cursor) + "\nretry: 2000\n\n";
        start.over = session_watch(city, request);
        responder.answer(std::move(start));
    };
    constexpr unsigned cost = 5;  // whoever comes back after a break may have storage read
    return {{Method::get, "/api/v1/live", live, "live", for_anyone, RouteKind::data, 0, cost}};
}

}  // namespace pingzhi::http

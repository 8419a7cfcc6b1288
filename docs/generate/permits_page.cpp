#include "docs/generate/permits_page.hpp"

#include "app/wall_clock.hpp"
#include "http/api/field_permits.hpp"
#include "http/event_permits.hpp"
#include "server/all_routes.hpp"
#include "storage/memory/memory_store.hpp"

namespace {

using namespace pingzhi;

// The routes are made for a city, and asked by nobody here.
struct EmptyCity {
    storage::MemoryStore store;
    ledger::DataKey key{1, ledger::Secret(ledger::SecretView(ledger::Hash{}))};
    Catalogues catalogues{store, [](std::string_view) { return std::shared_ptr<const Catalogue>(); }};
    CityWriter writer{store, catalogues, key};
    Views views{store, catalogues, key};
    SystemClock clock;
    Submit submit{writer, clock, {}, {}, {}};
    http::CityEdge edge{submit, views, store, clock, {}, nullptr, {}, {}, {}, {}};
};

std::string rights_words(const http::Rights& rights) {
    std::string words;
    for (std::size_t i = 0; i < grant_count; ++i) {
        if ((rights.bits & (1u << i)) == 0) continue;
        words += (words.empty() ? "`" : ", `") + std::string(name_of(static_cast<Grant>(1u << i))) + "`";
    }
    if (words.empty()) return words;
    return words + (rights.asked_by == http::Rights::AskedBy::gate ? " at the gate" : " with the command");
}

std::string told_words(const http::Told& told) {
    std::string words;
    for (std::size_t i = 0; i < http::personal_count; ++i) {
        const auto each = static_cast<http::Personal>(1u << i);
        if (told.has(each)) words += (words.empty() ? "" : ", ") + std::string(name_of(each));
    }
    return words;
}

std::string whom_words(http::ForWhom whom) {
    switch (whom) {
        case http::ForWhom::anyone: return "anyone";
        case http::ForWhom::operators: return "operators, by their address";
        case http::ForWhom::partner: return "partner systems, by a signature or key in what they send";
        case http::ForWhom::holder: return "whoever has the signed address or the one-time token";
        case http::ForWhom::secret: return "the reporter, by the secret";
        case http::ForWhom::known_or_secret: return "a key or a session, or the reporter by the secret";
        case http::ForWhom::known: return "a key or a session";
        case http::ForWhom::signed_in: return "a session";
        case http::ForWhom::staff: return "a key or a session that reads the inside";
    }
    return {};
}

std::string routes_table() {
    EmptyCity city;
    std::string table = "| route | for whom | right needed | personal values in answers | effect |\n| --- | --- | --- | --- | --- |\n";
    for (const http::Route& route : all_routes(city.edge, {})) {
        table += "| `" + std::string(http::name_of(route.method)) + " " + route.pattern + "` | " + whom_words(route.permit.whom) + " | " +
                 rights_words(route.permit.rights) + " | " + told_words(route.permit.told) + " | " + std::string(name_of(route.permit.effect)) + " |\n";
    }
    city.submit.stop();
    return table;
}

std::string fields_table(const char* of, std::span<const http::api::FieldPermit> rows) {
    std::string table;
    for (const http::api::FieldPermit& row : rows)
        table += "| " + std::string(of) + " | `" + std::string(row.field) + "` | " + std::string(name_of(row.whom)) + " |\n";
    return table;
}

std::string events_table() {
    std::string table = "| kind | told |\n| --- | --- |\n";
    for (const http::EventPermit& row : http::event_permits())
        table += "| `" + std::string(row.kind) + "` | " + (row.whom == http::EventFor::nobody ? "to nobody" : "to whoever sees the matter") + " |\n";
    return table;
}

}  // namespace

std::string permits_page() {
    return "Denied unless a row allows it: a route, a kind of event or a field of a matter without its row does not build.\n\n"
           "## Routes\n\nOne gate (`http/permit_gate.cpp`) looks before a route's handler whether who asks may ask at all. Which matters are there for whom "
           "is\n"
           "one rule for all routes (`may_see`, decision 19): those that are not for residents are not there for them, those outside a permit not for\n"
           "staff. What a command may do is decided with the command. `own`: of whoever asks; `masked`: the most of each value hidden;\n"
           "`published`: words that are published with their service; `people`: of those who work here. `reads_on_record`: the reading is a fact.\n\n" +
           routes_table() +
           "\n## Fields of a matter\n\n`published`: where the service publishes it; `reporter`: by the secret; `reporter_and_staff`: to the reporter what they "
           "sent, to staff all.\n\n| of | field | for whom |\n| --- | --- | --- |\n" +
           fields_table("a matter in a list", http::api::matter_fields()) + fields_table("one in full", http::api::detail_fields()) +
           "\n## Events\n\nOf the live feed and of a matter's history. An event names the matter, its service, area, position, leading unit, state and two "
           "times,\n"
           "for all who see the matter.\n\n" +
           events_table();
}

#include "http/api/as_of.hpp"

#include <algorithm>
#include <charconv>

#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "insight/as_it_stood.hpp"

namespace pingzhi::http::api {
namespace {

// Every fact since is looked at for each page: they are large, so that a city's open matters need few.
constexpr std::size_t page_max = 2'000;

Problem invalid(std::string name, Text words) { return parameter_problem(std::move(name), "invalid", std::move(words)); }

struct AskedThen {
    Instant at;
    std::optional<AreaCode> area;
    Seq after = 0;
    std::size_t limit = 50;
};

template <class Number>
bool read_number(std::string_view text, Number& number) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size();
}

std::expected<AskedThen, Problem> asked_then(const Request& request, const Catalogue& catalogue, Instant now) {
    AskedThen asked;
    for (const auto& [name, value] : request.query.entries()) {
        if (value.empty() || name == "as_of") continue;
        if (name == "open") {
            if (value != "true") return std::unexpected(invalid(name, {"as_of 只列当时在办的事项", "With as_of, only what was open is listed"}));
        } else if (name == "area") {
            asked.area = AreaCode{value};
            if (!catalogue.territory->find(*asked.area)) return std::unexpected(invalid(name, {"没有这个区域", "There is no such area"}));
        } else if (name == "cursor") {
            if (!read_number(value, asked.after)) return std::unexpected(invalid(name, {"翻页标记无效", "The cursor is not one of ours"}));
        } else if (name == "limit") {
            if (!read_number(value, asked.limit) || asked.limit < 1 || asked.limit > page_max) {
                return std::unexpected(invalid(name, {"应为 1 到 2000 的整数", "This is a whole number from 1 to 2000"}));
            }
        } else {
            return std::unexpected(parameter_problem(name, "unknown_parameter", {"与 as_of 不能同用", "This does not go with as_of"}));
        }
    }
    const auto at = asked_as_of(request, now);
    if (!at) return std::unexpected(at.error());
    asked.at = **at;
    return asked;
}

// One page; goes on where whatever was found is not for this asker.
Response page_then(CityEdge& city, const Asker& asker, const AskedThen& asked, const Catalogue& catalogue, Language language) {
    const auto reader = city.store.reader();
    const Seq last = insight::last_fact_by(*reader, asked.at);
    const Reading reading{city.views, language, asked.at};
    const auto found = insight::open_as_of(*reader, last, asked.after, asked.limit, [&](const Matter& stood) {
        if (asked.area && !(stood.place.area && catalogue.territory->within(*stood.place.area, *asked.area))) return false;
        const auto now = city.views.matter(stood.id);
        return now && sees(city.views, asker, stood) && sees(city.views, asker, *now);
    });
    MatterPageWire wire;
    for (const Matter& matter : found) wire.matters.push_back(matter_wire(matter, reading, PersonalTexts{}));
    if (found.size() == asked.limit) wire.next = std::to_string(found.back().id.value);
    return json_response(wire);
}

}  // namespace

std::expected<std::optional<Instant>, Problem> asked_as_of(const Request& request, Instant now) {
    const auto text = request.query.find("as_of");
    if (!text || text->empty()) return std::nullopt;
    const auto at = parse_rfc3339(*text);
    if (!at || *at > now) {
        return std::unexpected(invalid("as_of", {"应为不晚于现在、带时区的 RFC 3339 时间", "An RFC 3339 time with a zone, not after now"}));
    }
    return at;
}

void list_as_of(CityEdge& city, SlowWork& slow, const Asker& asker, const Request& request, Responder responder) {
    const auto catalogue = city.views.pack().catalogue;
    if (!catalogue || asker.audience() != Audience::staff) return responder.answer(key_problem());
    auto asked = asked_then(request, *catalogue, city.clock.now());
    if (!asked) return responder.answer(std::move(asked.error()));
    const bool taken = slow.give([&city, catalogue, asker, asked = std::move(*asked), language = request.language(), responder] {
        responder.answer(page_then(city, asker, asked, *catalogue, language));
    });
    if (!taken) responder.answer(TransportProblem::unavailable);
}

}  // namespace pingzhi::http::api

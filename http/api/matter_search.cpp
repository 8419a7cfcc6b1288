#include "http/api/matter_search.hpp"

#include <charconv>

#include "app/search_codes.hpp"
#include "core/matter/names.hpp"
#include "http/api/exchange.hpp"

namespace pingzhi::http::api {
namespace {

constexpr std::size_t page_max = 200;

// The end of a span of instants that a parameter sets, if it sets one.
std::optional<Instant>* instant_of(MatterFilter& filter, std::string_view parameter) {
    const std::pair<std::string_view, std::optional<Instant>*> bounds[]{{"due_from", &filter.due_from},         {"due_until", &filter.due_until},
                                                                        {"opened_from", &filter.opened_from},   {"opened_until", &filter.opened_until},
                                                                        {"closed_from", &filter.closed_from},   {"closed_until", &filter.closed_until},
                                                                        {"updated_from", &filter.updated_from}, {"updated_until", &filter.updated_until}};
    for (const auto& [name, bound] : bounds) {
        if (name == parameter) return bound;
    }
    return nullptr;
}

Asked asked_in(const MatterSearchWire& body) {
    Asked asked;
    const auto add = [&asked](const char* name, const std::optional<std::string>& value) {
        if (value) asked.emplace_back(name, *value);
    };
    const auto add_all = [&asked](const char* name, const std::optional<std::vector<std::string>>& values) {
        for (const std::string& value : values.value_or(std::vector<std::string>{})) asked.emplace_back(name, value);
    };
    add("q", body.words);
    if (body.open) asked.emplace_back("open", *body.open ? "true" : "false");
    add_all("state", body.state);
    add_all("service", body.service);
    add_all("unit", body.unit);
    add("area", body.area);
    add_all("tag", body.tag);
    for (const auto& [name, value] :
         {std::pair{"due_from", &body.due_from}, std::pair{"due_until", &body.due_until}, std::pair{"opened_from", &body.opened_from},
          std::pair{"opened_until", &body.opened_until}, std::pair{"closed_from", &body.closed_from}, std::pair{"closed_until", &body.closed_until},
          std::pair{"updated_from", &body.updated_from}, std::pair{"updated_until", &body.updated_until}}) {
        add(name, *value);
    }
    add("sort", body.sort);
    add("cursor", body.cursor);
    if (body.limit) asked.emplace_back("limit", std::to_string(*body.limit));
    return asked;
}

}  // namespace

std::expected<MatterFilter, Problem> filter_of(const Asked& asked) {
    MatterFilter filter;
    auto wrong = [](std::string parameter, Text message) { return std::unexpected(parameter_problem(std::move(parameter), "invalid", std::move(message))); };
    for (const auto& [name, value] : asked) {
        if (value.empty()) continue;  // an empty parameter is an absent one
        if (name == "open") {
            if (value != "true" && value != "false") return wrong(name, {"应为 true 或 false", "This is true or false"});
            filter.open = value == "true";
        } else if (name == "state") {
            auto state = parse_name<MatterState>(value);
            if (!state) return wrong(name, {"没有这个状态", "There is no such state"});
            filter.states.push_back(*state);
        } else if (name == "service") {
            filter.services.push_back(value);
        } else if (name == "unit") {
            filter.units.push_back(value);
        } else if (name == "area") {
            filter.area = AreaCode{value};
        } else if (name == "tag") {
            filter.tags.push_back(value);
        } else if (auto* bound = instant_of(filter, name)) {
            *bound = parse_rfc3339(value);
            if (!*bound) return wrong(name, {"应为带时区的 RFC 3339 时间", "This is not an RFC 3339 time with a zone"});
        } else if (name == "q") {
            if (too_much_asked(value)) return wrong(name, {"检索词过长或过多，最多 8 个", "This is too long or too much: at most 8 words"});
            filter.words = value;
        } else if (name == "sort") {
            if (value != "due" && value != "opened") return wrong(name, {"应为 due 或 opened", "This is due or opened"});
            filter.order = value == "due" ? storage::Order::due : storage::Order::opened;
        } else if (name == "cursor") {
            filter.cursor = value;
        } else if (name == "limit") {
            auto parsed = std::from_chars(value.data(), value.data() + value.size(), filter.limit);
            if (parsed.ec != std::errc{} || parsed.ptr != value.data() + value.size() || filter.limit < 1 || filter.limit > page_max) {
                return wrong(name, {"应为 1 到 200 的整数", "This is a whole number from 1 to 200"});
            }
        } else {
            return std::unexpected(parameter_problem(name, "unknown_parameter", {"没有这个参数", "There is no such parameter"}));
        }
    }
    return filter;
}

std::expected<MatterFilter, Problem> filter_of_search(const MatterSearchWire& search, const Asker& asker) {
    auto filter = filter_of(asked_in(search));
    if (!filter) return filter;
    filter->phone = search.phone.value_or("");
    filter->audience = Audience::staff;
    filter->actor = asker.staff();
    return filter;
}

Problem problem_of_filter(FilterProblem problem) {
    if (problem == FilterProblem::unknown_area) return parameter_problem("area", "invalid", {"没有这个区域", "There is no such area"});
    return parameter_problem("cursor", "invalid", {"翻页标记无效", "The cursor is not one of ours"});
}

}  // namespace pingzhi::http::api

#include "tests/scenarios/figures.hpp"

#include <algorithm>
#include <stdexcept>

namespace pingzhi::scenarios {
namespace {

Figures figures_in(const json::object& sums) {
    Figures figures;
    for (const auto& [name, count] : sums.at("counts").as_object()) figures.counts[name] = count.to_number<std::uint64_t>();
    for (const auto& [name, share] : sums.at("rates").as_object()) {
        const json::value* percent = share.as_object().if_contains("percent");
        if (!percent || !percent->is_string()) continue;
        figures.percent[name] = std::string(percent->as_string());
        figures.shares[name] = std::to_string(share.at("count").to_number<std::uint64_t>()) + "/" + std::to_string(share.at("of").to_number<std::uint64_t>());
    }
    return figures;
}

Figures of_group(const json::array& groups, const std::string& code) {
    for (const json::value& group : groups) {
        if (group.at("code").as_string() == code) return figures_in(group.at("raw").as_object());
    }
    throw std::runtime_error("there are no figures of " + code);
}

}  // namespace

Figures figures(const Hand& reader, const std::string& from, const std::string& until, const std::string& code, const std::string& by) {
    const json::object rates = reader.get("/api/v1/rates?by=" + by + "&from=" + to_rfc3339(local(from)) + "&until=" + to_rfc3339(local(until)));
    return code.empty() ? figures_in(rates.at("raw").as_object()) : of_group(rates.at("groups").as_array(), code);
}

KeptFigures kept_figures(const Hand& reader, const std::string& from, const std::string& to, const std::string& service,
                         const std::vector<std::string>& rates) {
    std::string address = "/api/v1/figures?by=service&compare=none&from=" + from + "&to=" + to;
    for (const std::string& rate : rates) address += "&measure=" + rate;
    const json::object told = reader.get(address);
    KeptFigures kept;
    const json::array& rows = told.at("rows").as_array();
    const auto row = std::ranges::find_if(rows, [&service](const json::value& each) { return each.at("code").as_string() == service; });
    if (row == rows.end()) throw std::runtime_error("there are no figures of " + service);
    for (const json::value& each : row->at("figures").as_array()) {
        const std::string measure(each.at("measure").as_string());
        const json::object& raw = each.at("raw").as_object();
        const json::value* percent = raw.if_contains("percent");
        if (!percent || !percent->is_string()) continue;
        kept.figures.percent[measure] = std::string(percent->as_string());
        kept.figures.shares[measure] =
            std::to_string(raw.at("count").to_number<std::uint64_t>()) + "/" + std::to_string(raw.at("of").to_number<std::uint64_t>());
        kept.behind[measure] = reader.counts_at(std::string(each.at("matters").as_string()));
    }
    return kept;
}

Figures published(const Hand& publisher, const std::string& month, const std::string& service) {
    if (publisher.fetch("/api/v1/months/" + month).status != 200) publisher.post("/api/v1/months", {{"month", month}}, 201);
    return of_group(publisher.get("/api/v1/months/" + month).at("services").as_array(), service);
}

}  // namespace pingzhi::scenarios

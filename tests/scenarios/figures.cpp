#include "tests/scenarios/figures.hpp"

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

Figures published(const Hand& publisher, const std::string& month, const std::string& service) {
    if (publisher.fetch("/api/v1/months/" + month).status != 200) publisher.post("/api/v1/months", {{"month", month}}, 201);
    return of_group(publisher.get("/api/v1/months/" + month).at("services").as_array(), service);
}

}  // namespace pingzhi::scenarios

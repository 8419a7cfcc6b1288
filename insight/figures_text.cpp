#include "insight/figures_text.hpp"

#include <boost/json.hpp>
#include <stdexcept>

#include "insight/rates/ranking.hpp"
#include "insight/rates/score.hpp"
#include "ledger/canonical_json.hpp"

namespace pingzhi::insight {
namespace {

namespace json = boost::json;

json::object share_json(Share share) {
    json::object object{{"count", share.count}, {"of", share.of}};
    if (const auto interval = wilson(share)) {
        object["percent"] = *percent(share);
        object["low"] = percent_of_interval(interval->low);
        object["high"] = percent_of_interval(interval->high);
    }
    return object;
}

json::object counts_json(const Counts& counts, const Scheme& scheme) {
    json::object numbers, shares;
    for (const CountName& each : count_names) numbers[each.name] = counts.*each.member;
    for (const Rate rate : rates) shares[name_of(rate)] = share_json(share_of(counts, rate));
    json::object object{{"counts", std::move(numbers)}, {"rates", std::move(shares)}};
    if (const auto three = composite(counts, scheme.composite)) object["composite"] = print(*three, 2);
    if (const auto points = score(counts, scheme.score)) {
        object["score"] = json::object{
            {"on_time", print(points->on_time, 2)}, {"closing", print(points->closing, 2)}, {"off", print(points->off, 2)}, {"total", print(points->total, 2)}};
    }
    return object;
}

json::object sums_json(const RawAndAfter& sums, const Scheme& scheme) {
    return {{"raw", counts_json(sums.raw, scheme)}, {"after", counts_json(sums.after, scheme)}};
}

json::object groups_json(const Groups& groups, const Scheme& scheme) {
    json::object object;
    for (const auto& [code, sums] : groups) object[code] = sums_json(sums, scheme);
    return object;
}

json::object amounts_json(const Amounts& amounts) { return {{"told", amounts.told}, {"hundredths", amounts.hundredths}}; }

json::object amounts_json(const std::map<std::string, AmountsRawAndAfter>& services) {
    json::object object;
    for (const auto& [code, both] : services) object[code] = json::object{{"raw", amounts_json(both.raw)}, {"after", amounts_json(both.after)}};
    return object;
}

// How many of a service's endings were called back, where its pack asks for a share.
void add_call_backs(json::object& services, const Groups& groups, const Catalogue& catalogue) {
    for (const auto& [code, sums] : groups) {
        const Service* service = catalogue.service(code);
        if (!service || service->ending.call_back_percent == 0) continue;
        const Share share = share_of(sums.raw, Rate::call_back);
        const auto asked = static_cast<Count>(service->ending.call_back_percent);
        json::object& object = services[code].as_object();
        object["call_back_percent"] = asked;
        object["call_backs_enough"] = share.count * 100 >= asked * share.of;
    }
}

json::object ranking_json(const Ranking& ranking) {
    json::array units;
    for (const RankedUnit& each : ranking.units) {
        json::object row = share_json(each.share);
        row["unit"] = each.unit;
        units.push_back(std::move(row));
    }
    return {{"rate", name_of(Rate::on_time)},
            {"of", "after"},
            {"by", "low"},  // the bound of the interval, not the rate
            {"units", std::move(units)},
            {"red", json::array(ranking.red.begin(), ranking.red.end())},
            {"black", json::array(ranking.black.begin(), ranking.black.end())}};
}

json::array excluded_json(const std::vector<ExcludedMatter>& excluded, const Catalogue& catalogue) {
    json::array list;
    for (const ExcludedMatter& each : excluded) {
        list.push_back({{"id", each.id.value},
                        {"number", matter_number(catalogue.number_prefix, each.id)},
                        {"reason", each.reason},
                        {"service", each.service},
                        {"unit", each.unit}});
    }
    return list;
}

Counts read_counts(const json::value& value) {
    Counts counts;
    for (const CountName& each : count_names) counts.*each.member = value.at("counts").at(each.name).to_number<Count>();
    return counts;
}

RawAndAfter read_sums(const json::value& value) { return {read_counts(value.at("raw")), read_counts(value.at("after"))}; }

Groups read_groups(const json::value& value) {
    Groups groups;
    for (const auto& [code, sums] : value.as_object()) groups.emplace(code, read_sums(sums));
    return groups;
}

Amounts read_amounts(const json::value& value) { return {value.at("told").to_number<Count>(), value.at("hundredths").to_number<Count>()}; }

std::map<std::string, AmountsRawAndAfter> read_amounts(const json::object& services) {
    std::map<std::string, AmountsRawAndAfter> amounts;
    for (const auto& [code, both] : services) amounts.emplace(code, AmountsRawAndAfter{read_amounts(both.at("raw")), read_amounts(both.at("after"))});
    return amounts;
}

std::string text_of(const json::value& value) { return json::value_to<std::string>(value); }

Instant instant_of(const json::value& value) { return parse_rfc3339(text_of(value)).value(); }

}  // namespace

std::string figures_text(const Publication& publication, const Catalogue& catalogue, const Scheme& scheme) {
    const Figures& figures = publication.figures;
    json::object services = groups_json(figures.services, scheme);
    add_call_backs(services, figures.services, catalogue);
    const json::object weights{{"response", scheme.composite.response}, {"solved", scheme.composite.solved}, {"satisfied", scheme.composite.satisfied}};
    json::object text{{"month", publication.month},
                      {"rules", publication.rules},
                      {"as_of", publication.as_of},
                      {"pack", publication.pack},
                      {"from", to_rfc3339(figures.period.from)},
                      {"until", to_rfc3339(figures.period.until)},
                      {"composite_weights", weights},
                      {"city", sums_json(figures.city, scheme)},
                      {"services", std::move(services)},
                      {"units", groups_json(figures.units, scheme)},
                      {"areas", groups_json(figures.areas, scheme)},
                      {"excluded", excluded_json(figures.excluded, catalogue)},
                      {"ranking", ranking_json(rank(figures.units, scheme))}};
    if (scheme.amounts) text["amounts"] = amounts_json(figures.amounts);
    return ledger::canonical(std::move(text));
}

Publication read_figures(std::string_view text) {
    try {
        const json::value value = json::parse(text);
        Publication publication{
            text_of(value.at("month")), text_of(value.at("rules")), value.at("as_of").to_number<Seq>(), value.at("pack").to_number<Seq>(), {}};
        Figures& figures = publication.figures;
        figures.period = {instant_of(value.at("from")), instant_of(value.at("until"))};
        figures.city = read_sums(value.at("city"));
        figures.services = read_groups(value.at("services"));
        figures.units = read_groups(value.at("units"));
        figures.areas = read_groups(value.at("areas"));
        if (const json::value* amounts = value.as_object().if_contains("amounts")) figures.amounts = read_amounts(amounts->as_object());
        for (const json::value& each : value.at("excluded").as_array()) {
            figures.excluded.push_back({{each.at("id").to_number<Seq>()}, text_of(each.at("reason")), text_of(each.at("service")), text_of(each.at("unit"))});
        }
        return publication;
    } catch (const std::exception&) {
        throw std::runtime_error("published figures do not read");
    }
}

}  // namespace pingzhi::insight

#include "insight/months.hpp"

#include <sstream>

#include "app/city_state.hpp"
#include "app/rebuild.hpp"
#include "ledger/fact_codec.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::insight {
namespace {

// `facts` gives catalogues and packs, `matters` the matters as they stood after the fact `as_of`.
std::expected<std::string, MonthProblem> text_of_month(storage::Reader& facts, storage::Reader& matters, Catalogues& catalogues, const std::string& month,
                                                       Seq as_of, const Scheme& scheme) {
    const PackAsOf pack = pack_as_of(facts, catalogues, as_of);
    if (!pack.catalogue) return std::unexpected(MonthProblem::pack_not_loaded);
    const auto period = month_period(*pack.catalogue->zone, month);
    if (!period) return std::unexpected(MonthProblem::month_invalid);
    return figures_text({month, scheme.rules, as_of, pack.version, city_figures(matters, catalogues, *period, scheme)}, *pack.catalogue, scheme);
}

std::vector<std::string> months_in_order(storage::Reader& reader) {
    std::vector<std::string> months;
    std::istringstream list(reader.setting(months_setting).value_or(""));
    for (std::string month; list >> month;) months.push_back(month);
    return months;
}

}  // namespace

const Scheme& current_rules() {
    static const Scheme rules;
    return rules;
}

std::optional<Scheme> rules_named(std::string_view name) {
    Scheme rules = current_rules();
    if (name == "rates/1") {
        rules.rules = name;
        rules.amounts = false;
    }
    return rules.rules == name ? std::optional(rules) : std::nullopt;
}

std::string_view name_of(MonthProblem problem) {
    switch (problem) {
        case MonthProblem::pack_not_loaded: return "pack_not_loaded";
        case MonthProblem::month_invalid: return "month_invalid";
        case MonthProblem::month_not_over: return "month_not_over";
        case MonthProblem::not_published: return "month_not_published";
        case MonthProblem::figures_lost: return "figures_lost";
        case MonthProblem::figures_changed: return "figures_changed";
        case MonthProblem::rules_unknown: return "rules_unknown";
        case MonthProblem::facts_differ: return "facts_differ";
    }
    return {};
}

std::expected<MonthFigures, MonthProblem> month_to_publish(storage::Reader& reader, Catalogues& catalogues, const std::string& month, Instant now) {
    if (const auto standing = published_month(reader, month)) {
        auto bytes = figures_of(reader, *standing);
        if (!bytes) return std::unexpected(bytes.error());
        return MonthFigures{{month, standing->rules, standing->as_of, standing->digest}, std::make_shared<const std::string>(std::move(*bytes))};
    }
    const Seq as_of = reader.head().last;
    const PackAsOf pack = pack_as_of(reader, catalogues, as_of);
    if (!pack.catalogue) return std::unexpected(MonthProblem::pack_not_loaded);
    const auto period = month_period(*pack.catalogue->zone, month);
    if (!period) return std::unexpected(MonthProblem::month_invalid);
    if (now < period->until) return std::unexpected(MonthProblem::month_not_over);
    auto text = text_of_month(reader, reader, catalogues, month, as_of, current_rules());
    if (!text) return std::unexpected(text.error());
    const Digest digest = ledger::sha256(*text);
    return MonthFigures{{month, current_rules().rules, as_of, digest}, std::make_shared<const std::string>(std::move(*text))};
}

std::vector<PublishedMonth> published_months(storage::Reader& reader) {
    std::vector<PublishedMonth> months;
    for (const std::string& month : months_in_order(reader)) months.push_back(published_month(reader, month).value());
    return months;
}

std::optional<PublishedMonth> published_month(storage::Reader& reader, const std::string& month) {
    const auto seq = reader.setting(month_setting(month));
    if (!seq) return std::nullopt;
    const auto row = reader.fact(std::stoull(*seq));
    const auto read = row ? ledger::decode(row->leaf) : std::unexpected(ledger::CodecProblem{});
    const auto* published = read ? std::get_if<MonthPublished>(&read->fact.body) : nullptr;
    if (!published) throw std::runtime_error("the list of published months does not read; run rebuild");
    return PublishedMonth{read->fact.seq, read->fact.at, published->month, published->rules, published->as_of, published->figures};
}

std::expected<std::string, MonthProblem> figures_of(storage::Reader& reader, const PublishedMonth& month) {
    auto bytes = reader.blob(month.digest);
    if (!bytes) return std::unexpected(MonthProblem::figures_lost);
    if (ledger::sha256(*bytes) != month.digest) return std::unexpected(MonthProblem::figures_changed);
    return std::move(*bytes);
}

std::expected<PublishedMonth, MonthProblem> check_month(storage::Reader& reader, Catalogues& catalogues, storage::Store& scratch, const std::string& month,
                                                        const Progress& progress) {
    const auto published = published_month(reader, month);
    if (!published) return std::unexpected(MonthProblem::not_published);
    const auto bytes = figures_of(reader, *published);
    if (!bytes) return std::unexpected(bytes.error());
    const std::optional<Scheme> rules = rules_named(published->rules);
    if (!rules) return std::unexpected(MonthProblem::rules_unknown);
    replay(reader, published->as_of, scratch, progress);
    const auto again = text_of_month(reader, *scratch.reader(), catalogues, month, published->as_of, *rules);
    if (!again) return std::unexpected(again.error());
    if (*again != *bytes) return std::unexpected(MonthProblem::facts_differ);
    return *published;
}

}  // namespace pingzhi::insight

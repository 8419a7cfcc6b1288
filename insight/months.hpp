// Published months: the figures of a month frozen with the version of their rules, and made again from the facts to the same
// byte. The bytes stand in the store as a blob, their digest in the fact month_published.
#pragma once

#include <expected>

#include "app/progress.hpp"
#include "app/submission.hpp"
#include "insight/city_figures.hpp"
#include "insight/figures_text.hpp"

namespace pingzhi::insight {

// The current version of the rules.
const Scheme& current_rules();
// Those of this name; none: this program does not have them.
std::optional<Scheme> rules_named(std::string_view name);

enum class MonthProblem : std::uint8_t {
    pack_not_loaded,
    month_invalid,
    month_not_over,
    not_published,
    figures_lost,     // the bytes are not in the store
    figures_changed,  // they are not those of the fact's digest
    rules_unknown,    // published under rules that this program does not have
    facts_differ,     // the facts give other figures
};
std::string_view name_of(MonthProblem problem);

// The figures of a month that is over at `now`, as canonical bytes. `reader` is one snapshot: its last fact is what they know.
struct MonthFigures {
    PublishMonth command;
    std::shared_ptr<const std::string> bytes;
};
// A month that was published already comes as it was published: the same command again gives the same answer.
std::expected<MonthFigures, MonthProblem> month_to_publish(storage::Reader& reader, Catalogues& catalogues, const std::string& month, Instant now);

struct PublishedMonth {
    Seq fact = 0;
    Instant at;  // when it was published
    std::string month;
    std::string rules;
    Seq as_of = 0;
    Digest digest{};
};
std::vector<PublishedMonth> published_months(storage::Reader& reader);  // in the order of their publication
std::optional<PublishedMonth> published_month(storage::Reader& reader, const std::string& month);
// Their bytes, held to the fact's digest.
std::expected<std::string, MonthProblem> figures_of(storage::Reader& reader, const PublishedMonth& month);

// Makes the figures again from the facts that the month knew, in `scratch`, an empty store, and compares byte for byte. Tables of
// today are not read. What was published comes back where the two are the same.
std::expected<PublishedMonth, MonthProblem> check_month(storage::Reader& reader, Catalogues& catalogues, storage::Store& scratch, const std::string& month,
                                                        const Progress& progress = {});

}  // namespace pingzhi::insight

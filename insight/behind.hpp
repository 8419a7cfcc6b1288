// The matters behind a figure: those that count it, found by the formula that counted them. As many as the figure says, where it counts
// matters; of what a matter can count more than once, as often as they say.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "insight/figures.hpp"

namespace pingzhi::insight {

// What can be asked to be listed: every count, "promised" (due and not deferred), "sign", "answer", "close" of the times taken, and "amount".
struct Listed {
    std::string_view name;
    Measure measure = 0;
    std::optional<Measure> less;  // what is taken off
    std::int64_t times(const Counted& counted, const Days& days) const;
};
std::optional<Listed> parse_listed(std::string_view name);

struct BehindQuestion {
    Listed listed;
    Days days;
    FigureQuestion figure;
    std::optional<std::string> row;  // none: of the total
    std::optional<bool> excluded;    // none: both
    std::string cursor;
    std::size_t limit = 50;
    std::optional<Seq> last = {};  // as the matters stood right after this fact
};

struct BehindPage {
    std::vector<Matter> matters;
    std::vector<std::int64_t> times;
    std::string next;
};

// Of those that `keep` admits; a cursor that is not one of ours is a problem.
enum class BehindProblem : std::uint8_t { bad_cursor };
std::expected<BehindPage, BehindProblem> matters_behind(storage::Reader& reader, Catalogues& catalogues, const Catalogue& catalogue,
                                                        const BehindQuestion& question, const KeepMatter& keep);

}  // namespace pingzhi::insight

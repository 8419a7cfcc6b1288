// What residents are not told of a row of counts (R27): numbers so small that somebody might be found behind them, and those from which a small one
// is had by taking one from another. Of such a sum the whole is hidden with its small part.
#pragma once

#include <array>

#include "insight/rates/counts.hpp"

namespace pingzhi::insight {

inline constexpr Count shown_count_min = 5;

constexpr bool is_small(Count count) { return count > 0 && count < shown_count_min; }
// A share tells its count to whoever knows of how many.
constexpr bool is_small(Share share) { return is_small(share.of) || is_small(share.count); }

class Hidden {
public:
    Hidden() = default;  // nothing
    static Hidden from_residents(const Counts& counts);

    bool any() const;
    bool operator()(Count Counts::*member) const;

private:
    void hide(Count Counts::*member);

    std::array<bool, count_names.size()> hidden_{};
};

}  // namespace pingzhi::insight

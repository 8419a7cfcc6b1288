#include "insight/rates/share.hpp"

#include <algorithm>

namespace pingzhi::insight {
namespace {

Wide root_of(Wide square) {
    Wide low = 0, high = Wide{1} << 63;
    while (low < high) {
        const Wide middle = (low + high + 1) / 2;
        if (middle <= square / middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

std::string digits_of(Wide number) {
    std::string digits;
    do {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(number % 10)));
        number /= 10;
    } while (number > 0);
    return digits;
}

}  // namespace

std::string print(Fraction fraction, unsigned decimals) {
    Wide scale = 1;
    for (unsigned i = 0; i < decimals; ++i) scale *= 10;
    std::string digits = digits_of((fraction.top * scale * 2 + fraction.bottom) / (fraction.bottom * 2));
    if (decimals == 0) return digits;
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    return digits.insert(digits.size() - decimals, 1, '.');
}

std::optional<std::string> percent(Share share) {
    if (share.of == 0) return std::nullopt;
    return print({Wide{share.count} * 100, share.of}, 2);
}

// (2k + z^2 -+ z sqrt(z^2 + 4 k (n - k) / n)) / 2 (n + z^2), with z = 1.96: all terms times 10^4, the root in millionths.
std::optional<Interval> wilson(Share share) {
    if (share.of == 0) return std::nullopt;
    constexpr Wide z = 196, z_squared = z * z, fine = 1'000'000;
    const Wide k = share.count, n = share.of;
    const Wide middle = (20'000 * k + z_squared) * fine;
    const Wide width = z * root_of(z_squared * fine * fine + 40'000 * fine * fine * k * (n - k) / n);
    const Wide bottom = (20'000 * n + 2 * z_squared) * fine;
    const Wide low = middle > width ? (middle - width) * whole_interval / bottom : 0;
    const Wide high = (middle + width) * whole_interval / bottom;
    return Interval{static_cast<std::uint64_t>(low), static_cast<std::uint64_t>(std::min<Wide>(high, whole_interval))};
}

std::string percent_of_interval(std::uint64_t billionths) { return print({Wide{billionths} * 100, whole_interval}, 2); }

}  // namespace pingzhi::insight

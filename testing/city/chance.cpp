#include "testing/city/chance.hpp"

namespace pingzhi::testing::city {
namespace {

// e^-x for x in [0, 1], by its series: the machine's own exp() may differ in the last bit from another's.
double negative_exponential(double x) {
    constexpr int terms = 18;
    double sum = 1;
    for (int n = terms; n > 0; --n) sum = 1 - sum * x / n;
    return sum;
}

}  // namespace

std::size_t Chance::by_weight(std::span<const double> weights) {
    double all = 0;
    for (const double weight : weights) all += weight;
    double left = share() * all;
    std::size_t last = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] <= 0) continue;
        last = i;
        if (left < weights[i]) return i;
        left -= weights[i];
    }
    return last;
}

std::uint64_t Chance::poisson(double mean) {
    std::uint64_t count = 0;
    for (; mean > 0; mean -= 1) {
        const double limit = negative_exponential(std::min(mean, 1.0));
        for (double product = share(); product > limit; product *= share()) ++count;
    }
    return count;
}

}  // namespace pingzhi::testing::city

#include "insight/rates/shown.hpp"

#include <algorithm>
#include <utility>

namespace pingzhi::insight {
namespace {

std::size_t place_of(Count Counts::*member) {
    return static_cast<std::size_t>(std::ranges::find(count_names, member, &CountName::member) - count_names.begin());
}

// The same matters once by one and once by weight: where these differ by little, the weighed are few.
constexpr std::pair<Count Counts::*, Count Counts::*> weighed[] = {{&Counts::score_closed, &Counts::closed},
                                                                   {&Counts::score_on_time, &Counts::on_time},
                                                                   {&Counts::score_rework, &Counts::rework},
                                                                   {&Counts::score_false, &Counts::false_handling}};

bool tells_of_few(Count weight, Count plain) { return is_small(plain) || is_small(weight > plain ? weight - plain : plain - weight); }

}  // namespace

Hidden Hidden::from_residents(const Counts& counts) {
    Hidden hidden;
    for (const CountName& each : count_names) {
        if (is_small(counts.*each.member)) hidden.hide(each.member);
    }
    // Due less deferred is what the rates of closing are of, and shown with them.
    const Count promised = share_of(counts, Rate::closing).of;
    if (is_small(counts.deferred) || is_small(promised)) hidden.hide(&Counts::due);
    if (tells_of_few(counts.score_due, promised)) hidden.hide(&Counts::score_due);
    for (const auto& [weight, plain] : weighed) {
        if (tells_of_few(counts.*weight, counts.*plain)) hidden.hide(weight);
    }
    return hidden;
}

bool Hidden::any() const { return std::ranges::count(hidden_, true) > 0; }
bool Hidden::operator()(Count Counts::*member) const { return hidden_[place_of(member)]; }
void Hidden::hide(Count Counts::*member) { hidden_[place_of(member)] = true; }

}  // namespace pingzhi::insight

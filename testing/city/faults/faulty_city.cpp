#include "testing/city/faults/faulty_city.hpp"

#include <algorithm>

namespace pingzhi::testing::city {
namespace {

constexpr std::uint64_t of_commits = 201, of_outages = 202;

Duration until_next_outage(Chance& chance, double a_day) {
    if (a_day <= 0) return Duration::days(100'000);
    return Duration::minutes(chance.between(std::int64_t{1}, static_cast<std::int64_t>(2 * 24 * 60 / a_day)));
}

}  // namespace

FaultyCity::FaultyCity(OpenStore open, const ledger::DataKey& key, FaultyCityOptions options, ParsePack parse)
    : open_(std::move(open)),
      key_(key),
      options_(options),
      parse_(std::move(parse)),
      troubles_(mixed(options.seed, of_commits), options.rates),
      outages_(mixed(options.seed, of_outages)),
      next_outage_(options.from + until_next_outage(outages_, options.down_a_day)) {
    ways_ = std::make_unique<Batches>(
        reopen(), [this] { return reopen(); }, [this](Instant now) { return down_until(now); });
}

OpenCity FaultyCity::reopen() {
    writer_.reset();
    catalogues_.reset();
    store_.reset();
    store_ = std::make_unique<FaultyStore>(open_(), troubles_);
    catalogues_ = std::make_unique<Catalogues>(*store_, parse_);
    writer_ = std::make_unique<CityWriter>(*store_, *catalogues_, key_);
    return {store_.get(), writer_.get()};
}

Instant FaultyCity::down_until(Instant now) {
    troubles_.over = now >= options_.until;
    if (now < next_outage_ || now >= options_.until) return std::max(now, outage_over_);
    ++times_down_;
    outage_over_ = std::min(options_.until, now + Duration::minutes(outages_.between(std::int64_t{1}, options_.down_minutes)));
    next_outage_ = outage_over_ + until_next_outage(outages_, options_.down_a_day);
    return outage_over_;
}

std::vector<std::string> FaultyCity::stuck(Instant now) {
    std::vector<std::string> stuck;
    for (const storage::DueRow& row : store_->latest().due(now - Duration::hours(1), 20))
        stuck.push_back("matter " + std::to_string(row.id) + " waits for its clock since " + to_rfc3339(row.next_at));
    const auto next = writer_->next_due();
    if (stuck.empty() && next && *next < now - Duration::hours(1)) stuck.push_back("the city waits for its clock since " + to_rfc3339(*next));
    return stuck;
}

}  // namespace pingzhi::testing::city

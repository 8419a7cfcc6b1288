#include "app/people/provider_flows.hpp"

#include "app/people/tokens.hpp"

namespace pingzhi {
namespace {

constexpr Duration flow_lasts = Duration::minutes(10);

}  // namespace

template <class Value>
bool ProviderFlows::put(std::map<Digest, Lasting<Value>>& into, const Digest& key, Lasting<Value> entry, Instant now) {
    if (into.size() >= flows_max_) std::erase_if(into, [now](const auto& each) { return now >= each.second.until; });
    if (into.size() >= flows_max_) return false;
    entry.until = now + flow_lasts;
    into.insert_or_assign(key, std::move(entry));
    return true;
}

bool ProviderFlows::begin(const Ticket& ticket, ProviderFlow flow, Instant now) {
    std::lock_guard lock(mutex_);
    return put(flows_, digest_of_token(ticket.state), {std::move(flow), digest_of_token(ticket.browser), {}}, now);
}

std::optional<ProviderFlow> ProviderFlows::take(const Ticket& ticket, Instant now) {
    std::lock_guard lock(mutex_);
    const auto found = flows_.extract(digest_of_token(ticket.state));
    if (found.empty() || now >= found.mapped().until || found.mapped().browser != digest_of_token(ticket.browser)) return std::nullopt;
    return std::move(found.mapped().value);
}

bool ProviderFlows::owes(const std::string& browser, Owing owing, Instant now) {
    const Digest key = digest_of_token(browser);
    std::lock_guard lock(mutex_);
    return put(owing_, key, {std::move(owing), key, {}}, now);
}

std::optional<ProviderFlows::Owing> ProviderFlows::owing(const std::string& browser, Instant now) {
    std::lock_guard lock(mutex_);
    const auto found = owing_.find(digest_of_token(browser));
    if (found == owing_.end() || now >= found->second.until) return std::nullopt;
    return found->second.value;
}

void ProviderFlows::paid(const std::string& browser) {
    std::lock_guard lock(mutex_);
    owing_.erase(digest_of_token(browser));
}

}  // namespace pingzhi

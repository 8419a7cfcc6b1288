// The delivery machine: queued, sent, acknowledged, failed n times, given up and back on a desk. Never a state of the matter.
#include <algorithm>

#include "core/matter/deciding.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

constexpr std::uint32_t doublings_max = 30;

// Doubled after each failure, up to the longest.
Duration wait_after(const PartnerSystem& system, std::uint32_t failures) {
    const std::int64_t waited = system.retry_first.ms << std::min(failures - 1, doublings_max);
    return {std::min(waited, system.retry_longest.ms)};
}

bool coded(std::string_view text) {
    constexpr std::size_t longest = 40;
    return text.size() <= longest && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

// A number of another system: printable, short, no room for anything else.
bool reference(std::string_view text) {
    constexpr std::size_t longest = 100;
    return text.size() <= longest && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

// A notice whose recipient was erased goes to nobody, however often it is tried.
bool recipient_erased(const Matter& matter, const Delivery& delivery, const PartnerSystem& system) {
    if (delivery.purpose == DeliveryPurpose::hand_over) return false;
    return std::ranges::none_of(matter.vault, [&](const VaultEntry& entry) {
        const bool recipients = entry.ref == delivery.recipient || (delivery.recipient == matter.id.value && matter.corrected(entry.ref));
        return recipients && !entry.erased && entry.holds(system.notices);
    });
}

FactBody failed(const Matter& matter, const Delivery& delivery, const PartnerSystem* system, std::string problem, Instant at) {
    const std::uint32_t failures = delivery.failures + 1;
    const bool tried_enough = system && failures >= static_cast<std::uint32_t>(system->failures_max) && !PINGZHI_TOOTH(delivery_never_given_up);
    if (!system || recipient_erased(matter, delivery, *system) || tried_enough) return DeliveryGivenUp{delivery.id, std::move(problem)};
    return DeliveryFailed{delivery.id, std::move(problem), at + wait_after(*system, failures)};
}

}  // namespace

Decision decide_on(const Deciding& d, const HandOver& hand) {
    if (auto check = d.matter_missing()) return refuse(*check);
    const PartnerSystem* system = d.city.current->system(hand.system);
    if (!system || !system->notices.empty()) return refuse(RefusalCode::unknown_system, "system");
    if (auto check = d.not_lead_or_above(Grant::deliver)) return refuse(*check);
    if (auto check = d.wrong_state(Act::hand_over)) return refuse(*check);
    const bool there = std::ranges::any_of(d.matter->deliveries, [&](const Delivery& each) {
        return each.system == hand.system && each.purpose == DeliveryPurpose::hand_over && each.state != DeliveryState::given_up;
    });
    if (there) return refuse(RefusalCode::delivery_standing, "system");
    return d.about_matter(DeliveryQueued{hand.system, DeliveryPurpose::hand_over, 0, {}});
}

Decision decide_on(const Deciding& d, const RecordDelivery& record) {
    if (!coded(record.problem)) return refuse(*form_invalid({{"problem", FieldProblem::Rule::not_in_list}}));
    if (!reference(record.their_ref)) return refuse(*form_invalid({{"their_ref", FieldProblem::Rule::control_character}}));
    if (auto check = d.matter_missing()) return refuse(*check);
    const auto delivery = std::ranges::find(d.matter->deliveries, record.delivery, &Delivery::id);
    if (delivery == d.matter->deliveries.end()) return refuse(RefusalCode::unknown_delivery, "delivery");
    if (auto check = d.not_granted(Grant::deliver)) return refuse(*check);
    if (auto check = d.wrong_state(Act::record_delivery)) return refuse(*check);
    // Given up, or sent and not waited for, is settled; a late acknowledgement is welcome all the same.
    const bool sent_for_good = delivery->state == DeliveryState::sent && !delivery->next;
    const bool settled = sent_for_good || delivery->state == DeliveryState::given_up;
    const bool acknowledged = delivery->state == DeliveryState::acknowledged;
    if (acknowledged || (settled && record.outcome != DeliveryOutcome::acknowledged)) return refuse(RefusalCode::delivery_settled, "delivery");
    const PartnerSystem* system = d.city.current->system(delivery->system);
    switch (record.outcome) {
        case DeliveryOutcome::sent: {
            std::optional<Instant> by;
            if (system && system->acknowledged_within) by = d.command.at + *system->acknowledged_within;
            return d.about_matter(DeliverySent{record.delivery, record.their_ref, by});
        }
        case DeliveryOutcome::acknowledged: return d.about_matter(DeliveryAcknowledged{record.delivery, record.their_ref});
        case DeliveryOutcome::failed: return d.about_matter(failed(*d.matter, *delivery, system, record.problem, d.command.at));
    }
    return refuse(RefusalCode::unknown_delivery, "delivery");
}

Decision decide_on(const Deciding& d, const RequeueDelivery& requeue) {
    if (auto check = d.matter_missing()) return refuse(*check);
    const auto delivery = std::ranges::find(d.matter->deliveries, requeue.delivery, &Delivery::id);
    if (delivery == d.matter->deliveries.end()) return refuse(RefusalCode::unknown_delivery, "delivery");
    if (!d.city.current->system(delivery->system)) return refuse(RefusalCode::unknown_system, "system");
    if (auto check = d.not_lead_or_above(Grant::deliver)) return refuse(*check);
    if (auto check = d.wrong_state(Act::record_delivery)) return refuse(*check);
    if (delivery->state != DeliveryState::given_up) return refuse(RefusalCode::delivery_standing, "delivery");
    return d.about_matter(DeliveryQueued{delivery->system, delivery->purpose, delivery->recipient, delivery->id});
}

}  // namespace pingzhi

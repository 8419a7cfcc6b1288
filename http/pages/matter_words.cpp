#include "http/pages/matter_words.hpp"

#include <array>

#include "http/fact_words.hpp"
#include "http/pages/area_choice.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::array<TextKey, matter_state_count> state_keys{"state_received",  "state_assigned", "state_in_hand",   "state_handled",
                                                             "state_answered",  "state_closed",   "state_archived",  "state_awaiting_reporter",
                                                             "state_suspended", "state_merged",   "state_withdrawn", "state_declined"};
constexpr std::array<TextKey, matter_state_count> now_keys{"now_received",  "now_assigned", "now_in_hand",   "now_handled",
                                                           "now_answered",  "now_closed",   "now_archived",  "now_awaiting_reporter",
                                                           "now_suspended", "now_merged",   "now_withdrawn", "now_declined"};
constexpr std::array<TextKey, 9> channel_keys{"channel_hotline",         "channel_police_transfer", "channel_web",    "channel_place_code", "channel_worker",
                                              "channel_enterprise_line", "channel_deputy_station",  "channel_import", "channel_sensor"};

bool withdrawn_in_silence(const Matter& matter) { return matter.state == MatterState::withdrawn && matter.close_reason == "silence"; }

TextKey now_key(const SeenMatter& seen) {
    const Matter& matter = seen.matter;
    if (matter.state == MatterState::awaiting_reporter && seen.own()) return "now_awaiting_you";
    if (withdrawn_in_silence(matter)) return "now_withdrawn_in_silence";
    return now_keys[static_cast<std::size_t>(matter.state)];
}

// The reason of the ending or of the standstill, from the list that the state says.
std::string reason_of_state(const SeenMatter& seen) {
    if (seen.matter.standstill) return reason_words(seen, "pause", seen.matter.standstill->reason);
    return reason_words(seen, seen.matter.state == MatterState::declined ? "decline" : "close", seen.matter.close_reason);
}

}  // namespace

std::string service_name(const SeenMatter& seen) {
    const Service* service = seen.catalogue.service(seen.matter.service);
    return service == nullptr ? seen.matter.service : service->name.in(seen.language());
}

std::string unit_name(const SeenMatter& seen, const UnitCode& code) {
    const Unit* unit = seen.catalogue.routing->find(code);
    return unit == nullptr ? code.value : unit->name.in(seen.language());
}

std::string unit_name(const SeenMatter& seen) {
    const Assignment* lead = seen.matter.lead();
    return lead == nullptr ? std::string(say("unit_none", seen.language())) : unit_name(seen, lead->unit);
}

std::string place_words(const SeenMatter& seen) {
    if (!seen.matter.place.area) return std::string(say("place_unknown", seen.language()));
    return area_words(*seen.catalogue.territory, *seen.matter.place.area, seen.language());
}

std::string channel_words(Channel channel, Language language) { return std::string(say(channel_keys[static_cast<std::size_t>(channel)], language)); }

std::string reason_words(const SeenMatter& seen, const char* list, const std::string& code) {
    return reason_name(seen.catalogue, list, code).in(seen.language());
}

std::string_view state_words(const SeenMatter& seen) {
    if (seen.matter.state == MatterState::awaiting_reporter && seen.own()) return say("state_awaiting_you", seen.language());
    return say(state_keys[static_cast<std::size_t>(seen.matter.state)], seen.language());
}

std::string now_words(const SeenMatter& seen) { return say(now_key(seen), seen.language(), {{"unit", unit_name(seen)}, {"reason", reason_of_state(seen)}}); }

}  // namespace pingzhi::http::pages

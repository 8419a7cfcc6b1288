#include "http/pages/modes.hpp"

#include <algorithm>

#include "app/city_state.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {
namespace {

std::string where_words(const Visit& visit, const ActiveMode& active) {
    const Area* area = active.area ? visit.catalogue().territory->find(*active.area) : nullptr;
    return area == nullptr ? visit.catalogue().name.in(visit.language()) : area->name.in(visit.language());
}

bool offers(const Mode& mode, const Service& service) { return mode.services.empty() || std::ranges::find(mode.services, service.code) != mode.services.end(); }

// The first active mode under which the service is not offered.
const ActiveMode* mode_without(const Visit& visit, const Service& service) {
    for (const ActiveMode& active : visit.modes) {
        const Mode* mode = visit.catalogue().mode(active.mode);
        if (mode != nullptr && !offers(*mode, service)) return &active;
        // What covers the whole city leaves nothing to those that began later.
        if (!active.area) break;
    }
    return nullptr;
}

}  // namespace

std::vector<ActiveMode> active_modes(const CityEdge& city, Instant now) {
    const auto reader = city.store.reader();
    City state;
    read_city_settings(state, [&reader](const std::string& name) { return reader->setting(name); });
    std::erase_if(state.modes, [now](const ActiveMode& mode) { return mode.until <= now; });
    return std::move(state.modes);
}

void show_modes(Values& values, const Visit& visit) {
    for (const ActiveMode& active : visit.modes) {
        const Mode* mode = visit.catalogue().mode(active.mode);
        if (mode == nullptr) continue;
        Values& row = *values.AddSectionDictionary("MODE");
        row.SetValue(
            "MODE_WORDS",
            say("mode_active", visit.language(),
                {{"mode", mode->name.in(visit.language())}, {"where", where_words(visit, active)}, {"until", moment_words(active.until, visit.local())}}));
        row.SetValue("MODE_INSTRUCTION", mode->instruction.in(visit.language()));
    }
}

std::string mode_everywhere(const Visit& visit) {
    const bool everywhere = !visit.modes.empty() && !visit.modes.front().area && visit.catalogue().mode(visit.modes.front().mode) != nullptr;
    return everywhere ? visit.modes.front().mode : std::string{};
}

std::optional<std::string> not_offered_words(const Visit& visit, const Service& service) {
    const ActiveMode* active = mode_without(visit, service);
    if (active == nullptr) return std::nullopt;
    return say("mode_not_offered", visit.language(),
               {{"mode", visit.catalogue().mode(active->mode)->name.in(visit.language())}, {"where", where_words(visit, *active)}});
}

bool offered_nowhere(const Visit& visit, const Service& service) {
    const ActiveMode* active = mode_without(visit, service);
    return active != nullptr && !active->area;
}

}  // namespace pingzhi::http::pages

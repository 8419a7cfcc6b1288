#include "core/catalogue/catalogue.hpp"

#include <algorithm>
#include <array>

namespace pingzhi {

namespace {

constexpr std::array<std::string_view, clock_kind_count> clock_kind_names = {"sign",      "contact", "arrive", "handle",    "answer",
                                                                             "call_back", "close",   "rule",   "supervise", "node"};
constexpr std::array<std::string_view, 4> evidence_names = {"words", "photo", "place", "time"};

template <class Coded>
const Coded* find_code(const std::vector<Coded>& list, std::string_view code) {
    const auto found = std::ranges::find(list, code, &Coded::code);
    return found == list.end() ? nullptr : &*found;
}

template <class E, std::size_t N>
std::optional<E> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<E>(found - names.begin());
}

}  // namespace

std::string_view name_of(ClockKind kind) { return clock_kind_names[static_cast<std::size_t>(kind)]; }

std::string_view name_of(EvidenceKind kind) { return evidence_names[static_cast<std::size_t>(kind)]; }

std::optional<ClockKind> parse_clock_kind(std::string_view name) { return find_name<ClockKind>(clock_kind_names, name); }
std::optional<EvidenceKind> parse_evidence_kind(std::string_view name) { return find_name<EvidenceKind>(evidence_names, name); }

bool Condition::holds(const FormValues& told) const {
    if (field.empty()) return true;
    const auto said = told.find(field);
    return said != told.end() &&
           std::ranges::any_of(said->second, [this](const std::string& value) { return std::ranges::find(values, value) != values.end(); });
}

bool Service::comes_by(std::string_view channel) const { return channels.empty() || std::ranges::find(channels, channel) != channels.end(); }
bool Service::asks_photo_by(std::string_view channel) const { return std::ranges::find(photo_by, channel) != photo_by.end(); }

const Role* Catalogue::role(std::string_view code) const { return find_code(roles, code); }
const PersonalUse* Catalogue::personal_use(std::string_view of_service, std::string_view field) const {
    if (const auto built_in = personal.find(std::string(field)); built_in != personal.end()) return &built_in->second;
    const Service* declared = service(of_service);
    if (!declared) return nullptr;
    const auto own = std::ranges::find(declared->form, field, &FormField::code);
    return own != declared->form.end() && own->personal ? &*own->personal : nullptr;
}

const Mode* Catalogue::mode(std::string_view code) const { return find_code(modes, code); }
const PartnerSystem* Catalogue::system(std::string_view code) const { return find_code(systems, code); }

const Service* Catalogue::service(std::string_view code) const { return find_code(services, code); }

const Reason* Catalogue::reason(std::string_view list, std::string_view code) const {
    const auto found = reasons.find(std::string(list));
    return found == reasons.end() ? nullptr : find_code(found->second, code);
}

const RouteRule* Catalogue::rule(std::string_view mode_code, std::string_view rule_code) const {
    const Mode* active = mode(mode_code);
    return (active && active->routing ? *active->routing : *routing).rule(rule_code);
}

const WorkingCalendar& Catalogue::calendar(const std::string& code) const { return *calendars.at(code); }

}  // namespace pingzhi

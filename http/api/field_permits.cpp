#include "http/api/field_permits.hpp"

#include <algorithm>
#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>

namespace pingzhi::http::api {
namespace {

using enum FieldFor;

constexpr std::array<FieldPermit, 22> of_matter{
    {{"number", everybody}, {"version", everybody}, {"service", everybody},     {"service_name", everybody}, {"state", everybody},  {"open", everybody},
     {"colour", everybody}, {"channel", everybody}, {"unit", everybody},        {"unit_name", everybody},    {"area", everybody},   {"area_name", everybody},
     {"lon", everybody},    {"lat", everybody},     {"description", published}, {"address", published},      {"opened", everybody}, {"updated", everybody},
     {"due", everybody},    {"closed", everybody},  {"on_time", everybody},     {"reports", everybody}}};

constexpr std::array<FieldPermit, 23> of_detail{
    {{"matter", everybody},          {"clocks", everybody},      {"awaited", everybody},   {"standstill", everybody},
     {"pauses", everybody},          {"assignments", everybody}, {"outcome", everybody},   {"close_reason", everybody},
     {"urges", everybody},           {"rounds", everybody},      {"exclusion", everybody}, {"parts", everybody},
     {"parent", everybody},          {"merged_into", everybody}, {"plan", everybody},      {"follow_ups", everybody},
     {"follows", everybody},         {"followers", everybody},   {"readers", everybody},   {"history", everybody},
     {"photos", reporter_and_staff}, {"own", its_reporter},      {"inside", staff}}};

template <class Wire>
using Members = boost::describe::describe_members<Wire, boost::describe::mod_public>;

constexpr const FieldPermit* find(std::span<const FieldPermit> rows, std::string_view field) {
    for (const FieldPermit& row : rows) {
        if (row.field == field) return &row;
    }
    return nullptr;
}

template <class Wire>
constexpr bool each_has_its_row(std::span<const FieldPermit> rows) {
    bool found = boost::mp11::mp_size<Members<Wire>>::value == rows.size();
    boost::mp11::mp_for_each<Members<Wire>>([&](auto member) { found = found && find(rows, member.name) != nullptr; });
    return found;
}
static_assert(each_has_its_row<MatterWire>(of_matter));
static_assert(each_has_its_row<MatterDetailWire>(of_detail));

constexpr bool is_for(FieldFor whom, bool with_secret, bool as_staff) {
    switch (whom) {
        case FieldFor::everybody:
        case FieldFor::published: return true;
        case FieldFor::its_reporter: return with_secret;
        case FieldFor::reporter_and_staff: return with_secret || as_staff;
        case FieldFor::staff: return as_staff;
    }
    return false;
}

}  // namespace

std::string_view name_of(FieldFor whom) {
    switch (whom) {
        case FieldFor::everybody: return "everybody";
        case FieldFor::published: return "published";
        case FieldFor::its_reporter: return "reporter";
        case FieldFor::reporter_and_staff: return "reporter_and_staff";
        case FieldFor::staff: return "staff";
    }
    return {};
}

std::span<const FieldPermit> matter_fields() { return of_matter; }
std::span<const FieldPermit> detail_fields() { return of_detail; }

void hold_to_permits(MatterDetailWire& detail, bool with_secret, bool as_staff) {
    boost::mp11::mp_for_each<Members<MatterDetailWire>>([&](auto member) {
        if (!is_for(find(of_detail, member.name)->whom, with_secret, as_staff)) detail.*member.pointer = {};
    });
}

}  // namespace pingzhi::http::api

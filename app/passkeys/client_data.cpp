#include "app/passkeys/client_data.hpp"

#include <boost/json/object.hpp>

#include "ledger/strict_json.hpp"

namespace pingzhi::passkeys {
namespace {

constexpr std::size_t bytes_max = 4'096;

// Empty: it is missing or no text.
std::string_view text_of(const boost::json::object& object, std::string_view name) {
    const boost::json::value* value = object.if_contains(name);
    const boost::json::string* text = value ? value->if_string() : nullptr;
    return text ? std::string_view(*text) : std::string_view();
}

}  // namespace

std::optional<PasskeyFault> client_data_fault(std::string_view json, const Expected& expected) {
    if (json.size() > bytes_max) return PasskeyFault::client_data_unreadable;
    const auto value = ledger::parse_strict(json);
    const boost::json::object* said = value ? value->if_object() : nullptr;
    if (!said) return PasskeyFault::client_data_unreadable;
    if (text_of(*said, "type") != (expected.ceremony == Ceremony::makes ? "webauthn.create" : "webauthn.get")) return PasskeyFault::wrong_type;
    if (expected.challenge.empty() || text_of(*said, "challenge") != expected.challenge) return PasskeyFault::wrong_challenge;
    if (expected.origin.empty() || text_of(*said, "origin") != expected.origin) return PasskeyFault::wrong_origin;
    const boost::json::value* crossed = said->if_contains("crossOrigin");
    if (crossed && !(crossed->is_bool() && !crossed->as_bool())) return PasskeyFault::framed;
    if (said->contains("topOrigin")) return PasskeyFault::framed;
    return std::nullopt;
}

}  // namespace pingzhi::passkeys

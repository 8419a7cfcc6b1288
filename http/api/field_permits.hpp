// Which part of a matter's answer is whose: one list, and what holds every answer to it. A field without its row does not build.
#pragma once

#include <span>

#include "http/api/wire_matter.hpp"

namespace pingzhi::http::api {

enum class FieldFor : std::uint8_t {
    everybody,           // who may see the matter at all
    published,           // everybody, where its service publishes it
    its_reporter,        // whoever brings the secret
    reporter_and_staff,  // to the reporter what they sent, to staff all
    staff,
};
std::string_view name_of(FieldFor whom);

struct FieldPermit {
    std::string_view field;
    FieldFor whom;
};
// Of a matter in lists and receipts, and of one in full.
std::span<const FieldPermit> matter_fields();
std::span<const FieldPermit> detail_fields();

// Takes out whatever is not for these eyes.
void hold_to_permits(MatterDetailWire& detail, bool with_secret, bool as_staff);

}  // namespace pingzhi::http::api

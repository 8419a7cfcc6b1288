// Why a passkey is not believed.
#pragma once

#include <cstdint>

namespace pingzhi::passkeys {

enum class PasskeyFault : std::uint8_t {
    client_data_unreadable,
    wrong_type,       // made for something else
    wrong_challenge,  // not the one that was given for this
    wrong_origin,     // on a page of another site
    framed,           // on our page within another site's
    authenticator_data_unreadable,
    wrong_site,  // made for another one
    nobody_present,
    algorithm_not_taken,  // or no key reads at all
    wrong_signature,
};

}  // namespace pingzhi::passkeys

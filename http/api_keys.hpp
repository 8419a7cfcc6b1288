// API keys of channels and desks. The settings hold their hashes; a key itself is only ever in its owner's hands.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/matter/actor.hpp"

namespace pingzhi::http {

struct ApiKey {
    std::string name;                     // of the client: becomes the actor's id
    std::array<std::uint8_t, 32> hash{};  // SHA-256 of the key
    Channel channel = Channel::web;       // known by the key, not by what a report says
    Actor actor;                          // kind channel or staff, grants, unit
};

class ApiKeys {
public:
    ApiKeys() = default;
    explicit ApiKeys(std::vector<ApiKey> keys) : keys_(std::move(keys)) {}

    // The owner of a key, or null. Takes the same time for every wrong key.
    const ApiKey* find(std::string_view key) const;
    // From "Authorization: Bearer KEY".
    const ApiKey* find_bearer(std::string_view authorization) const;

private:
    std::vector<ApiKey> keys_;
};

}  // namespace pingzhi::http

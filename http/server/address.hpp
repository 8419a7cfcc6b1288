// Addresses of clients: one value for IPv4 and IPv6, networks of them, and who the client is behind trusted proxies.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pingzhi::http {

// IPv4 is kept as its IPv4-mapped IPv6 form, so that ::ffff:10.0.0.1 and 10.0.0.1 are one client.
struct ClientAddress {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const ClientAddress&) const = default;

    bool is_ipv4() const;
    std::string text() const;
    // What limits count by: the address itself for IPv4, the /64 for IPv6, where one household holds a whole /64.
    ClientAddress limited_as() const;
};

std::optional<ClientAddress> parse_client_address(std::string_view text);

struct ClientAddressHash {
    std::size_t operator()(const ClientAddress& address) const;
};

// "10.0.0.0/8", "fd00::/8", or a single address.
struct Network {
    ClientAddress address;
    unsigned prefix_bits = 128;

    bool contains(const ClientAddress& other) const;
};

std::optional<Network> parse_network(std::string_view text);
bool is_among(const ClientAddress& address, std::span<const Network> networks);

// The client of a connection from `peer`: where the peer is a trusted proxy, the last address of X-Forwarded-For that is
// not itself a trusted proxy. What an untrusted peer says about itself is never believed; an entry that is no address ends the search.
ClientAddress client_behind_proxies(const ClientAddress& peer, std::string_view forwarded_for, std::span<const Network> trusted);

}  // namespace pingzhi::http

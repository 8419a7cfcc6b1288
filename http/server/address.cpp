// Addresses as 16 bytes, by the C library's own reading and writing of them.
#include "http/server/address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "http/server/encoding.hpp"

namespace pingzhi::http {

namespace {

constexpr std::array<std::uint8_t, 12> ipv4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

}  // namespace

bool ClientAddress::is_ipv4() const { return std::equal(ipv4_prefix.begin(), ipv4_prefix.end(), bytes.begin()); }

std::string ClientAddress::text() const {
    char text[INET6_ADDRSTRLEN] = {};
    if (is_ipv4()) {
        inet_ntop(AF_INET, bytes.data() + 12, text, sizeof text);
    } else {
        inet_ntop(AF_INET6, bytes.data(), text, sizeof text);
    }
    return text;
}

ClientAddress ClientAddress::limited_as() const {
    ClientAddress network = *this;
    if (!is_ipv4()) std::fill(network.bytes.begin() + 8, network.bytes.end(), std::uint8_t{0});
    return network;
}

std::optional<ClientAddress> parse_client_address(std::string_view text) {
    if (text.size() >= INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos) return std::nullopt;
    const std::string terminated(text);
    ClientAddress address;
    if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + 12) == 1) {
        std::ranges::copy(ipv4_prefix, address.bytes.begin());
        return address;
    }
    if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
    return std::nullopt;
}

std::size_t ClientAddressHash::operator()(const ClientAddress& address) const {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, address.bytes.data(), 8);
    std::memcpy(&low, address.bytes.data() + 8, 8);
    std::uint64_t mixed = (high ^ 0x9E3779B97F4A7C15U) * 0xBF58476D1CE4E5B9U + low;
    mixed = (mixed ^ (mixed >> 30)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

bool Network::contains(const ClientAddress& other) const {
    for (unsigned bit = 0; bit < prefix_bits; bit += 8) {
        const unsigned kept = std::min(8U, prefix_bits - bit);
        const auto mask = static_cast<std::uint8_t>(0xFF00U >> kept);
        if (((address.bytes[bit / 8] ^ other.bytes[bit / 8]) & mask) != 0) return false;
    }
    return true;
}

std::optional<Network> parse_network(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parse_client_address(text.substr(0, slash));
    if (!address) return std::nullopt;
    Network network{*address, 128};
    if (slash != std::string_view::npos) {
        const std::string_view number = text.substr(slash + 1);
        const unsigned bits_max = address->is_ipv4() ? 32 : 128;
        unsigned bits = 0;
        const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), bits);
        if (error != std::errc{} || end != number.data() + number.size() || bits > bits_max) return std::nullopt;
        network.prefix_bits = 128 - bits_max + bits;
    }
    return network;
}

bool is_among(const ClientAddress& address, std::span<const Network> networks) {
    return std::ranges::any_of(networks, [&](const Network& network) { return network.contains(address); });
}

ClientAddress client_behind_proxies(const ClientAddress& peer, std::string_view forwarded_for, std::span<const Network> trusted) {
    ClientAddress client = peer;
    while (!forwarded_for.empty() && is_among(client, trusted)) {
        const auto comma = forwarded_for.rfind(',');
        const bool is_first = comma == std::string_view::npos;
        const auto entry = parse_client_address(trimmed(is_first ? forwarded_for : forwarded_for.substr(comma + 1)));
        if (!entry) break;
        client = *entry;
        forwarded_for = is_first ? std::string_view{} : forwarded_for.substr(0, comma);
    }
    return client;
}

}  // namespace pingzhi::http

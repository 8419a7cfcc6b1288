#include "partners/outbound.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <optional>

namespace pingzhi {
namespace {

struct Range4 {
    std::uint32_t first;
    unsigned bits;
};

// IANA's registry of special purposes, and what is not assigned to anybody.
constexpr Range4 not_public_4[] = {
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared by carriers; a metadata service of a cloud among them
    {0x7F000000, 8},   // this machine
    {0xA9FE0000, 16},  // this link; metadata services
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocol assignments
    {0xC0000200, 24},  // examples
    {0xC0586300, 24},  // relays from IPv6
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarks
    {0xC6336400, 24},  // examples
    {0xCB007100, 24},  // examples
    {0xE0000000, 4},   // multicast
    {0xF0000000, 4},   // reserved
};

bool is_public_4(std::uint32_t address) {
    return std::ranges::none_of(not_public_4, [&](const Range4& range) { return (address ^ range.first) >> (32 - range.bits) == 0; });
}

using Bytes6 = std::array<std::uint8_t, 16>;

bool begins(const Bytes6& address, std::initializer_list<std::uint8_t> bytes) { return std::equal(bytes.begin(), bytes.end(), address.begin()); }

bool is_mapped(const Bytes6& address) { return begins(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}); }

std::uint32_t last_four(const Bytes6& address) {
    std::uint32_t network = 0;
    std::memcpy(&network, address.data() + 12, sizeof network);
    return ntohl(network);
}

bool is_public_6(const Bytes6& address) {
    if (is_mapped(address)) return is_public_4(last_four(address));
    const bool global = (address[0] & 0xE0) == 0x20;                                  // 2000::/3
    const bool assigned = begins(address, {0x20, 0x01}) && (address[2] & 0xFE) == 0;  // 2001::/23: Teredo and others
    return global && !assigned && !begins(address, {0x20, 0x01, 0x0D, 0xB8}) && !begins(address, {0x20, 0x02}) && !begins(address, {0x3F, 0xFF});
}

Bytes6 bytes_of(const sockaddr_in6& address) {
    Bytes6 bytes;
    std::memcpy(bytes.data(), &address.sin6_addr, bytes.size());
    return bytes;
}

std::string written(int family, const void* address) {
    char text[INET6_ADDRSTRLEN] = {};
    ::inet_ntop(family, address, text, sizeof text);
    return family == AF_INET6 ? "[" + std::string(text) + "]" : text;
}

std::optional<std::string> canonical_address(const std::string& host) {
    in_addr four{};
    if (::inet_pton(AF_INET, host.c_str(), &four) == 1) return written(AF_INET, &four);
    if (!host.starts_with('[') || !host.ends_with(']')) return std::nullopt;
    in6_addr six{};
    if (::inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &six) == 1) return written(AF_INET6, &six);
    return std::nullopt;
}

// Labels of small letters, digits and hyphens. One that ends in a number could be read as an address in an odd form.
bool is_name(std::string_view host) {
    constexpr std::size_t name_max = 253, label_max = 63;
    if (host.empty() || host.size() > name_max) return false;
    std::string_view label;
    for (std::size_t begin = 0; begin <= host.size(); begin += label.size() + 1) {
        label = host.substr(begin, host.find('.', begin) - begin);
        if (label.empty() || label.size() > label_max || label.front() == '-' || label.back() == '-') return false;
        if (!std::ranges::all_of(label, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; })) return false;
    }
    return label.front() > '9';
}

}  // namespace

bool OutboundList::add(std::string_view place) {
    const auto colon = place.rfind(':');
    if (colon == std::string_view::npos) return false;
    const std::string host(place.substr(0, colon));
    const std::string_view number = place.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), port);
    if (error != std::errc{} || end != number.data() + number.size() || port == 0 || number.front() == '0') return false;
    if (const auto address = canonical_address(host); address ? *address != host : !is_name(host)) return false;
    places_.insert(std::string(place));
    return true;
}

bool OutboundList::names(const std::string& url) const {
    const std::unique_ptr<CURLU, void (*)(CURLU*)> handle(curl_url(), curl_url_cleanup);
    if (!handle || curl_url_set(handle.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return false;
    const auto part = [&](CURLUPart which) {
        char* text = nullptr;
        if (curl_url_get(handle.get(), which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return std::string();
        std::string copy(text);
        curl_free(text);
        return copy;
    };
    constexpr std::string_view schemes[] = {"http", "https", "smtp", "smtps"};
    if (std::ranges::find(schemes, part(CURLUPART_SCHEME)) == std::end(schemes)) return false;
    // A user in front of the host is how one host is made to look like another.
    if (!part(CURLUPART_USER).empty() || !part(CURLUPART_PASSWORD).empty()) return false;
    std::string host = part(CURLUPART_HOST);
    std::ranges::transform(host, host.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return places_.contains(canonical_address(host).value_or(host) + ":" + part(CURLUPART_PORT));
}

bool OutboundList::admits(const sockaddr& address) const {
    if (is_public(address)) return true;
    if (address.sa_family == AF_INET) {
        const auto& four = reinterpret_cast<const sockaddr_in&>(address);
        return places_.contains(written(AF_INET, &four.sin_addr) + ":" + std::to_string(ntohs(four.sin_port)));
    }
    if (address.sa_family != AF_INET6) return false;
    const auto& six = reinterpret_cast<const sockaddr_in6&>(address);
    return places_.contains(written(AF_INET6, &six.sin6_addr) + ":" + std::to_string(ntohs(six.sin6_port)));
}

bool is_public(const sockaddr& address) {
    if (address.sa_family == AF_INET) return is_public_4(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
    return address.sa_family == AF_INET6 && is_public_6(bytes_of(reinterpret_cast<const sockaddr_in6&>(address)));
}

}  // namespace pingzhi

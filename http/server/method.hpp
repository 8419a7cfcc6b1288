// The methods that routes can have.
#pragma once

#include <cstdint>
#include <string_view>

namespace pingzhi::http {

// `other` is any method that no route can have; the server refuses it.
enum class Method : std::uint8_t { get, head, post, put, patch, del, options, other };

constexpr std::string_view name_of(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::del: return "DELETE";
        case Method::options: return "OPTIONS";
        case Method::other: break;
    }
    return "other";
}

}  // namespace pingzhi::http

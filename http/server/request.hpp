// One request as a handler sees it. Every view in it lives only while the handler's call runs: a handler that answers later copies what it needs.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/duty/text.hpp"
#include "http/server/address.hpp"
#include "http/server/headers.hpp"
#include "http/server/method.hpp"
#include "http/server/parameters.hpp"

namespace pingzhi::http {

// The values of the {names} in the pattern of the route.
using PathValues = std::vector<std::pair<std::string_view, std::string_view>>;

struct Request {
    Method method = Method::get;
    std::string_view path;
    PathValues path_values;
    Parameters query;
    Headers headers;
    std::string_view body;
    ClientAddress client;
    unsigned io_thread = 0;  // 0 .. io_threads - 1: a handler may keep one reader per thread and needs no lock for it

    // The value of a {name} of the route's pattern; empty for a name that the pattern has not.
    std::string_view path_value(std::string_view name) const;
    std::string_view header(std::string_view name) const { return headers.find(name).value_or(std::string_view{}); }
    Parameters cookies() const;
    Language language() const;
    // Where a stream is to go on: Last-Event-ID, or `last_event_id` in the query for clients that cannot send the field.
    std::optional<std::uint64_t> last_event_id() const;
};

}  // namespace pingzhi::http

// Any bytes into the strict JSON reader. What it accepts has one canonical form, which reads back to itself, and which an
// outside reader, Boost.JSON's own, accepts too.
#include <boost/json/parse.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ledger/canonical_json.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace pingzhi::ledger;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto value = parse_strict(text);
    if (!value) {
        require(value.error().offset <= size);
        return 0;
    }
    const std::string written = canonical(*value);
    require(is_canonical(written));
    require(is_canonical(text) == (text == written));

    boost::json::parse_options options;
    options.max_depth = json_depth_max;
    boost::json::error_code error;
    boost::json::parse(text, error, {}, options);
    require(!error || error == boost::json::error::exponent_overflow);  // it refuses 0e99999999999, which is zero
    return 0;
}

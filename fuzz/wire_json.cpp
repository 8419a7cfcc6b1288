// The API's JSON decoder: any bytes as the body of a report. What decodes must encode to JSON that decodes to the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/api/wire_reports.hpp"
#include "http/wire/decode.hpp"
#include "http/wire/encode.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace wire = pingzhi::http::wire;
    using pingzhi::http::api::ReportWire;
    auto report = wire::decode<ReportWire>({reinterpret_cast<const char*>(data), size});
    if (!report) {
        if (report.error().empty()) std::abort();
        return 0;
    }
    std::string text = wire::encode(*report);
    auto again = wire::decode<ReportWire>(text);
    if (!again || wire::encode(*again) != text) std::abort();
    return 0;
}

// A body in chunks, read strictly: sizes of 1 to 8 hexadecimal digits, CRLF and nothing else. Chunk extensions and trailer
// fields are refused on purpose: no client of ours needs them, and they are where servers disagree about the end of a body.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pingzhi::http {

class ChunkedBody {
public:
    enum class State : std::uint8_t { reading, complete, malformed, too_large };

    explicit ChunkedBody(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    // Appends what the bytes carry to `body`; takes no byte after the end of the body. Returns how many it took.
    std::size_t take(std::string_view bytes, std::string& body);
    State state() const { return state_; }

private:
    enum class Expected : std::uint8_t { size, size_lf, data, data_cr, data_lf, last_cr, last_lf };

    void take_byte(char byte);
    void take_size_byte(char byte);

    std::size_t bytes_max_;
    std::size_t total_ = 0;
    std::uint64_t chunk_left_ = 0;
    unsigned size_digits_ = 0;
    Expected expected_ = Expected::size;
    State state_ = State::reading;
};

}  // namespace pingzhi::http

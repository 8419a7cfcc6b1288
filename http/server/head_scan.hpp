// Walks the bytes of a request head as they arrive and refuses what readers of HTTP have been known to understand
// differently: a bare CR or LF, a folded line, a control character. What passes is lines ended by CRLF and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pingzhi::http {

struct HeadLimits {
    std::size_t bytes_max = 16 * 1024;
    std::size_t fields_max = 100;
};

class HeadScan {
public:
    enum class State : std::uint8_t { reading, complete, malformed, too_large };

    explicit HeadScan(const HeadLimits& limits) : limits_(limits) {}

    // Takes bytes up to and with the empty line that ends the head; returns how many it took.
    std::size_t take(std::string_view bytes);
    State state() const { return state_; }

private:
    void take_byte(unsigned char byte);

    HeadLimits limits_;
    State state_ = State::reading;
    std::size_t bytes_ = 0;
    std::size_t lines_ = 0;
    std::size_t line_bytes_ = 0;  // of the line being read, without its end
    bool after_cr_ = false;
};

}  // namespace pingzhi::http

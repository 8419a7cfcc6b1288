// The scan of a request head, byte by byte.
#include "http/server/head_scan.hpp"

namespace pingzhi::http {

std::size_t HeadScan::take(std::string_view bytes) {
    std::size_t taken = 0;
    while (taken < bytes.size() && state_ == State::reading) {
        take_byte(static_cast<unsigned char>(bytes[taken]));
        ++taken;
    }
    return taken;
}

void HeadScan::take_byte(unsigned char byte) {
    if (++bytes_ > limits_.bytes_max) {
        state_ = State::too_large;
    } else if (after_cr_) {
        after_cr_ = false;
        if (byte != '\n') {
            state_ = State::malformed;
        } else if (line_bytes_ == 0) {
            // An empty line before the request line: whoever sends it counts its bytes differently from us.
            state_ = lines_ == 0 ? State::malformed : State::complete;
        } else {
            line_bytes_ = 0;
            ++lines_;
        }
    } else if (byte == '\r') {
        after_cr_ = true;
    } else if ((byte < 0x20 && byte != '\t') || byte == 0x7F) {
        state_ = State::malformed;
    } else {
        const bool begins_a_line = line_bytes_ == 0;
        if (begins_a_line && (byte == ' ' || byte == '\t')) state_ = State::malformed;  // a folded line
        // The request line is line 0, so line n is the n-th field.
        if (begins_a_line && lines_ > limits_.fields_max) state_ = State::too_large;
        ++line_bytes_;
    }
}

}  // namespace pingzhi::http

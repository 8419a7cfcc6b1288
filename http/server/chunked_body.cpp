// The states of a chunked body.
#include "http/server/chunked_body.hpp"

#include <algorithm>

namespace pingzhi::http {

namespace {
constexpr unsigned size_digits_max = 8;
}

std::size_t ChunkedBody::take(std::string_view bytes, std::string& body) {
    std::size_t taken = 0;
    while (taken < bytes.size() && state_ == State::reading) {
        if (expected_ != Expected::data) {
            take_byte(bytes[taken]);
            ++taken;
            continue;
        }
        const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(chunk_left_, bytes.size() - taken));
        body.append(bytes, taken, length);
        taken += length;
        chunk_left_ -= length;
        if (chunk_left_ == 0) expected_ = Expected::data_cr;
    }
    return taken;
}

void ChunkedBody::take_byte(char byte) {
    const auto want = [&](char wanted, Expected next) {
        if (byte == wanted) {
            expected_ = next;
        } else {
            state_ = State::malformed;
        }
    };
    switch (expected_) {
        case Expected::size: take_size_byte(byte); break;
        case Expected::size_lf: want('\n', chunk_left_ == 0 ? Expected::last_cr : Expected::data); break;
        case Expected::data: break;
        case Expected::data_cr: want('\r', Expected::data_lf); break;
        case Expected::data_lf:
            want('\n', Expected::size);
            size_digits_ = 0;
            break;
        case Expected::last_cr: want('\r', Expected::last_lf); break;
        case Expected::last_lf:
            want('\n', Expected::last_lf);
            if (state_ == State::reading) state_ = State::complete;
            break;
    }
}

void ChunkedBody::take_size_byte(char byte) {
    unsigned digit = 0;
    if (byte >= '0' && byte <= '9') {
        digit = static_cast<unsigned>(byte - '0');
    } else if (byte >= 'a' && byte <= 'f') {
        digit = static_cast<unsigned>(byte - 'a') + 10;
    } else if (byte >= 'A' && byte <= 'F') {
        digit = static_cast<unsigned>(byte - 'A') + 10;
    } else if (byte == '\r' && size_digits_ > 0) {
        total_ += chunk_left_;
        expected_ = Expected::size_lf;
        if (total_ > bytes_max_) state_ = State::too_large;
        return;
    } else {
        state_ = State::malformed;
        return;
    }
    chunk_left_ = chunk_left_ * 16 + digit;
    if (++size_digits_ > size_digits_max) state_ = State::malformed;
}

}  // namespace pingzhi::http

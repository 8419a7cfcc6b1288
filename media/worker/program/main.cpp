// pingzhi-image: one image on standard input, what came of it on standard output, and the end. A status other than 0 means
// that there is no answer.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <string>

#include "media/image_limits.hpp"
#include "media/worker/image_decoding.hpp"
#include "media/worker/sandbox.hpp"

namespace {

using namespace pingzhi::media;

std::optional<std::string> read_all(std::size_t most) {
    std::string bytes;
    std::array<char, 64 * 1024> part;
    for (;;) {
        const ssize_t count = ::read(STDIN_FILENO, part.data(), part.size());
        if (count == 0) return bytes;
        if (count < 0 && errno != EINTR) return std::nullopt;
        bytes.append(part.data(), static_cast<std::size_t>(count > 0 ? count : 0));
        if (bytes.size() > most) return std::nullopt;
    }
}

bool write_all(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count > 0 ? count : 0));
    }
    return true;
}

}  // namespace

int main() {
    if (!start_decoding() || !enter_sandbox()) return 1;
    const auto upload = read_all(upload_bytes_max);
    const bool answered = upload && write_all(encode(decode_anew(*upload)));
    ::_exit(answered ? 0 : 1);
}

#include "cli/console.hpp"

#include <unistd.h>

#include <cstdio>

namespace pingzhi::cli {

Language language_of(std::string_view locale) { return locale.starts_with("zh") ? Language::zh : Language::en; }

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
    return digits;
}

ProgressLine::ProgressLine(std::string what, Speech speech)
    : what_(std::move(what)), speech_(speech), terminal_(::isatty(STDERR_FILENO) == 1), begin_(Clock::now()), last_(begin_) {}

ProgressLine::~ProgressLine() {
    if (shown_) std::fputs("\r\x1b[K", stderr);
}

void ProgressLine::show(std::uint64_t done_count, std::uint64_t total) {
    show(done_count, total > 0 ? static_cast<double>(done_count) / static_cast<double>(total) : -1.0);
}

void ProgressLine::show(std::uint64_t done_count, double share) {
    const auto now = Clock::now();
    if (!terminal_ || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    const auto rate = static_cast<std::uint64_t>(static_cast<double>(done_count) / seconds);
    std::string line = speech_.say("{}：{}，每秒 {}", "{}: {}, {} a second", what_, grouped(done_count), grouped(rate));
    if (share > 0) {
        const auto left = static_cast<std::uint64_t>(seconds * (1 - share) / share);
        line += speech_.say("，{:.0f} %，还需 {}:{:02}", ", {:.0f} %, {}:{:02} left", share * 100, left / 60, left % 60);
    }
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    shown_ = true;
}

}  // namespace pingzhi::cli

// How a command speaks: in Chinese or English, in words or as one JSON object, with its progress on a terminal's stderr.
#pragma once

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <chrono>
#include <string>

#include "app/progress.hpp"
#include "core/duty/text.hpp"

namespace pingzhi::cli {

inline constexpr int done = 0;
inline constexpr int refused = 1;  // or found wrong
inline constexpr int bad_usage = 2;

// What a command came to.
struct Outcome {
    int exit = done;
    boost::json::object result = {};  // for --json
    std::string words = {};           // for people; lines end with a newline
    bool silent = false;              // the command has written its own output
};

// The language of a locale's name: "zh_CN.UTF-8" is Chinese, everything else English.
Language language_of(std::string_view locale);

struct Speech {
    Language language = Language::en;

    template <class... Values>
    std::string say(fmt::format_string<Values...> zh, fmt::format_string<Values...> en, Values&&... values) const {
        return fmt::format(language == Language::zh ? zh : en, std::forward<Values>(values)...);
    }
};

std::string grouped(std::uint64_t number);  // "1,234,567"

// One line on stderr that tells how far a long work is; nothing where stderr is not a terminal. Gone when it ends.
class ProgressLine {
public:
    ProgressLine(std::string what, Speech speech);
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(std::uint64_t done_count, std::uint64_t total);
    // `share` of the work, 0 to 1; unknown where negative.
    void show(std::uint64_t done_count, double share);
    Progress progress() {
        return [this](std::uint64_t count, std::uint64_t total) { show(count, total); };
    }

private:
    using Clock = std::chrono::steady_clock;
    std::string what_;
    Speech speech_;
    bool terminal_;
    bool shown_ = false;
    Clock::time_point begin_, last_;
};

}  // namespace pingzhi::cli

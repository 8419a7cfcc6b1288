// A text that users read, in the two languages of the program. Packs give both; one missing falls back on the other.
#pragma once

#include <cstdint>
#include <string>

namespace pingzhi {

enum class Language : std::uint8_t { zh, en };

struct Text {
    std::string zh;
    std::string en;
    bool operator==(const Text&) const = default;

    const std::string& in(Language language) const {
        const std::string& wanted = language == Language::zh ? zh : en;
        return wanted.empty() ? (language == Language::zh ? en : zh) : wanted;
    }
};

}  // namespace pingzhi

// What a matter's reporter may do about it: which acts there are, and whether one is possible now, in words.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "http/pages/matter_words.hpp"
#include "http/pages/texts.hpp"

namespace pingzhi::http::pages {

enum class ReporterAct : std::uint8_t { reply, rate, reopen, urge, withdraw, correct, consent, erase };
inline constexpr std::array reporter_acts{ReporterAct::reply, ReporterAct::rate, ReporterAct::reopen, ReporterAct::urge, ReporterAct::withdraw};
// About the reporter's own data rather than the matter.
inline constexpr std::array data_acts{ReporterAct::correct, ReporterAct::consent, ReporterAct::erase};

struct ActTexts {
    std::string_view path;  // the last part of its address
    TextKey title;
    TextKey lead;
    TextKey words;  // the label of what may be said with it
    TextKey send;
};
const ActTexts& texts_of(ReporterAct act);

// Why it is not possible now; none: it is.
std::optional<std::string> why_not(ReporterAct act, const SeenMatter& seen);

// What the reporter should know before choosing it; empty: nothing.
std::string hint_of(ReporterAct act, const SeenMatter& seen);

}  // namespace pingzhi::http::pages

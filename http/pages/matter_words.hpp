// A matter in plain words: what it is, where it stands, who has it. Says nothing personal. Its clocks are told in clock_words,
// its past in event_words.
#pragma once

#include <string>
#include <string_view>

#include "core/matter/matter.hpp"
#include "http/pages/wording.hpp"

namespace pingzhi::http::pages {

// Who reads: anybody, or its reporter, who is spoken to.
enum class Looker : std::uint8_t { anybody, reporter };

// A matter seen through the catalogue under which it began.
struct SeenMatter {
    const Matter& matter;
    const Catalogue& catalogue;
    LocalNow local;
    Looker looker = Looker::anybody;

    Language language() const { return local.language; }
    bool own() const { return looker == Looker::reporter; }
};

std::string service_name(const SeenMatter& seen);
std::string unit_name(const SeenMatter& seen);  // of the lead
std::string unit_name(const SeenMatter& seen, const UnitCode& code);
std::string place_words(const SeenMatter& seen);  // town and village
std::string channel_words(Channel channel, Language language);
std::string reason_words(const SeenMatter& seen, const char* list, const std::string& code);

std::string_view state_words(const SeenMatter& seen);  // "办理中"
std::string now_words(const SeenMatter& seen);         // "城东社区已经签收，正在办理。"

}  // namespace pingzhi::http::pages

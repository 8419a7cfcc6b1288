// The past of a matter in words, fact by fact. What is no news to its reporter is left out, and so are supervision orders'
// clocks. The events themselves say nothing personal; what was said to and by the reporter stands beside them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/views.hpp"
#include "http/pages/matter_words.hpp"

namespace pingzhi::http::pages {

using SaidByFact = std::map<Seq, PersonalTexts>;  // Views::said_to_reporter; empty for anybody else

struct EventLine {
    std::string instant;  // RFC 3339
    std::string time;
    std::string words;
    std::string why;   // empty: nothing to add
    std::string said;  // to or by the reporter; empty: nothing
    std::string_view kind;
};
std::vector<EventLine> event_lines(const SeenMatter& seen, const std::vector<Fact>& facts, const SaidByFact& said);  // oldest first

}  // namespace pingzhi::http::pages

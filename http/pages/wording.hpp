// Times and spans in the words of a language, in the local time of the city.
#pragma once

#include <string>

#include "core/duty/text.hpp"
#include "core/time/zone.hpp"

namespace pingzhi::http::pages {

struct LocalNow {
    const Zone& zone;
    Instant now;
    Language language;
};

// "今天 14:30", "11月24日（星期二）09:00"; the year where it is another one. The last moment of a day is its 24:00.
std::string moment_words(Instant instant, const LocalNow& local);

// With the year and never "today": for what is kept on paper. "2026年11月24日（星期二）09:00".
std::string dated_words(Instant instant, const LocalNow& local);

// The two largest units: "1 天 3 小时".
std::string span_words(Duration span, Language language);

// Until a deadline, or since: "还有 40 分钟", "已超 2 小时".
std::string left_words(Instant deadline, const LocalNow& local);

// How long something is kept: "3 年", "180 天".
std::string kept_words(std::int32_t days, Language language);

}  // namespace pingzhi::http::pages

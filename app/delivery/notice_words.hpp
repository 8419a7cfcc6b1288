// The words of notices to reporters, in Chinese and English: which matter, what happened, where to look. Never the matter's
// secret, and nothing of what the reporter said.
#pragma once

#include <optional>
#include <string>

#include "core/catalogue/catalogue.hpp"
#include "core/matter/matter.hpp"

namespace pingzhi {

struct Notice {
    DeliveryPurpose purpose = DeliveryPurpose::ended;
    Text city;
    std::string number;
    Text service;
    MatterState state = MatterState::closed;  // ended: how
    Text reason;                              // ended: the coded reason in words; may be empty
    std::string answer;                       // ended: what the reporter is answered; may be empty
    std::string question;                     // question, reminder
    std::string reply_until;                  // question, reminder: a local day; empty: it is not awaited any more
    std::string track_url;
    std::string rate_url;  // ended: empty where there is nothing to rate
};

Text subject_of(const Notice& notice);
Text words_of(const Notice& notice);

}  // namespace pingzhi

// Bodies of the acts that bring a matter to its end and back from it, and of those about other systems. Texts go to the vault.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/catalogue/form.hpp"
#include "core/time/instant.hpp"
#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

struct FinishNodeWire {
    std::string node;                // code: the plan's next
    std::optional<FormValues> form;  // what the node asks
    std::optional<std::string> note;
    std::optional<std::vector<std::string>> photos;  // tokens of uploads
    std::optional<double> lon;                       // where the evidence is from
    std::optional<double> lat;
    std::optional<Instant> taken;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(FinishNodeWire, "FinishNode", (node, form, note, photos, lon, lat, taken, happened))

struct HandleWire {
    std::string outcome;  // of the list "handle"
    std::optional<std::string> note;
    std::optional<std::vector<std::string>> photos;  // tokens of uploads
    std::optional<double> lon;                       // where the evidence is from
    std::optional<double> lat;
    std::optional<Instant> taken;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(HandleWire, "Handle", (outcome, note, photos, lon, lat, taken, happened))

struct ReviewWire {
    bool passed = false;
    std::optional<std::string> note;  // required unless passed
    std::optional<Instant> happened;
};
PINGZHI_WIRE(ReviewWire, "Review", (passed, note, happened))

struct AnswerWire {
    std::string answer;               // the reporter reads it
    std::optional<std::string> note;  // internal
    std::optional<Instant> happened;
};
PINGZHI_WIRE(AnswerWire, "Answer", (answer, note, happened))

struct CallBackWire {
    bool contacted = false;
    std::optional<bool> solved;
    std::optional<bool> satisfied;
    std::optional<std::string> words;  // of the reporter
    std::optional<std::string> note;   // internal
    std::optional<Instant> happened;
};
PINGZHI_WIRE(CallBackWire, "CallBack", (contacted, solved, satisfied, words, note, happened))

struct CloseWire {
    std::string reason;  // of the list "close"
    std::optional<Instant> happened;
};
PINGZHI_WIRE(CloseWire, "Close", (reason, happened))

struct RateWire {
    bool solved = false;
    std::int32_t stars = 0;  // 1 to 5
    std::optional<std::string> words;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(RateWire, "Rate", (solved, stars, words, happened))

struct ReopenWire {
    std::string reason;                // of the list "reopen"
    std::optional<std::string> words;  // of the reporter
    std::optional<std::string> note;   // of staff
    std::optional<Instant> happened;
};
PINGZHI_WIRE(ReopenWire, "Reopen", (reason, words, note, happened))

struct DeclineWire {
    std::string reason;  // of the list "decline"
    std::string answer;  // the reporter reads it
    std::optional<std::string> note;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(DeclineWire, "Decline", (reason, answer, note, happened))

struct ExcludeWire {
    std::string reason;                              // of the list "exclude"
    std::optional<std::vector<std::string>> photos;  // tokens of uploads
    std::string note;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(ExcludeWire, "Exclude", (reason, photos, note, happened))

struct HandOverWire {
    std::string system;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(HandOverWire, "HandOver", (system, happened))

struct RequeueWire {
    std::uint64_t delivery = 0;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(RequeueWire, "Requeue", (delivery, happened))

}  // namespace pingzhi::http::api

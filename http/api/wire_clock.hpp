// Bodies of the acts that stop, move or hurry a matter's clocks. Words and notes go to the vault.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/time/instant.hpp"
#include "http/wire/schema.hpp"

namespace pingzhi::http::api {

struct StepWire {
    std::string step;  // "contact", "arrive"
    std::optional<Instant> happened;
};
PINGZHI_WIRE(StepWire, "Step", (step, happened))

struct AskWire {
    std::string question;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(AskWire, "Ask", (question, happened))

struct ReplyWire {
    std::string words;
    std::optional<std::vector<std::string>> photos;  // tokens of uploads
    std::optional<Instant> happened;
};
PINGZHI_WIRE(ReplyWire, "Reply", (words, photos, happened))

// Of urging and of withdrawing.
struct WordsWire {
    std::optional<std::string> words;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(WordsWire, "Words", (words, happened))

struct LimitWire {
    std::int32_t amount = 0;
    std::string unit;  // "minutes", "hours", "working_hours", "days", "working_days"
};
PINGZHI_WIRE(LimitWire, "Limit", (amount, unit))

struct RequestWire {
    std::string kind;                // "extension", "suspension"
    std::optional<LimitWire> limit;  // of an extension
    std::optional<Instant> until;    // of a suspension
    std::string reason;              // of the list "pause"
    std::optional<std::string> note;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(RequestWire, "Request", (kind, limit, until, reason, note, happened))

struct DecideWire {
    std::uint64_t request = 0;
    bool granted = false;
    std::optional<std::string> note;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(DecideWire, "Decide", (request, granted, note, happened))

struct SuperviseWire {
    std::optional<std::string> unit;  // absent: the lead
    std::optional<LimitWire> limit;   // absent: the service's
    std::string note;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(SuperviseWire, "Supervise", (unit, limit, note, happened))

struct AnswerSupervisionWire {
    std::uint64_t supervision = 0;
    std::string note;
    std::optional<Instant> happened;
};
PINGZHI_WIRE(AnswerSupervisionWire, "AnswerSupervision", (supervision, note, happened))

}  // namespace pingzhi::http::api

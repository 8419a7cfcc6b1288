// POST servicerequestupdates: what another system says of a matter, as the one command that its status stands for. "open"
// with words is a later report of the same thing; "closed" closes, where the matter's state allows it.
#include "http/open311/dates.hpp"
#include "http/open311/endpoints.hpp"
#include "http/open311/report_reading.hpp"
#include "http/server/encoding.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::http::open311 {
namespace {

// Two machines' clocks differ: what another sent this moment may bear an instant a little ahead of ours.
constexpr Duration clocks_differ_by = Duration::minutes(5);

// When a closing took place. Of words that arrive the moment of their arrival counts: the matter may have moved since they
// were written, and a matter's facts happen in order.
std::optional<Instant> read_happened(const Call& call, Faults& faults) {
    const std::string_view given = call.asked.value("updated_datetime");
    if (given.empty()) return std::nullopt;
    const auto date = read_date(given, *call.catalogue->zone);
    if (!date) {
        faults.push_back(fault("updated_datetime", "not_a_datetime", {"应为带时区的日期时间", "This is not a date and time with a zone"}));
        return std::nullopt;
    }
    const Instant now = call.city.clock.now();
    if (date->instant > now && date->instant - now <= clocks_differ_by) return std::nullopt;
    return date->instant;
}

CommandBody attach(const Call& call, const Matter& matter, Channel channel, Faults& faults) {
    AttachReport attached{matter.id, channel, read_contact(call), {}};
    const std::string_view description = call.asked.text("description");
    if (description.empty()) faults.push_back(missing("description"));
    attached.personal.push_back({"description", std::string(description), {}});
    return attached;
}

// The reason that the client names, else the first of the pack's list: its plain success.
CommandBody close(const Call& call, const Matter& matter, Faults& faults) {
    const auto catalogue = call.city.views.catalogue_of(matter);
    std::string reason(call.asked.value("close_reason"));
    if (reason.empty()) {
        const auto list = catalogue->reasons.find("close");
        if (list != catalogue->reasons.end() && !list->second.empty()) reason = list->second.front().code;
    }
    if (!catalogue->reason("close", reason)) faults.push_back(fault(RefusalCode::unknown_reason, "reason"));
    return CloseMatter{matter.id, std::move(reason)};
}

CommandBody command_of(const Call& call, const Matter& matter, Channel channel, Faults& faults) {
    const std::string_view status = call.asked.value("status");
    if (equals_ignoring_case(status, "closed")) return close(call, matter, faults);
    if (equals_ignoring_case(status, "open")) return attach(call, matter, channel, faults);
    faults.push_back(status.empty() ? missing("status") : fault("status", "not_in_list", {"应为 open 或 closed", "This is open or closed"}));
    return RunClock{};  // never given: there is a fault
}

// What the answer needs when the request itself has gone.
struct Receipt {
    const CityEdge& city;
    Format format;
    Language language;
    bool words_left_out;  // a closing has no words of its own: the reporter is answered before it
};

Response write_receipt(const Receipt& receipt, const Done& done) {
    const Text left_out{"办结不另存说明；答复须在办结之前登记", "A closing keeps no words: the reporter is answered before it"};
    DocumentWriter out(receipt.format);
    out.begin_list("service_request_updates");
    out.begin_record("request_update");
    out.text("update_id", std::to_string(done.first));
    out.text("service_request_id", receipt.city.views.number_of(*done.matter));
    out.text("status", is_open(done.matter->state) ? "open" : "closed");
    out.text("service_notice", receipt.words_left_out ? std::string_view(left_out.in(receipt.language)) : std::string_view{});
    out.end();
    out.end();
    return answer_with(receipt.format, receipt.language, std::move(out), 201);
}

// The sender's own number of the update makes it one update however often it is sent.
std::string key_of_update(const Call& call, const Matter& matter) {
    const std::string_view update = call.asked.value("update_id");
    return update.empty() ? std::string() : "update " + std::to_string(matter.id.value) + " " + ledger::hex(ledger::bytes_of(ledger::sha256(update)));
}

}  // namespace

void post_update(const Call& call, const Responder& responder) {
    const ApiKey* key = key_of(call);
    if (!key) return responder.answer(key_refused());
    const std::string_view number = call.asked.value("service_request_id");
    if (number.empty()) return responder.answer(refused(Faults{missing("service_request_id")}));
    const auto matter = matter_of(call, number);
    if (!matter) return responder.answer(matter.error());
    auto idempotency = idempotency_key(call, key_of_update(call, *matter));
    if (!idempotency) return responder.answer(std::move(idempotency.error()));

    Faults faults;
    Submission submission;
    submission.key = std::move(*idempotency);
    submission.random = call.city.random();
    submission.actor = key->actor;
    const auto happened = read_happened(call, faults);
    submission.body = command_of(call, *matter, key->channel, faults);
    if (std::holds_alternative<CloseMatter>(submission.body)) submission.happened = happened;
    if (!faults.empty()) return responder.answer(refused(std::move(faults)));
    const bool closes = std::holds_alternative<CloseMatter>(submission.body);
    const Receipt receipt{call.city, call.format, call.language, closes && !call.asked.text("description").empty()};
    call.city.submit.give(std::move(submission), [receipt, responder](pingzhi::Answer answer) {
        if (const auto* refusal = std::get_if<Refusal>(&answer)) return responder.answer(refused(*refusal));
        if (const auto* why = std::get_if<Failed>(&answer)) return responder.answer(failed(*why));
        responder.answer(write_receipt(receipt, std::get<Done>(answer)));
    });
}

}  // namespace pingzhi::http::open311

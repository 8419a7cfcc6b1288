#include "app/submission.hpp"

#include <algorithm>

#include "app/bytes.hpp"
#include "ledger/hash.hpp"

namespace pingzhi {
namespace {

// The command without personal values, instants of recording and randomness: what two sendings of one command share.
struct PublicPart {
    ByteWriter& out;

    void instant(const std::optional<Instant>& value) const {
        out.natural(value.has_value());
        if (value) out.integer(value->ms);
    }
    void operator()(const LoadPack& load) const { out.text(ledger::bytes_of(load.digest)); }
    void operator()(const ReportMatter& report) const {
        out.text(report.service);
        out.natural(static_cast<std::uint64_t>(report.channel));
        out.text(report.place.area ? report.place.area->value : "");
        out.natural(report.place.position.has_value());
        if (report.place.position) {
            out.real(report.place.position->lon);
            out.real(report.place.position->lat);
        }
        out.natural(report.form.size());
        for (const auto& [field, values] : report.form) {
            out.text(field);
            out.natural(values.size());
            for (const std::string& value : values) out.text(value);
        }
        out.text(report.source_ref);
        instant(report.promised);
        out.natural(report.ending.has_value());
        if (report.ending) {
            out.text(report.ending->reason);
            out.integer(report.ending->happened.ms);
        }
    }
    void operator()(const AttachReport& attach) const {
        out.natural(attach.matter.value);
        out.natural(static_cast<std::uint64_t>(attach.channel));
        out.text(attach.source_ref);
    }
    void operator()(const SignAssignment& sign) const {
        out.natural(sign.matter.value);
        out.natural(sign.assignment.value);
    }
    void operator()(const RecordStep& record) const {
        out.natural(record.matter.value);
        out.natural(static_cast<std::uint64_t>(record.step));
    }
    void operator()(const HandleMatter& handle) const {
        out.natural(handle.matter.value);
        out.text(handle.outcome);
    }
    void operator()(const AnswerMatter& answer) const { out.natural(answer.matter.value); }
    void operator()(const CloseMatter& close) const {
        out.natural(close.matter.value);
        out.text(close.reason);
    }
    void operator()(const RunClock& run) const { out.natural(run.matter.value); }
    void operator()(const EraseValues& erase) const {
        out.natural(erase.matter.value);
        out.text(erase.reason);
    }
};

std::uint64_t fingerprint_of(const CommandBody& body, const std::optional<Instant>& happened) {
    ByteWriter out;
    out.natural(body.index());
    PublicPart{out}.instant(happened);
    std::visit(PublicPart{out}, body);
    ledger::Hash hash = ledger::sha256(out.take());
    std::uint64_t fingerprint = 0;
    for (std::size_t i = 0; i < sizeof fingerprint; ++i) fingerprint = fingerprint << 8 | hash[i];
    return fingerprint;
}

// Sixteen characters without those that are taken for each other (Crockford's base 32): 80 bits, made to be read aloud.
std::string make_secret(const Random& random) {
    constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string secret;
    for (char byte : ledger::derive(random, "secret", 16)) secret += digits[static_cast<unsigned char>(byte) & 31u];
    return secret;
}

}  // namespace

KeyHash hash_of_key(const Actor& actor, std::string_view key) {
    char kind = static_cast<char>(actor.kind);
    ledger::Hash hash = ledger::sha256({{&kind, 1}, actor.id, {"\0", 1}, key});
    KeyHash short_hash;
    std::copy_n(hash.begin(), short_hash.size(), short_hash.begin());
    return short_hash;
}

std::string vault_reference(Seq fact) { return "fact/" + std::to_string(fact); }

Prepared prepare(Submission submission) {
    Prepared prepared;
    prepared.random = submission.random;
    prepared.blob = std::move(submission.blob);
    Command& command = prepared.command;
    command.key = hash_of_key(submission.actor, submission.key);
    command.fingerprint = fingerprint_of(submission.body, submission.happened);
    command.happened = submission.happened;
    command.actor = std::move(submission.actor);
    command.expected_version = submission.expected_version;
    command.body = std::move(submission.body);
    std::visit(
        [&prepared](auto& body) {
            if constexpr (requires { body.personal; }) {
                std::vector<PersonalValue>& personal = body.personal;
                std::erase_if(personal, [](const PersonalValue& value) { return value.value.empty(); });
                if constexpr (std::is_same_v<std::decay_t<decltype(body)>, ReportMatter>) personal.push_back({"secret", make_secret(prepared.random), {}});
                for (std::size_t i = 0; i < personal.size(); ++i) {
                    ledger::PersonalValue value{personal[i].field, personal[i].value, ledger::derive<16>(prepared.random, "salt/" + std::to_string(i))};
                    personal[i].commitment = ledger::commitment(value.salt, value.value);
                    prepared.values.push_back(std::move(value));
                }
            }
        },
        command.body);
    return prepared;
}

}  // namespace pingzhi

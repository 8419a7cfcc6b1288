#include "app/submission.hpp"

#include <algorithm>

#include "app/command_shapes.hpp"
#include "app/shape_bytes.hpp"
#include "ledger/hash.hpp"

namespace pingzhi {
namespace {

// Of the command without personal values, instants of recording and randomness: what two sendings of one command share.
std::uint64_t fingerprint_of(const CommandBody& body, const std::optional<Instant>& happened) {
    ByteWriter out;
    out.natural(body.index());
    put(out, happened);
    std::visit([&out](const auto& command) { put(out, command); }, body);
    const ledger::Hash hash = ledger::sha256(out.take());
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

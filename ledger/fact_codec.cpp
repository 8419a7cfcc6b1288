#include "ledger/fact_codec.hpp"

#include <charconv>
#include <unordered_map>

#include "ledger/shape_reader.hpp"
#include "ledger/shape_writer.hpp"

namespace pingzhi::ledger {
namespace {

namespace json = boost::json;

void write_actor(std::string& out, const Fact& fact) {
    out += "{\"actor\":{";
    if (!fact.actor.empty()) {
        out += "\"id\":";
        write(out, fact.actor);
        out += ',';
    }
    out += "\"kind\":";
    write(out, fact.actor_kind);
    if (fact.post != 0) {
        out += ",\"post\":";
        write(out, fact.post);
    }
    out += '}';
}

std::string fingerprint_text(std::uint64_t fingerprint) {
    std::array<std::uint8_t, 8> big_endian;
    for (std::size_t i = 0; i < 8; ++i) big_endian[i] = static_cast<std::uint8_t>(fingerprint >> (56 - 8 * i));
    return hex(bytes_of(big_endian));
}

using ReadBody = FactBody (*)(const json::value&);

template <class Kind>
FactBody read_body(const json::value& value) {
    Kind kind;
    read(value, "body", kind);
    return kind;
}

const std::unordered_map<std::string_view, ReadBody>& readers() {
    static const auto by_kind = [] {
        std::unordered_map<std::string_view, ReadBody> all;
        boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, FactBody>>([&all](auto identity) {
            using Kind = typename decltype(identity)::type;
            all.emplace(kind_of(FactBody(Kind{})), &read_body<Kind>);
        });
        return all;
    }();
    return by_kind;
}

const json::value& required(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    if (!value) throw ReadProblem{std::string(name) + " is missing"};
    return *value;
}

EncodedFact read_leaf(const json::value& value) {
    const json::object& leaf = object_in(value, "the leaf");
    EncodedFact read_fact;
    Fact& fact = read_fact.fact;
    read(required(leaf, "version"), "version", fact.version);
    if (fact.version != 1) throw ReadProblem{"version is unknown"};
    read(required(leaf, "city"), "city", read_fact.city);
    read(required(leaf, "seq"), "seq", fact.seq);
    read(required(leaf, "subject"), "subject", fact.subject);
    read(required(leaf, "at"), "at", fact.at);
    read(required(leaf, "happened"), "happened", fact.happened);
    const json::object& actor = object_in(required(leaf, "actor"), "actor");
    read_member(actor, "id", fact.actor);
    read(required(actor, "kind"), "kind", fact.actor_kind);
    if (const json::value* post = actor.if_contains("post")) read(*post, "post", fact.post);
    fact.key = bytes_in<KeyHash{}.size()>(required(leaf, "key"), "key", parse_hex);
    if (const json::value* fingerprint = leaf.if_contains("fingerprint")) {
        std::uint64_t number = 0;
        for (std::uint8_t byte : bytes_in<8>(*fingerprint, "fingerprint", parse_hex)) number = number << 8 | byte;
        fact.fingerprint = number;
    }
    const auto reader = readers().find(text_in(required(leaf, "kind"), "kind"));
    if (reader == readers().end()) throw ReadProblem{"kind is unknown"};
    fact.body = reader->second(required(leaf, "body"));
    return read_fact;
}

}  // namespace

std::string encode(std::string_view city, const Fact& fact) {
    std::string out;
    out.reserve(900);
    write_actor(out, fact);
    out += ",\"at\":";
    write(out, fact.at);
    out += ",\"body\":";
    std::visit([&out](const auto& kind) { write(out, kind); }, fact.body);
    out += ",\"city\":";
    append_canonical_string(out, city);
    if (fact.fingerprint) out.append(",\"fingerprint\":\"").append(fingerprint_text(*fact.fingerprint)) += '"';
    out += ",\"happened\":";
    write(out, fact.happened);
    out.append(",\"key\":\"").append(hex(bytes_of(fact.key))).append("\",\"kind\":\"").append(kind_of(fact.body)).append("\",\"seq\":");
    write(out, fact.seq);
    out += ",\"subject\":";
    write(out, fact.subject);
    out += ",\"version\":";
    write(out, fact.version);
    out += '}';
    return out;
}

std::expected<EncodedFact, CodecProblem> decode(std::string_view leaf) {
    const auto value = parse_strict(leaf);
    if (!value) return std::unexpected(CodecProblem{"not strict JSON: " + std::string(name_of(value.error().rule))});
    try {
        EncodedFact read = read_leaf(*value);
        // Writing it again must give the same bytes: so no unknown member, no other order, no second form gets through.
        if (encode(read.city, read.fact) != leaf) throw ReadProblem{"the bytes are not the canonical form of this fact"};
        return read;
    } catch (const ReadProblem& problem) {
        return std::unexpected(CodecProblem{problem.what});
    }
}

std::optional<Heading> heading_of(std::string_view leaf) {
    // Behind the body no text of people stands any more: the last such member is the leaf's own.
    constexpr std::string_view kind_begins = ",\"kind\":\"", kind_ends = "\",\"seq\":", subject_begins = ",\"subject\":";
    const auto kind = leaf.rfind(kind_begins);
    if (kind == std::string_view::npos) return std::nullopt;
    const std::string_view tail = leaf.substr(kind + kind_begins.size());
    const auto end = tail.find(kind_ends), subject = tail.find(subject_begins);
    if (end == std::string_view::npos || subject == std::string_view::npos) return std::nullopt;
    Heading heading{tail.substr(0, end), 0};
    const char* const number = tail.data() + subject + subject_begins.size();
    const auto read = std::from_chars(number, tail.data() + tail.size(), heading.subject);
    if (read.ec != std::errc{} || read.ptr == tail.data() + tail.size() || *read.ptr != ',') return std::nullopt;
    return heading;
}

}  // namespace pingzhi::ledger

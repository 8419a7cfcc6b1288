#include "ledger/fact_codec.hpp"

#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "core/matter/names.hpp"
#include "ledger/canonical_json.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::ledger {
namespace {

namespace json = boost::json;

// Writes an object member by member; members must come in canonical order.
class ObjectWriter {
public:
    explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
    ~ObjectWriter() { out_ += '}'; }
    ObjectWriter(const ObjectWriter&) = delete;
    ObjectWriter& operator=(const ObjectWriter&) = delete;

    std::string& key(std::string_view name) {
        if (!first_ && name <= last_) throw std::logic_error("members out of canonical order");
        if (!first_) out_ += ',';
        first_ = false;
        last_ = name;
        append_canonical_string(out_, name);
        out_ += ':';
        return out_;
    }
    void text(std::string_view name, std::string_view value) { append_canonical_string(key(name), value); }
    void number(std::string_view name, std::uint64_t value) {
        char digits[20];
        auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        key(name).append(digits, end);
    }
    void decimal(std::string_view name, double value) { append_canonical(key(name), value); }
    void flag(std::string_view name, bool value) { key(name) += value ? "true" : "false"; }
    void instant(std::string_view name, Instant value) { text(name, to_rfc3339(value)); }

private:
    std::string& out_;
    bool first_ = true;
    std::string_view last_;  // names outlive the writer
};

void write_clocks(std::string& out, const std::vector<Clock>& clocks) {
    out += '[';
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        if (i > 0) out += ',';
        ObjectWriter object(out);
        object.instant("amber", clocks[i].amber);
        object.instant("deadline", clocks[i].deadline);
        object.text("kind", name_of(clocks[i].kind));
        object.instant("start", clocks[i].start);
    }
    out += ']';
}

void write_personal(std::string& out, const std::vector<Committed>& personal) {
    ObjectWriter object(out);
    for (const Committed& value : personal) object.text(value.field, base64(bytes_of(value.commitment)));
}

void write_form(std::string& out, const FormValues& form) {
    ObjectWriter object(out);
    for (const auto& [field, values] : form) {
        std::string& list = object.key(field);
        list += '[';
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) list += ',';
            append_canonical_string(list, values[i]);
        }
        list += ']';
    }
}

void write_place(std::string& out, const Place& place) {
    ObjectWriter object(out);
    if (place.area) object.text("area", place.area->value);
    if (place.position) {
        object.decimal("lat", place.position->lat);
        object.decimal("lon", place.position->lon);
    }
}

struct BodyWriter {
    std::string& out;

    void operator()(const PackLoaded& fact) const {
        ObjectWriter body(out);
        body.text("digest", hex(bytes_of(fact.digest)));
        body.text("pack", fact.pack);
        body.text("version", fact.version);
    }
    void operator()(const MatterReported& fact) const {
        ObjectWriter body(out);
        body.text("channel", name_of(fact.channel));
        write_clocks(body.key("clocks"), fact.clocks);
        body.flag("clocks_on_happened", fact.clocks_on_happened);
        if (!fact.form.empty()) write_form(body.key("form"), fact.form);
        body.number("pack", fact.pack);
        if (!fact.personal.empty()) write_personal(body.key("personal"), fact.personal);
        write_place(body.key("place"), fact.place);
        body.text("service", fact.service);
        if (!fact.source_ref.empty()) body.text("source_ref", fact.source_ref);
    }
    void operator()(const MatterAssigned& fact) const {
        ObjectWriter body(out);
        write_clocks(body.key("clocks"), fact.clocks);
        body.flag("lead", fact.lead);
        body.text("rule", fact.rule);
        body.text("unit", fact.unit.value);
    }
    void operator()(const ReportAttached& fact) const {
        ObjectWriter body(out);
        body.text("channel", name_of(fact.channel));
        if (!fact.personal.empty()) write_personal(body.key("personal"), fact.personal);
        if (!fact.source_ref.empty()) body.text("source_ref", fact.source_ref);
    }
    void operator()(const AssignmentSigned& fact) const { ObjectWriter(out).number("assignment", fact.assignment.value); }
    void operator()(const StepRecorded& fact) const { ObjectWriter(out).text("step", name_of(fact.step)); }
    void operator()(const MatterHandled& fact) const {
        ObjectWriter body(out);
        body.text("outcome", fact.outcome);
        if (!fact.personal.empty()) write_personal(body.key("personal"), fact.personal);
    }
    void operator()(const MatterAnswered& fact) const {
        ObjectWriter body(out);
        if (!fact.personal.empty()) write_personal(body.key("personal"), fact.personal);
    }
    void operator()(const MatterClosed& fact) const {
        ObjectWriter body(out);
        if (fact.on_time) body.flag("on_time", *fact.on_time);
        body.text("reason", fact.reason);
    }
    void operator()(const ClockWarned& fact) const { write_clock(fact.clock, fact.assignment); }
    void operator()(const ClockLapsed& fact) const { write_clock(fact.clock, fact.assignment); }
    void write_clock(ClockKind clock, std::optional<AssignmentId> assignment) const {
        ObjectWriter body(out);
        if (assignment) body.number("assignment", assignment->value);
        body.text("clock", name_of(clock));
    }
    void operator()(const ValuesErased& fact) const {
        ObjectWriter body(out);
        body.text("reason", fact.reason);
        std::string& list = body.key("refs");
        list += '[';
        for (std::size_t i = 0; i < fact.refs.size(); ++i) {
            if (i > 0) list += ',';
            list += std::to_string(fact.refs[i]);
        }
        list += ']';
    }
};

// Reading: every getter throws Problem with the member's name; decode() turns it into a value.
struct Problem {
    std::string what;
};

class ObjectReader {
public:
    explicit ObjectReader(const json::value& value, std::string_view name) : object_(value.if_object()) {
        if (!object_) throw Problem{std::string(name) + " is not an object"};
    }
    const json::value* find(std::string_view name) const { return object_->if_contains(name); }
    const json::value& at(std::string_view name) const {
        const json::value* value = find(name);
        if (!value) throw Problem{std::string(name) + " is missing"};
        return *value;
    }
    std::string text(std::string_view name) const {
        const json::string* value = at(name).if_string();
        if (!value) throw Problem{std::string(name) + " is not a text"};
        return {value->data(), value->size()};
    }
    std::string text_or_empty(std::string_view name) const { return find(name) ? text(name) : std::string{}; }
    std::uint64_t number(std::string_view name) const { return natural(at(name), name); }
    bool flag(std::string_view name) const {
        const bool* value = at(name).if_bool();
        if (!value) throw Problem{std::string(name) + " is not true or false"};
        return *value;
    }
    double decimal(std::string_view name) const {
        const json::value& value = at(name);
        if (value.is_int64()) return static_cast<double>(value.get_int64());
        if (!value.is_double()) throw Problem{std::string(name) + " is not a number"};
        return value.get_double();
    }
    Instant instant(std::string_view name) const {
        auto instant = parse_rfc3339(text(name));
        if (!instant) throw Problem{std::string(name) + " is not an instant"};
        return *instant;
    }
    template <class E>
    E named(std::string_view name) const {
        auto value = parse_name<E>(text(name));
        if (!value) throw Problem{std::string(name) + " has an unknown name"};
        return *value;
    }
    template <std::size_t N>
    std::array<std::uint8_t, N> bytes(std::string_view name, std::optional<std::string> (*parse)(std::string_view)) const {
        auto parsed = parse(text(name));
        if (!parsed || parsed->size() != N) throw Problem{std::string(name) + " has the wrong form"};
        std::array<std::uint8_t, N> array;
        std::memcpy(array.data(), parsed->data(), N);
        return array;
    }
    const json::array& list(std::string_view name) const {
        const json::array* value = at(name).if_array();
        if (!value) throw Problem{std::string(name) + " is not a list"};
        return *value;
    }
    static std::uint64_t natural(const json::value& value, std::string_view name) {
        const std::int64_t* number = value.if_int64();
        if (!number || *number < 0) throw Problem{std::string(name) + " is not a natural number"};
        return static_cast<std::uint64_t>(*number);
    }
    const json::object& members() const { return *object_; }

private:
    const json::object* object_;
};

ClockKind clock_kind(const ObjectReader& object, std::string_view name) {
    auto kind = parse_clock_kind(object.text(name));
    if (!kind) throw Problem{std::string(name) + " has an unknown name"};
    return *kind;
}

std::vector<Clock> read_clocks(const ObjectReader& body) {
    std::vector<Clock> clocks;
    for (const json::value& value : body.list("clocks")) {
        ObjectReader object(value, "clock");
        clocks.push_back(
            {clock_kind(object, "kind"), object.instant("start"), object.instant("amber"), object.instant("deadline"), std::nullopt, false, false});
    }
    return clocks;
}

std::vector<Committed> read_personal(const ObjectReader& body) {
    std::vector<Committed> personal;
    const json::value* value = body.find("personal");
    if (!value) return personal;
    ObjectReader object(*value, "personal");
    for (const auto& member : object.members()) personal.push_back({std::string(member.key()), object.bytes<32>(member.key(), parse_base64)});
    return personal;
}

FormValues read_form(const ObjectReader& body) {
    FormValues form;
    const json::value* value = body.find("form");
    if (!value) return form;
    ObjectReader object(*value, "form");
    for (const auto& member : object.members()) {
        std::vector<std::string>& values = form[std::string(member.key())];
        for (const json::value& each : object.list(member.key())) {
            if (!each.is_string()) throw Problem{"a form value is not a text"};
            values.emplace_back(each.get_string().data(), each.get_string().size());
        }
    }
    return form;
}

Place read_place(const ObjectReader& body) {
    ObjectReader object(body.at("place"), "place");
    Place place;
    if (object.find("area")) place.area = AreaCode{object.text("area")};
    if (object.find("lat")) place.position = Position{object.decimal("lon"), object.decimal("lat")};
    return place;
}

FactBody read_body(std::string_view kind, const ObjectReader& body) {
    if (kind == "matter_reported") {
        return MatterReported{body.text("service"), body.number("pack"), body.named<Channel>("channel"),   read_place(body),
                              read_form(body),      read_personal(body), body.text_or_empty("source_ref"), body.flag("clocks_on_happened"),
                              read_clocks(body)};
    }
    if (kind == "matter_assigned") return MatterAssigned{{body.text("unit")}, body.flag("lead"), body.text("rule"), read_clocks(body)};
    if (kind == "report_attached") return ReportAttached{body.named<Channel>("channel"), read_personal(body), body.text_or_empty("source_ref")};
    if (kind == "assignment_signed") return AssignmentSigned{{body.number("assignment")}};
    if (kind == "step_recorded") return StepRecorded{body.named<Step>("step")};
    if (kind == "matter_handled") return MatterHandled{body.text("outcome"), read_personal(body)};
    if (kind == "matter_answered") return MatterAnswered{read_personal(body)};
    if (kind == "matter_closed") {
        MatterClosed closed{body.text("reason"), std::nullopt};
        if (body.find("on_time")) closed.on_time = body.flag("on_time");
        return closed;
    }
    std::optional<AssignmentId> assignment;
    if (kind.starts_with("clock_") && body.find("assignment")) assignment = AssignmentId{body.number("assignment")};
    if (kind == "clock_warned") return ClockWarned{clock_kind(body, "clock"), assignment};
    if (kind == "clock_lapsed") return ClockLapsed{clock_kind(body, "clock"), assignment};
    if (kind == "values_erased") {
        ValuesErased erased{{}, body.text("reason")};
        for (const json::value& ref : body.list("refs")) erased.refs.push_back(ObjectReader::natural(ref, "ref"));
        return erased;
    }
    if (kind == "pack_loaded") return PackLoaded{body.text("pack"), body.text("version"), body.bytes<32>("digest", parse_hex)};
    throw Problem{"kind is unknown"};
}

}  // namespace

std::string encode(std::string_view city, const Fact& fact) {
    std::string out;
    out.reserve(700);
    {
        ObjectWriter leaf(out);
        std::string& actor = leaf.key("actor");
        {
            ObjectWriter object(actor);
            if (!fact.actor.empty()) object.text("id", fact.actor);
            object.text("kind", name_of(fact.actor_kind));
        }
        leaf.instant("at", fact.at);
        std::visit(BodyWriter{leaf.key("body")}, fact.body);
        leaf.text("city", city);
        if (fact.fingerprint) {
            std::array<std::uint8_t, 8> big_endian;
            for (std::size_t i = 0; i < 8; ++i) big_endian[i] = static_cast<std::uint8_t>(*fact.fingerprint >> (56 - 8 * i));
            leaf.text("fingerprint", hex(bytes_of(big_endian)));
        }
        leaf.instant("happened", fact.happened);
        leaf.text("key", hex(bytes_of(fact.key)));
        leaf.text("kind", kind_of(fact.body));
        leaf.number("seq", fact.seq);
        leaf.number("subject", fact.subject);
        leaf.number("version", fact.version);
    }
    return out;
}

std::expected<EncodedFact, CodecProblem> decode(std::string_view leaf) {
    auto value = parse_strict(leaf);
    if (!value) return std::unexpected(CodecProblem{"not strict JSON: " + std::string(name_of(value.error().rule))});
    try {
        ObjectReader object(*value, "the leaf");
        if (object.number("version") != 1) throw Problem{"version is unknown"};
        EncodedFact read{object.text("city"), {}};
        Fact& fact = read.fact;
        fact.seq = object.number("seq");
        fact.subject = object.number("subject");
        fact.at = object.instant("at");
        fact.happened = object.instant("happened");
        ObjectReader actor(object.at("actor"), "actor");
        fact.actor = actor.text_or_empty("id");
        fact.actor_kind = actor.named<ActorKind>("kind");
        fact.key = object.bytes<16>("key", parse_hex);
        if (object.find("fingerprint")) {
            std::uint64_t fingerprint = 0;
            for (std::uint8_t byte : object.bytes<8>("fingerprint", parse_hex)) fingerprint = fingerprint << 8 | byte;
            fact.fingerprint = fingerprint;
        }
        fact.body = read_body(object.text("kind"), ObjectReader(object.at("body"), "body"));
        // Writing it again must give the same bytes: so no unknown member, no other order, no second form gets through.
        if (encode(read.city, fact) != leaf) throw Problem{"the bytes are not the canonical form of this fact"};
        return read;
    } catch (const Problem& problem) {
        return std::unexpected(CodecProblem{problem.what});
    }
}

}  // namespace pingzhi::ledger

#include "ledger/shape_reader.hpp"

#include <limits>

namespace pingzhi::ledger {

namespace json = boost::json;

const json::object& object_in(const json::value& value, std::string_view name) {
    const json::object* object = value.if_object();
    if (!object) throw ReadProblem{std::string(name) + " is not an object"};
    return *object;
}

std::string_view text_in(const json::value& value, std::string_view name) {
    const json::string* text = value.if_string();
    if (!text) throw ReadProblem{std::string(name) + " is not a text"};
    return {text->data(), text->size()};
}

std::int64_t whole_number_in(const json::value& value, std::string_view name) {
    const std::int64_t* number = value.if_int64();
    if (!number) throw ReadProblem{std::string(name) + " is not a whole number"};
    return *number;
}

double number_in(const json::value& value, std::string_view name) {
    if (const std::int64_t* whole = value.if_int64()) return static_cast<double>(*whole);
    const double* number = value.if_double();
    if (!number) throw ReadProblem{std::string(name) + " is not a number"};
    return *number;
}

Instant instant_in(const json::value& value, std::string_view name) {
    const auto instant = parse_rfc3339(text_in(value, name));
    if (!instant) throw ReadProblem{std::string(name) + " is not an instant"};
    return *instant;
}

Commitments personal_in(const json::value& value, std::string_view name) {
    Commitments personal;
    for (const auto& field : object_in(value, name)) {
        const std::string_view code(field.key().data(), field.key().size());
        if (!personal.empty() && code <= personal.back().field) throw ReadProblem{std::string(name) + " is out of order"};
        const json::array* said = field.value().if_array();
        if (!said || said->size() != 2) throw ReadProblem{std::string(name) + " is not a commitment with its days"};
        const std::int64_t days = whole_number_in((*said)[1], name);
        if (days < 0 || days > std::numeric_limits<std::int32_t>::max()) throw ReadProblem{std::string(name) + " is kept for no number of days"};
        personal.push_back({std::string(code), bytes_in<Commitment{}.size()>((*said)[0], name, parse_base64), static_cast<std::int32_t>(days)});
    }
    return personal;
}

}  // namespace pingzhi::ledger

#include "http/open311/report_reading.hpp"

#include <algorithm>

#include "core/catalogue/code_points.hpp"
#include "http/open311/dates.hpp"
#include "http/open311/numbers.hpp"

namespace pingzhi::http::open311 {
namespace {

constexpr const char* media_field = "media_url";

void add_personal(std::vector<PersonalValue>& personal, const char* field, std::string_view value) {
    if (!value.empty()) personal.push_back({field, std::string(value), {}});
}

bool has(const std::vector<PersonalValue>& personal, std::string_view field) {
    return std::ranges::find(personal, field, &PersonalValue::field) != personal.end();
}

bool is_han(std::string_view name) {
    std::string_view rest = name;
    const auto point = name.empty() ? std::nullopt : take_code_point(rest);
    return point && *point >= 0x3400 && *point <= 0x9FFF;
}

// Chinese names begin with the family's and have no blank.
std::string whole_name(std::string_view first, std::string_view last) {
    if (first.empty() || last.empty()) return std::string(first) + std::string(last);
    if (is_han(last)) return std::string(last) + std::string(first);
    return std::string(first) + ' ' + std::string(last);
}

void read_place(const Call& call, const Service& service, ReadReport& read) {
    ReportMatter& report = read.report;
    const std::string_view lat = call.asked.value("lat"), lon = call.asked.value("long");
    if (lat.empty() != lon.empty()) {
        read.faults.push_back(missing(lat.empty() ? "lat" : "long"));
    } else if (!lat.empty()) {
        report.place.position = read_position(lat, lon);
        if (!report.place.position) read.faults.push_back(fault(RefusalCode::position_invalid, "position"));
    }
    if (std::string_view code = call.asked.value("address_id"); !code.empty()) {
        const CivilDay today = call.catalogue->zone->to_civil(call.city.clock.now()).day;
        report.place.area = AreaCode{std::string(code)};
        if (!call.catalogue->territory->find(*report.place.area, today)) read.faults.push_back(fault(RefusalCode::unknown_area, "area"));
    }
    const std::string_view address = call.asked.text("address_string");
    add_personal(report.personal, "address", address);
    if (service.place_required && lat.empty() && lon.empty() && !report.place.area && address.empty())
        read.faults.push_back(fault(RefusalCode::place_missing, "place"));
}

bool is_web_address(std::string_view text) {
    constexpr std::size_t length_max = 2000;
    const auto host_at = text.starts_with("https://") ? 8u : text.starts_with("http://") ? 7u : 0u;
    const auto plain = [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
    };
    return host_at > 0 && text.size() <= length_max && std::ranges::all_of(text, plain) && text.find_first_of("/?#", host_at) != host_at &&
           text.size() > host_at;
}

// Nothing is fetched from there. It is kept where the service asks for it as a personal value, and nowhere else.
void read_media_url(const Call& call, const Service& service, ReadReport& read, FormValues& form) {
    const std::string_view url = call.asked.value("media_url");
    if (url.empty()) return;
    if (!is_web_address(url)) return read.faults.push_back(fault("media_url", "invalid", {"应为 http 或 https 网址", "This is not an http or https address"}));
    const bool asked_for = std::ranges::any_of(service.form, [](const FormField& field) { return field.code == media_field && field.personal; });
    if (!asked_for) {
        read.media_url_left_out = true;
    } else if (!form.contains(media_field)) {
        form[media_field] = {std::string(url)};
    }
}

// Dates in the forms that clients write them in become those that forms keep; what is no date is left for the form to refuse.
void read_dates(const Call& call, const Service& service, FormValues& form) {
    for (const FormField& field : service.form) {
        const auto given = form.find(field.code);
        if (field.kind != FieldKind::datetime || given == form.end()) continue;
        for (std::string& value : given->second) {
            if (const auto date = read_date(value, *call.catalogue->zone)) value = to_rfc3339(date->instant);
        }
    }
}

// The fields of every report, as the loop checks them.
void check_built_in(const Service& service, ReadReport& read) {
    std::vector<FormField> fields;
    FormValues values;
    for (const char* code : {"description", "address", "contact_name", "phone", "email"}) {
        FormField field;
        field.code = code;
        field.kind = field.code == "description" ? FieldKind::text : FieldKind::string;
        field.required = field.code == "description" && service.description_required;
        fields.push_back(std::move(field));
    }
    for (const PersonalValue& value : read.report.personal) values[value.field].push_back(value.value);
    for (const FieldProblem& problem : check_form(fields, values)) read.faults.push_back(fault(problem));
    if (service.contact_required && !has(read.report.personal, "phone") && !has(read.report.personal, "email"))
        read.faults.push_back(fault(RefusalCode::contact_missing, "phone"));
}

// Values of personal fields go to the vault and never into a fact.
void read_form(const Call& call, const Service& service, ReadReport& read) {
    FormValues form = call.asked.attributes();
    read_media_url(call, service, read, form);
    read_dates(call, service, form);
    for (const FieldProblem& problem : check_form(service.form, form)) read.faults.push_back(fault(problem));
    for (const FormField& field : service.form) {
        const auto given = form.find(field.code);
        if (given == form.end()) continue;
        if (!field.personal) {
            read.report.form[field.code] = std::move(given->second);
            continue;
        }
        for (std::string& value : given->second) read.report.personal.push_back({field.code, std::move(value), {}});
    }
}

}  // namespace

std::vector<PersonalValue> read_contact(const Call& call) {
    std::vector<PersonalValue> personal;
    add_personal(personal, "contact_name", whole_name(call.asked.value("first_name"), call.asked.value("last_name")));
    add_personal(personal, "phone", call.asked.value("phone"));
    add_personal(personal, "email", call.asked.value("email"));
    return personal;
}

ReadReport read_report(const Call& call, const Service& service) {
    ReadReport read;
    read.report.service = service.code;
    read.report.personal = read_contact(call);
    add_personal(read.report.personal, "description", call.asked.text("description"));
    read_place(call, service, read);
    check_built_in(service, read);
    read_form(call, service, read);
    return read;
}

}  // namespace pingzhi::http::open311

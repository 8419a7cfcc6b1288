// What may be reported, and what each report asks.
#include "http/open311/endpoints.hpp"
#include "http/open311/errors.hpp"

namespace pingzhi::http::open311 {
namespace {

std::string_view datatype_of(FieldKind kind) {
    switch (kind) {
        case FieldKind::string: return "string";
        case FieldKind::number: return "number";
        case FieldKind::datetime: return "datetime";
        case FieldKind::text: return "text";
        case FieldKind::single_value_list: return "singlevaluelist";
        case FieldKind::multi_value_list: return "multivaluelist";
    }
    return {};
}

std::string_view group_name(const Call& call, const std::string& code) {
    for (const ServiceGroup& group : call.catalogue->groups) {
        if (group.code == code) return call.words(group.name);
    }
    return code;
}

std::string joined(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : ",") + word;
    return list;
}

void write_service(DocumentWriter& out, const Service& service, const Call& call) {
    out.begin_record("service");
    out.text("service_code", service.code);
    out.text("service_name", call.words(service.name));
    out.text("description", call.words(service.description));
    out.boolean("metadata", !service.form.empty());
    out.text("type", "realtime");
    out.text("keywords", joined(service.keywords));
    out.text("group", group_name(call, service.group));
    out.end();
}

void write_attribute(DocumentWriter& out, const FormField& field, std::size_t order, const Call& call) {
    out.begin_record("attribute");
    out.boolean("variable", true);
    out.text("code", field.code);
    out.text("datatype", datatype_of(field.kind));
    out.boolean("required", field.required);
    out.text("datatype_description", call.words(field.hint));
    out.number("order", static_cast<double>(order));
    out.text("description", call.words(field.label));
    out.begin_list("values");
    for (const FieldValue& value : field.values) {
        out.begin_record("value");
        out.text("key", value.key);
        out.text("name", call.words(value.name));
        out.end();
    }
    out.end();
    out.end();
}

}  // namespace

Answered get_services(const Call& call) {
    DocumentWriter out(call.format);
    out.begin_list("services");
    for (const Service& service : call.catalogue->services) {
        if (is_offered(call, service)) write_service(out, service, call);
    }
    out.end();
    return answer_with(call.format, call.language, std::move(out));
}

Answered get_service_definition(const Call& call) {
    const Service* service = public_service(*call.catalogue, call.request.path_value("code"));
    if (!service) return std::unexpected(unknown("service_code", {"没有这个事项类型", "There is no such service"}));
    if (service->form.empty())
        return std::unexpected(unknown("service_code", {"该事项类型没有附加字段", "This service has no definition: its metadata is false"}));
    DocumentWriter out(call.format);
    out.begin_record("service_definition");
    out.text("service_code", service->code);
    out.begin_list("attributes");
    for (std::size_t i = 0; i < service->form.size(); ++i) write_attribute(out, service->form[i], i + 1, call);
    out.end();
    out.end();
    return answer_with(call.format, call.language, std::move(out));
}

}  // namespace pingzhi::http::open311

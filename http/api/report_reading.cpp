#include "http/api/report_reading.hpp"

namespace pingzhi::http::api {
namespace {

// Form fields that the service declares personal go to the vault, not into the fact.
void split_form(const Catalogue& catalogue, const std::string& service_code, const Form& form, ReportMatter& report) {
    const Service* service = catalogue.service(service_code);
    for (const auto& [code, values] : form) {
        bool personal = false;
        if (service) {
            for (const FormField& field : service->form) personal = personal || (field.code == code && field.personal);
        }
        if (!personal) {
            report.form[code] = values;
            continue;
        }
        for (const std::string& value : values) report.personal.push_back({code, value, {}});
    }
}

}  // namespace

std::expected<ReportMatter, Problem> report_of(const ReportWire& said, Channel channel, const CityEdge& city) {
    ReportMatter report;
    report.service = said.service;
    report.channel = channel;
    report.source_ref = said.source_ref.value_or("");
    add_personal(report.personal, "description", said.description);
    if (const auto& place = said.place) {
        if (place->lon.has_value() != place->lat.has_value()) {
            return std::unexpected(body_problem({{place->lon ? "place.lat" : "place.lon", wire::DecodeRule::required}}));
        }
        if (place->lon) report.place.position = Position{*place->lon, *place->lat};
        if (place->area) report.place.area = AreaCode{*place->area};
        add_personal(report.personal, "address", place->address);
    }
    if (const auto& contact = said.contact) {
        add_personal(report.personal, "contact_name", contact->name);
        add_personal(report.personal, "phone", contact->phone);
        add_personal(report.personal, "email", contact->email);
    }
    const CurrentPack pack = city.views.pack();
    if (said.form && pack.catalogue) split_form(*pack.catalogue, said.service, *said.form, report);
    return report;
}

}  // namespace pingzhi::http::api

#include "http/api/attachments.hpp"
#include "http/api/report_reading.hpp"

#include "http/refusals.hpp"

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

std::expected<ReportMatter, Problem> report_of(const ReportWire& said, Channel channel, const Asker& asker, const CityEdge& city) {
    ReportMatter report;
    report.service = said.service;
    report.channel = channel;
    report.source_ref = said.source_ref.value_or("");
    add_personal(report.personal, "description", said.description);
    if (const auto& place = said.place) {
        auto position = position_of(place->lon, place->lat, "place.");
        if (!position) return std::unexpected(std::move(position.error()));
        report.place.position = *position;
        if (place->area) report.place.area = AreaCode{*place->area};
        add_personal(report.personal, "address", place->address);
    }
    if (said.contact) add_contact(report.personal, *said.contact);
    if (said.same_as) {
        report.same_as = city.views.parse_number(*said.same_as);
        const auto same = report.same_as ? city.views.matter(*report.same_as) : std::nullopt;
        if (!same || !sees(city.views, asker, *same)) return std::unexpected(problem_of(Refusal{RefusalCode::unknown_matter, "same_as", {}, {}, {}}));
    }
    auto photos = photos_of_tokens(city, said.photos, asker.actor);
    if (!photos) return std::unexpected(std::move(photos.error()));
    report.photos = std::move(*photos);
    const CurrentPack pack = city.views.pack();
    if (said.form && pack.catalogue) split_form(*pack.catalogue, said.service, *said.form, report);
    return report;
}

}  // namespace pingzhi::http::api

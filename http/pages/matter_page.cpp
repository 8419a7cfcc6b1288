#include "http/pages/matter_page.hpp"

#include <fmt/format.h>

#include "http/pages/address.hpp"
#include "http/pages/frame.hpp"
#include "http/pages/matter_words.hpp"
#include "http/pages/qr.hpp"
#include "http/pages/report_form.hpp"
#include "http/pages/secret_cookie.hpp"
#include "http/pages/texts.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::pages {
namespace {

std::string matter_address(std::string_view number) { return address("/matters/" + std::string(number), {}); }

void add_detail(Values& values, std::string_view label, std::string_view value, bool hidden = false) {
    Values& row = *values.AddSectionDictionary("DETAIL");
    row.SetValue("LABEL", slot(label));
    row.SetValue("VALUE", slot(value));
    if (hidden) row.ShowSection("HIDDEN");
}

// A value of a form as people read it: names for coded choices, local time for instants.
std::string shown_value(const FormField& field, const std::string& value, const SeenMatter& seen) {
    for (const FieldValue& each : field.values) {
        if (each.key == value) return each.name.in(seen.language());
    }
    const auto instant = field.kind == FieldKind::datetime ? parse_rfc3339(value) : std::nullopt;
    return instant ? moment_words(*instant, seen.local) : value;
}

struct Words {
    PersonalTexts shown;      // what this visitor may read
    PersonalTexts published;  // what everybody may
};

void show_words(Values& values, const SeenMatter& seen, const Words& words) {
    const Service* service = seen.catalogue.service(seen.matter.service);
    const auto add_personal = [&](const std::string& field, std::string_view label) {
        const auto text = words.shown.find(field);
        if (text != words.shown.end()) add_detail(values, label, text->second, !words.published.contains(field));
    };
    add_personal("description", built_in_name("description", seen.language()));
    if (service == nullptr) return;
    for (const FormField& field : service->form) {
        const std::string& label = field.label.in(seen.language());
        if (field.personal) {
            add_personal(field.code, label);
            continue;
        }
        const auto given = seen.matter.form.find(field.code);
        if (given == seen.matter.form.end()) continue;
        std::string all;
        for (const std::string& value : given->second)
            all += (all.empty() ? "" : std::string(say("list_part", seen.language()))) + shown_value(field, value, seen);
        add_detail(values, label, all);
    }
}

void show_details(Values& values, const SeenMatter& seen, const Words& words) {
    const Language language = seen.language();
    show_words(values, seen, words);
    add_detail(values, say("detail_place", language), place_words(seen));
    for (const char* field : {"address", "contact_name", "phone", "email"}) {
        const auto text = words.shown.find(field);
        if (text != words.shown.end()) add_detail(values, built_in_name(field, language), text->second, !words.published.contains(field));
    }
    if (const auto& position = seen.matter.place.position)
        add_detail(values, say("detail_position", language), fmt::format("{:.5f}, {:.5f}", position->lon, position->lat));
    add_detail(values, say("detail_reported", language), moment_words(seen.matter.opened, seen.local));
    add_detail(values, say("detail_channel", language), channel_words(seen.matter.channel, language));
    add_detail(values, say("detail_unit", language), unit_name(seen));
    if (seen.matter.reports > 1) add_detail(values, say("detail_reports", language), std::to_string(seen.matter.reports));
}

void show_clocks(Values& values, const SeenMatter& seen) {
    values.SetValue("STATE", slot(state_words(seen.matter.state, seen.language())));
    values.SetValue("STATE_CLASS", is_open(seen.matter.state) ? "is-open" : "is-ended");
    values.SetValue("NOW", now_words(seen));
    const ClockView whole = clock_view(seen);
    values.SetValue("COLOUR", slot(whole.colour));
    values.SetValueAndShowSection("CLOCK", whole.words, "CLOCK_WORD");
    if (const auto awaited = awaited_words(seen)) values.SetValueAndShowSection("AWAITED_WORDS", *awaited, "AWAITED");
    const auto lines = clock_lines(seen);
    if (lines.empty()) values.ShowSection("NO_CLOCKS");
    for (const ClockLine& line : lines) {
        Values& row = *values.AddSectionDictionary("CLOCK_LINE");
        row.SetValue("COLOUR", slot(line.colour));
        row.SetValue("ACT", line.act);
        row.SetValue("VERDICT", line.verdict);
        row.SetValue("DEADLINE", line.deadline);
        row.SetValueAndShowSection("DONE_AT", line.done, "DONE");
    }
}

void show_history(Values& values, const SeenMatter& seen, const std::vector<Fact>& facts) {
    for (const EventLine& line : event_lines(seen, facts)) {
        Values& row = *values.AddSectionDictionary("EVENT");
        row.SetValue("EVENT_INSTANT", line.instant);
        row.SetValue("EVENT_TIME", line.time);
        row.SetValue("EVENT_WORDS", line.words);
        row.SetValue("EVENT_CLASS", slot(line.kind));
        row.SetValueAndShowSection("WHY", line.why, "EVENT_WHY");
    }
    values.SetIntValue("LEDGER_PLACE", static_cast<long>(seen.matter.id.value));
}

void show_receipt(Values& values, const SeenMatter& seen, const Visit& visit, std::string_view number, std::string_view secret) {
    Values& receipt = *values.AddSectionDictionary("RECEIPT");
    const std::string tracking = visit.city.public_url + matter_address(number);
    const QrPicture picture = qr_picture(tracking);
    receipt.SetValue("SECRET", written_secret(secret));
    receipt.SetValue("REPORTED", dated_words(seen.matter.recorded, seen.local));
    receipt.SetValue("UNIT", unit_name(seen));
    receipt.SetValue("QR_BOX", picture.box);
    receipt.SetValue("QR_GROUND", picture.ground);
    receipt.SetValue("QR_INK", picture.ink);
    receipt.SetValue("TRACK_ADDRESS", tracking);
    if (const Clock* promise = seen.matter.clock(ClockKind::close))
        receipt.SetValueAndShowSection("DUE", dated_words(promise->deadline, seen.local), "PROMISED");
}

// The matter that the path names; nothing after answering 404.
std::optional<Matter> matter_of_path(const Visit& visit, const Request& request, const Responder& responder) {
    auto matter = find_matter(visit, request.path_value("number"));
    if (!matter) responder.answer(error_page(problem_of(Refusal{RefusalCode::unknown_matter, "number", {}, {}, {}}), visit));
    return matter;
}

}  // namespace

void answer_matter(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const auto matter = matter_of_path(*visit, request, responder);
    if (!matter) return;
    const std::string number = city.views.number_of(*matter);
    // The cookie is bound to one way of writing the number.
    if (request.path_value("number") != number) return responder.answer(Response{308, {}, {}, nullptr, {{"Location", matter_address(number)}}});

    const auto catalogue = city.views.catalogue_of(*matter);
    const SeenMatter seen{*matter, *catalogue, {*catalogue->zone, visit->now, visit->language()}};
    std::optional<OwnSecret> own = own_secret(request);
    if (own && !city.views.secret_fits(*matter, own->secret)) own.reset();
    Words words{{}, city.views.published(*matter)};
    words.shown = own ? city.views.for_reporter(*matter) : words.published;

    Values values("matter");
    values.SetValue("NUMBER", number);
    values.SetValue("SERVICE_NAME", service_name(seen));
    const bool is_receipt = own && own->from == OwnSecret::From::receipt;
    if (is_receipt) show_receipt(values, seen, *visit, number, own->secret);
    if (!is_receipt) values.ShowSection("NO_RECEIPT");
    if (!own) values.ShowSection("LISTED");
    values.ShowSection(own ? "OWN" : "PUBLIC");
    Parameters to_track;
    to_track.add("number", number);
    values.SetValue("TRACK_URL", address("/track", to_track));
    values.SetValue("LEAVE_URL", matter_address(number) + "/leave");
    show_clocks(values, seen);
    show_details(values, seen, words);
    if (const auto answer = words.shown.find("answer"); answer != words.shown.end()) values.SetValueAndShowSection("ANSWER_WORDS", answer->second, "ANSWER");
    show_history(values, seen, city.views.history(*matter));
    std::string title = say("matter_title", visit->language(), {{"service", service_name(seen)}, {"number", number}});
    const Place place = own ? Place::track : Place::matters;
    responder.answer(page_answer(*visit, values, {.page = "matter", .title = std::move(title), .place = place, .personal = own.has_value()}));
}

void leave_matter(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const auto matter = matter_of_path(*visit, request, responder);
    if (!matter) return;
    Response response{303, {}, {}, nullptr, {{"Location", "/"}}};
    response.headers.emplace_back("Set-Cookie", forgotten_secret_cookie(city.views.number_of(*matter)));
    responder.answer(std::move(response));
}

}  // namespace pingzhi::http::pages

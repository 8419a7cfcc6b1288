#include "http/pages/matter_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/readers.hpp"
#include "core/matter/transitions.hpp"
#include "http/api/attachments.hpp"
#include "http/pages/address.hpp"
#include "http/pages/clock_words.hpp"
#include "http/pages/event_words.hpp"
#include "http/pages/frame.hpp"
#include "http/pages/modes.hpp"
#include "http/pages/own_matter.hpp"
#include "http/pages/qr.hpp"
#include "http/pages/report_form.hpp"
#include "http/pages/reporter_act.hpp"
#include "http/pages/secret_cookie.hpp"
#include "http/pages/static_files.hpp"
#include "http/pages/texts.hpp"
#include "http/plan_view.hpp"
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

// The reporter's own point, which others see as the square around it where the service does not publish it.
void show_position(Values& values, const SeenMatter& seen, const Views& views) {
    const auto published = views.published_position(seen.matter);
    if (!published) return;
    const Position own = *seen.matter.place.position;
    std::string words = fmt::format("{:.5f}, {:.5f}", own.lon, own.lat);
    if (*published != own) {
        if (!seen.own()) words = fmt::format("{:.3f}, {:.3f}", published->lon, published->lat);
        words = say(seen.own() ? TextKey("position_own") : TextKey("position_square"), seen.language(), {{"position", words}});
    }
    add_detail(values, say("detail_position", seen.language()), words);
}

void show_details(Values& values, const SeenMatter& seen, const Words& words, const Views& views) {
    const Language language = seen.language();
    show_words(values, seen, words);
    add_detail(values, say("detail_place", language), place_words(seen));
    for (const char* field : {"address", "contact_name", "phone", "email"}) {
        const auto text = words.shown.find(field);
        if (text != words.shown.end()) add_detail(values, built_in_name(field, language), text->second, !words.published.contains(field));
    }
    show_position(values, seen, views);
    add_detail(values, say("detail_reported", language), moment_words(seen.matter.opened, seen.local));
    add_detail(values, say("detail_channel", language), channel_words(seen.matter.channel, language));
    add_detail(values, say("detail_unit", language), unit_name(seen));
    if (seen.matter.reports > 1) add_detail(values, say("detail_reports", language), std::to_string(seen.matter.reports));
}

// Where it stands, in a box: of this matter, or of the one that it was joined to.
void show_now(Values& values, const SeenMatter& seen) {
    values.SetValue("STATE", slot(state_words(seen)));
    values.SetValue("STATE_CLASS", is_open(seen.matter.state) ? "is-open" : "is-ended");
    values.SetValue("NOW", now_words(seen));
    const ClockView whole = clock_view(seen);
    values.SetValue("COLOUR", slot(whole.colour));
    if (!whole.words.empty()) values.SetValueAndShowSection("CLOCK", whole.words, "CLOCK_WORD");
    if (const auto awaited = awaited_words(seen)) values.SetValueAndShowSection("AWAITED_WORDS", *awaited, "AWAITED");
    const bool supervised = std::ranges::any_of(seen.matter.supervisions, [](const Supervision& each) { return !each.answered; });
    if (supervised && is_open(seen.matter.state)) values.ShowSection("SUPERVISED");
}

void show_clocks(Values& values, const SeenMatter& seen) {
    const auto lines = clock_lines(seen);
    if (lines.empty()) values.ShowSection("NO_CLOCKS");
    for (const ClockLine& line : lines) {
        Values& row = *values.AddSectionDictionary("CLOCK_LINE");
        row.SetValue("COLOUR", slot(line.colour));
        row.SetValue("ACT", line.act);
        row.SetValue("VERDICT", line.verdict);
        row.SetValue("DEADLINE", line.deadline);
        if (!line.done.empty()) row.SetValueAndShowSection("DONE_AT", line.done, "DONE");
    }
}

// What was said to the reporter and by the reporter, and the facts that it stands beside.
struct Past {
    std::vector<Fact> facts;
    SaidByFact said;
};

void show_stands(Values& values, const SeenMatter& seen, const Past& past) {
    const auto lines = stand_lines(seen, past.facts);
    if (lines.empty()) return;
    Values& list = *values.AddSectionDictionary("STANDS");
    for (const StandLine& line : lines) {
        Values& row = *list.AddSectionDictionary("STAND");
        row.SetValue("STAND_TIME", line.time);
        row.SetValue("STAND_WHY", line.why);
        if (!line.effect.empty()) row.SetValueAndShowSection("EFFECT", line.effect, "STAND_EFFECT");
        const auto texts = past.said.find(line.asked);
        if (texts == past.said.end()) continue;
        if (const auto question = texts->second.find("question"); question != texts->second.end())
            row.SetValueAndShowSection("QUESTION", question->second, "STAND_QUESTION");
    }
}

// What is done, what comes next and by when, what is to come.
void show_plan(Values& values, const SeenMatter& seen) {
    const Service* service = seen.catalogue.service(seen.matter.service);
    if (service == nullptr || service->plan.empty()) return;
    Values& list = *values.AddSectionDictionary("PLAN");
    for (const ShownNode& shown : shown_plan(seen.matter, *service)) {
        Values& row = *list.AddSectionDictionary("NODE");
        row.SetValue("NODE_NAME", shown.node->name.in(seen.language()));
        row.SetValue("NODE_CLASS", shown.finished ? "finished" : shown.next ? "next" : "to-come");
        std::string words(say(shown.next ? TextKey("node_next") : TextKey("node_to_come"), seen.language()));
        const Clock* clock = seen.matter.clock(ClockKind::node);
        if (shown.next && clock) words = say("node_due", seen.language(), {{"deadline", moment_words(clock->deadline, seen.local)}});
        if (shown.finished) words = say("node_finished", seen.language(), {{"when", moment_words(shown.finished->finished, seen.local)}});
        row.SetValue("NODE_STATE", words);
    }
}

void show_history(Values& values, const SeenMatter& seen, const Past& past) {
    for (const EventLine& line : event_lines(seen, past.facts, past.said)) {
        Values& row = *values.AddSectionDictionary("EVENT");
        row.SetValue("EVENT_INSTANT", line.instant);
        row.SetValue("EVENT_TIME", line.time);
        row.SetValue("EVENT_WORDS", line.words);
        row.SetValue("EVENT_CLASS", slot(line.kind));
        if (!line.why.empty()) row.SetValueAndShowSection("WHY", line.why, "EVENT_WHY");
        if (!line.said.empty()) row.SetValueAndShowSection("SAID", line.said, "EVENT_SAID");
    }
    values.SetIntValue("LEDGER_PLACE", static_cast<long>(seen.matter.id.value));
}

// The open question, with the way to reply.
void show_question(Values& values, const SeenMatter& seen, const Past& past) {
    if (why_not(ReporterAct::reply, seen)) return;
    for (auto fact = past.facts.rbegin(); fact != past.facts.rend(); ++fact) {
        if (!std::holds_alternative<ReporterAsked>(fact->body)) continue;
        Values& asked = *values.AddSectionDictionary("ASKED");
        if (const auto texts = past.said.find(fact->seq); texts != past.said.end()) asked.SetValue("QUESTION", texts->second.at("question"));
        return;
    }
}

void show_acts(Values& values, const SeenMatter& seen, std::string_view number) {
    Values* list = nullptr;
    for (const ReporterAct act : reporter_acts) {
        if (why_not(act, seen)) continue;
        const ActTexts& texts = texts_of(act);
        if (list == nullptr) list = values.AddSectionDictionary("ACTS");
        Values& row = *list->AddSectionDictionary("ACT_LINK");
        row.SetValue("ACT_URL", matter_address(number) + "/" + std::string(texts.path));
        row.SetValue("ACT_NAME", slot(say(texts.title, seen.language())));
        if (const std::string hint = hint_of(act, seen); !hint.empty()) row.SetValueAndShowSection("HINT_TEXT", hint, "ACT_HINT");
    }
    if (list == nullptr) list = values.AddSectionDictionary("ACTS");
    Values& data = *list->AddSectionDictionary("ACT_LINK");
    data.SetValue("ACT_URL", matter_address(number) + "/my-data");
    data.SetValue("ACT_NAME", slot(say("data_title", seen.language())));
}

bool erased_by_reporter(const FactBody& body) {
    const auto* erased = std::get_if<FieldsErased>(&body);
    return erased && erased->reason == "reporter";
}

// What has just been done, by the fact that came of it. Whoever rated by a link has no other pass.
std::string done_words(const SeenMatter& seen, const Past& past, std::string_view seq) {
    const auto fact = std::ranges::find_if(past.facts, [seq](const Fact& each) { return std::to_string(each.seq) == seq; });
    if (fact == past.facts.end()) return {};
    const auto told = [&](TextKey key) { return std::string(say(key, seen.language())); };
    if (std::holds_alternative<MatterRated>(fact->body)) return told("done_rate");
    if (erased_by_reporter(fact->body)) return told("done_erase");  // the pass is gone with it
    if (!seen.own()) return {};
    if (std::holds_alternative<ReporterReplied>(fact->body)) return told("done_reply");
    if (std::holds_alternative<MatterUrged>(fact->body)) return told("done_urge");
    if (std::holds_alternative<MatterReopened>(fact->body)) return told("done_reopen");
    if (std::holds_alternative<MatterWithdrawn>(fact->body)) return told("done_withdraw");
    return {};
}

// Where the matter that this one was merged into stands.
void show_standing(Values& values, const SeenMatter& seen, const Visit& visit) {
    const Matter standing = visit.city.views.standing(seen.matter);
    const bool listed = visit.city.views.visible(standing, Audience::residents);
    if (!listed && !seen.own()) return;
    const auto catalogue = visit.city.views.catalogue_of(standing);
    Values& box = *values.AddSectionDictionary("JOINED");
    show_now(box, {standing, *catalogue, {*catalogue->zone, visit.now, visit.language()}});
    if (listed) {
        const std::string number = visit.city.views.number_of(standing);
        box.SetValueAndShowSection("JOINED_NUMBER", number, "JOINED_LINK");
        box.SetValue("JOINED_URL", matter_address(number));
    }
}

// What was answered before a reopening is not the answer any more.
void show_answer(Values& values, const Matter& standing, const Words& words) {
    const auto answer = words.shown.find("answer");
    if (answer == words.shown.end()) return;
    const bool reopened = !standing.rounds.empty() && is_open(standing.state) && standing.state != MatterState::answered;
    Values& box = *values.AddSectionDictionary("ANSWER");
    box.SetValue("ANSWER_WORDS", answer->second);
    box.ShowSection(reopened ? "FORMER" : "LATEST");
}

// "I have this too": opens the form of a report that joins this one at once.
void show_me_too(Values& values, const SeenMatter& seen, const Visit& visit, std::string_view number) {
    const Service* service = visit.catalogue().service(seen.matter.service);
    if (service == nullptr || !service->offered_on_pages() || !transition(Act::join).from.has(seen.matter.state) || offered_nowhere(visit, *service)) return;
    Parameters query;
    query.add("same", std::string(number));
    values.SetValueAndShowSection("ME_TOO_URL", address("/report/" + service->code, query), "ME_TOO");
}

// The page's address, to be read by another telephone: with the number alone.
void show_code(Values& part, const Visit& visit, std::string_view number) {
    const std::string tracking = visit.city.public_url + matter_address(number);
    const QrPicture picture = qr_picture(tracking);
    part.SetValue("QR_BOX", picture.box);
    part.SetValue("QR_GROUND", picture.ground);
    part.SetValue("QR_INK", picture.ink);
    part.SetValue("TRACK_ADDRESS", tracking);
}

// What the page looks like on paper: when it was printed, and the way back to it.
void show_print(Values& values, const Visit& visit, std::string_view number) {
    Values& print = *values.AddSectionDictionary("PRINT");
    print.SetValue("PRINTED_AT", dated_words(visit.now, visit.local()));
    show_code(print, visit, number);
}

// Those that the reporter sent, for the reporter alone.
void show_photos(Values& values, const SeenMatter& seen, const Visit& visit) {
    Values* list = nullptr;
    std::size_t number = 0;
    for (const api::PhotoWire& photo : api::photo_wires(visit.city, seen.matter, Audience::residents, seen.own())) {
        if (list == nullptr) list = values.AddSectionDictionary("OWN_PHOTOS");
        Values& row = *list->AddSectionDictionary("OWN_PHOTO");
        row.SetValue("PHOTO_URL", photo.address);
        row.SetValue("PREVIEW_URL", photo.preview);
        row.SetValue("PHOTO_NAME", say("photo_name", seen.language(), {{"number", std::to_string(++number)}}));
    }
}

void show_receipt(Values& values, const SeenMatter& seen, const Visit& visit, std::string_view number, std::string_view secret) {
    Values& receipt = *values.AddSectionDictionary("RECEIPT");
    receipt.SetValue("SECRET", written_secret(secret));
    receipt.SetValue("REPORTED", dated_words(seen.matter.recorded, seen.local));
    receipt.SetValue("UNIT", unit_name(seen));
    show_code(receipt, visit, number);
    if (const Clock* promise = seen.matter.clock(ClockKind::close))
        receipt.SetValueAndShowSection("DUE", dated_words(promise->deadline, seen.local), "PROMISED");
}

// Programs that say so of themselves, and browsers that only fetch ahead, read nothing.
bool is_read_by_somebody(const Request& request) {
    const std::string_view purpose = request.header("Sec-Purpose");
    if (request.method == Method::head || purpose.find("prefetch") != std::string_view::npos) return false;
    std::string browser(request.header("User-Agent"));
    std::ranges::transform(browser, browser.begin(), [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c); });
    constexpr std::string_view programs[] = {"bot", "crawl", "spider"};
    return !browser.empty() && std::ranges::none_of(programs, [&](std::string_view each) { return browser.find(each) != std::string::npos; });
}

void count_reader(const Visit& visit, const Request& request, MatterId matter) {
    if (visit.city.readers == nullptr || !is_read_by_somebody(request)) return;
    const CivilDay today = visit.catalogue().zone->to_civil(visit.now).day;
    visit.city.readers->read(matter, today, request.client.text(), request.header("User-Agent"));
}

std::string readers_words(const Matter& matter, Language language) {
    return say("matter_readers", language, {{"count", std::to_string(matter.sequel.readers)}});
}

// The matter that the path names; nothing after answering 404.
std::optional<Matter> matter_of_path(const Visit& visit, const Request& request, const Responder& responder) {
    const auto own = own_secret(request);
    const auto opens = [&](const Matter& hidden) { return own && visit.city.views.secret_fits(hidden, own->secret); };
    auto matter = find_own_matter(visit, request.path_value("number"), opens);
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
    std::optional<OwnSecret> own = own_secret(request);
    if (own && !city.views.secret_fits(*matter, own->secret)) own.reset();
    const SeenMatter seen{*matter, *catalogue, {*catalogue->zone, visit->now, visit->language()}, own ? Looker::reporter : Looker::anybody};
    const Past past{city.views.history(*matter), own ? city.views.said_to_reporter(*matter) : SaidByFact{}};
    Words words{{}, city.views.published(*matter)};
    words.shown = own ? city.views.for_reporter(*matter) : words.published;

    const Service* service = catalogue->service(matter->service);
    const bool counts_readers = service != nullptr && service->counts_readers;
    if (counts_readers && !own) count_reader(*visit, request, matter->id);

    Values values("matter");
    if (counts_readers) values.SetValueAndShowSection("READERS_WORDS", readers_words(*matter, visit->language()), "READERS");
    values.SetValue("NUMBER", number);
    values.SetValue("SERVICE_NAME", service_name(seen));
    const bool is_receipt = own && own->from == OwnSecret::From::receipt;
    if (is_receipt) show_receipt(values, seen, *visit, number, own->secret);
    if (!is_receipt) {
        values.ShowSection("NO_RECEIPT");
        show_print(values, *visit, number);
    }
    if (!own) values.ShowSection("LISTED");
    values.ShowSection(own ? "OWN" : "PUBLIC");
    Parameters to_track;
    to_track.add("number", number);
    values.SetValue("TRACK_URL", address("/track", to_track));
    values.SetValue("LEAVE_URL", matter_address(number) + "/leave");
    if (const std::string done = done_words(seen, past, request.query.find("done").value_or("")); !done.empty())
        values.SetValueAndShowSection("DONE_WORDS", done, "DONE_NOW");
    Values& now = *values.AddSectionDictionary("NOW_BOX");
    show_now(now, seen);
    if (const auto promise = promise_words(seen, past.facts)) now.SetValueAndShowSection("PROMISE_WORDS", *promise, "PROMISE");
    if (matter->merged_into) show_standing(values, seen, *visit);
    show_answer(values, city.views.standing(*matter), words);
    if (own) {
        show_question(values, seen, past);
        show_acts(values, seen, number);
    } else {
        show_me_too(values, seen, *visit, number);
    }
    show_clocks(values, seen);
    show_plan(values, seen);
    show_stands(values, seen, past);
    show_details(values, seen, words, city.views);
    show_photos(values, seen, *visit);
    show_history(values, seen, past);
    std::string title = say("matter_title", visit->language(), {{"service", service_name(seen)}, {"number", number}});
    const Place place = own ? Place::track : Place::matters;
    PageAbout about{.page = "matter", .title = std::move(title), .place = place, .personal = own.has_value()};
    about.scripts = {static_address("matter.js")};
    responder.answer(page_answer(*visit, values, about));
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

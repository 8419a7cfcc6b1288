#include "tests/permits/permit_town.hpp"

#include <future>

#include "app/people/door_actors.hpp"
#include "app/people/tokens.hpp"
#include "http/live_feed.hpp"
#include "http/server/target.hpp"
#include "ledger/hash.hpp"
#include "media/png_for_tests.hpp"
#include "server/all_routes.hpp"

namespace pingzhi::permits {
namespace {

using namespace std::chrono_literals;

constexpr Position in_the_east{1.5, 0.5}, in_the_west{0.5, 0.5};

std::shared_ptr<const Catalogue> town(std::string_view bytes) {
    if (bytes != "town") return nullptr;
    auto catalogue = std::make_shared<Catalogue>(*pingzhi::testing::small_town({}));
    Service hush = *catalogue->service("lamp");
    hush.code = "hush";
    hush.is_public = false;
    catalogue->services.push_back(hush);
    for (Service& service : catalogue->services) {
        if (service.code == "lamp") service.publish_description = true;
    }
    return catalogue;
}

Grants all_grants() {
    Grants grants;
    for (std::size_t i = 0; i < grant_count; ++i) grants.bits |= 1u << i;
    return grants;
}

http::ApiKeys keys() {
    const auto key = [](const std::string& name, ActorKind kind, Grants grants, std::optional<UnitCode> unit = {}) {
        return http::ApiKey{name, ledger::sha256(name), Channel::hotline, {kind, name, std::move(unit), grants}};
    };
    return http::ApiKeys({key("key_channel", ActorKind::channel, {Grant::report}), key("key_desk", ActorKind::staff, {Grant::report, Grant::handle}),
                          key("key_east", ActorKind::staff, {Grant::handle}, UnitCode{"east_committee"})});
}

http::InboundSystems partners() { return http::InboundSystems(std::vector<http::InboundSystem>{{"police", "the police's secret"}}); }

SubmitOptions without_timers() {
    SubmitOptions options;
    options.run_timers = false;
    return options;
}

}  // namespace

const Actor PermitTown::setup{ActorKind::staff, "setup", std::nullopt, all_grants()};

std::string Reply::whole() const {
    std::string text = body;
    for (const auto& [name, value] : headers) text += "\n" + name + ": " + value;
    return text;
}

PermitTown::PermitTown()
    : catalogues(store, town),
      writer(store, catalogues, pingzhi::testing::test_key()),
      views(store, catalogues, pingzhi::testing::test_key()),
      attachments(folder.path(), pingzhi::testing::test_key(), "town", media::ImageCleaner(PINGZHI_IMAGE_PROGRAM)),
      directory(store, catalogues, pingzhi::testing::test_key()),
      live(std::make_shared<http::LiveHub>(1000, 0)),
      search(store, views, pingzhi::testing::test_key(), {1ms, 1s, 2'000}),
      submit(writer, clock, without_timers(),
             [this](const std::vector<CommittedFact>& facts) {
                 directory.hear(facts);
                 search.hear();
                 http::tell(*live, facts, views);
             },
             {}) {
    live->add_listener([] {});  // somebody always listens: the ring is read by itself
    Submission load = pingzhi::testing::load_small_town();
    load.blob = std::make_shared<const std::string>("town");
    load.body = LoadPack{ledger::sha256("town"), town("town")};
    submit.give_and_wait(std::move(load));
    edge.emplace(http::CityEdge{submit, views, store, clock, keys(), live, [this] { return pingzhi::testing::random_of(++draws); },
                                [] { return std::string("checkpoint"); }, [] { return true; }, "http://127.0.0.1", partners(), &attachments});
    AccountOptions options;
    options.cost = {1, 8192};
    options.record_failures_every = 1h;
    accounts.emplace(directory, submit, clock, edge->random, options);
    edge->accounts = &*accounts;
    accounts->passkeys_at([] { return std::string("https://town.example"); });
    router.emplace(city_router(*edge, [] { return std::string(); }));
    make_matters();
    make_people();
    search.wait_for(submit.head().size);
}

PermitTown::~PermitTown() {
    accounts.reset();
    submit.stop();
    search.stop();
}

Reply PermitTown::ask(http::Method method, const std::string& target, const Brings& brings, const std::string& body) {
    const auto parsed = http::parse_target(method, target).value();
    const http::Router::Match match = router->match(method, parsed.path);
    if (!match.route) return {404, {}, {}, {}};
    http::Request request;
    request.method = method;
    request.path = parsed.path;
    request.path_values = match.values;
    request.query = parsed.query;
    request.body = body;
    request.headers.add("Host", "127.0.0.1");
    request.headers.add("Origin", "http://127.0.0.1");
    request.headers.add("Accept-Language", "en");
    for (const auto& [name, value] : brings) request.headers.add(name, value);
    auto answer = std::make_shared<std::promise<http::Answer>>();
    auto later = answer->get_future();
    try {
        match.route->handler(request, http::Responder([answer](http::Answer given) { answer->set_value(std::move(given)); }));
    } catch (const std::exception& broken) {
        return {500, broken.what(), {}, {}};
    }
    if (later.wait_for(20s) != std::future_status::ready) throw std::runtime_error("no answer to " + target);
    http::Answer given = later.get();
    if (auto* render = std::get_if<http::Render>(&given)) given = (*render)();
    Reply reply;
    if (auto* start = std::get_if<http::LiveStart>(&given)) {
        reply.status = 200;
        reply.stream = std::move(*start);
        return reply;
    }
    if (auto* problem = std::get_if<http::Problem>(&given)) {
        http::Response rendered = router->error_renderer(parsed.path)(*problem, {method, parsed.path, Language::en});
        for (auto& header : problem->headers) rendered.headers.push_back(header);
        given = std::move(rendered);
    }
    const auto& response = std::get<http::Response>(given);
    reply.status = response.status;
    reply.body = std::string(response.bytes());
    reply.headers = response.headers;
    return reply;
}

Done PermitTown::give(CommandBody body, const Actor& actor) {
    Submission submission;
    submission.key = "setup " + std::to_string(++draws);
    submission.random = pingzhi::testing::random_of(++draws);
    submission.actor = actor;
    submission.body = std::move(body);
    auto answer = submit.give_and_wait(std::move(submission));
    if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)) + " " + refusal->field);
    return std::get<Done>(answer);
}

Matter PermitTown::report(char label, const std::string& service, Position position, const std::string& accused, const std::string& photo) {
    ReportMatter report;
    report.service = service;
    report.place.position = Position{position.lon + canary_degrees(label), position.lat};
    report.personal = {{"description", canary("description", label), {}},
                       {"contact_name", canary("name", label), {}},
                       {"phone", std::string("1390000000") + std::to_string(labels.find(label)), {}},
                       {"email", canary("email", label) + "@example.org", {}},
                       {"address", canary("address", label), {}}};
    if (!accused.empty()) report.form["unit"] = {accused};
    if (!photo.empty()) report.photos = {photo};
    const Done done = give(report);
    numbers[label] = views.number_of(*done.matter);
    secrets[label] = done.secret;
    return *done.matter;
}

void PermitTown::make_matters() {
    const std::string photo = attachments.upload(media::png({.shade = 7}), "setup", clock.now()).value().photo;
    report('a', "lamp", in_the_east, {}, photo);
    report('b', "lamp", in_the_west);
    report('c', "hush", in_the_east, {}, photo);
    report('d', "hush", in_the_west);
    report('e', "grievance", in_the_east, "east_committee", photo);
    report('f', "grievance", in_the_west, "west_committee");
    report('g', "grievance", in_the_east, "town_hall");
    const Matter gone = report('h', "hush", in_the_east);
    give(TransferMatter{gone.id, UnitCode{"water"}, "field"});
    const Matter shared = report('i', "hush", in_the_west);
    give(AddSupport{shared.id, UnitCode{"roads"}, "field"});
}

Seq PermitTown::person(const std::string& who) {
    const PersonalValues personal{{"name", canary("staffname", who.front()) + who, {}},
                                  {"login", "login-" + who, {}},
                                  {"phone", "13800001111", {}},
                                  {"email", "canary-staffmail-" + who + "@example.org", {}}};
    return persons[who] = give(AddPerson{directory.login_digest("login-" + who), personal}).first;
}

Seq PermitTown::post(const std::string& who, const std::string& unit, const std::string& role, std::optional<AreaCode> area, std::vector<std::string> services,
                     std::optional<Instant> from) {
    GivePost post{persons.at(who), UnitCode{unit}, role, std::move(area), std::move(services), from};
    return posts[who] = give(std::move(post)).first;
}

Brings PermitTown::session(const std::string& who, bool with_second_factor, Duration lasts) {
    const Seq person = persons.at(who);
    const auto begin = [&](const std::string& token) { return give(BeginSession{person, digest_of_token(token), clock.now() + lasts}, the_door).first; };
    const std::string token = "token of " + who;
    if (with_second_factor) {
        const Seq first = begin("first " + token);
        give(SetCredential{person, CredentialKind::totp, {}, {{"credential", "a secret of " + who, {}}}}, own_account(person, first));
    }
    begin(token);
    return visitors[who] = {{"Cookie", "__Host-session=" + token}};
}

void PermitTown::make_people() {
    const auto works = [this](const std::string& who, const std::string& unit, const std::string& role, std::optional<AreaCode> area = {},
                              std::vector<std::string> services = {}, std::optional<Instant> from = {}) {
        person(who);
        post(who, unit, role, std::move(area), std::move(services), from);
        session(who);
    };
    works("desk", "centre", "desk", AreaCode{"town"});
    works("east", "east_committee", "handler");
    works("west", "west_committee", "handler");
    works("hall", "town_hall", "head");
    works("centre", "centre", "head");
    works("roads", "roads", "handler");
    works("water", "water", "handler");
    works("west_reader", "water", "reader", AreaCode{"west"});
    works("lamp_reader", "centre", "reader", AreaCode{"town"}, {"lamp"});
    works("tomorrow", "centre", "desk", AreaCode{"town"}, {}, clock.now() + Duration::days(1));
    works("security", "centre", "security");
    works("system", "centre", "system");
    works("auditor", "centre", "auditor");
    works("gone", "centre", "desk", AreaCode{"town"});
    works("moved", "west_committee", "handler");
    person("delegate");
    give(DelegatePost{posts.at("east"), persons.at("delegate"), clock.now(), clock.now() + Duration::days(2)});
    session("delegate");
    person("postless");
    session("postless");
    person("one_factor");
    post("one_factor", "centre", "desk", AreaCode{"town"});
    session("one_factor", false);
    person("expired");
    post("expired", "centre", "desk", AreaCode{"town"});
    session("expired", true, Duration::minutes(5));

    // Yesterday's rights: the session of who was moved ends with the post, and a new one is begun at the new.
    const Seq old_post = posts.at("moved");
    post("moved", "roads", "handler");
    give(EndPost{old_post});
    session("moved", false);
    give(RemovePerson{persons.at("gone")});
    clock.advance(Duration::minutes(10));

    visitors["anonymous"] = {};
    visitors["wrong_session"] = {{"Cookie", "__Host-session=nobody's"}};
    visitors["wrong_key"] = {{"Authorization", "Bearer nobody's"}};
    for (const char* key : {"key_channel", "key_desk", "key_east"}) visitors[key] = {{"Authorization", std::string("Bearer ") + key}};
    visitors["wrong_secret"] = {{"Matter-Secret", "0000000000000000"}};
    for (const char label : labels) visitors[std::string("reporter_") + label] = {{"Matter-Secret", secrets.at(label)}};
}

}  // namespace pingzhi::permits

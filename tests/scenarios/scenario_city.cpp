#include "tests/scenarios/scenario_city.hpp"

#include <stdexcept>

#include "app/pack/pack_loader.hpp"
#include "app/people/door_actors.hpp"
#include "app/people/tokens.hpp"
#include "app/signature.hpp"
#include "ledger/hash.hpp"
#include "server/all_routes.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/loop.hpp"
#include "tests/scenarios/hand.hpp"

namespace pingzhi::scenarios {
namespace {

constexpr const char* city_code = "330482";
constexpr const char* partner_secret = "the secret that both sides hold";
const Actor lets_people_in{ActorKind::staff, "administrator", std::nullopt, {Grant::people, Grant::load_pack}};

// The last session is trusted for so long after it was used.
constexpr Duration session_rests = Duration::minutes(20);
constexpr Duration session_used = Duration::hours(11);

std::unique_ptr<storage::Store> open_sqlite(const StoreRequest& request) {
    storage::SqliteOptions options;
    options.path = request.path.string();
    options.words = request.words.string();
    options.city = request.city;
    options.create = request.access == StoreRequest::Access::create;
    return storage::SqliteStore::open(options);
}

// Read once for all stories.
struct Pack {
    std::shared_ptr<const std::string> bytes;
    std::shared_ptr<const Catalogue> catalogue;
};
const Pack& pinghu() {
    static const Pack pack = [] {
        const auto source = read_pack_folder(std::string(PINGZHI_SOURCE_DIR) + "/packs/pinghu").value();
        return Pack{std::make_shared<const std::string>(pack_bytes(source)), load_pack(source).value()};
    }();
    return pack;
}
std::shared_ptr<const Catalogue> parse_pinghu(std::string_view bytes) { return bytes == *pinghu().bytes ? pinghu().catalogue : nullptr; }

http::ApiKeys channels() {
    const auto key = [](const char* name, Channel channel) {
        return http::ApiKey{name, ledger::sha256(name), channel, {ActorKind::staff, name, std::nullopt, {Grant::report}}};
    };
    return http::ApiKeys({key(hotline_12345, Channel::hotline), key(worker_app, Channel::worker), key(enterprise_line, Channel::enterprise_line),
                          key(deputy_station, Channel::deputy_station)});
}

http::InboundSystems partner_lines() {
    return http::InboundSystems({{"110", partner_secret, Channel::police_transfer}, {"12345", partner_secret, Channel::hotline}});
}

}  // namespace

Instant local(const std::string& time) {
    const std::string seconds = time.size() > std::string("2023-05-08 09:00").size() ? "" : ":00";
    return parse_rfc3339(time.substr(0, 10) + "T" + time.substr(11) + seconds + "+08:00").value();
}

ScenarioCity::ScenarioCity(const std::string& begins) : clock_(local(begins)) {
    folder_ = DataFolder::create({temporary_.path() / "var", std::nullopt}, city_code, "example.org/scenario", open_sqlite, parse_pinghu).value();
    Submission load;
    load.key = "load";
    load.actor = lets_people_in;
    load.blob = pinghu().bytes;
    load.body = LoadPack{ledger::sha256(*load.blob), pinghu().catalogue};
    folder_->writer().take(prepare(std::move(load)), clock_.now());
    folder_->writer().commit();
    serve();
}

void ScenarioCity::serve() {
    storage::Store& store = folder_->store();
    const auto random = [this] { return pingzhi::testing::random_of(++draws_); };
    views_.emplace(store, folder_->catalogues(), folder_->data_key());
    search_.emplace(store, *views_, folder_->data_key());
    attachments_.emplace(folder_->place().attachments(), folder_->data_key(), city_code, media::ImageCleaner(PINGZHI_IMAGE_PROGRAM));
    attachment_keeper_.emplace(*attachments_, store, clock_);
    directory_.emplace(store, folder_->catalogues(), folder_->data_key());
    submit_.emplace(
        folder_->writer(), clock_, SubmitOptions{},
        [this](const std::vector<CommittedFact>& facts) {
            directory_->hear(facts);
            agenda_.hear(facts);
            search_->hear();
            attachment_keeper_->hear(facts);
        },
        [](const std::string& what) { throw std::runtime_error(what); });
    edge_.emplace(http::CityEdge{*submit_, *views_, store, clock_, channels(), std::make_shared<http::LiveHub>(1000, 0), random, [] { return std::string(); },
                                 [] { return true; }, "http://127.0.0.1", partner_lines(), &*attachments_});
    AccountOptions accounts;
    accounts.cost = {1, 8192};  // nobody types a password here
    accounts_.emplace(*directory_, *submit_, clock_, random, accounts);
    edge_->accounts = &*accounts_;
    readers_.emplace(*submit_, random, std::chrono::hours(24));
    edge_->readers = &*readers_;
    http::ServerOptions options;
    options.port = 0;
    options.rate = {};
    options.io_threads = 1;
    server_.emplace(options, city_router(*edge_, [] { return std::string(); }));
    server_->start();
    Transports transports;
    for (const PartnerSystem& system : pack().systems) {
        transports[system.code] = std::make_unique<pingzhi::testing::FakeTransport>(partners_[system.code]);
    }
    courier_.emplace(agenda_, store, MessageWriter(folder_->catalogues(), folder_->data_key(), edge_->public_url), *submit_, clock_, std::move(transports));
}

ScenarioCity::~ScenarioCity() {
    server_->stop();
    courier_.reset();
    readers_.reset();
    accounts_.reset();
    submit_->stop();
    search_->stop();
    attachment_keeper_.reset();
}

Done ScenarioCity::give(CommandBody body, const Actor& actor) {
    Submission submission;
    submission.key = "given " + std::to_string(++given_);
    submission.random = pingzhi::testing::random_of(++draws_);
    submission.actor = actor;
    submission.body = std::move(body);
    auto answer = submit_->give_and_wait(std::move(submission));
    if (const auto* refusal = std::get_if<Refusal>(&answer)) throw std::runtime_error(std::string(name_of(refusal->code)) + " " + refusal->field);
    return std::get<Done>(answer);
}

// A command that is refused: before it is answered, the city's clock has done what is due.
void ScenarioCity::settle() {
    Submission nothing;
    nothing.key = "settle " + std::to_string(++given_);
    nothing.random = pingzhi::testing::random_of(++draws_);
    nothing.actor = the_door;
    nothing.body = EndSession{0, {}};
    submit_->give_and_wait(std::move(nothing));
}

void ScenarioCity::counts_readers() {
    readers_->tell();
    settle();
}

void ScenarioCity::until(Instant time) {
    if (time < now()) throw std::logic_error("the story goes back in time");
    for (auto due = folder_->store().reader()->next_due(); due && *due <= time; due = folder_->store().reader()->next_due()) {
        const Seq facts = submit_->head().size;
        if (*due > now()) clock_.set(*due);
        settle();
        if (submit_->head().size == facts) throw std::logic_error("the city's clock stands still");
    }
    clock_.set(time);
}

Hand ScenarioCity::channel(const char* name) { return Hand(*this, "Authorization: Bearer " + std::string(name) + "\r\n"); }

Hand ScenarioCity::resident() { return Hand(*this, std::string()); }

Hand ScenarioCity::works(const std::string& unit, const std::string& role, std::optional<std::string> area, std::vector<std::string> services) {
    const std::string login = "person-" + std::to_string(++given_);
    const Seq person = give(AddPerson{directory_->login_digest(login), {{"name", login, {}}, {"login", login, {}}}}, lets_people_in).first;
    const auto where = area ? std::optional(AreaCode{*area}) : std::nullopt;
    give(GivePost{person, UnitCode{unit}, role, where, std::move(services), std::nullopt}, lets_people_in);
    const Seq first = give(BeginSession{person, digest_of_token("first of " + login), now() + Duration::minutes(1)}, the_door).first;
    give(SetCredential{person, CredentialKind::totp, {}, {{"credential", "a secret of " + login, {}}}}, own_account(person, first));
    return Hand(*this, person);
}

std::string ScenarioCity::session_of(Seq person) {
    Session& session = sessions_[person];
    if (session.cookie.empty() || now() - session.used > session_rests || now() - session.begun > session_used) {
        const std::string token = "session-" + std::to_string(++given_);
        give(BeginSession{person, digest_of_token(token), now() + session_lasts}, the_door);
        session = {"Cookie: __Host-session=" + token + "\r\nSec-Fetch-Site: same-origin\r\n", now(), now()};
    }
    session.used = now();
    return session.cookie;
}

Reply ScenarioCity::partner_sends(const std::string& system, const std::string& body) {
    const std::string timestamp = std::to_string(now().ms / 1000);
    return request("POST", "/api/v1/inbound/" + system,
                   "Pingzhi-Timestamp: " + timestamp + "\r\nPingzhi-Signature: " + sign_message(partner_secret, timestamp, body) + "\r\n", body);
}

const Area& ScenarioCity::area(const std::string& name, const std::string& town) {
    const Territory& territory = *pack().territory;
    for (const Area& each : territory.areas()) {
        const Area* over = territory.ancestor(each.code, AreaLevel::town);
        if (each.name.zh == name && (town.empty() || (over && over->name.zh == town))) return each;
    }
    throw std::runtime_error("no area is called " + name);
}

Reply ScenarioCity::request(const std::string& method, const std::string& path, const std::string& headers, const std::string& body) {
    if (!client_) client_.emplace(server_->port());
    const std::string length = method == "GET" ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n";
    const std::string language = headers.find("Accept-Language: ") == std::string::npos ? "Accept-Language: zh\r\n" : "";
    client_->send(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + language + headers + length + "\r\n" + body);
    auto reply = client_->receive(method);
    if (!reply) throw std::runtime_error("no answer to " + path);
    if (reply->header("Connection") == "close") client_.reset();
    return std::move(*reply);
}

}  // namespace pingzhi::scenarios

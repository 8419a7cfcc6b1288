// The program as it is served, over a data folder of its own with the pack of Pinghu: its clock stands where the story puts it, so that a
// quarter passes in seconds. Whoever takes part comes through the API (hand.hpp); what partner systems are sent is kept.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "app/attachments/attachment_keeper.hpp"
#include "app/data_folder.hpp"
#include "app/delivery/courier.hpp"
#include "app/people/accounts.hpp"
#include "app/readers.hpp"
#include "app/search_keeper.hpp"
#include "http/city_edge.hpp"
#include "http/server/server.hpp"
#include "http/server/test_client.hpp"
#include "testing/fixed_clock.hpp"
#include "testing/partners/fake_transport.hpp"
#include "testing/served/served_city.hpp"

namespace pingzhi::scenarios {

using http::testing::Reply;

class Hand;

// "2023-05-08 09:00", perhaps with seconds, of the city's time.
Instant local(const std::string& time);

// A channel by which reports come in, and the key it has for the API.
inline constexpr const char* hotline_12345 = "hotline";
inline constexpr const char* worker_app = "worker";
inline constexpr const char* enterprise_line = "enterprise_line";
inline constexpr const char* deputy_station = "deputy_station";

class ScenarioCity {
public:
    explicit ScenarioCity(const std::string& begins);
    ~ScenarioCity();

    Instant now() { return clock_.now(); }
    // It is now so late; what fell due meanwhile was done by the city's own clock, each at its instant.
    void until(Instant time);
    void until(const std::string& time) { until(local(time)); }
    void after(Duration time) { until(now() + time); }

    // A channel; a person who holds this post; somebody at home.
    Hand channel(const char* name);
    Hand works(const std::string& unit, const std::string& role, std::optional<std::string> area = {}, std::vector<std::string> services = {});
    Hand resident();

    // What a partner system was sent, once there is so much; and a message that it signs and sends here.
    std::vector<Message> sent_to(const std::string& system, std::size_t count) { return partners_.at(system).arrived(count); }
    Reply partner_sends(const std::string& system, const std::string& body);

    const Catalogue& pack() { return *folder_->catalogues().current().catalogue; }
    // By its Chinese name, of a village within the town where one is named: "三北村", "当湖街道".
    const Area& area(const std::string& name, const std::string& town = {});
    Position inside(const std::string& area, const std::string& town = {}) { return area_centre(this->area(area, town)); }
    static Position area_centre(const Area& area) { return area.centre.value(); }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }
    // What was read until now goes into the ledger, as it does every few minutes.
    void counts_readers();
    Reply request(const std::string& method, const std::string& path, const std::string& headers, const std::string& body = {});
    // A cookie for the person's session, which is begun anew where the last was not used for a while.
    std::string session_of(Seq person);

private:
    struct Session {
        std::string cookie;
        Instant begun, used;
    };
    Done give(CommandBody body, const Actor& actor);
    void settle();
    void serve();

    pingzhi::testing::TemporaryFolder temporary_;
    pingzhi::testing::FixedClock clock_;
    std::unique_ptr<DataFolder> folder_;
    std::atomic<std::uint64_t> draws_ = 0;
    std::uint64_t given_ = 0;
    std::map<std::string, pingzhi::testing::FakePartner> partners_;
    std::map<Seq, Session> sessions_;

    std::optional<Views> views_;
    DeliveryAgenda agenda_;
    std::optional<SearchKeeper> search_;
    std::optional<Attachments> attachments_;
    std::optional<AttachmentKeeper> attachment_keeper_;
    std::optional<PeopleDirectory> directory_;
    std::optional<Submit> submit_;
    std::optional<http::CityEdge> edge_;
    std::optional<Accounts> accounts_;
    std::optional<Readers> readers_;
    std::optional<http::Server> server_;
    std::optional<Courier> courier_;
    std::optional<http::testing::TestClient> client_;
};

}  // namespace pingzhi::scenarios

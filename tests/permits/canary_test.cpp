// T17: everything personal that the town was told is a canary. Every route is asked by everybody, and a canary may come out only where its row
// and this policy say so; never in errors, headers, facts, the ledger's leaves or the log.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <sstream>

#include "app/delivery/message_writer.hpp"
#include "core/matter/names.hpp"
#include "tests/permits/permit_town.hpp"
#include "tests/permits/policy.hpp"
#include "tests/permits/route_paths.hpp"

namespace pingzhi::permits {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct Canary {
    std::string field;
    char matter;  // or 0: of who works here
    std::string text;
    std::string_view of = {};  // who works here
};

std::vector<Canary> canaries() {
    std::vector<Canary> all;
    for (const char label : labels) {
        for (const char* field : {"description", "name", "email", "address"}) all.push_back({field, label, canary(field, label)});
        all.push_back({"phone", label, "1390000000" + std::to_string(labels.find(label))});
        all.push_back({"secret", label, {}});
        // As pages and as JSON write it, in the east and in the west.
        for (const char* place : {"1.5003", "0.5003", "5.003"}) all.push_back({"position", label, place + std::to_string(labels.find(label) + 1)});
    }
    return all;
}

// To its reporter, that is: by the secret.
bool shows_a_matter(std::string_view route) {
    for (const std::string_view each : {"get_matter", "page_matter", "own_values", "page_my_data", "take_my_data", "page_correct-values"}) {
        if (route == each) return true;
    }
    return false;
}

// Where a canary may come out.
bool may_come_out(const Canary& canary, const Visitor& visitor, const http::Route& route) {
    const bool published = route.permit.told.has(http::Personal::published);
    if (canary.field == "description" && is_everybodys(canary.matter) && published) return true;
    // The exact point: to staff within the permit wherever they read matters, to its reporter with the matter; to nobody else.
    if (canary.field == "position" && visitor.reads_inside && sees(visitor, canary.matter)) return true;
    if (!shows_a_matter(route.name)) return false;
    // The reporter's own words, by the secret; to staff words within the permit, but no contact, name or address.
    if (owns(visitor, canary.matter) && canary.field != "secret") return true;
    return route.name == "get_matter" && canary.field == "description" && visitor.reads_inside && sees(visitor, canary.matter);
}

class Canaries : public ::testing::Test {
protected:
    Canaries() : all_(canaries()), log_(std::make_shared<spdlog::logger>("canaries", std::make_shared<spdlog::sinks::ostream_sink_mt>(logged_))) {
        log_->set_level(spdlog::level::trace);
        before_ = spdlog::default_logger();
        spdlog::set_default_logger(log_);
        town_.emplace();
        for (Canary& each : all_) {
            if (each.field == "secret") each.text = town_->secrets.at(each.matter);
        }
    }
    ~Canaries() override {
        town_.reset();
        spdlog::set_default_logger(before_);
    }

    std::vector<Canary> all_;
    std::ostringstream logged_;
    std::shared_ptr<spdlog::logger> log_, before_;
    std::optional<PermitTown> town_;
};

TEST_F(Canaries, ComeOutOnlyWhereTheRowsSay) {
    std::size_t cells = 0, met = 0;
    std::vector<std::string> differences;
    for (const http::Route& route : town_->router->routes()) {
        if (route.name == "sign_out" || route.name == "take_sign_out" || route.name == "take_end_sessions") continue;
        for (const Visitor& visitor : visitors) {
            for (const char label : names_a_matter(route) ? labels : labels.substr(0, 1)) {
                Brings brings = town_->brings(std::string(visitor.who));
                brings.emplace_back("Idempotency-Key", "a-key-of-the-canaries-" + std::to_string(++town_->draws));
                if (owns(visitor, label) && !route.pattern.starts_with("/api/") && route.method == Method::get)
                    brings.emplace_back("Cookie", "matter=typed." + town_->secrets.at(label));
                std::string body = "{";
                if (route.name == "search_matters" || route.name.starts_with("export_matters")) body = R"({"open":true})";
                if (route.name == "find_duplicates") body = R"({"service":"lamp","place":{"lon":1.5,"lat":0.5}})";
                const std::string text = town_->ask(route.method, path_of(route, town_->number(label)), brings, body).whole();
                for (const Canary& each : all_) {
                    ++cells;
                    if (text.find(each.text) == std::string::npos) continue;
                    ++met;
                    if (!may_come_out(each, visitor, route))
                        differences.push_back(route.name + ": " + std::string(visitor.who) + " reads " + each.field + " of " + each.matter);
                }
                constexpr std::array<std::string_view, 6> pages_of_people{"list_people", "get_person",         "page_people",
                                                                          "page_person", "page_change_person", "page_delegate_post"};
                const bool of_others = std::ranges::find(pages_of_people, route.name) != pages_of_people.end();
                constexpr std::array<std::string_view, 4> own_pages{"get_session", "page_account", "page_new_passkey", "take_new_passkey"};
                const bool of_oneself = std::ranges::find(own_pages, route.name) != own_pages.end();
                const bool may = (of_others && !visitor.administers.empty()) || (of_oneself && visitor.comes == Comes::by_session);
                if (text.find("canary-staff") != std::string::npos && !may)
                    differences.push_back(route.name + ": " + std::string(visitor.who) + " reads of who works here");
            }
        }
    }
    std::printf("%zu cells of route, visitor, matter and canary; met %zu times where it may be\n", cells, met);
    EXPECT_THAT(differences, IsEmpty());
    EXPECT_GT(met, 0u);
}

TEST_F(Canaries, UnmaskedValuesAreToldByTheirOwnActAlone) {
    const auto ask = [&](const std::string& who) {
        Brings brings = town_->brings(who);
        brings.emplace_back("Idempotency-Key", "a-key-of-the-canaries-" + std::to_string(++town_->draws));
        return town_->ask(Method::post, "/api/v1/matters/" + town_->number('a') + "/read-values", brings, R"({"fields":["phone"],"reason":"contact"})");
    };
    EXPECT_THAT(ask("desk").body, HasSubstr("13900000000"));
    for (const char* who : {"hall", "west", "lamp_reader", "auditor", "security", "key_desk", "key_channel", "anonymous", "one_factor", "gone"})
        EXPECT_THAT(ask(who).body, Not(HasSubstr("13900000000"))) << who;
}

TEST_F(Canaries, StandInNoFactAndNoLineOfTheLog) {
    for (const Visitor& visitor : visitors) {
        for (const char label : labels) {
            const Brings brings = town_->brings(std::string(visitor.who));
            town_->ask(Method::get, "/api/v1/matters/" + town_->number(label), brings);
            town_->ask(Method::post, "/api/v1/matters/search", brings, R"({"words":")" + canary("name", label) + R"(","phone":"13900000000"})");
            town_->ask(Method::get, "/api/v1/matters?q=" + canary("description", label), brings);
        }
    }
    town_->accounts->record_failures();
    town_->give(UrgeMatter{town_->views.parse_number(town_->number('a')).value(), Channel::web, {}});
    std::string leaves;
    for (const storage::FactRow& row : town_->views.facts(1, 100'000)) leaves += std::string(row.leaf.begin(), row.leaf.end());
    for (const Canary& each : all_) {
        if (each.field == "position") continue;  // the ledger holds where it is; nobody but the auditor reads its facts
        EXPECT_EQ(leaves.find(each.text), std::string::npos) << "a fact holds the " << each.field << " of " << each.matter;
        EXPECT_EQ(logged_.str().find(each.text), std::string::npos) << "the log holds the " << each.field << " of " << each.matter;
    }
    EXPECT_EQ(leaves.find("canary"), std::string::npos);
    EXPECT_EQ(logged_.str().find("canary"), std::string::npos);
}

// A partner who is handed a matter is told what its reporter told, and of no other matter; a notice goes to its reporter's address and holds
// nothing of what was told. No message holds a secret or the words of those who work at it.
TEST_F(Canaries, StandInMessagesOnlyWhereTheyAreWhatTheMessageIsFor) {
    const MessageWriter writer(town_->catalogues, pingzhi::testing::test_key(), "https://town.example");
    const auto reader = town_->store.reader();
    std::vector<std::string> differences;
    std::size_t met = 0;
    for (const char label : labels) {
        const MatterId id = town_->views.parse_number(town_->number(label)).value();
        PersonalValue words{"words", "canary-words", {}};
        town_->give(UrgeMatter{id, Channel::web, {words}});
        const Matter matter = *town_->views.matter(id);
        for (const DeliveryPurpose purpose : {DeliveryPurpose::hand_over, DeliveryPurpose::ended, DeliveryPurpose::question, DeliveryPurpose::reminder}) {
            const bool hand_over = purpose == DeliveryPurpose::hand_over;
            Delivery delivery;
            delivery.id = 1;
            delivery.system = hand_over ? "police" : "mail";
            delivery.purpose = purpose;
            if (!hand_over) delivery.recipient = id.value;
            const Message message = writer.write(*reader, matter, delivery).value();
            const std::string whole = message.recipient + "\n" + message.subject + "\n" + message.text + "\n" + message.json;
            for (const Canary& each : all_) {
                if (whole.find(each.text) == std::string::npos) continue;
                ++met;
                const bool may = each.matter == label && (hand_over ? each.field != "secret" : each.field == "email");
                if (!may) differences.push_back(std::string(name_of(purpose)) + " of " + label + " holds the " + each.field + " of " + each.matter);
            }
            if (whole.find("canary-words") != std::string::npos) differences.push_back(std::string(name_of(purpose)) + " holds later words");
        }
    }
    EXPECT_THAT(differences, IsEmpty());
    EXPECT_GT(met, labels.size() * 4);
}

}  // namespace
}  // namespace pingzhi::permits

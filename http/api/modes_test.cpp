// Emergency modes through the API, and their public alerts as readers of CAP 1.2 see them.
#include <expat.h>
#include <gmock/gmock.h>

#include "http/api/api_for_tests.hpp"
#include "http/api/cap_alert.hpp"

namespace pingzhi::http::api {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Every element with text and the path of names to it, in document order; throws where the XML is not well formed.
std::vector<std::pair<std::string, std::string>> elements(const std::string& xml) {
    struct Walk {
        std::vector<std::pair<std::string, std::string>> found;
        std::vector<std::string> path;
        std::string text;
    } walk;
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreateNS(nullptr, ' '), XML_ParserFree);
    XML_SetUserData(parser.get(), &walk);
    XML_SetElementHandler(
        parser.get(),
        [](void* data, const char* name, const char**) {
            auto& here = *static_cast<Walk*>(data);
            here.path.emplace_back(name);
            here.text.clear();
        },
        [](void* data, const char*) {
            auto& here = *static_cast<Walk*>(data);
            const std::string name = here.path.back();
            if (here.text.find_first_not_of(" \n") != std::string::npos) here.found.emplace_back(name, here.text);
            here.text.clear();
            here.path.pop_back();
        });
    XML_SetCharacterDataHandler(parser.get(), [](void* data, const char* text, int size) { static_cast<Walk*>(data)->text.append(text, size); });
    if (XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), 1) != XML_STATUS_OK) throw std::runtime_error("not well formed: " + xml);
    return walk.found;
}

std::vector<std::string> names(const std::vector<std::pair<std::string, std::string>>& elements) {
    constexpr std::string_view cap = "urn:oasis:names:tc:emergency:cap:1.2 ";
    std::vector<std::string> names;
    for (const auto& [name, text] : elements) names.push_back(name.starts_with(cap) ? name.substr(cap.size()) : name);
    return names;
}

std::string text_of(const std::vector<std::pair<std::string, std::string>>& elements, std::string_view name) {
    for (const auto& [each, text] : elements) {
        if (each.ends_with(" " + std::string(name))) return text;
    }
    return {};
}

TEST_F(Api, AnEmergencyModeSwitchesLimitsAndWarnsThePublicUntilItEnds) {
    EXPECT_EQ(post("/api/v1/modes", R"({"mode":"storm"})").status, 401u);
    EXPECT_EQ(code(post("/api/v1/modes", R"({"mode":"storm"})", by("without-switch_mode"))), "not_granted");
    EXPECT_EQ(code(post("/api/v1/modes", R"({"mode":"war"})", by("all"))), "unknown_mode");
    EXPECT_EQ(code(post("/api/v1/modes", R"({"mode":"storm","until":"2027-11-26T01:00:00Z"})", by("all"))), "mode_too_long");
    const std::string start = R"({"mode":"storm","area":"east","until":"2026-11-17T01:00:00Z"})";
    const std::string key = "Idempotency-Key: begin\r\n" + by("all");
    const Reply started = send("POST", "/api/v1/modes", start, key);
    ASSERT_EQ(started.status, 201u) << started.body;
    const std::string activation = std::to_string(object(started).at("activation").to_number<Seq>());
    EXPECT_EQ(code(post("/api/v1/modes", R"({"mode":"storm","area":"east"})", by("all"))), "mode_active");

    const json::object list = object(get("/api/v1/modes", "Accept-Language: en\r\n"));
    EXPECT_EQ(list.at("modes").as_array()[0].at("longest"), "3 days");
    EXPECT_EQ(list.at("active").as_array()[0].at("area"), "east");
    const json::object receipt = object(post("/api/v1/matters", lamp));
    EXPECT_EQ(receipt.at("matter").at("unit"), "town_hall") << "the storm's own route";

    const Reply feed = get("/api/v1/alerts.cap");
    EXPECT_EQ(feed.header("Content-Type"), "application/atom+xml; charset=utf-8");
    EXPECT_THAT(feed.body, HasSubstr("href=\"http://127.0.0.1/api/v1/alerts/" + activation + ".cap\""));
    EXPECT_NO_THROW(elements(feed.body));
    const Reply alert = get("/api/v1/alerts/" + activation + ".cap");
    ASSERT_EQ(alert.status, 200u);
    EXPECT_EQ(alert.header("Content-Type"), "application/cap+xml; charset=utf-8");
    EXPECT_EQ(text_of(elements(alert.body), "expires"), "2026-11-17T09:00:00+08:00");

    EXPECT_EQ(code(post("/api/v1/modes/" + activation + "/end", "{}", by("without-switch_mode"))), "not_granted");
    const Reply ended = post("/api/v1/modes/" + activation + "/end", "{}", by("all"));
    ASSERT_EQ(ended.status, 200u) << ended.body;
    EXPECT_EQ(object(ended).at("ended"), "2026-11-16T01:00:00.000Z");
    EXPECT_EQ(get("/api/v1/alerts/" + activation + ".cap").status, 404u);
    EXPECT_EQ(object(get("/api/v1/modes")).at("active").as_array().size(), 0u);
    EXPECT_NO_THROW(elements(get("/api/v1/alerts.cap").body));
    EXPECT_EQ(post("/api/v1/modes/x/end", "{}", by("all")).status, 404u);
    EXPECT_EQ(send("POST", "/api/v1/modes", start, key).body, started.body) << "the same key, the first answer";
}

// The elements that the standard's schema requires, in its order, in both languages; latitude before longitude.
TEST_F(Api, AnAlertHasWhatCapRequires) {
    const ActiveMode mode{7, "storm", AreaCode{"east"}, parse_rfc3339("2026-11-16T01:00:00Z").value(), parse_rfc3339("2026-11-17T01:00:00Z").value()};
    const auto catalogue = views_.pack().catalogue;
    const auto found = elements(cap_alert({*catalogue, "https://city.example"}, mode));
    std::vector<std::string> expected{"identifier", "sender", "sent", "status", "msgType", "scope"};
    for (int language = 0; language < 2; ++language) {
        for (const char* name : {"language", "category", "event", "urgency", "severity", "certainty", "effective", "expires", "senderName", "headline",
                                 "instruction", "web", "areaDesc", "polygon", "valueName", "value"})
            expected.emplace_back(name);
    }
    EXPECT_EQ(names(found), expected);
    EXPECT_EQ(text_of(found, "identifier"), "town-storm-7");
    EXPECT_EQ(text_of(found, "sender"), "city.example");
    EXPECT_EQ(text_of(found, "sent"), "2026-11-16T09:00:00+08:00");
    EXPECT_EQ(text_of(found, "polygon"), "0.000000,1.000000 0.000000,2.000000 1.000000,2.000000 1.000000,1.000000 0.000000,1.000000");
}

TEST(CapTime, HasAnOffsetAndNoFractions) {
    const Instant instant = parse_rfc3339("2026-01-01T00:30:15.250Z").value();
    EXPECT_EQ(cap_time(Zone::fixed("UTC+8", Duration::hours(8)), instant), "2026-01-01T08:30:15+08:00");
    EXPECT_EQ(cap_time(Zone::fixed("west", Duration::minutes(-210)), instant), "2025-12-31T21:00:15-03:30");
    EXPECT_EQ(cap_time(Zone::fixed("UTC", Duration{0}), instant), "2026-01-01T00:30:15-00:00");
}

}  // namespace
}  // namespace pingzhi::http::api

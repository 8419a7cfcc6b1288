// Discovery and services: what is offered.
#include "http/open311/city_samples.hpp"

namespace pingzhi::http::open311 {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Discovery = CityTest;
PINGZHI_IN_BOTH_FORMATS(Discovery);

TEST_P(Discovery, NamesEveryRequiredField) {
    const Got got = get("discovery");
    EXPECT_EQ(got.reply.status, 200u);
    expect_names(got, "discovery");
    EXPECT_EQ(got.root["changeset"], "2026-11-16T09:00:00+08:00");
    EXPECT_EQ(got.root["contact"], "Town hall of Liudu, telephone 12345");
    EXPECT_THAT(got.root["key_service"], HasSubstr("Town hall of Liudu"));
    ASSERT_EQ(got.root.at("endpoints").children.size(), 1u);
    const Node& endpoint = got.root.at("endpoints").children[0];
    EXPECT_EQ(endpoint["specification"], "http://wiki.open311.org/GeoReport_v2");
    EXPECT_EQ(endpoint["url"], "http://127.0.0.1:8110/open311/v2");
    EXPECT_EQ(endpoint["changeset"], "2026-11-16T09:00:00+08:00");
    EXPECT_EQ(endpoint["type"], "production");
}

TEST_P(Discovery, NamesBothFormats) {
    const Node formats = get("discovery").root.at("endpoints").children.at(0).at("formats");
    ASSERT_EQ(formats.children.size(), 2u);
    EXPECT_EQ(formats.children[0].text, "text/xml");
    EXPECT_EQ(formats.children[1].text, "application/json");
}

TEST_P(Discovery, ChangesWithThePack) {
    get("discovery");
    city().clock.advance(Duration::hours(1));
    PackSource next = plain_pack();
    next.files["pack.toml"] += "\n";
    city().load(next);
    EXPECT_EQ(get("discovery").root["changeset"], "2026-11-16T10:00:00+08:00");
}

using Services = CityTest;
PINGZHI_IN_BOTH_FORMATS(Services);

TEST_P(Services, AreListed) {
    const Got got = get("services");
    EXPECT_EQ(got.reply.status, 200u);
    expect_names(got, "services", "service");
    EXPECT_THAT(got.all("service_code"), ElementsAre("pothole", "street-lamp", "water-leak", "noise", "rubbish", "other"));
}

TEST_P(Services, HaveEveryField) {
    const Got got = get("services", {}, "Accept-Language: en\r\n");
    const Node& pothole = got.item(0);
    EXPECT_EQ(pothole["service_code"], "pothole");
    EXPECT_EQ(pothole["service_name"], "Pothole");
    EXPECT_EQ(pothole["description"], "A hole, crack or dip in a road or footway.");
    EXPECT_EQ(pothole["metadata"], "true");
    EXPECT_EQ(pothole["type"], "realtime");
    EXPECT_EQ(pothole["keywords"], "road,street,hole,道路,坑洞");
    EXPECT_EQ(pothole["group"], "Streets and lighting");
}

TEST_P(Services, HaveMetadataOnlyWhereTheyAskSomething) {
    const Node other = get("services").item(5);
    EXPECT_EQ(other["service_code"], "other");
    EXPECT_EQ(other["metadata"], "false");
    EXPECT_EQ(other["keywords"], "");
}

TEST_P(Services, AreNamedInTheReadersLanguage) {
    const Got chinese = get("services", {}, "Accept-Language: zh-CN\r\n");
    EXPECT_EQ(chinese.item(0)["service_name"], "路面坑洞");
    EXPECT_EQ(chinese.reply.header("Content-Language"), "zh");
    EXPECT_EQ(get("services", {}, "Accept-Language: en-GB\r\n").reply.header("Content-Language"), "en");
}

// The town with no other services than these.
PackSource only(const std::set<std::string>& services) {
    PackSource pack = plain_pack();
    std::erase_if(pack.files, [&](const auto& file) { return file.first.starts_with("services/") && !services.contains(file.first); });
    pack.files["routes.toml"] =
        "[[routes]]\ncode = \"all\"\nwhy = { zh = \"都由镇政府负责\", en = \"All is the town hall's\" }\nto = { unit = \"town-hall\" }\n";
    return pack;
}

TEST_P(Services, OneAloneIsStillAList) {
    use_pack(only({"services/other.toml"}));
    EXPECT_THAT(get("services").all("service_code"), ElementsAre("other"));
}

TEST_P(Services, TwoAreAList) {
    use_pack(only({"services/other.toml", "services/noise.toml"}));
    EXPECT_THAT(get("services").all("service_code"), ElementsAre("noise", "other"));
}

TEST_P(Services, ThatAreNotForResidentsAreNotShown) {
    PackSource pack = plain_pack();
    pack.files["services/noise.toml"] = "public = false\n" + pack.files["services/noise.toml"];
    use_pack(pack);
    EXPECT_THAT(get("services").all("service_code"), ElementsAre("pothole", "street-lamp", "water-leak", "rubbish", "other"));
    expect_errors(get("services/noise"), 404, {"service_code"});
}

using Definition = CityTest;
PINGZHI_IN_BOTH_FORMATS(Definition);

TEST_P(Definition, DescribesEachField) {
    const Got got = get("services/street-lamp", {}, "Accept-Language: en\r\n");
    EXPECT_EQ(got.reply.status, 200u);
    expect_names(got, "service_definition");
    EXPECT_EQ(got.root["service_code"], "street-lamp");
    ASSERT_EQ(got.root.at("attributes").children.size(), 2u);
    const Node& lamp_number = got.root.at("attributes").children[0];
    EXPECT_EQ(lamp_number["variable"], "true");
    EXPECT_EQ(lamp_number["code"], "lamp_number");
    EXPECT_EQ(lamp_number["datatype"], "string");
    EXPECT_EQ(lamp_number["required"], "true");
    EXPECT_EQ(lamp_number["datatype_description"], "On the plate of the post, such as LD-0123");
    EXPECT_EQ(lamp_number["order"], "1");
    EXPECT_EQ(lamp_number["description"], "Number on the post");
    EXPECT_TRUE(lamp_number.at("values").children.empty());
}

TEST_P(Definition, OrdersFieldsFromOneWithoutRepeat) {
    const Node attributes = get("services/noise").root.at("attributes");
    ASSERT_EQ(attributes.children.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(attributes.children[i]["order"], std::to_string(i + 1));
}

TEST_P(Definition, ListsTheChoices) {
    const Got got = get("services/water-leak", {}, "Accept-Language: zh\r\n");
    const Node& flow = got.root.at("attributes").children.at(0);
    ASSERT_EQ(flow.at("values").children.size(), 3u);
    EXPECT_EQ(flow.at("values").children[2]["key"], "floods");
    EXPECT_EQ(flow.at("values").children[2]["name"], "漫水");
}

std::string datatype(const Got& definition, std::size_t field) { return definition.root.at("attributes").children.at(field)["datatype"]; }

TEST_P(Definition, HasTheDatatypeString) { EXPECT_EQ(datatype(get("services/street-lamp"), 0), "string"); }
TEST_P(Definition, HasTheDatatypeDatetime) { EXPECT_EQ(datatype(get("services/street-lamp"), 1), "datetime"); }
TEST_P(Definition, HasTheDatatypeSinglevaluelist) { EXPECT_EQ(datatype(get("services/pothole"), 0), "singlevaluelist"); }
TEST_P(Definition, HasTheDatatypeNumber) { EXPECT_EQ(datatype(get("services/pothole"), 1), "number"); }
TEST_P(Definition, HasTheDatatypeMultivaluelist) { EXPECT_EQ(datatype(get("services/rubbish"), 0), "multivaluelist"); }
TEST_P(Definition, HasTheDatatypeText) { EXPECT_EQ(datatype(get("services/rubbish"), 1), "text"); }

TEST_P(Definition, OfAnUnknownServiceIsNotFound) { expect_errors(get("services/no-such"), 404, {"service_code: "}); }
TEST_P(Definition, OfAServiceWithoutMetadataIsNotFound) { expect_errors(get("services/other"), 404, {"service_code: "}); }

}  // namespace
}  // namespace pingzhi::http::open311

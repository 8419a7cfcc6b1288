// POST requests: what may be sent, and what becomes of it.
#include "http/open311/city_samples.hpp"

namespace pingzhi::http::open311 {
namespace {

using namespace testing;
using ::testing::HasSubstr;

using Report = CityTest;
PINGZHI_IN_BOTH_FORMATS(Report);

TEST_P(Report, IsAnsweredWithItsNumber) {
    const Got got = post("requests", report());
    EXPECT_EQ(got.reply.status, 201u);
    expect_names(got, "service_requests", "request");
    ASSERT_EQ(got.size(), 1u);
    EXPECT_EQ(got.item(0)["service_request_id"], "PL-2-92");
    EXPECT_FALSE(got.item(0).has("token"));  // either a number or a token
    EXPECT_EQ(got.item(0)["account_id"], "");
}

TEST_P(Report, TellsThePromise) {
    const Got got = post("requests", report(), "Accept-Language: en\r\n");
    EXPECT_EQ(got.item(0)["service_notice"], "Promised by 2026-11-23 09:00");
}

TEST_P(Report, KeepsItsWordsInTheVault) {
    const Matter matter = made(
        post("requests",
             report({{"first_name", "Ann"}, {"last_name", "Lee"}, {"email", "ann@example.org"}, {"phone", "13800000000"}, {"address_string", "河边路 3 号"}})));
    const PersonalTexts words = city().words(matter);
    EXPECT_EQ(words.at("description"), "河边长椅坏了");
    EXPECT_EQ(words.at("contact_name"), "Ann Lee");
    EXPECT_EQ(words.at("email"), "ann@example.org");
    EXPECT_EQ(words.at("phone"), "13800000000");
    EXPECT_EQ(words.at("address"), "河边路 3 号");
    EXPECT_TRUE(matter.form.empty());
}

TEST_P(Report, PutsChineseFamilyNamesFirst) {
    const Matter matter = made(post("requests", report({{"first_name", "小明"}, {"last_name", "王"}})));
    EXPECT_EQ(city().words(matter).at("contact_name"), "王小明");
}

TEST_P(Report, CarriesChineseThereAndBack) {
    const std::string words = "柳渡镇老街 12 号门前路灯不亮，𠮷野家对面；“很暗” <小心> & 请尽快";
    const Matter matter = made(post("requests", report({{"description", words}})));
    EXPECT_EQ(get("requests/" + city().number(matter)).item(0)["description"], words);
}

TEST_P(Report, KeepsLineBreaks) {
    const Matter matter = made(post("requests", report({{"description", "first line\r\nsecond\nthird"}})));
    EXPECT_EQ(get("requests/" + city().number(matter)).item(0)["description"], "first line\r\nsecond\nthird");
}

TEST_P(Report, TakesHtmlAsTheTextThatItIs) {
    const Matter matter = made(post("requests", report({{"description", "<b>bold</b><script>alert(1)</script>"}})));
    EXPECT_EQ(get("requests/" + city().number(matter)).item(0)["description"], "<b>bold</b><script>alert(1)</script>");
}

// Where it is.

TEST_P(Report, IsPlacedByLatAndLong) {
    const Matter matter = made(post("requests", report({{"service_code", "water-leak"}})));
    EXPECT_EQ(matter.place.position, (Position{120.015, 30.015}));
    EXPECT_EQ(matter.place.area, AreaCode{"old-market"});
}

TEST_P(Report, IsPlacedByAddressString) {
    const Matter matter = made(post("requests", report({{"service_code", "water-leak"}, {"lat", ""}, {"long", ""}, {"address_string", "老街 12 号"}})));
    EXPECT_FALSE(matter.place.position);
    EXPECT_EQ(city().words(matter).at("address"), "老街 12 号");
}

TEST_P(Report, IsPlacedByAddressIdWhichIsAnAreasCode) {
    const Matter matter = made(post("requests", report({{"service_code", "water-leak"}, {"lat", ""}, {"long", ""}, {"address_id", "mill-end"}})));
    EXPECT_EQ(matter.place.area, AreaCode{"mill-end"});
    EXPECT_EQ(get("requests/" + city().number(matter)).item(0)["address_id"], "mill-end");
}

TEST_P(Report, IsPlacedByAllOfThemTogether) {
    const Matter matter = made(post("requests", report({{"address_string", "老街 12 号"}, {"address_id", "old-market"}})));
    EXPECT_TRUE(matter.place.position);
    EXPECT_EQ(matter.place.area, AreaCode{"old-market"});
    EXPECT_EQ(city().words(matter).at("address"), "老街 12 号");
}

TEST_P(Report, NeedsNoPlaceWhereTheServiceAsksForNone) { made(post("requests", report({{"lat", ""}, {"long", ""}}))); }

TEST_P(Report, WithoutAPlaceIsRefusedWhereTheServiceAsksForOne) {
    expect_errors(post("requests", report({{"service_code", "water-leak"}, {"lat", ""}, {"long", ""}})), 400, {"lat and long, address_string or address_id: "});
}

TEST_P(Report, WithHalfAPositionIsRefused) {
    expect_errors(post("requests", report({{"long", ""}})), 400, {"long: "});
    expect_errors(post("requests", report({{"lat", ""}})), 400, {"lat: "});
}

TEST_P(Report, WithAPositionThatIsNoneIsRefused) {
    for (const char* lat : {"north", "91", "30,015", "NaN", "1e999"}) expect_errors(post("requests", report({{"lat", lat}})), 400, {"lat and long: "});
}

TEST_P(Report, WithAnUnknownAddressIdIsRefused) { expect_errors(post("requests", report({{"address_id", "12345"}})), 400, {"address_id: "}); }

// What the service asks.

TEST_P(Report, CarriesAString) {
    const Matter matter = made(post("requests", report({{"service_code", "street-lamp"}, {"attribute[lamp_number]", "LD-0123 东"}})));
    EXPECT_EQ(matter.form, (FormValues{{"lamp_number", {"LD-0123 东"}}}));
}

TEST_P(Report, CarriesANumber) {
    const Matter matter = made(post("requests", report({{"service_code", "pothole"}, {"attribute[size]", "hand"}, {"attribute[depth_cm]", "12.5"}})));
    EXPECT_EQ(matter.form.at("depth_cm"), std::vector<std::string>{"12.5"});
}

TEST_P(Report, CarriesADatetime) {
    const Matter matter =
        made(post("requests", report({{"service_code", "street-lamp"}, {"attribute[lamp_number]", "1"}, {"attribute[out_since]", "2026-11-14T00:00:00Z"}})));
    EXPECT_EQ(matter.form.at("out_since"), std::vector<std::string>{"2026-11-14T00:00:00.000Z"});
}

TEST_P(Report, CarriesADatetimeThatIsOnlyADay) {
    const Matter matter =
        made(post("requests", report({{"service_code", "street-lamp"}, {"attribute[lamp_number]", "1"}, {"attribute[out_since]", "2026-11-14"}})));
    EXPECT_EQ(matter.form.at("out_since"), std::vector<std::string>{"2026-11-13T16:00:00.000Z"});
}

TEST_P(Report, CarriesAText) {
    const Matter matter = made(
        post("requests", report({{"service_code", "rubbish"}, {"attribute[kinds]", "bulky"}, {"attribute[how_to_reach]", "through the gate,\nthen left"}})));
    EXPECT_EQ(matter.form.at("how_to_reach"), std::vector<std::string>{"through the gate,\nthen left"});
}

TEST_P(Report, CarriesASinglevaluelist) {
    const Matter matter = made(post("requests", report({{"service_code", "pothole"}, {"attribute[size]", "wheel"}})));
    EXPECT_EQ(matter.form, (FormValues{{"size", {"wheel"}}}));
}

TEST_P(Report, CarriesAMultivaluelistWithBrackets) {
    Pairs form = report({{"service_code", "rubbish"}});
    form.emplace_back("attribute[kinds][]", "building");
    form.emplace_back("attribute[kinds][]", "bulky");
    EXPECT_EQ(made(post("requests", form)).form, (FormValues{{"kinds", {"building", "bulky"}}}));
}

TEST_P(Report, CarriesAMultivaluelistRepeatedWithoutBrackets) {
    Pairs form = report({{"service_code", "rubbish"}});
    form.emplace_back("attribute[kinds]", "building");
    form.emplace_back("attribute[kinds]", "bulky");
    EXPECT_EQ(made(post("requests", form)).form, (FormValues{{"kinds", {"building", "bulky"}}}));
}

TEST_P(Report, CarriesAMultivaluelistWithNumberedBrackets) {
    Pairs form = report({{"service_code", "rubbish"}});
    form.emplace_back("attribute[kinds][0]", "building");
    form.emplace_back("attribute[kinds][1]", "bulky");
    EXPECT_EQ(made(post("requests", form)).form, (FormValues{{"kinds", {"building", "bulky"}}}));
}

TEST_P(Report, KeepsPersonalFieldsOutOfTheFact) {
    const Matter matter = made(post(
        "requests",
        report(
            {{"service_code", "noise"}, {"phone", "1"}, {"attribute[heard_at]", "2026-11-15T22:00:00+08:00"}, {"attribute[who_makes_it]", "the neighbour"}})));
    EXPECT_FALSE(matter.form.contains("who_makes_it"));
    EXPECT_EQ(city().words(matter).at("who_makes_it"), "the neighbour");
}

TEST_P(Report, CannotSlipPersonalValuesIntoTheFactAsAttributes) {
    expect_errors(post("requests", report({{"attribute[phone]", "13800000000"}})), 400, {"phone: "});
    EXPECT_EQ(city().views.count({}), 0u);
}

TEST_P(Report, WithoutARequiredAttributeIsRefused) { expect_errors(post("requests", report({{"service_code", "pothole"}})), 400, {"attribute[size]: "}); }

TEST_P(Report, WithAnEmptyRequiredAttributeIsRefused) {
    expect_errors(post("requests", report({{"service_code", "pothole"}, {"attribute[size]", ""}})), 400, {"attribute[size]: "});
}

TEST_P(Report, WithSeveralFaultsNamesEachOfThem) {
    const Got got = post("requests", report({{"service_code", "pothole"},
                                             {"lat", "x"},
                                             {"attribute[size]", "huge"},
                                             {"attribute[depth_cm]", "deep"},
                                             {"attribute[colour]", "red"},
                                             {"description", ""},
                                             {"phone", std::string(201, '1')}}));
    expect_errors(got, 400, {"lat and long: ", "description: ", "phone: ", "attribute[size]: ", "attribute[depth_cm]: ", "attribute[colour]: "});
}

TEST_P(Report, WithTwoValuesForOneIsRefused) {
    Pairs form = report({{"service_code", "pothole"}});
    form.emplace_back("attribute[size]", "hand");
    form.emplace_back("attribute[size]", "wheel");
    expect_errors(post("requests", form), 400, {"attribute[size]: "});
}

TEST_P(Report, NeedsAContactWhereTheServiceAsksForOne) {
    const Pairs form = report({{"service_code", "noise"}, {"attribute[heard_at]", "2026-11-15T22:00:00+08:00"}});
    expect_errors(post("requests", form), 400, {"phone: "});
    Pairs with_email = form;
    with_email.emplace_back("email", "ann@example.org");
    made(post("requests", with_email));
}

TEST_P(Report, WithoutADescriptionIsRefused) { expect_errors(post("requests", report({{"description", ""}})), 400, {"description: "}); }

TEST_P(Report, TakesFourThousandCharactersAndNoMore) {
    std::string words;
    for (int i = 0; i < 4000; ++i) words += "字";
    made(post("requests", report({{"description", words}})));
    expect_errors(post("requests", report({{"description", words + "字"}})), 400, {"description: "});
}

TEST_P(Report, WithControlCharactersIsRefused) { expect_errors(post("requests", report({{"description", "bell\x07"}})), 400, {"description: "}); }

TEST_P(Report, LeavesAMediaUrlOutAndSaysSo) {
    const Got got = post("requests", report({{"media_url", "https://example.org/photo.jpg"}}), "Accept-Language: en\r\n");
    EXPECT_THAT(got.item(0)["service_notice"], HasSubstr("media_url was not kept"));
    EXPECT_EQ(city().words(made(got)).count("media_url"), 0u);
}

TEST_P(Report, KeepsAMediaUrlWhereTheServiceAsksForIt) {
    PackSource pack = plain_pack();
    pack.files["services/other.toml"] += R"(
[[fields]]
code = "media_url"
kind = "string"
max_length = 2000
label = { zh = "照片网址", en = "Photo" }
personal = { purpose = { zh = "看清问题", en = "To see the problem" }, class = "free_text", retention_days = 365 }
)";
    use_pack(pack);
    const Got got = post("requests", report({{"media_url", "https://example.org/photo.jpg?a=1&b=2"}}), "Accept-Language: en\r\n");
    EXPECT_THAT(got.item(0)["service_notice"], ::testing::Not(HasSubstr("media_url")));
    EXPECT_EQ(city().words(made(got)).at("media_url"), "https://example.org/photo.jpg?a=1&b=2");
}

TEST_P(Report, WithAMediaUrlThatIsNoneIsRefused) {
    for (const char* url : {"photo.jpg", "ftp://example.org/a", "javascript:alert(1)", "https://", "http:///a", "https://example.org/a b"}) {
        expect_errors(post("requests", report({{"media_url", url}})), 400, {"media_url: "});
    }
}

TEST_P(Report, ToleratesDeviceAndAccount) { made(post("requests", report({{"device_id", "tt222111"}, {"account_id", "123456"}}))); }

TEST_P(Report, GivesTheReportersSecretToWhomAsksForExtensions) {
    const Got got = post("requests", report({{"extensions", "true"}}));
    const Matter matter = made(got);
    EXPECT_TRUE(city().views.secret_fits(matter, got.item(0).at("extended_attributes")["secret"]));
    EXPECT_FALSE(post("requests", report()).item(0).has("extended_attributes"));
}

// Who reports.

TEST_P(Report, BearsTheChannelAndActorOfItsKey) {
    const Matter matter = made(post("requests", report()));
    EXPECT_EQ(matter.channel, Channel::place_code);
    EXPECT_EQ(city().views.history(matter).front().actor, "app");
    EXPECT_EQ(made(post("requests", report({{"api_key", "desk-key"}}))).channel, Channel::hotline);
}

TEST_P(Report, TakesTheKeyInTheQuery) { made(post_body(path("requests") + "?api_key=app-key", urlencoded(report({{"api_key", ""}})))); }
TEST_P(Report, TakesTheKeyAsBearer) { made(post("requests", report({{"api_key", ""}}), "Authorization: Bearer app-key\r\n")); }
TEST_P(Report, TakesTheKeyAsXApiKey) { made(post("requests", report({{"api_key", ""}}), "X-Api-Key: app-key\r\n")); }

TEST_P(Report, WithoutAKeyIsForbidden) { expect_errors(post("requests", report({{"api_key", ""}})), 403, {"api_key: "}); }
TEST_P(Report, WithAWrongKeyIsForbidden) { expect_errors(post("requests", report({{"api_key", "app-keys"}})), 403, {"api_key: "}); }

TEST_P(Report, WithAKeyThatMayNotReportIsForbidden) {
    const Got got = post("requests", report({{"api_key", "reader-key"}}));
    EXPECT_EQ(got.reply.status, 403u);
    EXPECT_EQ(got.item(0)["code"], "403");
}

// How it is sent.

TEST_P(Report, WithTheSameIdempotencyKeyIsMadeOnce) {
    const Got first = post("requests", report(), "Idempotency-Key: once\r\n");
    const Got again = post("requests", report(), "Idempotency-Key: once\r\n");
    EXPECT_EQ(again.reply.status, 201u);
    EXPECT_EQ(first.item(0)["service_request_id"], again.item(0)["service_request_id"]);
    EXPECT_EQ(city().views.count({}), 1u);
}

TEST_P(Report, WithoutAnIdempotencyKeyIsMadeEachTime) {
    post("requests", report());
    post("requests", report());
    EXPECT_EQ(city().views.count({}), 2u);
}

TEST_P(Report, WithTheKeyOfAnotherReportIsRefused) {
    post("requests", report(), "Idempotency-Key: once\r\n");
    const Got got = post("requests", report({{"lat", "30.016"}}), "Idempotency-Key: once\r\n");
    EXPECT_EQ(got.reply.status, 400u);
    EXPECT_EQ(got.item(0)["code"], "422");
}

TEST_P(Report, WithAnEndlessIdempotencyKeyIsRefused) {
    expect_errors(post("requests", report(), "Idempotency-Key: " + std::string(201, 'k') + "\r\n"), 400, {"Idempotency-Key: "});
}

TEST_P(Report, TakesJurisdictionInTheQuery) { made(post_body(path("requests") + "?jurisdiction_id=plain", urlencoded(report()))); }
TEST_P(Report, TakesEverythingInTheQuery) { made(post_body(path("requests") + "?" + urlencoded(report()), "", {})); }
TEST_P(Report, IsReadWithoutAContentType) { made(post_body(path("requests"), urlencoded(report()), {})); }
TEST_P(Report, IsReadWithoutACharset) { made(post_body(path("requests"), urlencoded(report()), "Content-Type: application/x-www-form-urlencoded\r\n")); }

TEST_P(Report, InAnotherCharsetIsReadWhileItIsAscii) {
    made(post_body(path("requests"), urlencoded(report({{"description", "The bench is broken"}})),
                   "Content-Type: application/x-www-form-urlencoded; charset=ISO-8859-1\r\n"));
}

TEST_P(Report, InAnotherCharsetIsRefusedWhereItMatters) {
    expect_errors(post_body(path("requests"), urlencoded(report()), "Content-Type: application/x-www-form-urlencoded; charset=GBK\r\n"), 400, {"表单无法读取"});
}

TEST_P(Report, ThatIsNoUtf8IsRefused) { expect_errors(post_body(path("requests"), urlencoded(report()) + "&phone=%B5%E7"), 400, {"表单无法读取"}); }

TEST_P(Report, InPartsIsRefusedClearly) {
    const Got got = post_body(path("requests"), "--x\r\n\r\n--x--\r\n", "Content-Type: multipart/form-data; boundary=x\r\nAccept-Language: en\r\n");
    expect_errors(got, 400, {"multipart/form-data is not taken"});
    EXPECT_EQ(got.item(0)["code"], "415");
}

TEST_P(Report, InJsonIsRefusedClearly) {
    expect_errors(post_body(path("requests"), "{}", "Content-Type: application/json\r\nAccept-Language: en\r\n"), 400, {"The body is no form"});
}

TEST_P(Report, WithoutAServiceIsRefused) { expect_errors(post("requests", report({{"service_code", ""}})), 400, {"service_code: "}); }
TEST_P(Report, OfAnUnknownServiceIsNotFound) { expect_errors(post("requests", report({{"service_code", "no-such"}})), 404, {"service_code: "}); }
TEST_P(Report, ForAnotherJurisdictionIsNotFound) { expect_errors(post("requests", report({{"jurisdiction_id", "elsewhere"}})), 404, {"jurisdiction_id: "}); }

}  // namespace
}  // namespace pingzhi::http::open311

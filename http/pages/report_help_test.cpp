// What stands beside a report while it is written: who will have it, what is nearby, what it may be about; the map's points.
#include <gmock/gmock.h>

#include <boost/json.hpp>

#include "http/pages/city_samples.hpp"

namespace pingzhi::http::pages {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

namespace json = boost::json;

class ReportHelp : public ::testing::Test {
protected:
    Form pothole() { return {{"description", "路中间有个大坑，车子颠得厉害"}, {"area", "mill-end"}, {"address", "磨坊路 8 号"}, {"field_size", "wheel"}}; }
    static std::string number_on(const Reply& receipt) { return between(receipt.body, "编号</dt><dd class=\"code\">", "<"); }
    std::string reported(Form form, const std::string& service = "pothole") {
        Browser neighbour(city_.port());
        form.emplace_back("form_token", token_of(neighbour.get("/report/" + service)));
        return number_on(neighbour.follow(neighbour.post("/report/" + service, form)));
    }

    PageCity city_{PINGZHI_SOURCE_DIR "/packs/plain"};
    Browser browser_{city_.port()};
};

TEST_F(ReportHelp, who_will_have_it_and_by_which_rule_is_known_from_the_place) {
    EXPECT_THAT(browser_.post("/report/pothole/before", {{"description", "坑"}}).body, HasSubstr("选了村社，或在地图上指出地点"));
    const Reply by_area = browser_.post("/report/pothole/before", {{"area", "mill-end"}});
    EXPECT_THAT(by_area.body, HasSubstr("磨坊：由"));
    EXPECT_THAT(by_area.body, HasSubstr("道路与路灯由建设管理站负责"));
    EXPECT_THAT(by_area.body, HasSubstr("最迟11月30日（星期一）24:00 办结"));
    EXPECT_THAT(by_area.body, Not(HasSubstr("<html")));
    const Reply by_pin = browser_.post("/report/pothole/before", {{"lon", "120.025"}, {"lat", "30.015"}});
    EXPECT_THAT(by_pin.body, HasSubstr("磨坊：由"));
    EXPECT_THAT(browser_.post("/report/pothole/before", {{"lon", "1"}, {"lat", "1"}}).body, HasSubstr("不在本市的范围内"));
    EXPECT_EQ(browser_.post("/report/nothing/before", {}).status, 404u);
}

TEST_F(ReportHelp, the_same_is_said_on_the_page_where_there_is_no_script_and_nothing_is_sent) {
    Form form = pothole();
    form.insert(form.end(), {{"form_token", token_of(browser_.get("/report/pothole"))}, {"before", "yes"}, {"phone", "13800000000"}});
    const Seq before = city_.facts();
    const Reply page = browser_.post("/report/pothole", form);
    EXPECT_EQ(page.status, 200u);
    EXPECT_THAT(page.body, HasSubstr("磨坊：由"));
    EXPECT_THAT(page.body, HasSubstr("路中间有个大坑"));
    EXPECT_THAT(page.body, HasSubstr("13800000000"));
    EXPECT_EQ(city_.facts(), before);
}

TEST_F(ReportHelp, what_is_alike_nearby_holds_a_report_up_once_and_is_joined_at_one_press) {
    const std::string first = reported(pothole());
    Form form = pothole();
    form.insert(form.end(), {{"form_token", token_of(browser_.get("/report/pothole"))}, {"offers", "first"}, {"contact_name", "王先生"}});
    const Seq before = city_.facts();
    const Reply offered = browser_.post("/report/pothole", form);
    EXPECT_EQ(offered.status, 200u);
    EXPECT_THAT(offered.body, HasSubstr("name=\"join\" value=\"" + first + "\""));
    EXPECT_THAT(offered.body, HasSubstr("value=\"王先生\"")) << "nothing that was typed is gone";
    EXPECT_THAT(offered.body, Not(HasSubstr("name=\"offers\""))) << "once";
    EXPECT_EQ(city_.facts(), before);

    Form joined = pothole();
    joined.insert(joined.end(), {{"form_token", token_of(offered)}, {"join", first}});
    const Reply receipt = browser_.follow(browser_.post("/report/pothole", joined));
    const Matter own = city_.matter(between(receipt.body, "编号</dt><dd class=\"code\">", "<"));
    EXPECT_EQ(own.merged_into, city_.matter(first).id);
    EXPECT_EQ(city_.matter(first).reports, 2u);
}

TEST_F(ReportHelp, who_sends_it_all_the_same_is_taken_at_the_word) {
    reported(pothole());
    Form form = pothole();
    form.emplace_back("form_token", token_of(browser_.get("/report/pothole")));
    const Reply receipt = browser_.follow(browser_.post("/report/pothole", form));
    EXPECT_FALSE(city_.matter(between(receipt.body, "编号</dt><dd class=\"code\">", "<")).merged_into);
}

TEST_F(ReportHelp, a_code_on_the_spot_brings_its_place) {
    const Reply page = browser_.get("/report/pothole?area=mill-end&lon=120.025&lat=30.015&address=" + percent_encoded("磨坊桥头 3 号杆"));
    EXPECT_THAT(page.body, HasSubstr("<option value=\"mill-end\" selected>"));
    EXPECT_THAT(page.body, HasSubstr("value=\"磨坊桥头 3 号杆\""));
    Form form{{"form_token", token_of(page)}, {"at_place", "yes"}, {"description", "桥头有坑"}, {"field_size", "hand"}, {"lon", "120.025"}, {"lat", "30.015"}};
    const Reply receipt = browser_.follow(browser_.post("/report/pothole", form));
    EXPECT_EQ(city_.matter(between(receipt.body, "编号</dt><dd class=\"code\">", "<")).channel, Channel::place_code);
}

TEST_F(ReportHelp, everyday_words_suggest_services_while_they_are_typed) {
    const Reply part = browser_.get("/suggest?q=" + percent_encoded("半夜噪声"));
    EXPECT_THAT(part.body, HasSubstr("href=\"/report/noise\""));
    EXPECT_THAT(part.body, Not(HasSubstr("<html")));
    EXPECT_THAT(browser_.get("/suggest?q=").body, Not(HasSubstr("href=")));
}

TEST_F(ReportHelp, the_map_has_the_matters_of_the_list_that_have_a_position) {
    Form pinned = pothole();
    pinned.insert(pinned.end(), {{"lon", "120.0251"}, {"lat", "30.0149"}});
    const std::string number = reported(pinned);
    reported(pothole());
    const auto points = [&](const std::string& query) { return json::parse(browser_.get("/matters/points" + query).body).as_object(); };
    const json::object open = points("?state=open");
    ASSERT_EQ(open.at("points").as_array().size(), 1u);
    const json::array& point = open.at("points").as_array().at(0).as_array();
    EXPECT_EQ(point.at(0).as_double(), 120.0251);
    EXPECT_EQ(point.at(5).as_string(), number);
    EXPECT_EQ(open.at("services").as_array().at(0).as_string(), "路面坑洞");
    EXPECT_EQ(open.at("without_position"), 1);
    EXPECT_TRUE(points("?state=ended").at("points").as_array().empty());
    EXPECT_TRUE(points("?area=ferry").at("points").as_array().empty());
    EXPECT_TRUE(points("?service=noise").at("points").as_array().empty());
    EXPECT_TRUE(points("?area=nowhere").at("points").as_array().empty());
}

TEST_F(ReportHelp, what_does_not_publish_its_point_shows_the_square_and_says_so_before) {
    EXPECT_THAT(browser_.get("/report/noise").body, HasSubstr("准确位置不公开"));
    EXPECT_THAT(browser_.get("/report/pothole").body, Not(HasSubstr("准确位置不公开")));
    const Form noise{{"form_token", token_of(browser_.get("/report/noise"))},
                     {"description", "半夜装修"},
                     {"field_heard_at", "2026-11-20T23:00"},
                     {"phone", "13800000000"},
                     {"lon", "120.02531"},
                     {"lat", "30.01462"}};
    const std::string number = number_on(browser_.follow(browser_.post("/report/noise", noise)));
    EXPECT_THAT(browser_.get("/matters/" + number).body, HasSubstr("120.02531, 30.01462（公开页面只显示到约 100 米）")) << "to its reporter";
    Browser another(city_.port());
    const Reply public_page = another.get("/matters/" + number);
    EXPECT_THAT(public_page.body, HasSubstr("120.025, 30.015（约 100 米以内，准确位置不公开）"));
    EXPECT_THAT(public_page.body, Not(HasSubstr("02531")));
    const json::object points = json::parse(another.get("/matters/points?state=open").body).as_object();
    EXPECT_EQ(points.at("points").as_array().at(0).as_array().at(0).as_double(), 120.025);
}

TEST_F(ReportHelp, hostile_words_stay_words) {
    const std::string attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;";
    const auto expect_harmless = [](const Reply& reply, const char* where) {
        for (const char* markup : {"<script>", "<img src=x", "\"'>"}) EXPECT_THAT(reply.body, Not(HasSubstr(markup))) << where;
    };
    Form form = pothole();
    for (auto& [name, value] : form) value = name == "area" || name == "field_size" ? value : value + attack;
    reported(form);
    const Reply near = browser_.post("/report/pothole/before", form);
    EXPECT_THAT(near.body, HasSubstr("&lt;script&gt;"));
    expect_harmless(near, "nearby");
    Form all = form;
    for (const char* field : {"join", "before", "offers", "photo_token", "drop_photo", "photo_place", "at_place", "lon", "same_as"})
        all.emplace_back(field, attack);
    expect_harmless(browser_.post("/report/pothole", all), "the form");
    expect_harmless(browser_.post("/report/pothole/before", all), "before sending");
    expect_harmless(browser_.get("/suggest?q=" + percent_encoded(attack)), "suggestions");
    for (const char* field : {"area", "lon", "lat", "address"})
        expect_harmless(browser_.get("/report/pothole?" + std::string(field) + "=" + percent_encoded(attack)), "a code on the spot");
    expect_harmless(browser_.get("/matters?q=" + percent_encoded(attack)), "the list's map");
    expect_harmless(browser_.get("/matters/points?q=" + percent_encoded(attack)), "points");
    expect_harmless(browser_.get("/rates/" + percent_encoded(attack)), "a month");
}

TEST_F(ReportHelp, what_was_printed_leads_back_to_the_page) {
    const std::string number = reported(pothole());
    const Reply page = browser_.get("/matters/" + number);
    EXPECT_THAT(page.body, HasSubstr("打印于 2026年11月23日（星期一）09:00"));
    EXPECT_THAT(page.body, HasSubstr("<p>http://127.0.0.1:8110/matters/" + number + "</p>"));
}

TEST_F(ReportHelp, published_figures_stand_with_their_definitions) {
    EXPECT_THAT(browser_.get("/rates").body, HasSubstr("还没有公布过"));
    for (int i = 0; i < 6; ++i) reported({{"description", "坑 " + std::to_string(i)}, {"area", "mill-end"}, {"field_size", "hand"}});
    city_.clock().advance(Duration::days(60));
    city_.publish("2026-11");
    city_.publish("2026-12");
    const Reply page = browser_.get("/rates");
    EXPECT_EQ(page.status, 200u);
    EXPECT_THAT(page.body, HasSubstr("2026-12 公布的数据"));
    EXPECT_THAT(page.body, HasSubstr("本月应办结的事项中，在承诺时间内办结的"));
    EXPECT_THAT(page.body, HasSubstr("这个月没有剔除任何事项"));
    EXPECT_THAT(page.body, HasSubstr("没有哪个单位的件数够上榜"));
    EXPECT_THAT(browser_.get("/rates/2026-11").body, HasSubstr("<b>0.00%</b> <span class=\"why\">6 件中 0 件</span>"));
    EXPECT_EQ(browser_.get("/rates/2026-10").status, 404u);
}

}  // namespace
}  // namespace pingzhi::http::pages

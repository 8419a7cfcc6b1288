// A resident's whole way through the pages: choose, report, be corrected, get a receipt, follow, see it handled.
#include <gmock/gmock.h>

#include "http/pages/city_samples.hpp"

namespace pingzhi::http::pages {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

class InLiudu : public ::testing::Test {
protected:
    static Form noise(const std::string& token) {
        Form form{{"form_token", token}, {"description", "半夜一点\r\n还在打桩"}, {"field_heard_at", "2026-11-23T01:10"}};
        form.insert(form.end(), {{"field_sources", "works"}, {"field_sources", "traffic"}, {"area", "mill-end"}, {"address", "磨坊路 8 号"}});
        form.insert(form.end(), {{"phone", "１３８００００００００"}, {"contact_name", "李奶奶"}});
        return form;
    }
    // Reports and returns the receipt.
    Reply report(Browser& browser, const std::string& service, Form form) {
        const Reply empty = browser.get("/report/" + service);
        form.insert(form.begin(), {"form_token", token_of(empty)});
        return browser.follow(browser.post("/report/" + service, form));
    }
    static std::string number_on(const Reply& page) { return between(page.body, "编号</dt><dd class=\"code\">", "<"); }
    static std::string secret_on(const Reply& page) { return between(page.body, "查询码</dt><dd class=\"code\">", "<"); }

    PageCity city_{PINGZHI_SOURCE_DIR "/packs/plain"};
    Browser browser_{city_.port()};
};

TEST_F(InLiudu, the_front_page_names_the_town_and_leads_to_every_service) {
    const Reply page = browser_.get("/");
    EXPECT_EQ(page.status, 200u);
    EXPECT_THAT(page.body, HasSubstr("<html lang=\"zh-CN\">"));
    EXPECT_THAT(page.body, HasSubstr("您遇到了什么事？"));
    EXPECT_THAT(page.body, HasSubstr("柳渡镇"));
    EXPECT_THAT(page.body, HasSubstr("虚构的小镇"));
    for (const char* service : {"noise", "pothole", "street-lamp", "water-leak", "rubbish", "other"})
        EXPECT_THAT(page.body, HasSubstr("href=\"/report/" + std::string(service) + "\""));
    for (const char* link : {"/track", "/matters", "/about#ledger", "/api/v1/openapi.json"})
        EXPECT_THAT(page.body, HasSubstr("href=\"" + std::string(link) + "\""));
}

TEST_F(InLiudu, everyday_words_find_the_service_first) {
    const Reply page = browser_.get("/?q=" + percent_encoded("半夜噪声"));
    EXPECT_LT(page.body.find("id=\"found\""), page.body.find("/report/noise"));
    EXPECT_LT(page.body.find("/report/noise"), page.body.find("/report/pothole"));
    EXPECT_THAT(browser_.get("/?q=" + percent_encoded("外星人")).body, HasSubstr("没有找到与“外星人”有关的类别"));
}

TEST_F(InLiudu, the_form_says_what_is_promised_and_why_values_are_kept) {
    const Reply page = browser_.get("/report/pothole");
    EXPECT_THAT(page.body, HasSubstr("<b>2 小时</b> 内签收"));
    EXPECT_THAT(page.body, HasSubstr("<b>5 个工作日（自次日起）</b> 内办结"));
    // Monday's report, five working days from Tuesday on.
    EXPECT_THAT(page.body, HasSubstr("最迟11月30日（星期一）24:00 办结"));
    EXPECT_THAT(page.body, HasSubstr("不公开。用途：联系反映人并回访。保存 1 年。"));
    EXPECT_THAT(page.body, HasSubstr("会公开显示，请不要写姓名、电话。"));
    EXPECT_EQ(token_of(page).size(), 32u);
    EXPECT_NE(token_of(page), token_of(browser_.get("/report/pothole")));
}

TEST_F(InLiudu, what_is_wrong_is_said_beside_the_fields_and_everything_typed_stays) {
    const Reply empty = browser_.get("/report/noise");
    Form form{{"form_token", token_of(empty)}, {"contact_name", "李奶奶"}, {"field_sources", "works"}, {"field_sources", "volcano"}};
    form.insert(form.end(), {{"field_heard_at", "昨天夜里"}, {"lon", "一百二"}});
    const Reply page = browser_.post("/report/noise", form);
    EXPECT_EQ(page.status, 422u);
    EXPECT_THAT(page.body, HasSubstr("还有 5 处需要改一改"));
    EXPECT_THAT(page.body, HasSubstr("听到的时间：请填日期和时间，例如 2026-11-22 20:10"));
    for (const char* error : {"声音来源：请从列出的里面选", "请说明地点", "请填写电话或电子邮箱", "经度和纬度要一起填"})
        EXPECT_THAT(page.body, HasSubstr(error));
    EXPECT_THAT(page.body, HasSubstr("<a href=\"#f-field_heard_at\">"));
    EXPECT_THAT(page.body, HasSubstr("id=\"f-field_heard_at-error\""));
    EXPECT_THAT(page.body, HasSubstr("aria-invalid=\"true\" aria-describedby=\"f-field_heard_at-hint f-field_heard_at-error\""));
    EXPECT_THAT(page.body, HasSubstr("value=\"李奶奶\""));
    EXPECT_THAT(page.body, HasSubstr("value=\"昨天夜里\""));
    EXPECT_THAT(page.body, HasSubstr("value=\"works\" checked"));
    EXPECT_EQ(token_of(page), token_of(empty));
    EXPECT_EQ(page.header("Cache-Control"), "no-store");
}

TEST_F(InLiudu, the_switch_of_language_keeps_what_was_typed) {
    Form form = noise(token_of(browser_.get("/report/noise")));
    form.emplace_back("switch", "language:en");
    const Reply page = browser_.post("/report/noise", form);
    EXPECT_EQ(page.status, 200u);
    EXPECT_THAT(page.body, HasSubstr("<html lang=\"en\">"));
    EXPECT_THAT(page.body, HasSubstr("半夜一点\r\n还在打桩"));
    EXPECT_THAT(page.body, HasSubstr("value=\"traffic\" checked"));
    EXPECT_THAT(page.body, HasSubstr("<option value=\"mill-end\" selected>Mill End</option>"));
    EXPECT_EQ(token_of(page), form.front().second);
    EXPECT_THAT(browser_.get("/").body, HasSubstr("What is it about?"));
}

TEST_F(InLiudu, from_report_to_closing) {
    const Reply empty = browser_.get("/report/noise");
    const Reply sent = browser_.post("/report/noise", noise(token_of(empty)));
    ASSERT_EQ(sent.status, 303u) << sent.body;
    const Reply receipt = browser_.follow(sent);
    ASSERT_EQ(receipt.status, 200u);
    const std::string number = number_on(receipt);
    const std::string secret = secret_on(receipt);
    EXPECT_THAT(number, ::testing::MatchesRegex("PL-[0-9]+-[0-9][0-9]"));
    EXPECT_THAT(secret, ::testing::MatchesRegex("([0-9A-Z]{4}-){3}[0-9A-Z]{4}"));
    EXPECT_THAT(receipt.body, HasSubstr("2026年11月23日（星期一）09:00"));
    EXPECT_THAT(receipt.body, HasSubstr("2026年11月24日（星期二）09:00"));  // closed within 24 hours
    EXPECT_THAT(receipt.body, HasSubstr("<svg class=\"qr\""));
    EXPECT_THAT(receipt.body, HasSubstr("http://127.0.0.1:8110/matters/" + number));
    EXPECT_EQ(receipt.header("Cache-Control"), "no-store");
    EXPECT_THAT(receipt.body, HasSubstr("13800000000"));
    EXPECT_THAT(receipt.body, HasSubstr("施工、交通"));
    EXPECT_THAT(receipt.body, HasSubstr("今天 01:10"));

    // A neighbour at another browser sees what is public.
    Browser neighbour(city_.port());
    const Reply seen = neighbour.get("/matters/" + number);
    EXPECT_THAT(seen.body, HasSubstr("半夜一点\n还在打桩"));
    for (const char* personal : {"李奶奶", "13800000000", "磨坊路 8 号"}) EXPECT_THAT(seen.body, Not(HasSubstr(personal)));
    EXPECT_THAT(seen.body, Not(HasSubstr(secret)));
    EXPECT_THAT(seen.body, HasSubstr("等它签收"));
    EXPECT_THAT(seen.body, HasSubstr("签收，最迟今天 09:30，还有 30 分钟。"));

    // Nobody signs in time.
    city_.clock().advance(Duration::minutes(50));
    EXPECT_THAT(neighbour.get("/matters/" + number).body, HasSubstr("<span class=\"word red\">已经超时，已超 20 分钟</span>"));
    const Matter matter = city_.matter(number);
    city_.act(SignAssignment{matter.id, matter.assignments.front().id});
    EXPECT_THAT(neighbour.get("/matters/" + number).body, HasSubstr("已经签收，正在办理"));
    city_.clock().advance(Duration::hours(2));
    city_.act(HandleMatter{matter.id, "mended", {}});
    city_.act(AnswerMatter{matter.id, {{"answer", "工地已经停工\n<谢谢>", {}}}});
    city_.act(CloseMatter{matter.id, "solved"});

    // The reporter comes back on another day and another telephone.
    city_.clock().advance(Duration::days(3));
    Browser telephone(city_.port());
    const Reply own = telephone.follow(telephone.post("/track", {{"number", " " + number + " "}, {"secret", "　" + secret}}));
    EXPECT_THAT(own.body, HasSubstr("<h1>噪声扰民 <span class=\"number\">" + number + "</span></h1>"));
    EXPECT_THAT(own.body, HasSubstr("工地已经停工\n&lt;谢谢&gt;"));
    EXPECT_THAT(own.body, HasSubstr("按时办结，11月23日（星期一）11:50"));
    EXPECT_THAT(own.body, HasSubstr("处置完毕：已解决"));
    EXPECT_THAT(own.body, HasSubstr("李奶奶"));
    EXPECT_THAT(own.body, HasSubstr("超时完成"));
    EXPECT_THAT(own.body, Not(HasSubstr(secret)));  // only a receipt shows it
    EXPECT_THAT(neighbour.get("/matters/" + number).body, Not(HasSubstr("工地已经停工")));

    // On a shared telephone it is closed.
    const Reply left = telephone.post("/matters/" + number + "/leave", {});
    EXPECT_EQ(left.status, 303u);
    EXPECT_THAT(telephone.get("/matters/" + number).body, Not(HasSubstr("李奶奶")));
}

TEST_F(InLiudu, the_same_form_sent_twice_reports_once) {
    const std::string token = token_of(browser_.get("/report/noise"));
    const Reply first = browser_.follow(browser_.post("/report/noise", noise(token)));
    const Reply again = browser_.follow(browser_.post("/report/noise", noise(token)));
    EXPECT_EQ(number_on(first), number_on(again));
    EXPECT_EQ(secret_on(first), secret_on(again));
    EXPECT_EQ(city_.views().count({}).value(), 1u);

    // Gone back and changed: another report, but only after asking.
    Form changed = noise(token);
    changed[1].second = "换了一件事";
    const Reply asked = browser_.post("/report/noise", changed);
    EXPECT_EQ(asked.status, 422u);
    EXPECT_THAT(asked.body, HasSubstr("这份表已经提交过了"));
    changed[0].second = token_of(asked);
    EXPECT_NE(changed[0].second, token);
    EXPECT_NE(number_on(browser_.follow(browser_.post("/report/noise", changed))), number_on(first));
    EXPECT_EQ(city_.views().count({}).value(), 2u);
}

TEST_F(InLiudu, a_wrong_secret_and_an_unknown_number_are_told_alike) {
    const std::string number = number_on(report(browser_, "noise", noise("")));
    Browser stranger(city_.port());
    const auto page_for = [&](const std::string& typed) {
        std::string body = stranger.post("/track", {{"number", typed}, {"secret", "ABCDABCDABCDABCD"}}).body;
        body.replace(body.find("value=\"" + typed + "\""), typed.size() + 8, "value=\"\"");
        return body;
    };
    const std::string wrong_secret = page_for(number);
    EXPECT_THAT(wrong_secret, HasSubstr("编号或查询码不对"));
    EXPECT_EQ(wrong_secret, page_for("PL-99999-99"));
    EXPECT_EQ(wrong_secret, page_for("nonsense"));
}

TEST_F(InLiudu, a_number_has_one_address) {
    const std::string number = number_on(report(browser_, "noise", noise("")));
    std::string small = number;
    for (char& letter : small) letter = ascii_lower(letter);
    const Reply reply = browser_.get("/matters/" + small);
    EXPECT_EQ(reply.status, 308u);
    EXPECT_EQ(reply.header("Location"), "/matters/" + number);
    EXPECT_THAT(browser_.get("/?q=" + small).body, HasSubstr("href=\"/matters/" + number + "\""));
}

TEST_F(InLiudu, the_list_filters_sorts_and_pages) {
    for (int i = 0; i < 23; ++i) {
        report(browser_, i % 2 == 0 ? "pothole" : "other",
               {{"field_size", "hand"}, {"description", "第 " + std::to_string(i) + " 件"}, {"area", i % 3 == 0 ? "ferry" : "old-market"}});
        city_.clock().advance(Duration::minutes(1));
    }
    const auto rows = [](const Reply& page) {
        std::size_t count = 0;
        for (auto at = page.body.find("class=\"matter\""); at != std::string::npos; at = page.body.find("class=\"matter\"", at + 1)) ++count;
        return count;
    };
    const Reply first = browser_.get("/matters");
    EXPECT_EQ(rows(first), 20u);
    std::string next = between(first.body, "<a href=\"/matters?", "\" rel=\"next\"");
    ASSERT_FALSE(next.empty());
    for (auto at = next.find("&amp;"); at != std::string::npos; at = next.find("&amp;")) next.replace(at, 5, "&");
    EXPECT_EQ(rows(browser_.get("/matters?" + next)), 3u);
    EXPECT_EQ(rows(browser_.get("/matters?area=ferry")), 8u);
    EXPECT_EQ(rows(browser_.get("/matters?service=other&state=all")), 11u);
    EXPECT_THAT(browser_.get("/matters?state=ended").body, HasSubstr("没有符合条件的事项"));
    const auto names_first = [](const Reply& page) { return between(page.body, "class=\"service-name\">", "<"); };
    EXPECT_EQ(names_first(first), "其他事项") << "due on Monday morning, the potholes at the end of that day";
    EXPECT_EQ(names_first(browser_.get("/matters?sort=newest")), "路面坑洞") << "the last one sent";
    for (const char* wrong : {"area=nowhere", "cursor=x", "cursor=9.9.9", "state=..", "sort="})
        EXPECT_EQ(browser_.get("/matters?" + std::string(wrong)).status, 200u) << wrong;
    EXPECT_THAT(browser_.get("/matters?area=nowhere").body, HasSubstr("筛选条件无效"));
}

TEST_F(InLiudu, the_list_is_searched_by_published_words) {
    const std::string number =
        number_on(report(browser_, "pothole",
                         {{"field_size", "hand"}, {"description", "桥头的大坑积水"}, {"area", "ferry"}, {"contact_name", "李奶奶"}, {"phone", "13800000000"}}));
    city_.index_words();
    const auto asked = [&](const std::string& words) { return browser_.get("/matters?q=" + percent_encoded(words)).body; };
    EXPECT_THAT(asked("桥头 积水"), HasSubstr(number));
    EXPECT_THAT(asked("桥头 积水"), HasSubstr("value=\"桥头 积水\""));
    EXPECT_THAT(asked(number), HasSubstr("/matters/" + number));
    EXPECT_THAT(asked("奶奶"), HasSubstr("没有符合条件的事项"));
    EXPECT_THAT(asked("13800000000"), HasSubstr("没有符合条件的事项"));
    EXPECT_THAT(asked("a b c d e f g h i"), HasSubstr("筛选条件无效"));
}

TEST_F(InLiudu, errors_are_pages_in_both_languages) {
    for (const char* path : {"/nothing", "/report/nothing", "/matters/PL-1-00", "/static/other.css"}) {
        const Reply page = browser_.get(path);
        EXPECT_EQ(page.status, 404u) << path;
        EXPECT_THAT(page.header("Content-Type"), HasSubstr("text/html"));
        EXPECT_THAT(page.body, HasSubstr("<p lang=\"en\">"));
        EXPECT_THAT(page.header("Content-Security-Policy"), HasSubstr("default-src 'self'"));
    }
    EXPECT_EQ(browser_.post("/about", {}).status, 405u);
}

TEST_F(InLiudu, large_type_and_language_stay_and_lead_back) {
    const Reply large = browser_.get("/settings?switch=size:large&back=%2Fmatters%3Fsort%3Dnewest");
    EXPECT_EQ(large.header("Location"), "/matters?sort=newest");
    EXPECT_THAT(browser_.get("/about").body, HasSubstr("<html lang=\"zh-CN\" class=\"large\">"));
    EXPECT_EQ(browser_.get("/settings?switch=language:en&back=%2F%2Fevil.example").header("Location"), "/");
    EXPECT_THAT(browser_.get("/about").body, HasSubstr("<html lang=\"en\" class=\"large\">"));
    EXPECT_EQ(browser_.get("/settings?switch=nonsense").header("Set-Cookie"), "");
    Browser english(city_.port(), "en-GB,en;q=0.9");
    EXPECT_THAT(english.get("/").body, HasSubstr("<html lang=\"en\">"));
}

TEST_F(InLiudu, about_shows_purposes_and_the_signed_checkpoint) {
    const Reply page = browser_.get("/about");
    EXPECT_THAT(page.body, HasSubstr("找到噪声责任人"));
    EXPECT_THAT(page.body, HasSubstr("180 天"));
    EXPECT_THAT(page.body, HasSubstr("example.org/pages\n1\n"));
    EXPECT_THAT(page.body, HasSubstr("pingzhi verify"));
}

TEST(InPinghu, a_report_from_one_of_134_villages_reaches_its_town) {
    PageCity city(PINGZHI_SOURCE_DIR "/packs/pinghu");
    Browser browser(city.port());
    const Reply empty = browser.get("/report/street-lamp");
    std::size_t villages = 0;
    for (auto at = empty.body.find("<option value=\"330482"); at != std::string::npos; at = empty.body.find("<option value=\"330482", at + 1)) ++villages;
    EXPECT_EQ(villages, 134u + 9u) << "each town too, for who does not know the village";
    EXPECT_THAT(empty.body, HasSubstr("<optgroup label=\"当湖街道\">"));
    Form form{{"form_token", token_of(empty)}, {"description", "东湖公园门口的灯不亮"}, {"area", "330482001021"}};
    const Service* service = city.views().pack().catalogue->service("street-lamp");
    for (const FormField& field : service->form) {
        if (field.required) form.emplace_back("field_" + field.code, field.values.empty() ? "12" : field.values.front().key);
    }
    const Reply receipt = browser.follow(browser.post("/report/street-lamp", form));
    EXPECT_THAT(receipt.body, HasSubstr("当湖街道 · 东湖社区"));
    EXPECT_THAT(browser.get("/matters?area=330482001000").body, HasSubstr("当湖街道 · 东湖社区"));
    EXPECT_THAT(browser.get("/matters?area=330482002000").body, HasSubstr("没有符合条件的事项"));

    // What is not for residents is not there for them.
    EXPECT_EQ(browser.get("/report/police-transfer").status, 404u);
    ReportMatter transfer;
    transfer.service = "police-transfer";
    transfer.channel = Channel::police_transfer;
    transfer.place.area = AreaCode{"330482001021"};
    transfer.form = {{"police_number", {"1"}}, {"nature", {"dispute"}}};
    transfer.personal = {{"phone", "13800000000", {}}, {"description", "吵架", {}}};
    const Matter hidden = city.act(transfer);
    const std::string number = city.views().number_of(hidden);
    EXPECT_EQ(browser.get("/matters/" + number).status, 404u);
    EXPECT_THAT(browser.get("/?q=" + number).body, Not(HasSubstr("/matters/" + number)));
    EXPECT_THAT(browser.get("/matters").body, Not(HasSubstr(number)));
    EXPECT_THAT(browser.get("/matters").body, Not(HasSubstr("110非警务流转")));
}

}  // namespace
}  // namespace pingzhi::http::pages

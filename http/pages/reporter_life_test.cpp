// The life of a matter as its reporter sees it: asked, paused, urged, answered, rated, reopened, withdrawn, joined, each by a
// plain form and with an honest clock.
#include <gmock/gmock.h>

#include "app/rating_link.hpp"
#include "http/pages/city_samples.hpp"

namespace pingzhi::http::pages {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

class ALife : public ::testing::Test {
protected:
    // Reports a pothole; the browser then has the pass to its own page.
    std::string report(Browser& browser, const std::string& query = "") {
        const Reply empty = browser.get("/report/pothole" + query);
        Form form{{"form_token", token_of(empty)}, {"description", "路上有个坑"}, {"field_size", "wheel"}, {"area", "mill-end"}};
        if (const std::string same = between(empty.body, "name=\"same_as\" value=\"", "\""); !same.empty()) form.emplace_back("same_as", same);
        const Reply receipt = browser.follow(browser.post("/report/pothole", form));
        secret_ = between(receipt.body, "查询码</dt><dd class=\"code\">", "<");
        return between(receipt.body, "编号</dt><dd class=\"code\">", "<");
    }
    Matter sign(const std::string& number) { return city_.act(SignAssignment{city_.matter(number).id, city_.matter(number).lead()->id}); }
    void answer(const std::string& number, const std::string& words = "坑已经补好") {
        const Matter matter = sign(number);
        city_.act(HandleMatter{matter.id, "mended", {}});
        city_.act(AnswerMatter{matter.id, {{"answer", words, {}}}});
    }
    void close(const std::string& number) {
        answer(number);
        city_.act(CloseMatter{city_.matter(number).id, "solved"});
    }
    static std::string path_of(const std::string& number, const std::string& act) { return "/matters/" + number + "/" + act; }
    // Opens the form of an act and sends it.
    Reply send(const std::string& number, const std::string& act, Form form) {
        form.insert(form.begin(), {"form_token", token_of(browser_.get(path_of(number, act)))});
        return browser_.post(path_of(number, act), form);
    }
    std::string own_page(const std::string& number) { return browser_.get("/matters/" + number).body; }
    std::string public_page(const std::string& number) { return Browser(city_.port()).get("/matters/" + number).body; }

    PageCity city_{PINGZHI_SOURCE_DIR "/packs/plain"};
    Browser browser_{city_.port()};
    std::string secret_;
};

TEST_F(ALife, a_question_stops_the_clock_and_the_reply_starts_it_again) {
    const std::string number = report(browser_);
    EXPECT_THAT(browser_.get(path_of(number, "reply")).body, HasSubstr("现在没有问题等您回复"));
    const Matter matter = sign(number);
    city_.act(AskReporter{matter.id, {{"question", "是在桥的\n<哪一头>？", {}}}});
    const std::string asked = own_page(number);
    for (const char* words : {"等您补充", "办理单位有话要问您", "是在桥的\n&lt;哪一头&gt;？", "正在等：您的回复，最迟11月30日（星期一）09:00",
                              "原定最迟11月30日（星期一）24:00。暂停多久，就顺延多久。", "今天 09:00 起，计时停着", "href=\"/matters/"})
        EXPECT_THAT(asked, HasSubstr(words));
    EXPECT_THAT(asked, HasSubstr("href=\"" + path_of(number, "reply") + "\""));
    EXPECT_THAT(asked, Not(HasSubstr(path_of(number, "urge"))));
    const std::string seen = public_page(number);
    EXPECT_THAT(seen, HasSubstr("正在等：反映人回复"));
    EXPECT_THAT(seen, Not(HasSubstr("哪一头")));
    EXPECT_THAT(browser_.get("/matters").body, HasSubstr("计时暂停"));

    city_.clock().advance(Duration::days(2));
    EXPECT_THAT(browser_.get(path_of(number, "reply")).body, HasSubstr("&lt;哪一头&gt;"));
    const Reply empty = send(number, "reply", {{"words", " 　"}});
    EXPECT_EQ(empty.status, 422u);
    EXPECT_THAT(empty.body, HasSubstr("请填写：您的回复"));
    // The promise counts from the next day on: what stood still of Monday did not count anyway.
    const Reply sent = send(number, "reply", {{"words", "东头\r\n靠学校"}});
    const std::string replied = browser_.follow(sent).body;
    for (const char* words : {"已经收到您的回复，恢复计时。", "11月23日（星期一）09:00 至 今天 09:00，计时停了 2 天", "东头\n靠学校",
                              "原定 11月30日（星期一）24:00。", "最迟办结由 11月30日（星期一）24:00 改为 12月2日（星期三）09:00"})
        EXPECT_THAT(replied, HasSubstr(words));
    const std::string public_now = public_page(number);
    EXPECT_THAT(public_now, HasSubstr("计时停了 2 天"));
    for (const char* personal : {"东头", "哪一头"}) EXPECT_THAT(public_now, Not(HasSubstr(personal)));
}

TEST_F(ALife, asking_again_is_counted_once_for_each_form) {
    const std::string number = report(browser_);
    const Form form{{"form_token", token_of(browser_.get(path_of(number, "urge")))}, {"words", "天天有人摔跤"}};
    const Reply first = browser_.post(path_of(number, "urge"), form);
    EXPECT_THAT(browser_.follow(first).body, HasSubstr("已经记下您的催办"));
    EXPECT_EQ(browser_.post(path_of(number, "urge"), form).header("Location"), first.header("Location"));
    EXPECT_EQ(city_.matter(number).urges, 1u);
    Form changed = form;
    changed[1].second = "别的话";
    const Reply reused = browser_.post(path_of(number, "urge"), changed);
    EXPECT_EQ(reused.status, 422u);
    EXPECT_THAT(reused.body, HasSubstr("别的话</textarea>"));
    changed[0].second = token_of(reused);
    const std::string again = browser_.follow(browser_.post(path_of(number, "urge"), changed)).body;
    EXPECT_THAT(again, HasSubstr("反映人催办，第 2 次"));
    EXPECT_THAT(again, HasSubstr("已经催过 2 次"));
    EXPECT_THAT(again, HasSubstr("天天有人摔跤"));
    EXPECT_THAT(public_page(number), Not(HasSubstr("天天有人摔跤")));
    const Reply long_words = send(number, "urge", {{"words", std::string(4001, 'a')}});
    EXPECT_EQ(long_words.status, 422u);
    EXPECT_THAT(long_words.body, HasSubstr("最多 4000 个字"));
}

TEST_F(ALife, a_rating_is_honest_and_given_once) {
    const std::string number = report(browser_);
    EXPECT_THAT(browser_.get(path_of(number, "rate")).body, HasSubstr("答复以后才能评价"));
    answer(number);
    const Reply empty = send(number, "rate", {{"words", "还有坑"}});
    EXPECT_EQ(empty.status, 422u);
    for (const char* words : {"请选择：问题解决了吗？", "请选择：办得怎么样？", "还有坑</textarea>"}) EXPECT_THAT(empty.body, HasSubstr(words));
    const Reply wrong = send(number, "rate", {{"solved", "no"}, {"stars", "9"}});
    EXPECT_EQ(wrong.status, 422u);
    EXPECT_THAT(wrong.body, HasSubstr("value=\"no\" checked"));
    const std::string rated = browser_.follow(send(number, "rate", {{"solved", "no"}, {"stars", "2"}, {"words", "还有坑"}})).body;
    for (const char* words : {"谢谢，您的评价已经记下", "反映人评价：没有解决，2 星", "还有坑"}) EXPECT_THAT(rated, HasSubstr(words));
    EXPECT_THAT(rated, Not(HasSubstr("href=\"" + path_of(number, "rate"))));
    const Reply second = browser_.post(path_of(number, "rate"), {{"solved", "yes"}, {"stars", "5"}, {"words", "变好了"}});
    EXPECT_EQ(second.status, 409u);
    EXPECT_THAT(second.body, HasSubstr("已经评价过了"));
    EXPECT_THAT(second.body, HasSubstr("变好了</textarea>"));
    EXPECT_EQ(city_.matter(number).rating->stars, 2);
}

TEST_F(ALife, a_rating_link_rates_one_ending_once_without_the_secret) {
    const std::string number = report(browser_);
    close(number);
    const std::string token = make_rating_token(pingzhi::testing::test_key(), city_.matter(number));
    Browser telephone(city_.port());
    const Reply page = telephone.get("/rate/" + number + "?token=" + token);
    EXPECT_EQ(page.status, 200u);
    EXPECT_EQ(page.header("Cache-Control"), "no-store");
    EXPECT_EQ(page.header("Referrer-Policy"), "no-referrer");
    EXPECT_THAT(page.body, Not(HasSubstr("坑已经补好")));
    const Form form{{"form_token", token_of(page)}, {"token", token}, {"solved", "yes"}, {"stars", "4"}};
    for (const std::string& wrong : {std::string(), token.substr(1), std::string(26, '0')}) {
        EXPECT_EQ(telephone.get("/rate/" + number + "?token=" + wrong).status, 403u) << wrong;
        Form forged = form;
        forged[1].second = wrong;
        EXPECT_EQ(telephone.post("/rate/" + number, forged).status, 403u) << wrong;
    }
    EXPECT_FALSE(city_.matter(number).rating);
    const Reply done = telephone.follow(telephone.post("/rate/" + number, form));
    EXPECT_THAT(done.body, HasSubstr("谢谢，您的评价已经记下"));
    EXPECT_THAT(done.body, Not(HasSubstr("坑已经补好")));
    EXPECT_EQ(city_.matter(number).rating->stars, 4);
    EXPECT_THAT(telephone.get("/rate/" + number + "?token=" + token).body, HasSubstr("已经评价过了"));
    const Reply again = telephone.post("/rate/" + number, {{"token", token}, {"solved", "no"}, {"stars", "1"}});
    EXPECT_EQ(again.status, 409u);
    EXPECT_EQ(city_.matter(number).rating->stars, 4);

    // Another ending has another link.
    browser_.follow(send(number, "reopen", {{"reason", "came_back"}}));
    EXPECT_EQ(telephone.get("/rate/" + number + "?token=" + token).status, 403u);
}

TEST_F(ALife, a_closed_matter_is_opened_again_within_its_window) {
    const std::string number = report(browser_);
    EXPECT_THAT(browser_.get(path_of(number, "reopen")).body, HasSubstr("还在办理"));
    close(number);
    EXPECT_THAT(own_page(number), HasSubstr("12月8日（星期二）09:00 前可以申请。"));
    const Reply page = browser_.get(path_of(number, "reopen"));
    for (const char* words : {"问题未解决", "问题再次出现", "有新情况", "全部重新计时"}) EXPECT_THAT(page.body, HasSubstr(words));
    EXPECT_THAT(send(number, "reopen", {{"words", "雨后又塌了"}}).body, HasSubstr("请选择：为什么要重新办理？"));
    const Reply forged = send(number, "reopen", {{"reason", "nonsense"}, {"words", "雨后又塌了"}});
    EXPECT_EQ(forged.status, 422u);
    EXPECT_THAT(forged.body, HasSubstr("雨后又塌了</textarea>"));
    city_.clock().advance(Duration::days(1));
    const std::string opened = browser_.follow(send(number, "reopen", {{"reason", "came_back"}, {"words", "雨后又塌了"}})).body;
    for (const char* words : {"已经重新办理，重新计时。", "重新办理：问题再次出现", "等它签收", "重新计时，最迟12月1日（星期二）24:00 办结", "雨后又塌了",
                              "办结：问题已解决（按时办结）", "上次的答复</h2>"})
        EXPECT_THAT(opened, HasSubstr(words));

    close(number);
    EXPECT_THAT(own_page(number), HasSubstr("<h2 id=\"answer\">答复</h2>"));
    city_.clock().advance(Duration::days(16));
    EXPECT_THAT(browser_.get(path_of(number, "reopen")).status == 200 ? own_page(number) : "", Not(HasSubstr("href=\"" + path_of(number, "reopen"))));
}

TEST_F(ALife, a_withdrawal_is_asked_once_more) {
    const std::string number = report(browser_);
    EXPECT_THAT(own_page(number), HasSubstr(path_of(number, "withdraw")));
    const Reply page = browser_.get(path_of(number, "withdraw"));
    EXPECT_THAT(page.body, HasSubstr("真的要撤回吗？"));
    EXPECT_THAT(page.body, HasSubstr("<button class=\"main\">确认撤回</button>"));
    EXPECT_TRUE(is_open(city_.matter(number).state));
    const std::string withdrawn = browser_.follow(send(number, "withdraw", {})).body;
    for (const char* words : {"已经撤回。", "<b>已撤回</b>", "反映人已经撤回，不再办理", "不再计时"}) EXPECT_THAT(withdrawn, HasSubstr(words));
    EXPECT_THAT(withdrawn, Not(HasSubstr("按时")));
    EXPECT_EQ(browser_.post(path_of(number, "urge"), {}).status, 409u);
    EXPECT_EQ(city_.act(ArchiveMatter{city_.matter(number).id}).state, MatterState::archived);
    EXPECT_THAT(own_page(number), HasSubstr("已经结束并归档"));
}

TEST_F(ALife, without_the_pass_nothing_is_done_and_nothing_typed_is_lost) {
    const std::string number = report(browser_);
    sign(number);
    city_.act(AskReporter{city_.matter(number).id, {{"question", "哪一头？", {}}}});
    Browser stranger(city_.port());
    for (const char* act : {"reply", "rate", "reopen", "urge", "withdraw"}) {
        const Reply page = stranger.get(path_of(number, act));
        EXPECT_EQ(page.status, 303u);
        EXPECT_EQ(page.header("Location"), "/track?number=" + number);
        // What another site would send for the reporter comes without the cookie.
        const Reply sent = stranger.post(path_of(number, act), {{"words", "替别人说的话"}, {"solved", "yes"}, {"stars", "5"}, {"reason", "came_back"}});
        EXPECT_EQ(sent.status, 403u) << act;
        EXPECT_THAT(sent.body, Not(HasSubstr("哪一头"))) << act;
    }
    EXPECT_EQ(city_.matter(number).state, MatterState::awaiting_reporter);

    const Reply late = stranger.post(path_of(number, "reply"), {{"words", "写了半个多小时"}});
    EXPECT_THAT(late.body, HasSubstr("离开得久了"));
    EXPECT_THAT(late.body, HasSubstr("写了半个多小时</textarea>"));
    const Form with_secret{{"form_token", token_of(late)}, {"words", "写了半个多小时"}, {"secret", secret_}};
    Form wrong = with_secret;
    wrong[2].second = "ABCD-ABCD-ABCD-ABCD";
    EXPECT_THAT(stranger.post(path_of(number, "reply"), wrong).body, HasSubstr("查询码不对"));
    EXPECT_THAT(stranger.follow(stranger.post(path_of(number, "reply"), with_secret)).body, HasSubstr("已经收到您的回复"));
    EXPECT_EQ(city_.matter(number).state, MatterState::in_hand);
}

TEST_F(ALife, the_switch_of_language_keeps_the_words_of_an_act) {
    const std::string number = report(browser_);
    const Reply page = browser_.post(path_of(number, "urge"), {{"words", "天天有人摔跤"}, {"switch", "language:en"}});
    EXPECT_EQ(page.status, 200u);
    EXPECT_THAT(page.body, HasSubstr("<html lang=\"en\">"));
    EXPECT_THAT(page.body, HasSubstr("天天有人摔跤</textarea>"));
    EXPECT_EQ(city_.matter(number).urges, 0u);
}

TEST_F(ALife, who_has_it_too_joins_and_hears_the_answer) {
    const std::string number = report(browser_);
    Browser neighbour(city_.port());
    const std::string link = between(public_page(number), "<p class=\"acts me-too\"><a href=\"", "\"");
    EXPECT_EQ(link, "/report/pothole?same=" + number);
    EXPECT_THAT(own_page(number), Not(HasSubstr("me-too")));
    const Reply form = neighbour.get(link);
    EXPECT_THAT(form.body, HasSubstr("和 " + number + " 是同一件事"));
    EXPECT_THAT(form.body, HasSubstr("<option value=\"mill-end\" selected>"));
    const std::string other = report(neighbour, "?same=" + number);
    EXPECT_NE(other, number);
    EXPECT_EQ(city_.matter(other).merged_into, city_.matter(number).id);
    EXPECT_EQ(city_.matter(number).reports, 2u);
    const std::string joined = neighbour.get("/matters/" + other).body;
    for (const std::string& words :
         {std::string("已合并办理"), "合并到 <a class=\"number\" href=\"/matters/" + number + "\">", std::string("等它签收"), std::string("不再计时")})
        EXPECT_THAT(joined, HasSubstr(words));
    EXPECT_THAT(neighbour.get(path_of(other, "urge")).body, HasSubstr("请看那件事的进展"));

    answer(number, "坑已经补好");
    EXPECT_THAT(neighbour.get("/matters/" + other).body, HasSubstr("坑已经补好"));
    EXPECT_THAT(public_page(other), Not(HasSubstr("坑已经补好")));
    // So does who joins afterwards: every reporter is told of the end.
    Browser late_neighbour(city_.port());
    const std::string late = report(late_neighbour, "?same=" + number);
    EXPECT_EQ(city_.matter(late).state, MatterState::merged);
    const std::string told = late_neighbour.get("/matters/" + late).body;
    EXPECT_THAT(told, HasSubstr("坑已经补好"));
    EXPECT_EQ(told.find("坑已经补好"), told.rfind("坑已经补好"));

    // What has ended takes no more reports; a form opened before says so and keeps everything.
    const Reply before = late_neighbour.get("/report/pothole?same=" + number);
    city_.act(CloseMatter{city_.matter(number).id, "solved"});
    EXPECT_THAT(public_page(number), Not(HasSubstr("me-too")));
    EXPECT_THAT(late_neighbour.get("/report/pothole?same=" + number).body, Not(HasSubstr("same_as")));
    const Form typed{{"form_token", token_of(before)}, {"same_as", number}, {"description", "还是那个坑"}, {"field_size", "hand"}, {"area", "ferry"}};
    const Reply refused = late_neighbour.post("/report/pothole", typed);
    EXPECT_THAT(refused.body, HasSubstr("那件事已经结束"));
    EXPECT_THAT(refused.body, HasSubstr("还是那个坑</textarea>"));
    EXPECT_THAT(refused.body, Not(HasSubstr("same_as")));
}

TEST_F(ALife, returns_extensions_suspensions_and_supervision_are_told_without_notes) {
    const std::string number = report(browser_);
    Matter matter = city_.matter(number);
    const std::string first = matter.lead()->unit.value;
    city_.act(ReturnAssignment{matter.id, matter.lead()->id, "not_our_field", {{"note", "内部说法一", {}}}});
    matter = sign(number);
    const auto ask = [&](RequestKind kind) {
        MakeRequest request{matter.id, kind};
        request.reason = "weather";
        request.personal = {{"note", "内部说法二", {}}};
        if (kind == RequestKind::extension) request.limit = Limit{2, LimitUnit::working_days, false};
        if (kind == RequestKind::suspension) request.until = city_.clock().now() + Duration::days(3);
        return city_.act(request).requests.back().id;
    };
    city_.act(DecideRequest{matter.id, ask(RequestKind::extension), true}, chief);
    city_.act(OrderSupervision{matter.id, {}, {}, {{"note", "内部说法三", {}}}}, chief);
    const Seq suspension = ask(RequestKind::suspension);
    EXPECT_THAT(public_page(number), HasSubstr("申请暂停到 11月26日（星期四）09:00：天气原因"));
    city_.act(DecideRequest{matter.id, suspension, true}, chief);
    for (const std::string& page : {own_page(number), public_page(number)}) {
        for (const char* words : {"退回：不属本单位职责", "退单后交给", "申请延期 2 个工作日：天气原因", "同意延期：天气原因", "今天 09:00 同意延期",
                                  "最迟办结由 11月30日（星期一）24:00 改为 12月2日（星期三）24:00", "正在督办。", "<b>暂停办理</b>", "计时暂停：天气原因。",
                                  "最迟11月26日（星期四）09:00 恢复计时", "今天 09:00 起，计时停着"})
            EXPECT_THAT(page, HasSubstr(words));
        for (const char* inside : {"内部说法", "<b>督办</b>"}) EXPECT_THAT(page, Not(HasSubstr(inside)));
    }
    city_.clock().advance(Duration::days(1));
    city_.act(ResumeMatter{matter.id});
    EXPECT_THAT(own_page(number), HasSubstr("暂停结束，恢复计时"));
    EXPECT_THAT(own_page(number), HasSubstr("计时停了 1 天"));
}

TEST_F(ALife, an_open_ruling_says_which_unit_rules) {
    const std::string number = report(browser_);
    city_.act(ClaimMatter{city_.matter(number).id, UnitCode{"water-and-waste"}, "field_of_other_unit", {{"note", "内部说法", {}}}});
    const Matter matter = city_.matter(number);
    ASSERT_TRUE(matter.ruling);
    const auto catalogue = city_.views().catalogue_of(matter);
    const std::string by = catalogue->routing->find(matter.ruling->by)->name.zh;
    EXPECT_THAT(own_page(number), HasSubstr("承办单位待审定，由" + by));
    EXPECT_THAT(own_page(number), HasSubstr("<b>审定</b>"));
    EXPECT_THAT(own_page(number), Not(HasSubstr("内部说法")));
}

TEST_F(ALife, a_declined_report_gets_reason_and_answer) {
    const std::string number = report(browser_);
    city_.act(DeclineMatter{city_.matter(number).id, "not_the_towns", {{"answer", "请找交通局", {}}, {"note", "内部说法", {}}}});
    const std::string own = own_page(number);
    for (const char* words : {"<b>不予受理</b>", "不予受理：不属本镇职权。", "请找交通局"}) EXPECT_THAT(own, HasSubstr(words));
    EXPECT_THAT(own, Not(HasSubstr("内部说法")));
    EXPECT_THAT(public_page(number), Not(HasSubstr("请找交通局")));
}

TEST_F(ALife, no_word_of_the_reporter_stands_in_an_address_or_a_log) {
    const std::string number = report(browser_);
    sign(number);
    city_.act(AskReporter{city_.matter(number).id, {{"question", "which_end", {}}}});
    browser_.follow(send(number, "reply", {{"words", "east_end"}}));
    browser_.follow(send(number, "urge", {{"words", "hurry_up"}}));
    browser_.follow(send(number, "withdraw", {{"words", "gone_now"}}));
    for (const std::string& text : {browser_.addresses(), city_.logged()}) {
        for (const char* personal : {"which_end", "east_end", "hurry_up", "gone_now"}) EXPECT_THAT(text, Not(HasSubstr(personal)));
        EXPECT_THAT(text, Not(HasSubstr(secret_)));
    }
}

TEST(InATyphoon, the_pages_say_calmly_what_to_do_and_what_is_not_taken) {
    PageCity city(PINGZHI_SOURCE_DIR "/packs/pinghu");
    Browser browser(city.port());
    EXPECT_THAT(browser.get("/").body, Not(HasSubstr("class=\"mode\"")));
    city.act(StartMode{"typhoon"}, commander);
    const Reply home = browser.get("/");
    for (const char* words : {"防台风应急：平湖市，至 11月30日（星期一）09:00", "请留在室内", "防台风应急期间，平湖市暂不受理"})
        EXPECT_THAT(home.body, HasSubstr(words));
    EXPECT_THAT(home.body, HasSubstr("href=\"/report/water-leak\""));
    EXPECT_THAT(home.body, Not(HasSubstr("href=\"/report/noise\"")));
    for (const char* path : {"/matters", "/track", "/about", "/report/water-leak"}) EXPECT_THAT(browser.get(path).body, HasSubstr("请留在室内")) << path;
    const Reply not_taken = browser.get("/report/noise");
    EXPECT_THAT(not_taken.body, HasSubstr("暂不受理"));
    EXPECT_THAT(not_taken.body, Not(HasSubstr("<textarea")));
    EXPECT_THAT(browser.get("/report/street-lamp").body, HasSubstr("<b>72 小时</b> 内办结"));
    city.clock().advance(Duration::days(8));
    EXPECT_THAT(browser.get("/").body, Not(HasSubstr("class=\"mode\"")));
}

TEST(InATyphoon, of_one_town_the_others_go_on) {
    PageCity city(PINGZHI_SOURCE_DIR "/packs/pinghu");
    Browser browser(city.port());
    city.act(StartMode{"typhoon", AreaCode{"330482001000"}}, commander);
    EXPECT_THAT(browser.get("/").body, HasSubstr("防台风应急期间，当湖街道暂不受理"));
    EXPECT_THAT(browser.get("/").body, HasSubstr("href=\"/report/noise\""));
    const Reply form = browser.get("/report/dirty-road");
    EXPECT_THAT(form.body, HasSubstr("当湖街道暂不受理"));
    const Reply refused = browser.post("/report/dirty-road", {{"form_token", token_of(form)}, {"description", "路上有泥"}, {"area", "330482001021"}});
    EXPECT_EQ(refused.status, 422u);
    EXPECT_THAT(refused.body, HasSubstr("应急模式期间不受理该类事项"));
    EXPECT_THAT(refused.body, HasSubstr("路上有泥</textarea>"));
}

TEST_F(ALife, own_data_are_shown_put_right_and_taken_along) {
    const std::string number = report(browser_);
    const std::string page = browser_.get(path_of(number, "my-data")).body;
    for (const char* words :
         {"我的信息：", "路上有个坑", "办结后保存", "自动删除", "没有工作人员查看过", "还在办理，办理需要这些信息", "没有留存您的称呼和联系方式"})
        EXPECT_THAT(page, HasSubstr(words));
    EXPECT_EQ(Browser(city_.port()).get(path_of(number, "my-data")).status, 303u) << "others give the secret first";
    EXPECT_EQ(Browser(city_.port()).get(path_of(number, "my-data.json")).status, 303u);
    const Reply guessed = Browser(city_.port()).post(path_of(number, "correct-values"), {{"form_token", "0123456789abcdef"}, {"secret", "WRONG"}});
    EXPECT_EQ(guessed.status, 403u);
    EXPECT_THAT(guessed.body, Not(HasSubstr("路上有个坑"))) << "a wrong secret shows nothing of what stands";

    EXPECT_THAT(send(number, "correct-values", {{"value.description", "路上有个坑"}}).body, HasSubstr("没有改动任何内容"));
    const Reply wrong = send(number, "correct-values", {{"value.phone", std::string(300, '1')}});
    EXPECT_EQ(wrong.status, 422u);
    EXPECT_THAT(wrong.body, HasSubstr("电话："));
    const std::string corrected = browser_.follow(send(number, "correct-values", {{"value.description", "桥上有个坑"}, {"value.phone", "13800001111"}})).body;
    for (const char* words : {"已经更正", "桥上有个坑", "13800001111"}) EXPECT_THAT(corrected, HasSubstr(words));
    EXPECT_THAT(corrected, Not(HasSubstr("路上有个坑")));

    const Reply taken = browser_.get(path_of(number, "my-data.json"));
    EXPECT_EQ(taken.header("Content-Disposition"), "attachment; filename=\"" + number + ".json\"");
    EXPECT_THAT(taken.body, HasSubstr("13800001111"));

    const std::string without = browser_.follow(send(number, "withdraw-consent", {})).body;
    EXPECT_THAT(without, HasSubstr("已经删除您的称呼和联系方式"));
    EXPECT_THAT(without, Not(HasSubstr("13800001111")));
    EXPECT_THAT(own_page(number), HasSubstr("反映人撤回同意，称呼和联系方式已经删除"));
}

TEST_F(ALife, own_data_are_erased_once_it_has_ended) {
    const std::string number = report(browser_);
    EXPECT_EQ(send(number, "erase", {}).status, 409u);
    close(number);
    const std::string erased = browser_.follow(send(number, "erase", {})).body;
    EXPECT_THAT(erased, HasSubstr("您的信息已经全部删除"));
    EXPECT_THAT(erased, HasSubstr("按反映人的要求，个人信息已经删除"));
    EXPECT_THAT(erased, Not(HasSubstr("路上有个坑")));
    EXPECT_EQ(browser_.get(path_of(number, "my-data")).status, 303u) << "the secret opens it no more";
}

}  // namespace
}  // namespace pingzhi::http::pages

// What must never happen: a value that becomes markup, a secret in an address or a log, a page that loads from elsewhere.
#include <gmock/gmock.h>

#include <zlib.h>

#include "http/pages/embedded.hpp"
#include "http/pages/city_samples.hpp"

namespace pingzhi::http::pages {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string marks = "{{TOKEN}}[[send]]";
const std::string attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>" + marks + "&lt;";

// The page's own scripts, which it names by address and holds none of.
std::string without_own_scripts(std::string body) {
    const std::string own = "<script type=\"module\" src=\"/static/";
    for (auto at = body.find(own); at != std::string::npos; at = body.find(own)) body.erase(at, body.find("</script>", at) + 9 - at);
    return body;
}

void expect_harmless(const std::string& page, const std::string& where) {
    const std::string body = without_own_scripts(page);
    for (const char* markup : {"<script", "<img", "onerror=alert(2)>", "\"'>", "javascript:"}) EXPECT_THAT(body, Not(HasSubstr(markup))) << where;
}

class Safety : public ::testing::Test {
protected:
    PageCity city_{PINGZHI_SOURCE_DIR "/packs/plain"};
    Browser browser_{city_.port()};
};

TEST_F(Safety, values_never_become_markup) {
    const Reply empty = browser_.get("/report/noise");
    Form form{{"form_token", attack}};
    for (const char* field : {"description", "address", "contact_name", "phone", "email", "area", "lon", "lat"}) form.emplace_back(field, attack);
    for (const char* field : {"field_heard_at", "field_sources", "field_who_makes_it", "field_unknown"}) form.emplace_back(field, attack);
    const Reply refused = browser_.post("/report/noise", form);
    EXPECT_EQ(refused.status, 422u);
    expect_harmless(refused.body, "the form with errors");
    EXPECT_THAT(refused.body, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));

    form = {{"form_token", token_of(empty)}, {"field_heard_at", "2026-11-23T01:00"}};
    for (const char* field : {"description", "address", "contact_name", "phone", "email", "field_who_makes_it"}) form.emplace_back(field, attack);
    const Reply receipt = browser_.follow(browser_.post("/report/noise", form));
    expect_harmless(receipt.body, "the receipt");
    EXPECT_THAT(receipt.body, HasSubstr(marks));
    const std::string number = between(receipt.body, "class=\"code\">", "<");
    const Matter matter = city_.matter(number);
    city_.act(SignAssignment{matter.id, matter.assignments.front().id});
    city_.act(HandleMatter{matter.id, "mended", {}});
    city_.act(AnswerMatter{matter.id, {{"answer", attack, {}}}});
    expect_harmless(browser_.get("/matters/" + number).body, "the own page");
    expect_harmless(Browser(city_.port()).get("/matters/" + number).body, "the public page");
    expect_harmless(browser_.get("/?q=" + percent_encoded(attack)).body, "the search");
    expect_harmless(browser_.get("/track?number=" + percent_encoded(attack)).body, "tracking");
    expect_harmless(browser_.post("/track", {{"number", attack}, {"secret", attack}}).body, "tracking refused");
    expect_harmless(browser_.get("/matters?service=" + percent_encoded(attack) + "&area=" + percent_encoded(attack)).body, "the list");
    expect_harmless(browser_.get("/" + percent_encoded("<script>alert(1)</script>")).body, "an unknown path");
}

TEST_F(Safety, secrets_stand_in_no_address_and_no_log) {
    const Reply empty = browser_.get("/report/other");
    const Reply receipt = browser_.follow(browser_.post("/report/other", {{"form_token", token_of(empty)}, {"description", "一件事"}}));
    const std::string number = between(receipt.body, "编号</dt><dd class=\"code\">", "<");
    const std::string written = between(receipt.body, "查询码</dt><dd class=\"code\">", "<");
    std::string secret;
    for (const char letter : written) {
        if (letter != '-') secret += letter;
    }
    ASSERT_EQ(secret.size(), 16u);
    browser_.follow(browser_.post("/track", {{"number", number}, {"secret", written}}));
    // The own page's links and forms too.
    for (const std::string& text : {browser_.addresses(), city_.logged()}) {
        EXPECT_THAT(text, Not(HasSubstr(secret)));
        EXPECT_THAT(text, Not(HasSubstr(written)));
    }
    for (auto at = receipt.body.find("=\""); at != std::string::npos; at = receipt.body.find("=\"", at + 1)) {
        EXPECT_THAT(receipt.body.substr(at, receipt.body.find('"', at + 2) - at), Not(HasSubstr(written)));
    }
    // Bound to its matter: no other page is sent it.
    const Reply elsewhere = browser_.get("/matters");
    EXPECT_EQ(elsewhere.header("Set-Cookie"), "");
}

TEST_F(Safety, pages_load_nothing_from_elsewhere_and_hold_no_script) {
    for (const char* path : {"/", "/report/pothole", "/track", "/matters", "/about", "/rates", "/nothing"}) {
        Reply page = browser_.get(path);
        page.body = without_own_scripts(page.body);
        EXPECT_THAT(page.header("Content-Security-Policy"), HasSubstr("default-src 'self'")) << path;
        EXPECT_EQ(page.header("X-Content-Type-Options"), "nosniff");
        for (const char* forbidden : {"<script", " style=", "<style", " onclick", "src=\"http", "href=\"http", "href=\"//"})
            EXPECT_THAT(page.body, Not(HasSubstr(forbidden))) << path;
    }
}

// One heading, the landmarks, a name for each field, nothing left of the templates.
void expect_sound(const std::string& body, const std::string& where) {
    const auto count = [&](const std::string& part) {
        std::size_t found = 0;
        for (auto at = body.find(part); at != std::string::npos; at = body.find(part, at + 1)) ++found;
        return found;
    };
    EXPECT_EQ(count("<h1"), 1u) << where;
    EXPECT_EQ(count("<main "), 1u) << where;
    EXPECT_EQ(count("class=\"skip\" href=\"#main\""), 1u) << where;
    for (auto at = body.find(" id=\""); at != std::string::npos; at = body.find(" id=\"", at + 1)) {
        const std::string id = body.substr(at + 5, body.find('"', at + 5) - at - 5);
        EXPECT_EQ(count(" id=\"" + id + "\""), 1u) << where << " " << id;
        const bool is_part = !id.starts_with("f-") || id.ends_with("-hint") || id.ends_with("-kept") || id.ends_with("-error");
        const bool is_group = body.find("<fieldset class=\"field\" id=\"" + id + "\"") != std::string::npos;
        const bool is_fieldset = body.find("<fieldset class=\"field bad\" id=\"" + id + "\"") != std::string::npos;
        if (is_part || is_group || is_fieldset) continue;
        EXPECT_EQ(count("<label for=\"" + id + "\""), 1u) << where << " " << id;
    }
    // What somebody typed stands as it was typed.
    std::string made = body;
    for (auto at = made.find(marks); at != std::string::npos; at = made.find(marks)) made.erase(at, marks.size());
    EXPECT_THAT(made, Not(HasSubstr("[["))) << where;
    EXPECT_THAT(made, Not(HasSubstr("{{"))) << where;
}

TEST_F(Safety, every_page_has_one_heading_landmarks_and_a_name_for_each_field) {
    for (const char* path : {"/", "/?q=lamp", "/report/noise", "/report/pothole", "/track", "/matters", "/about", "/rates", "/nothing"})
        expect_sound(browser_.get(path).body, path);
}

TEST_F(Safety, the_reporters_acts_are_as_sound_and_as_harmless) {
    const Reply empty = browser_.get("/report/other");
    const Reply receipt = browser_.follow(browser_.post("/report/other", {{"form_token", token_of(empty)}, {"description", "一件事"}}));
    const std::string number = between(receipt.body, "class=\"code\">", "<");
    const std::string matter_path = "/matters/" + number;
    expect_sound(browser_.get(matter_path).body, "the own page");
    const auto send_all = [&](const char* act) {
        const std::string path = matter_path + "/" + act;
        const Reply page = browser_.get(path);
        expect_sound(page.body, path);
        Form form{{"form_token", token_of(page)}, {"switch", attack}};
        for (const char* field : {"words", "solved", "stars", "reason", "secret"}) form.emplace_back(field, attack);
        expect_harmless(browser_.post(path, form).body, path);
        expect_harmless(Browser(city_.port()).post(path, form).body, path + " without the pass");
    };
    send_all("urge");
    const Matter matter = city_.matter(number);
    city_.act(SignAssignment{matter.id, matter.lead()->id});
    city_.act(AskReporter{matter.id, {{"question", attack, {}}}});
    expect_harmless(browser_.get(matter_path).body, "the question");
    expect_sound(browser_.get(matter_path).body, "the question");
    send_all("reply");
    city_.act(HandleMatter{matter.id, "mended", {}});
    city_.act(AnswerMatter{matter.id, {{"answer", attack, {}}}});
    for (const char* act : {"rate", "reopen", "withdraw"}) send_all(act);
    expect_harmless(browser_.get(matter_path + "?done=" + percent_encoded(attack)).body, "the own page");
    expect_harmless(browser_.get("/rate/" + number + "?token=" + percent_encoded(attack)).body, "the rating link");
    expect_harmless(browser_.get("/report/other?same=" + percent_encoded(attack)).body, "the joined report");
    expect_harmless(browser_.post("/report/other", {{"same_as", attack}}).body, "the joined report with errors");
}

TEST_F(Safety, wrong_bodies_are_refused_and_not_understood_halfway) {
    http::testing::TestClient client(city_.port());
    const auto post = [&](const std::string& body) {
        const std::string type = "Content-Type: application/x-www-form-urlencoded\r\n";
        const std::string length = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
        return client.request("POST /report/other HTTP/1.1\r\nHost: test\r\n" + type + length + body)->status;
    };
    EXPECT_EQ(post("description=%ZZ"), 400u);
    EXPECT_EQ(post("description=%00"), 400u);
    EXPECT_EQ(post("description=%FF%FE"), 400u);
    EXPECT_EQ(post(""), 422u);
    EXPECT_EQ(post("description=" + std::string(5000, 'a')), 422u);
    EXPECT_EQ(city_.views().count({}).value(), 0u);
}

std::size_t gzip_size(const std::string& bytes) {
    uLongf length = compressBound(static_cast<uLong>(bytes.size()));
    std::string packed(length, '\0');
    compress2(reinterpret_cast<Bytef*>(packed.data()), &length, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), 6);
    return length;
}

TEST(Weight, the_first_page_and_the_longest_form_stay_far_below_the_budget) {
    PageCity city(PINGZHI_SOURCE_DIR "/packs/pinghu");
    Browser browser(city.port());
    const Reply home = browser.get("/");
    const std::string stylesheet = between(home.body, "rel=\"stylesheet\" href=\"", "\"");
    const Reply css = browser.get(stylesheet);
    EXPECT_EQ(css.status, 200u);
    EXPECT_EQ(css.header("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(browser.get("/robots.txt").status, 200u);
    EXPECT_EQ(browser.get("/favicon.ico").header("Content-Type"), "image/svg+xml");
    const std::size_t icon = gzip_size(browser.get("/static/favicon.svg").body);
    for (const char* path : {"/", "/report/road-damage", "/track", "/matters", "/about", "/rates"}) {
        const std::string html = browser.get(path).body;
        std::size_t page = gzip_size(html);
        for (auto at = html.find("module\" src=\""); at != std::string::npos; at = html.find("module\" src=\"", at + 1))
            page += gzip_size(browser.get(html.substr(at + 13, html.find('"', at + 13) - at - 13)).body);
        RecordProperty(path, std::to_string(page));
        std::cout << path << ": " << page << " bytes packed with its scripts, with style sheet and icon " << page + gzip_size(css.body) + icon << "\n";
        EXPECT_LT(page + gzip_size(css.body) + icon, 25u * 1024) << path;
    }
}

}  // namespace
}  // namespace pingzhi::http::pages

// Photos with a report and with a reply, without a script: what comes with the form, stays with it, and is seen by whom.
#include <gmock/gmock.h>

#include "app/attachments/folder_for_tests.hpp"
#include "http/pages/city_samples.hpp"
#include "http/pages/photo_field.hpp"
#include "media/png_for_tests.hpp"

namespace pingzhi::http::pages {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> tokens_on(const std::string& page) {
    std::vector<std::string> tokens;
    const std::string before = "name=\"photo_token\" value=\"";
    for (auto at = page.find(before); at != std::string::npos; at = page.find(before, at + 1))
        tokens.push_back(page.substr(at + before.size(), page.find('"', at + before.size()) - at - before.size()));
    return tokens;
}

class PhotoForm : public ::testing::Test {
protected:
    Form lamp(const Reply& page) { return {{"form_token", token_of(page)}, {"area", "mill-end"}, {"description", "灯不亮"}, {"field_lamp_number", "12"}}; }
    static std::string number_on(const Reply& page) { return between(page.body, "编号</dt><dd class=\"code\">", "<"); }
    static std::string image(int shade) { return media::png({.shade = static_cast<std::uint8_t>(shade)}); }

    FolderForTests folder_;
    Attachments attachments_{folder_.path(), pingzhi::testing::test_key(), "test", media::ImageCleaner(PINGZHI_IMAGE_PROGRAM)};
    PageCity city_{PINGZHI_SOURCE_DIR "/packs/plain", 0, {.attachments = &attachments_}};
    Browser browser_{city_.port()};
};

TEST_F(PhotoForm, a_report_brings_several_and_only_its_reporter_sees_them) {
    const Reply page = browser_.get("/report/street-lamp");
    EXPECT_THAT(page.body, HasSubstr("enctype=\"multipart/form-data\""));
    EXPECT_THAT(page.body, HasSubstr("照片不公开"));
    const Reply sent = browser_.post("/report/street-lamp", lamp(page), {image(1), image(2), ""});
    ASSERT_EQ(sent.status, 303u) << sent.body;
    const Reply receipt = browser_.follow(sent);
    const std::string number = number_on(receipt);
    EXPECT_EQ(city_.matter(number).photos.size(), 2u);
    EXPECT_THAT(receipt.body, HasSubstr("<img src=\"/files/"));
    EXPECT_THAT(receipt.body, HasSubstr("alt=\"照片 2\""));
    EXPECT_THAT(Browser(city_.port()).get("/matters/" + number).body, Not(HasSubstr("/files/")));
}

TEST_F(PhotoForm, what_is_no_photo_is_told_and_all_else_stays) {
    const Reply page = browser_.get("/report/street-lamp");
    const Reply refused = browser_.post("/report/street-lamp", lamp(page), {"<svg xmlns='http://www.w3.org/2000/svg'/>", image(3)});
    EXPECT_EQ(refused.status, 422u);
    EXPECT_THAT(refused.body, HasSubstr("href=\"#f-photo\""));
    EXPECT_THAT(refused.body, HasSubstr("有一个文件不是照片"));
    EXPECT_THAT(refused.body, HasSubstr("灯不亮</textarea>"));
    const auto tokens = tokens_on(refused.body);
    ASSERT_EQ(tokens.size(), 1u) << "the good one is here already";
    Form again = lamp(refused);
    again.emplace_back("photo_token", tokens.front());
    const Reply receipt = browser_.follow(browser_.post("/report/street-lamp", again, {}));
    EXPECT_EQ(city_.matter(number_on(receipt)).photos.size(), 1u);
}

TEST_F(PhotoForm, photos_stay_with_the_switch_of_language_and_may_be_left_out) {
    Form form = lamp(browser_.get("/report/street-lamp"));
    form.emplace_back("switch", "language:en");
    const Reply switched = browser_.post("/report/street-lamp", form, {image(4), image(5)});
    EXPECT_THAT(switched.body, HasSubstr("Photo 2"));
    const auto tokens = tokens_on(switched.body);
    ASSERT_EQ(tokens.size(), 2u);
    form = lamp(switched);
    for (const std::string& token : tokens) form.emplace_back("photo_token", token);
    form.emplace_back("drop_photo", tokens.front());
    const Reply receipt = browser_.follow(browser_.post("/report/street-lamp", form, {}));
    EXPECT_EQ(city_.matter(between(receipt.body, "class=\"code\">", "<")).photos.size(), 1u);
}

TEST_F(PhotoForm, more_than_a_form_may_have_are_not_taken) {
    const Reply page = browser_.get("/report/street-lamp");
    std::vector<std::string> images;
    for (int i = 0; i <= static_cast<int>(form_photos_max); ++i) images.push_back(image(10 + i));
    const Reply refused = browser_.post("/report/street-lamp", lamp(page), images);
    EXPECT_EQ(refused.status, 422u);
    EXPECT_THAT(refused.body, HasSubstr("照片最多 4 张"));
    EXPECT_EQ(tokens_on(refused.body).size(), form_photos_max);
}

TEST_F(PhotoForm, one_that_waited_too_long_is_asked_for_again) {
    const Reply page = browser_.get("/report/street-lamp");
    Form form = lamp(page);
    form.emplace_back("photo_token", std::string(32, 'a'));
    const Reply refused = browser_.post("/report/street-lamp", form, {});
    EXPECT_EQ(refused.status, 422u);
    EXPECT_THAT(refused.body, HasSubstr("照片存得太久"));
    EXPECT_TRUE(tokens_on(refused.body).empty());
}

TEST_F(PhotoForm, a_reply_brings_them_too) {
    const Reply receipt = browser_.follow(browser_.post("/report/street-lamp", lamp(browser_.get("/report/street-lamp")), {}));
    const std::string number = number_on(receipt);
    const Matter matter = city_.matter(number);
    city_.act(SignAssignment{matter.id, matter.lead()->id});
    city_.act(AskReporter{matter.id, {{"question", "哪一盏？", {}}}});
    const std::string path = "/matters/" + number + "/reply";
    const Reply page = browser_.get(path);
    EXPECT_THAT(page.body, HasSubstr("type=\"file\""));
    const Reply own = browser_.follow(browser_.post(path, {{"form_token", token_of(page)}, {"words", "桥头这盏"}}, {image(6)}));
    EXPECT_THAT(own.body, HasSubstr("<img src=\"/files/"));
    EXPECT_THAT(browser_.get("/matters/" + number + "/urge").body, Not(HasSubstr("type=\"file\"")));
}

// Where the service asks for one: said beside the field, and told with all else that is missing.
TEST(RequiredPhoto, is_asked_for_without_a_script_and_nothing_typed_is_lost) {
    const FolderForTests folder;
    Attachments attachments{folder.path(), pingzhi::testing::test_key(), "test", media::ImageCleaner(PINGZHI_IMAGE_PROGRAM)};
    PageCity city{PINGZHI_SOURCE_DIR "/packs/pinghu", 0, {.attachments = &attachments}};
    Browser browser{city.port()};
    const Reply page = browser.get("/report/hazard");
    EXPECT_THAT(page.body, HasSubstr("必须附照片"));
    const auto form = [](const Reply& from) {
        return Form{
            {"form_token", token_of(from)}, {"description", "出口被堵"}, {"address", "示例路1号"}, {"field_enterprise", "示例厂"}, {"field_hazard", "fire"}};
    };
    const Reply refused = browser.post("/report/hazard", form(page), std::vector<std::string>{});
    EXPECT_EQ(refused.status, 422u);
    EXPECT_THAT(refused.body, HasSubstr("href=\"#f-photo\""));
    EXPECT_THAT(refused.body, HasSubstr("上报须附照片"));
    EXPECT_THAT(refused.body, HasSubstr("出口被堵</textarea>"));
    const Reply nothing = browser.post("/report/hazard", {{"form_token", token_of(page)}}, std::vector<std::string>{});
    EXPECT_THAT(nothing.body, HasSubstr("上报须附照片")) << "beside the other faults";
    const Reply sent = browser.post("/report/hazard", form(refused), {media::png({.shade = 7})});
    EXPECT_EQ(sent.status, 303u) << sent.body;
}

// What staff alone begin is read, and offered nowhere.
TEST(StaffsOwn, is_not_offered_on_the_pages) {
    PageCity city{PINGZHI_SOURCE_DIR "/packs/pinghu"};
    Browser browser{city.port()};
    EXPECT_EQ(browser.get("/report/policy-post").status, 404u);
    EXPECT_THAT(browser.get("/").body, Not(HasSubstr("/report/policy-post")));
    EXPECT_THAT(browser.get("/?q=" + percent_encoded("惠企政策发布")).body, Not(HasSubstr("/report/policy-post")));
    EXPECT_THAT(browser.get("/matters").body, HasSubstr("惠企政策发布")) << "to be found among what is read";
}

}  // namespace
}  // namespace pingzhi::http::pages

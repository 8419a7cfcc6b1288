#include "http/pages/wording.hpp"

#include <gtest/gtest.h>

#include "http/pages/address.hpp"
#include "http/pages/qr.hpp"
#include "http/pages/secret_cookie.hpp"
#include "http/pages/typed.hpp"

namespace pingzhi::http::pages {
namespace {

Instant at(const char* text) { return parse_rfc3339(text).value(); }

class InChina : public ::testing::Test {
protected:
    LocalNow now(Language language) const { return {zone_, at("2026-11-22T14:00:00+08:00"), language}; }
    std::string zh(const char* instant) const { return moment_words(at(instant), now(Language::zh)); }
    std::string en(const char* instant) const { return moment_words(at(instant), now(Language::en)); }

private:
    Zone zone_ = Zone::fixed("Asia/Shanghai", Duration::hours(8));
};

TEST_F(InChina, moments_name_the_day_of_the_week_and_what_is_near_by_name) {
    EXPECT_EQ(zh("2026-11-22T18:30:00+08:00"), "今天 18:30");
    EXPECT_EQ(zh("2026-11-23T09:05:00+08:00"), "明天（星期一）09:05");
    EXPECT_EQ(zh("2026-11-21T09:05:00+08:00"), "昨天（星期六）09:05");
    EXPECT_EQ(zh("2026-11-24T09:05:00+08:00"), "11月24日（星期二）09:05");
    EXPECT_EQ(zh("2027-01-04T09:05:00+08:00"), "2027年1月4日（星期一）09:05");
    EXPECT_EQ(en("2026-11-22T18:30:00+08:00"), "today, 18:30");
    EXPECT_EQ(en("2026-11-24T09:05:00+08:00"), "Tuesday 24 November, 09:05");
    EXPECT_EQ(en("2027-01-04T09:05:00+08:00"), "Monday 4 January 2027, 09:05");
}

TEST_F(InChina, the_last_moment_of_a_day_is_its_end_and_not_a_minute_before) {
    EXPECT_EQ(zh("2026-11-24T23:59:59.999+08:00"), "11月24日（星期二）24:00");
    EXPECT_EQ(zh("2026-11-24T23:59:00+08:00"), "11月24日（星期二）23:59");
}

TEST_F(InChina, what_is_kept_on_paper_names_the_year_and_never_today) {
    EXPECT_EQ(dated_words(at("2026-11-22T18:30:00+08:00"), now(Language::zh)), "2026年11月22日（星期日）18:30");
    EXPECT_EQ(dated_words(at("2026-11-22T18:30:00+08:00"), now(Language::en)), "Sunday 22 November 2026, 18:30");
}

TEST_F(InChina, spans_are_told_in_their_two_largest_units) {
    EXPECT_EQ(span_words(Duration::minutes(26 * 60 + 3), Language::zh), "1 天 2 小时");
    EXPECT_EQ(span_words(Duration::minutes(80), Language::en), "1 h 20 min");
    EXPECT_EQ(span_words(Duration::hours(2), Language::zh), "2 小时");
    EXPECT_EQ(span_words(Duration::seconds(59), Language::zh), "1 分钟不到");
    EXPECT_EQ(left_words(at("2026-11-22T14:40:00+08:00"), now(Language::zh)), "还有 40 分钟");
    EXPECT_EQ(left_words(at("2026-11-22T12:00:00+08:00"), now(Language::zh)), "已超 2 小时");
    EXPECT_EQ(kept_words(1095, Language::zh), "3 年");
    EXPECT_EQ(kept_words(365, Language::en), "1 year");
    EXPECT_EQ(kept_words(180, Language::zh), "180 天");
}

TEST(Typed, wide_digits_of_chinese_keyboards_become_narrow) {
    EXPECT_EQ(narrowed("　１３８－0000 "), "138-0000");
    EXPECT_EQ(narrowed("ＰＨ—48213—07"), "PH-48213-07");
    EXPECT_EQ(narrowed("东湖"), "东湖");
    EXPECT_EQ(without_margins("\xE3\x80\x80 路灯\n"), "路灯");
    EXPECT_EQ(without_margins(" \xE3\x80\x80"), "");
    EXPECT_EQ(paragraphs("一\r\n二\r三\r\n"), "一\n二\n三");
}

TEST(Typed, a_reading_of_the_citys_clock_becomes_an_instant) {
    const Zone zone = Zone::fixed("Asia/Shanghai", Duration::hours(8));
    EXPECT_EQ(local_time_to_rfc3339("2026-11-22T20:10", zone), "2026-11-22T12:10:00.000Z");
    EXPECT_EQ(local_time_to_rfc3339("２０２６-11-22 20:10:30", zone), "2026-11-22T12:10:30.000Z");
    for (const char* wrong :
         {"", "2026-11-22", "2026-02-30T10:00", "2026-11-22T24:00", "2026-11-22T10:60", "2026-11-22T10-00", "2026-11-22T-1:00", "2026-11-22T10:00Z", "昨天"}) {
        EXPECT_EQ(local_time_to_rfc3339(wrong, zone), std::nullopt) << wrong;
    }
    // Clocks of New York jump from 02:00 to 03:00 on this day.
    const Zone new_york("America/New_York", {{Instant{0}, Duration::hours(-5)}, {at("2026-03-08T07:00:00Z"), Duration::hours(-4)}});
    EXPECT_EQ(local_time_to_rfc3339("2026-03-08T02:30", new_york), "2026-03-08T07:00:00.000Z");
    EXPECT_EQ(local_time_to_rfc3339("2026-03-08T12:00", new_york), "2026-03-08T16:00:00.000Z");
}

TEST(Secrets, are_read_as_people_copy_them) {
    EXPECT_EQ(written_secret("ABCD1234EFGH5678"), "ABCD-1234-EFGH-5678");
    EXPECT_EQ(read_secret(" abcd-1234 ｅfgh—5678 "), "ABCD1234EFGH5678");
    EXPECT_EQ(read_secret("oOiIlL"), "001111");
}

TEST(Addresses, lead_back_into_this_site_only) {
    for (const char* good : {"/", "/matters?area=1&sort=due", "/report/noise"}) EXPECT_TRUE(is_local(good)) << good;
    for (const char* bad : {"", "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: b", "/a b", "/路"})
        EXPECT_FALSE(is_local(bad)) << bad;
    Parameters query;
    query.add("q", "路&灯=");
    query.add("none", "");
    EXPECT_EQ(address("/a b/%", query), "/a%20b/%25?q=%E8%B7%AF%26%E7%81%AF%3D");
}

TEST(QrPicture, has_the_three_corner_squares_inside_a_quiet_margin) {
    const QrPicture picture = qr_picture("http://127.0.0.1:8110/matters/PL-2-95");
    EXPECT_EQ(picture.box, "0 0 37 37");  // version 3: 29 modules, 4 quiet ones on each side
    EXPECT_TRUE(picture.ink.starts_with("M4 4h7v1h-7z"));
    EXPECT_NE(picture.ink.find("M26 4h7v1h-7z"), std::string::npos);
    EXPECT_NE(picture.ink.find("M4 32h7v1h-7z"), std::string::npos);
    EXPECT_THROW(qr_picture(std::string(4000, 'x')), std::runtime_error);
}

}  // namespace
}  // namespace pingzhi::http::pages

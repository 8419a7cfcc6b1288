// The small readings: forms, cookies, languages, media types, addresses, rates.
#include <gtest/gtest.h>

#include "http/server/address.hpp"
#include "http/server/encoding.hpp"
#include "http/server/negotiation.hpp"
#include "http/server/parameters.hpp"
#include "http/server/rate_limit.hpp"

namespace pingzhi::http {
namespace {

TEST(Encoding, knows_utf8_from_what_is_not) {
    for (const std::string_view good : {"", "abc", "街道", "\xF0\x9F\x9A\xB2", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"}) EXPECT_TRUE(is_utf8(good));
    for (const std::string_view bad :
         {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE8\xA1", "a\xFF"}) {
        EXPECT_FALSE(is_utf8(bad));
    }
}

TEST(Form, keeps_the_order_and_every_value) {
    const auto form = parse_urlencoded("attribute%5BB%5D=x&attribute%5BB%5D=y&description=one%0D%0Atwo+three&&lat=");
    ASSERT_TRUE(form);
    ASSERT_EQ(form->entries().size(), 4U);
    EXPECT_EQ(form->entries()[1], (Parameters::Entry{"attribute[B]", "y"}));
    EXPECT_EQ(form->find("description"), "one\r\ntwo three");
    EXPECT_EQ(form->find("lat"), "");
}

TEST(Form, refuses_broken_escapes_and_bytes_that_are_no_text) {
    for (const std::string_view bad : {"a=%", "a=%4", "%zz=1", "a=%ff", "a=%00", "%C0%AF=1"}) EXPECT_FALSE(parse_urlencoded(bad)) << bad;
    std::string many;
    for (std::size_t count = 0; count <= parameters_max; ++count) many += "a=1&";
    EXPECT_FALSE(parse_urlencoded(many));
}

TEST(Cookies, are_read_as_browsers_write_them) {
    const Parameters cookies = parse_cookies("session=abc=; theme=\"dark\";broken; =x; a=1");
    ASSERT_EQ(cookies.entries().size(), 3U);
    EXPECT_EQ(cookies.find("session"), "abc=");
    EXPECT_EQ(cookies.find("theme"), "dark");
    EXPECT_EQ(cookies.find("a"), "1");
}

TEST(Language, is_the_one_that_weighs_more) {
    const std::pair<std::string_view, Language> rows[] = {
        {"", Language::zh},
        {"en", Language::en},
        {"en-GB,en;q=0.9", Language::en},
        {"zh-CN,zh;q=0.9,en;q=0.8", Language::zh},
        {"en;q=0.5, zh;q=0.4", Language::en},
        {"EN-us", Language::en},
        {"de, fr", Language::zh},
        {"*", Language::zh},
        {"*, zh;q=0.1", Language::en},
        {"en;q=0", Language::zh},
        {"en;q=broken", Language::zh},
        {"en;q=2", Language::zh},
        {"english", Language::zh},
        {"en ; q=0.7 , zh ; q=0.6", Language::en},
    };
    for (const auto& [field, language] : rows) EXPECT_EQ(preferred_language(field), language) << field;
}

TEST(MediaType, is_read_without_regard_to_case) {
    EXPECT_EQ(parse_media_type("Application/JSON; Charset=UTF-8").type, "application/json");
    EXPECT_EQ(parse_media_type("Application/JSON; Charset=\"UTF-8\"").charset, "utf-8");
    EXPECT_EQ(parse_media_type("multipart/form-data; boundary=\"AbC\"").boundary, "AbC");
    for (const std::string_view none : {"", "json", "/json", "application/", ";charset=utf-8"}) EXPECT_EQ(parse_media_type(none).type, "") << none;
}

TEST(Address, is_one_value_for_both_kinds) {
    EXPECT_EQ(parse_client_address("10.1.2.3")->text(), "10.1.2.3");
    EXPECT_EQ(*parse_client_address("::ffff:10.1.2.3"), *parse_client_address("10.1.2.3"));
    EXPECT_EQ(parse_client_address("2001:DB8::1")->text(), "2001:db8::1");
    for (const std::string_view none : {"", "10.1.2", "10.1.2.3.4", "10.1.2.3 ", "[::1]", "localhost", "10.1.2.3:80", "::g"}) {
        EXPECT_FALSE(parse_client_address(none)) << none;
    }
    EXPECT_EQ(parse_client_address("2001:db8:1:2:3:4:5:6")->limited_as().text(), "2001:db8:1:2::");
    EXPECT_EQ(parse_client_address("10.1.2.3")->limited_as().text(), "10.1.2.3");
}

TEST(Network, contains_its_addresses) {
    EXPECT_TRUE(parse_network("10.0.0.0/8")->contains(*parse_client_address("10.255.0.1")));
    EXPECT_FALSE(parse_network("10.0.0.0/8")->contains(*parse_client_address("11.0.0.1")));
    EXPECT_TRUE(parse_network("10.0.0.128/25")->contains(*parse_client_address("10.0.0.129")));
    EXPECT_FALSE(parse_network("10.0.0.128/25")->contains(*parse_client_address("10.0.0.127")));
    EXPECT_TRUE(parse_network("0.0.0.0/0")->contains(*parse_client_address("192.0.2.1")));
    EXPECT_FALSE(parse_network("0.0.0.0/0")->contains(*parse_client_address("2001:db8::1")));
    EXPECT_TRUE(parse_network("::1")->contains(*parse_client_address("::1")));
    EXPECT_FALSE(parse_network("::1")->contains(*parse_client_address("::2")));
    for (const std::string_view none : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "/8", "::/129", "10.0.0.0/8x"}) EXPECT_FALSE(parse_network(none)) << none;
}

TEST(ForwardedFor, is_believed_only_as_far_as_proxies_are_trusted) {
    const std::vector<Network> trusted{*parse_network("10.0.0.0/8"), *parse_network("127.0.0.1")};
    const auto client = [&](std::string_view peer, std::string_view field) {
        return client_behind_proxies(*parse_client_address(peer), field, trusted).text();
    };
    EXPECT_EQ(client("127.0.0.1", "203.0.113.7"), "203.0.113.7");
    EXPECT_EQ(client("127.0.0.1", "198.51.100.1, 203.0.113.7"), "203.0.113.7") << "what the client claims of itself comes first and counts for nothing";
    EXPECT_EQ(client("127.0.0.1", "203.0.113.7, 10.1.1.1"), "203.0.113.7");
    EXPECT_EQ(client("203.0.113.9", "198.51.100.1"), "203.0.113.9") << "a peer that is no proxy of ours";
    EXPECT_EQ(client("127.0.0.1", ""), "127.0.0.1");
    EXPECT_EQ(client("127.0.0.1", "unknown"), "127.0.0.1");
    EXPECT_EQ(client("127.0.0.1", "203.0.113.7, garbage, 10.1.1.1"), "10.1.1.1");
    EXPECT_EQ(client("127.0.0.1", "10.1.1.1, 10.1.1.2"), "10.1.1.1");
    EXPECT_EQ(client("127.0.0.1", "203.0.113.7,"), "127.0.0.1");
}

TEST(RateLimiter, gives_the_burst_and_then_the_rate) {
    using namespace std::chrono_literals;
    RateLimiter limiter({.tokens_per_second = 10, .burst = 5}, 1'000);
    const RateLimiter::Instant start{1h};
    const auto client = *parse_client_address("203.0.113.7");
    for (int request = 0; request < 5; ++request) EXPECT_FALSE(limiter.take(client, 1, start));
    EXPECT_EQ(limiter.take(client, 1, start), 100ms);
    EXPECT_TRUE(limiter.take(client, 1, start + 99ms));
    EXPECT_FALSE(limiter.take(client, 1, start + 100ms));
    EXPECT_TRUE(limiter.take(client, 1, start + 100ms));
    EXPECT_FALSE(limiter.take(*parse_client_address("203.0.113.8"), 1, start)) << "another client has its own bucket";
    EXPECT_FALSE(limiter.take(client, 0, start + 100ms)) << "what costs nothing is never refused";
    EXPECT_FALSE(limiter.take(client, 100, start + 1h)) << "more than the bucket holds takes the whole bucket";
    EXPECT_TRUE(limiter.take(client, 1, start + 1h));
}

TEST(RateLimiter, counts_a_household_of_ipv6_once) {
    RateLimiter limiter({.tokens_per_second = 1, .burst = 1}, 1'000);
    const RateLimiter::Instant now{std::chrono::hours(1)};
    EXPECT_FALSE(limiter.take(*parse_client_address("2001:db8:0:1::1"), 1, now));
    EXPECT_TRUE(limiter.take(*parse_client_address("2001:db8:0:1:ffff::2"), 1, now));
    EXPECT_FALSE(limiter.take(*parse_client_address("2001:db8:0:2::1"), 1, now));
}

TEST(RateLimiter, does_not_forget_a_busy_client_for_idle_ones) {
    RateLimiter limiter({.tokens_per_second = 0.001, .burst = 100}, 8);  // one set
    const RateLimiter::Instant now{std::chrono::hours(1)};
    const auto busy = *parse_client_address("203.0.113.7");
    EXPECT_FALSE(limiter.take(busy, 100, now));
    for (unsigned other = 0; other < 200; ++other) {
        limiter.take(*parse_client_address("198.51.100." + std::to_string(other)), 1, now);
    }
    EXPECT_TRUE(limiter.take(busy, 1, now));
}

}  // namespace
}  // namespace pingzhi::http

#include "http/server/multipart.hpp"

#include <gtest/gtest.h>

namespace pingzhi::http {
namespace {

using namespace std::string_literals;

std::string part(const std::string& disposition, const std::string& content, const std::string& more = "") {
    return "--b\r\nContent-Disposition: " + disposition + "\r\n" + more + "\r\n" + content + "\r\n";
}

TEST(Multipart, PartsAreReadAsBrowsersSendThem) {
    const std::string body = part("form-data; name=\"service\"", "street-lamp") +
                             part("form-data; name=\"photo\"; filename=\"../../x.jpg\"", "\xFF\xD8\0\r\n--"s, "Content-Type: image/jpeg\r\n") +
                             part("form-data; name=\"empty\"", "") + "--b--\r\n";
    const auto parts = parse_multipart(body, "b");
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 3u);
    EXPECT_EQ((*parts)[0].name, "service");
    EXPECT_EQ((*parts)[0].content, "street-lamp");
    EXPECT_FALSE((*parts)[0].is_file);
    EXPECT_EQ((*parts)[1].name, "photo");
    EXPECT_EQ((*parts)[1].content, "\xFF\xD8\0\r\n--"s);
    EXPECT_TRUE((*parts)[1].is_file);
    EXPECT_EQ((*parts)[2].content, "");
    EXPECT_TRUE(parse_multipart("--b--", "b")->empty());
    EXPECT_EQ(parse_multipart(part("form-data; name=\"a%22b 照\"", "x") + "--b--", "b")->front().name, "a\"b 照");
}

TEST(Multipart, EverythingElseIsRefused) {
    const std::string good = part("form-data; name=\"a\"", "x");
    for (const std::string& body : {""s,
                                    "x"s,
                                    good,
                                    good + "--b",
                                    good + "--b-",
                                    good + "--b--\r\nmore",
                                    "preamble\r\n" + good + "--b--",
                                    "--b\r\n\r\nx\r\n--b--"s,
                                    "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nx\r\n--b--"s,
                                    part("attachment; name=\"a\"", "x") + "--b--",
                                    part("form-data; name=a", "x") + "--b--",
                                    part("form-data; name=\"a", "x") + "--b--",
                                    part("form-data; name=\"\xFF\"", "x") + "--b--",
                                    part("form-data; name=\"a\rb\"", "x") + "--b--",
                                    part("form-data; name=\"" + std::string(201, 'a') + "\"", "x") + "--b--",
                                    part("form-data; filename=\"a\"; name=\"b\"", "x") + "--b--",
                                    part("form-data; name=\"a\"; name=\"b\"", "x") + "--b--",
                                    part("form-data; name=\"a\"", "x", "Content-Disposition: form-data; name=\"b\"\r\n") + "--b--",
                                    part("form-data; name=\"a\"", "x", "no colon\r\n") + "--b--",
                                    part("form-data; name=\"a\"", "x", "X: " + std::string(3000, 'x') + "\r\n") + "--b--"}) {
        EXPECT_FALSE(parse_multipart(body, "b")) << body;
    }
    for (const std::string& boundary : {""s, std::string(71, 'b'), "b\r\n"s, "b\""s}) EXPECT_FALSE(parse_multipart(good + "--b--", boundary)) << boundary;
    std::string many;
    for (std::size_t i = 0; i <= form_parts_max; ++i) many += good;
    EXPECT_FALSE(parse_multipart(many + "--b--", "b"));
}

}  // namespace
}  // namespace pingzhi::http

// What a browser sends for pages of other sites is not done; what programs send is.
#include "http/server/cross_site.hpp"

#include <gtest/gtest.h>

#include "http/server/test_server.hpp"

namespace pingzhi::http {
namespace {

using testing::TestClient;
using testing::TestServer;

unsigned post(const TestServer& server, const std::string& fields) {
    return server.connect().request("POST /echo HTTP/1.1\r\nHost: city.example\r\n" + fields + "Content-Length: 2\r\n\r\nhi")->status;
}

TEST(CrossSite, pages_of_other_sites_change_nothing) {
    const TestServer server({.own_origin = "https://public.example"});
    for (const char* own : {"", "Sec-Fetch-Site: same-origin\r\n", "Sec-Fetch-Site: none\r\n", "Origin: http://city.example\r\n",
                            "Origin: https://CITY.example\r\n", "Origin: https://public.example\r\n", "Sec-Fetch-Site: same-origin\r\nOrigin: null\r\n"}) {
        EXPECT_EQ(post(server, own), 200U) << own;
    }
    for (const char* other :
         {"Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n", "Sec-Fetch-Site: \r\n", "Sec-Fetch-Site: same-origin, none\r\n",
          "Sec-Fetch-Site: cross-site\r\nOrigin: http://city.example\r\n", "Origin: null\r\n", "Origin: \r\n", "Origin: http://other.example\r\n",
          "Origin: http://city.example.other.example\r\n", "Origin: http://other.example/http://city.example\r\n", "Origin: city.example\r\n",
          "Origin: http://city.example:8080\r\n", "Origin: http://sub.city.example\r\n", "Origin: http://city.example@other.example\r\n"}) {
        EXPECT_EQ(post(server, other), 403U) << other;
    }
}

TEST(CrossSite, every_method_that_changes_is_held_to_it_and_none_that_reads) {
    const TestServer server;
    EXPECT_EQ(server.connect().get("/", "Sec-Fetch-Site: cross-site\r\nOrigin: http://other.example\r\n")->status, 200U) << "a link from elsewhere";
    TestClient client = server.connect();
    const auto refused = client.request("POST /echo HTTP/1.1\r\nHost: test\r\nSec-Fetch-Site: cross-site\r\nContent-Length: 2\r\n\r\nhi");
    EXPECT_NE(refused->body.find("cross_site"), std::string::npos);
    EXPECT_TRUE(client.closes()) << "the body was not read";
}

TEST(CrossSite, nothing_is_open_to_scripts_of_other_origins) {
    const TestServer server;
    for (const char* origin : {"http://other.example", "null", "http://city.example", "*"}) {
        for (const char* method : {"GET", "OPTIONS"}) {
            TestClient client = server.connect();
            client.send(std::string(method) + " / HTTP/1.1\r\nHost: city.example\r\nOrigin: " + origin + "\r\nAccess-Control-Request-Method: POST\r\n\r\n");
            const auto reply = client.receive(method);
            for (const auto& [name, value] : reply->headers) EXPECT_NE(name.substr(0, 15), "Access-Control-") << origin << " " << value;
        }
    }
}

}  // namespace
}  // namespace pingzhi::http

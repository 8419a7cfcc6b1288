// Where messages may go and where not: each form in which an address inside can hide, before a socket is connected.
#include "partners/outbound.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <vector>

#include "partners/smtp_transport.hpp"
#include "partners/webhook_transport.hpp"

namespace pingzhi {
namespace {

using namespace std::chrono_literals;

struct Address {
    sockaddr_storage storage{};
    const sockaddr& get() const { return reinterpret_cast<const sockaddr&>(storage); }
};

Address address(const std::string& text, std::uint16_t port) {
    Address made;
    auto& four = reinterpret_cast<sockaddr_in&>(made.storage);
    auto& six = reinterpret_cast<sockaddr_in6&>(made.storage);
    if (::inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1) {
        four.sin_family = AF_INET;
        four.sin_port = htons(port);
    } else if (::inet_pton(AF_INET6, text.c_str(), &six.sin6_addr) == 1) {
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(port);
    } else {
        throw std::runtime_error(text);
    }
    return made;
}

OutboundList list(std::initializer_list<const char*> places) {
    OutboundList made;
    for (const char* place : places) EXPECT_TRUE(made.add(place)) << place;
    return made;
}

constexpr const char* inside[] = {
    // this machine, this network
    "127.0.0.1", "127.0.0.2", "127.1.1.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "::1", "::",
    // private
    "10.0.0.0", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.20.10.1", "172.31.255.255", "192.168.0.1", "192.168.255.255", "fc00::1", "fd00::1",
    "fdff:ffff::1", "fd00:ec2::254",
    // this link and the metadata services of clouds
    "169.254.169.254", "169.254.0.1", "169.254.170.2", "100.100.100.200", "100.64.0.1", "100.127.255.255", "192.0.0.192", "fe80::1", "febf::1",
    "fe80::a9fe:a9fe",
    // one inside another
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:192.168.1.1", "::127.0.0.1", "::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2002:a9fe:a9fe::", "2001:0:7f00:1::", "2001:20::1",
    // for all, for nobody, for examples
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "198.19.255.255", "192.88.99.1",
    "ff02::1", "ff0e::1", "2001:db8::1", "3fff::1", "4000::1", "8000::1", "100::1", "5f00::1"};

constexpr const char* outside[] = {"1.1.1.1",         "8.8.8.8",     "9.255.255.255",   "11.0.0.0",    "100.63.255.255",  "100.128.0.0",
                                   "126.255.255.255", "128.0.0.1",   "169.253.255.255", "169.255.0.0", "172.15.255.255",  "172.32.0.0",
                                   "192.167.255.255", "192.169.0.0", "198.17.255.255",  "198.20.0.0",  "223.255.255.255", "2400:3200::1",
                                   "2606:4700::1111", "240e::1",     "::ffff:1.1.1.1"};

TEST(Outbound, an_address_inside_is_refused_whatever_name_led_to_it) {
    const OutboundList named = list({"partner.example:443", "10.9.9.9:443"});
    for (const char* text : inside) {
        EXPECT_FALSE(is_public(address(text, 443).get())) << text;
        EXPECT_FALSE(named.admits(address(text, 443).get())) << text;
    }
    for (const char* text : outside) EXPECT_TRUE(named.admits(address(text, 443).get())) << text;
    Address local;
    local.storage.ss_family = AF_UNIX;
    EXPECT_FALSE(named.admits(local.get()));
}

TEST(Outbound, only_its_own_entry_admits_an_address_inside) {
    for (const char* text : inside) {
        const bool six = std::strchr(text, ':') != nullptr;
        OutboundList own;
        char usual[INET6_ADDRSTRLEN] = {};
        const Address as = address(text, 8443);
        const void* bytes = six ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in6&>(as.storage).sin6_addr)
                                : static_cast<const void*>(&reinterpret_cast<const sockaddr_in&>(as.storage).sin_addr);
        ::inet_ntop(six ? AF_INET6 : AF_INET, bytes, usual, sizeof usual);
        ASSERT_TRUE(own.add((six ? "[" + std::string(usual) + "]" : std::string(usual)) + ":8443")) << text;
        EXPECT_TRUE(own.admits(as.get())) << text;
        EXPECT_FALSE(own.admits(address(text, 443).get())) << text << " at another port";
    }
}

TEST(Outbound, a_url_must_name_what_is_on_the_list) {
    const OutboundList named = list({"partner.example:443", "mail.example:465", "mail.example:25", "10.1.2.3:8443", "[fd00::1]:443"});
    for (const char* url : {"https://partner.example/", "https://partner.example:443/a?b=c", "https://PARTNER.example/hook", "smtps://mail.example",
                            "smtp://mail.example", "https://10.1.2.3:8443/", "https://[fd00::1]/", "https://[FD00:0::1]:443/"}) {
        EXPECT_TRUE(named.names(url)) << url;
    }
    constexpr const char* urls[] = {
        "http://partner.example/",
        "https://partner.example:8443/",
        "https://partner.example./",
        "https://other.example/",
        "https://partner.example.other.example/",
        "https://apartner.example/",
        "https://example/",
        "https://partner.example@other.example/",
        "https://other.example#@partner.example/",
        "https://other.example\\@partner.example/",
        "https://partner.example%2eother.example/",
        "https://partner%2eexample.other.example/",
        "https://10.1.2.3/",
        "https://10.1.2.4:8443/",
        "https://[fd00::2]/",
        "https://[::ffff:10.1.2.3]:8443/",
        // this machine, however it is written
        "http://127.0.0.1/",
        "http://127.0.0.1:443/",
        "http://localhost/",
        "http://LOCALHOST/",
        "http://localhost./",
        "http://localhost.localdomain/",
        "http://127.1/",
        "http://127.0.1/",
        "http://0/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0x7f.0.0.1/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://0177.0.0.01/",
        "http://127.0.0.1./",
        "http://[::1]/",
        "http://[::]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://127.0.0.1.nip.io/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "http://user@127.0.0.1/",
        "http://partner.example:443@127.0.0.1/",
        "http://127.0.0.1#partner.example:443",
        "http://127.0.0.1?partner.example:443",
        // metadata services
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://metadata.google.internal/",
        "http://100.100.100.200/",
        "http://2852039166/",
        "http://0xA9FEA9FE/",
        "http://0251.0376.0251.0376/",
        "http://169.254.43518/",
        "http://[::ffff:169.254.169.254]/",
        "http://[fe80::1%25eth0]/",
        // what is no http and no smtp
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "gopher://partner.example:443/_x",
        "dict://partner.example:443/",
        "ftp://partner.example:443/",
        "ldap://partner.example:443/",
        "telnet://partner.example:443",
        "tftp://partner.example:443/a",
        "jar:https://partner.example/!/",
        "data:text/plain,a",
        "javascript:alert(1)",
        "//partner.example/",
        "partner.example",
        "https:partner.example",
        "https:/partner.example",
        "https:///partner.example",
        "https://",
        "",
        " https://partner.example/",
        "https://partner.example:0443x/",
        "https://partner.example:99999/",
        "https://partner.example\r\n.other.example/",
        "https://partner.example other.example/",
        "imap://partner.example:443/",
        "pop3s://partner.example:443/",
        "ws://partner.example:443/",
        "wss://partner.example/",
        "sftp://partner.example:443/",
        "smb://partner.example:443/",
        "rtsp://partner.example:443/",
        "mqtt://partner.example:443/",
        "http://00000177.0.0.1/",
        "http://127.0.0.1%00.partner.example/",
        "http://127.0.0.1%2f@partner.example:443/",
        "http://[::ffff:0:127.0.0.1]/",
    };
    OutboundList nothing;
    for (const char* url : urls) {
        EXPECT_FALSE(nothing.names(url)) << url;
        // The reader of URLs, which is that of the transfers too, mends these; they lead to what is on the list.
        const bool mended =
            std::string_view(url).starts_with("https:p") || std::string_view(url).starts_with("https:/p") || std::string_view(url).starts_with("https:///p");
        EXPECT_TRUE(mended || !named.names(url)) << url;
    }
    EXPECT_GE(std::size(urls) + std::size(inside), 150U);
}

TEST(Outbound, an_entry_has_one_form) {
    OutboundList list;
    for (const char* place : {"partner.example:443", "a-b.example:1", "10.0.0.1:65535", "[::1]:25", "xn--fiq228c.cn:443", "localhost:8080"})
        EXPECT_TRUE(list.add(place)) << place;
    for (const char* place : {"partner.example",
                              "partner.example:",
                              "partner.example:0",
                              "partner.example:65536",
                              "partner.example:04",
                              "partner.example:4 ",
                              ":443",
                              "Partner.example:443",
                              "partner..example:443",
                              ".example:443",
                              "partner.example.:443",
                              "-a.example:443",
                              "*.example:443",
                              "*:443",
                              "0x7f.1:443",
                              "127.1:443",
                              "2130706433:443",
                              "010.0.0.1:443",
                              "::1:443",
                              "[0:0::1]:443",
                              "[FD00::1]:443",
                              "10.0.0.0/8:443",
                              "https://partner.example:443",
                              "li@partner.example:443",
                              "市.example:443",
                              ""}) {
        EXPECT_FALSE(list.add(place)) << place;
    }
}

// Listens, and tells whether anybody came.
class Ear {
public:
    Ear() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof here;
        if (::bind(socket_, reinterpret_cast<const sockaddr*>(&here), length) != 0 || ::listen(socket_, 16) != 0) throw std::runtime_error("listen");
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&here), &length);
        port_ = std::to_string(ntohs(here.sin_port));
    }
    ~Ear() { ::close(socket_); }
    Ear(const Ear&) = delete;
    Ear& operator=(const Ear&) = delete;
    const std::string& port() const { return port_; }
    bool heard() const {
        pollfd wait{socket_, POLLIN, 0};
        return ::poll(&wait, 1, 50) > 0;
    }

private:
    int socket_;
    std::string port_;
};

Message a_message() {
    Message message;
    message.purpose = DeliveryPurpose::ended;
    message.recipient = "li@example.org";
    message.json = "{}";
    return message;
}

TransportLimits to(const OutboundList& outbound) {
    TransportLimits limits;
    limits.connect = 1s;
    limits.whole = 1s;
    limits.outbound = outbound;
    return limits;
}

TEST(Outbound, nothing_connects_to_what_is_not_admitted_and_the_word_for_it_is_one) {
    const Ear ear;
    OutboundList by_name, of_another_port;
    by_name.add("localhost:" + ear.port());  // a name that its DNS leads inside
    of_another_port.add("127.0.0.1:9");
    const std::pair<std::string, OutboundList> rows[] = {
        {"http://127.0.0.1:" + ear.port() + "/", {}},      {"http://127.0.0.1:" + ear.port() + "/", of_another_port},
        {"http://localhost:" + ear.port() + "/", by_name}, {"http://2130706433:" + ear.port() + "/", {}},
        {"http://127.0.0.1:" + ear.port() + "/", by_name}, {"gopher://127.0.0.1:" + ear.port() + "/", {}}};
    for (const auto& [url, outbound] : rows) {
        WebhookTransport webhook({url, "a secret of the test", to(outbound)});
        EXPECT_EQ(webhook.send(a_message(), {}).value().problem, "not_outbound") << url;
    }
    SmtpOptions mail;
    mail.url = "smtp://localhost:" + ear.port();
    mail.from = "pingzhi@city.example";
    mail.plaintext = Plaintext::allowed;
    for (const OutboundList& outbound : {OutboundList(), by_name}) {
        mail.limits = to(outbound);
        EXPECT_EQ(SmtpTransport(mail).send(a_message(), {}).value().problem, "not_outbound");
    }
    EXPECT_FALSE(ear.heard());

    by_name.add("127.0.0.1:" + ear.port());
    WebhookTransport admitted({"http://localhost:" + ear.port() + "/", "a secret of the test", to(by_name)});
    EXPECT_EQ(admitted.send(a_message(), {}).value().problem, "timeout");
    EXPECT_TRUE(ear.heard()) << "the test would notice a connection";
}

}  // namespace
}  // namespace pingzhi

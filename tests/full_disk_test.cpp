// The real binary on a disk that is really full: a small tmpfs, mounted where only this process and its children see it. Writes are
// refused with 507, reads go on, and with space they go on too, by themselves; nothing acknowledged is lost, nothing doubled.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>

#include "http/server/test_client.hpp"
#include "tests/program.hpp"

namespace pingzhi::testing {
namespace {

namespace json = boost::json;
using http::testing::Reply;
using http::testing::TestClient;
using ::testing::HasSubstr;

bool written(const char* path, const std::string& text) {
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool whole = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    ::close(file);
    return whole;
}

// Mounts made from here on are this process's own; by a user other than root, where the kernel allows it.
bool enter_own_mounts() {
    const auto user = ::getuid(), group = ::getgid();
    if (::unshare(CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
        if (!written("/proc/self/setgroups", "deny") || !written("/proc/self/uid_map", "0 " + std::to_string(user) + " 1") ||
            !written("/proc/self/gid_map", "0 " + std::to_string(group) + " 1"))
            return false;
    }
    return ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

class SmallDisk {
public:
    explicit SmallDisk(const char* size) {
        mounted_ = enter_own_mounts() && ::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, (std::string("size=") + size).c_str()) == 0;
        if (!mounted_) why_not_ = std::strerror(errno);
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool mounted() const { return mounted_; }
    const std::string& why_not() const { return why_not_; }
    Path operator/(const std::string& name) const { return folder_ / name; }
    std::uintmax_t space() const { return std::filesystem::space(folder_.path()).available; }
    // Takes space that can be given back.
    void put_ballast(const std::string& name, std::size_t bytes) const { write_text(folder_ / name, std::string(bytes, '.')); }
    void drop_ballast(const std::string& name) const { std::filesystem::remove(folder_ / name); }

private:
    TemporaryFolder folder_;
    bool mounted_ = false;
    std::string why_not_;
};

struct Told {
    std::string number, secret;
};

// Residents who report until they are refused, and remember what they were told.
class Residents {
public:
    explicit Residents(std::uint16_t port) : port_(port) {}

    static std::string body_of(const std::string& key) {
        std::string words = "路灯不亮 " + key + " ";
        while (words.size() < 1500) words += "很暗，";
        return R"({"service":"other","description":")" + words + R"(","place":{"lon":120.015,"lat":30.015},"contact":{"phone":"13800000000"}})";
    }
    static Reply send(TestClient& client, const std::string& key) {
        const std::string body = body_of(key);
        auto reply = client.request("POST /api/v1/matters HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nIdempotency-Key: " + key +
                                    "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
        if (!reply) throw std::runtime_error("no answer to a report");
        return *reply;
    }
    // Several at once; each ends at its first refusal.
    void report_until_refused() {
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) threads.emplace_back([this] { report_one_by_one(); });
        for (std::thread& thread : threads) thread.join();
    }
    Reply report(const std::string& key) {
        TestClient client(port_);
        Reply reply = send(client, key);
        remember(key, reply);
        return reply;
    }

    const std::map<std::string, Told>& told() const { return told_; }
    const std::map<std::string, Reply>& refused() const { return refused_; }
    std::map<std::string, Reply> take_refused() { return std::exchange(refused_, {}); }

private:
    void report_one_by_one() {
        TestClient client(port_);
        for (bool taken = true; taken;) {
            const std::string key = next_key();
            const Reply reply = send(client, key);
            taken = reply.status == 201;
            remember(key, reply);
        }
    }
    std::string next_key() {
        const std::lock_guard lock(mutex_);
        return "report-of-the-full-disk-" + std::to_string(++count_);
    }
    void remember(const std::string& key, const Reply& reply) {
        const std::lock_guard lock(mutex_);
        if (reply.status != 201) {
            refused_[key] = reply;
            return;
        }
        const auto receipt = json::parse(reply.body);
        told_[key] = {std::string(receipt.at("number").as_string()), std::string(receipt.at("secret").as_string())};
    }

    std::uint16_t port_;
    std::mutex mutex_;
    int count_ = 0;
    std::map<std::string, Told> told_;
    std::map<std::string, Reply> refused_;
};

void expect_a_clear_507(const Reply& reply) {
    EXPECT_EQ(reply.status, 507u) << reply.body;
    EXPECT_THAT(reply.header("Content-Type"), HasSubstr("application/problem+json"));
    const auto problem = json::parse(reply.body);
    EXPECT_EQ(problem.at("status"), 507);
    EXPECT_EQ(problem.at("code"), "insufficient_storage");
    EXPECT_EQ(problem.at("title"), "Insufficient storage");
    EXPECT_EQ(reply.body.find("很暗"), std::string::npos) << "what a resident wrote stands in no problem";
}

void expect_reads(std::uint16_t port, const std::string& key, const Told& told) {
    TestClient client(port);
    for (const char* path : {"/healthz", "/readyz", "/metrics", "/", "/api/v1/matters?limit=200", "/open311/v2/requests.json", "/tlog/checkpoint"})
        EXPECT_EQ(client.get(path).value().status, 200u) << path;
    const Reply one = client.get("/api/v1/matters/" + told.number, "Matter-Secret: " + told.secret + "\r\n").value();
    EXPECT_EQ(one.status, 200u);
    EXPECT_THAT(one.body, HasSubstr("路灯不亮 " + key + " "));
}

void expect_each_once(std::uint16_t port, const std::map<std::string, Told>& told) {
    TestClient client(port);
    std::map<std::string, std::string> key_of;
    for (const auto& [key, each] : told) {
        EXPECT_TRUE(key_of.emplace(each.number, key).second) << each.number << " was told to two reports";
        expect_reads(port, key, each);
    }
    std::size_t listed = 0;
    std::string cursor;
    do {
        const auto page = json::parse(client.get("/api/v1/matters?limit=200" + (cursor.empty() ? "" : "&cursor=" + cursor)).value().body);
        for (const auto& matter : page.at("matters").as_array()) EXPECT_EQ(key_of.erase(std::string(matter.at("number").as_string())), 1u);
        listed += page.at("matters").as_array().size();
        const auto* next = page.as_object().if_contains("next");
        cursor = next ? std::string(next->as_string()) : "";
    } while (!cursor.empty());
    EXPECT_EQ(listed, told.size());
    EXPECT_TRUE(key_of.empty());
}

TEST(FullDisk, RefusesWith507ReadsOnAndRecoversByItself) {
    const SmallDisk disk("8m");
    if (!disk.mounted()) GTEST_SKIP() << "this user may mount nothing here (" << disk.why_not() << "): run it as root";
    const std::string data = (disk / "city").string();
    ASSERT_EQ(run_program({"init", "--pack", PINGZHI_SOURCE_DIR "/packs/plain", "--data", data}).exit, 0);
    // Sizes that are no multiple of one another, so that the space ends at different places of the files.
    const std::vector<std::pair<std::string, std::size_t>> ballast{{"a", 1'300'000}, {"b", 1'000'001}, {"c", 700'007}, {"d", 500'003}};
    for (const auto& [name, bytes] : ballast) disk.put_ballast(name, bytes);

    Serving city({"--listen", "127.0.0.1:0", "--rate-limit", "0", "--data", data});
    ASSERT_TRUE(city.ready());
    Residents residents(city.port());
    std::size_t taken_before = 0;
    for (const auto& [name, bytes] : ballast) {
        SCOPED_TRACE("until ballast " + name + " is dropped");
        residents.report_until_refused();
        ASSERT_GT(residents.told().size(), taken_before) << "nothing was taken though there was space";
        ASSERT_FALSE(residents.refused().empty());
        const auto refused = residents.take_refused();
        for (const auto& [key, reply] : refused) expect_a_clear_507(reply);
        EXPECT_LT(disk.space(), 64u * 1024) << "it refused before the disk was full";
        expect_reads(city.port(), residents.told().begin()->first, residents.told().begin()->second);

        disk.drop_ballast(name);
        // What was refused left nothing behind: the same key is taken as if it came for the first time.
        for (const auto& [key, reply] : refused) EXPECT_EQ(residents.report(key).status, 201u) << key;
        taken_before = residents.told().size();
    }
    expect_each_once(city.port(), residents.told());
    city.signal(SIGTERM);
    const Ran ended = city.wait();
    EXPECT_EQ(ended.exit, 0) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("the disk is full"));
    EXPECT_THAT(ended.err, HasSubstr("there is space on the disk again"));

    const Ran verified = run_program({"verify", "--data", data, "--json"});
    EXPECT_EQ(verified.exit, 0) << verified.out << verified.err;
    // The comparison makes the derived tables anew beside the store and wants room for them.
    const TemporaryFolder roomy;
    std::filesystem::copy(data, roomy / "city", std::filesystem::copy_options::recursive);
    const Ran rebuilt = run_program({"rebuild", "--check", "--data", (roomy / "city").string()});
    EXPECT_EQ(rebuilt.exit, 0) << rebuilt.out << rebuilt.err;
    std::printf("%zu reports acknowledged on a full disk, all there once\n", residents.told().size());
}

}  // namespace
}  // namespace pingzhi::testing

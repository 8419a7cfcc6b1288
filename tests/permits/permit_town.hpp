// The small town behind every route of the program, with everybody who may come: residents, keys, people at posts, and those whose time
// here is over. Asked without sockets, so that a matrix of tens of thousands of questions takes seconds.
#pragma once

#include <array>
#include <boost/json.hpp>
#include <map>

#include "app/attachments/attachments.hpp"
#include "app/attachments/folder_for_tests.hpp"
#include "app/people/accounts.hpp"
#include "app/search_keeper.hpp"
#include "http/city_edge.hpp"
#include "http/server/router.hpp"
#include "storage/memory/memory_store.hpp"
#include "testing/loop.hpp"

namespace pingzhi::permits {

struct Reply {
    unsigned status = 0;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    std::optional<http::LiveStart> stream;

    boost::json::object json() const { return boost::json::parse(body).as_object(); }
    // Everything that goes out, in one text.
    std::string whole() const;
};

// What somebody brings along with each request.
using Brings = std::vector<std::pair<std::string, std::string>>;

// The matters of the town, each for a relation of its own.
//   a, b: lamps in the east and the west; c, d: as these, of a service that is not for residents; e, f, g: complaints about the east
//   committee, the west committee and the town hall; h: went from the east committee to the water bureau; i: the west committee's,
//   with the roads bureau's support.
inline constexpr std::string_view labels = "abcdefghi";

class PermitTown {
public:
    PermitTown();
    ~PermitTown();

    Reply ask(http::Method method, const std::string& target, const Brings& brings = {}, const std::string& body = {});
    Done give(CommandBody body, const Actor& actor);
    Done give(CommandBody body) { return give(std::move(body), setup); }

    const std::string& number(char label) const { return numbers.at(label); }
    const Brings& brings(const std::string& who) const { return visitors.at(who); }

    static const Actor setup;

    storage::MemoryStore store;
    pingzhi::testing::FixedClock clock{parse_rfc3339("2026-11-16T01:00:00Z").value()};
    Catalogues catalogues;
    CityWriter writer;
    Views views;
    FolderForTests folder;
    Attachments attachments;
    PeopleDirectory directory;
    std::shared_ptr<http::LiveHub> live;
    SearchKeeper search;
    Submit submit;
    std::atomic<std::uint64_t> draws = 0;
    std::optional<Accounts> accounts;
    std::optional<http::CityEdge> edge;
    std::optional<http::Router> router;

    std::map<char, std::string> numbers;
    std::map<char, std::string> secrets;
    std::map<std::string, Brings> visitors;
    std::map<std::string, Seq> persons;
    std::map<std::string, Seq> posts;

private:
    void make_matters();
    void make_people();
    Matter report(char label, const std::string& service, Position position, const std::string& accused = {}, const std::string& photo = {});
    Seq person(const std::string& who);
    Seq post(const std::string& who, const std::string& unit, const std::string& role, std::optional<AreaCode> area = {},
             std::vector<std::string> services = {}, std::optional<Instant> from = {});
    // Begins a session and gives what its holder brings.
    Brings session(const std::string& who, bool with_second_factor = true, Duration lasts = Duration::hours(12));
};

// What is told so that it can be found again wherever it comes out. Of an address the digits are what is masked.
inline std::string canary(std::string_view field, char label) {
    if (field == "address") return "canary-road-98760" + std::to_string(labels.find(label));
    return "canary-" + std::string(field) + "-" + label;
}

// So far to the east of a round longitude each matter is: within the square around it, the last two digits told from afar.
inline double canary_degrees(char label) { return 0.0003 + 0.00001 * static_cast<double>(labels.find(label) + 1); }

}  // namespace pingzhi::permits

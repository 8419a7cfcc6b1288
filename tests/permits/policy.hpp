// Who may do what, written down a second time from the rules alone (decision 19, docs/SECURITY.md R10 to R16): it knows neither may_see() nor
// the table of routes, so that a mistake in one of them shows.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace pingzhi::permits {

// How somebody comes to be known.
enum class Comes : unsigned char {
    as_nobody,
    by_key,
    by_session,
    wrongly,  // with a key or session that is none, or is over
};

struct Visitor {
    std::string_view who;
    Comes comes = Comes::as_nobody;
    bool reads_inside = false;
    std::string_view sees;              // matters of the town, by their labels
    std::string_view own = {};          // its reporter's secret is brought along
    std::string_view administers = {};  // "people", "packs", "records"
};

inline constexpr std::string_view everybodys = "ab";

inline constexpr std::array visitors{
    Visitor{"anonymous", Comes::as_nobody, false, everybodys},
    Visitor{"wrong_secret", Comes::as_nobody, false, everybodys},
    Visitor{"reporter_a", Comes::as_nobody, false, everybodys, "a"},
    Visitor{"reporter_c", Comes::as_nobody, false, everybodys, "c"},
    Visitor{"reporter_e", Comes::as_nobody, false, everybodys, "e"},
    Visitor{"reporter_i", Comes::as_nobody, false, everybodys, "i"},
    Visitor{"wrong_key", Comes::wrongly, false, ""},
    Visitor{"wrong_session", Comes::wrongly, false, ""},
    Visitor{"expired", Comes::wrongly, false, ""},
    Visitor{"gone", Comes::wrongly, false, ""},  // has left
    // A channel passes reports on and reads what residents read.
    Visitor{"key_channel", Comes::by_key, false, everybodys},
    Visitor{"key_desk", Comes::by_key, true, "abcdefghi"},
    // Of a unit: everything but complaints about it and those who rule over it.
    Visitor{"key_east", Comes::by_key, true, "abcdfhi"},
    // The city's desk has the whole area in its permit.
    Visitor{"desk", Comes::by_session, true, "abcdefghi"},
    // A unit: what it leads or supports; not what went from it to others, not what others lead.
    Visitor{"east", Comes::by_session, true, "ac"},
    Visitor{"west", Comes::by_session, true, "bdi"},
    Visitor{"roads", Comes::by_session, true, "i"},
    Visitor{"water", Comes::by_session, true, "h"},
    // Above: its own and those of the units below. Complaints about these are its own to handle, the one about itself is not.
    Visitor{"hall", Comes::by_session, true, "abcdefi"},
    Visitor{"centre", Comes::by_session, true, "abcdefghi"},
    // By area, besides those of the own unit.
    Visitor{"west_reader", Comes::by_session, true, "bdfhi"},
    // By service.
    Visitor{"lamp_reader", Comes::by_session, true, "ab"},
    // Acts at the east committee's post.
    Visitor{"delegate", Comes::by_session, true, "ac"},
    // Was at the west committee until a moment ago.
    Visitor{"moved", Comes::by_session, true, "i"},
    // At no post, at one from tomorrow on, with one factor only, or at one that does not read: as residents.
    Visitor{"postless", Comes::by_session, false, everybodys},
    Visitor{"tomorrow", Comes::by_session, false, everybodys},
    Visitor{"one_factor", Comes::by_session, false, everybodys},
    Visitor{"security", Comes::by_session, false, everybodys, "", "people"},
    Visitor{"system", Comes::by_session, false, everybodys, "", "packs"},
    Visitor{"auditor", Comes::by_session, false, everybodys, "", "records"},
};

// Who leads each matter, which the queues count by.
inline constexpr std::array<std::pair<char, std::string_view>, 9> leads{{{'a', "east_committee"},
                                                                         {'b', "west_committee"},
                                                                         {'c', "east_committee"},
                                                                         {'d', "west_committee"},
                                                                         {'e', "town_hall"},
                                                                         {'f', "town_hall"},
                                                                         {'g', "centre"},
                                                                         {'h', "water"},
                                                                         {'i', "west_committee"}}};

inline constexpr bool sees(const Visitor& visitor, char matter) { return visitor.sees.find(matter) != std::string_view::npos; }
inline constexpr bool owns(const Visitor& visitor, char matter) { return visitor.own.find(matter) != std::string_view::npos; }
inline constexpr bool is_everybodys(char matter) { return everybodys.find(matter) != std::string_view::npos; }

// Whether the door of a route stands open, whatever is behind it; nothing where the route itself must say (it reads a signature, a one-time
// token or a form), and for routes that this policy does not know.
enum class Opens : unsigned char { to_visitor, to_others, by_itself };
std::optional<Opens> opens(std::string_view route, const Visitor& visitor);

}  // namespace pingzhi::permits

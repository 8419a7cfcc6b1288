// The people at work once more, from the facts alone: who is in a session, who may act at which post, and whether those who gave
// and took that could.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/matter/fact.hpp"

namespace pingzhi::testing {

// "p12" in a fact by staff is person 12; nobody: it was done by something else.
std::optional<Seq> person_in(ActorKind kind, const std::string& actor);

class PeopleBook {
public:
    struct Post {
        Seq holder = 0;
        std::string role, giver;
        UnitCode unit;
        std::optional<AreaCode> area;
        std::set<std::string> services;
        Instant from;
        std::optional<Instant> until;
        bool confirmed = false, over = false;
    };

    // The next fact about people; says what is wrong, if something is.
    std::optional<std::string> take(const Fact& fact, const Catalogue& today);

    bool in_session(Seq session, Seq person, Instant at) const;
    bool in_any_session(Seq person, Instant at) const;
    // At which the person may act at this instant; null: at no such post.
    const Post* at_post(Seq post, Seq person, Instant at) const;
    // What is wrong with this act on people or the city, by a person at this post; null: at none.
    std::optional<std::string> overstepped(const Fact& act, const Post* post, const Catalogue& today) const;
    // Whose details had to be gone by this instant and are not.
    std::vector<Seq> kept_beyond(Instant instant) const;

private:
    struct Person {
        bool left = false;
        std::optional<Instant> erase_at;
        Digest login{};
        std::uint64_t totp_step = 0;
        std::set<Seq> posts, open;  // sessions
    };
    struct Deputy {
        Seq post = 0;
        Seq person = 0;
        Instant from, until;
    };
    struct Session {
        Seq person = 0;
        Instant until;
    };
    struct Taken;
    struct Own;

    std::map<Seq, Person> persons_;
    std::map<Seq, Post> posts_;
    std::map<Seq, Deputy> deputies_;   // standing
    std::map<Seq, Session> sessions_;  // open, but for their time
    std::set<Seq> moved_;              // who was given or lost a post by the last command
    KeyHash command_{};
};

}  // namespace pingzhi::testing

// The people at work among the random people: they are added and leave, are given posts and lose them, act for one another, sign in and
// out, and handle matters at their posts. They remember what they were given, and now and then try what was taken from them since.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/submission.hpp"
#include "testing/dice.hpp"

namespace pingzhi::testing {

struct RandomAct {
    Actor actor;
    CommandBody body;
};

class RandomStaff {
public:
    explicit RandomStaff(Dice& dice) : dice_(dice) {}

    // Something about the people themselves.
    RandomAct act(Instant now);
    // What was done, as they asked for it.
    void hear(const Submission& asked, const Done& done);

    // Somebody in a session at a post of this role, of this unit or of any; nobody: none of them is there now.
    std::optional<Actor> at_work(std::string_view role, const UnitCode* unit, Instant now);
    // Somebody in any session, open or over, at any post, held or not.
    std::optional<Actor> anybody();
    // A person who has, or had, a post of the unit.
    Seq officer_of(const UnitCode& unit);

private:
    struct Worker {
        Seq id = 0;
        std::uint64_t login = 0;
        std::vector<Seq> credentials;
        std::uint64_t totp_step = 0;
        bool left = false;
    };
    struct Desk {
        Seq post = 0;
        Seq holder = 0;
        UnitCode unit;
        std::string role, giver;
        Instant from;
        std::optional<Instant> until;
        bool confirmed = true;
        std::vector<Seq> deputies;
        bool over = false;
    };
    struct Sitting {
        Seq session = 0;
        Seq person = 0;
        Instant until;
        bool over = false;
    };

    RandomAct begin_session(Seq person, Instant now);
    RandomAct add_person();
    RandomAct give_post(const Actor& by, Instant now);
    RandomAct delegate(const Actor& by, Instant now);
    RandomAct of_account(const Actor& by, Instant now);
    RandomAct of_session(const Actor& by);
    RandomAct confirm_post(const Actor& by, Instant now);
    RandomAct end_post(const Actor& by);
    PersonalValues details();
    bool administers(Seq person) const;  // as one of the last few security administrators: nobody takes the city's last
    Actor acting(const Sitting& sitting, Seq post);
    const Sitting* sitting_of(Seq person, Instant now) const;
    Seq worker();
    std::vector<Seq> idle() const;  // who has no post
    Seq fit_for(std::string_view role);
    Seq absent(Instant now);  // somebody with a post and in no session
    Seq desk();
    Seq any_id(Seq usual);
    void end_sessions(Seq person);
    void end_desk(Desk& desk);
    bool has_duty(const Desk& desk, std::string_view role) const;

    Dice& dice_;
    std::vector<Worker> workers_;
    std::vector<Desk> desks_;
    std::vector<Sitting> sittings_;
    std::vector<Seq> delegations_;
    std::set<std::string> duties_had_;  // of administration: from the second holder on another confirms
    std::uint64_t logins_ = 0;
};

}  // namespace pingzhi::testing

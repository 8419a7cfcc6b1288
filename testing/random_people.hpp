// Seeded people of the small town who give random commands, sensible and not: the same seed gives the same commands, byte for
// byte. Most of what they do fits the state of a matter, so that matters really live; the rest is everything that people try.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "testing/random_staff.hpp"

namespace pingzhi::testing {

class RandomPeople {
public:
    explicit RandomPeople(std::uint64_t seed) : dice_(seed) {}
    RandomPeople(const RandomPeople&) = delete;
    RandomPeople& operator=(const RandomPeople&) = delete;

    // The next command; `now` bounds what they say about when things happened. Some repeat an earlier one.
    Submission next(Instant now);
    // What came of it, so that they can go on with matters that exist.
    void hear(const Answer& answer);
    // How far the clock moves before the next command, in whole minutes: mostly a few, sometimes hours, once in a long while a year.
    Duration pause();

private:
    using Act = RandomAct;

    std::uint64_t below(std::uint64_t n) { return dice_.below(n); }
    bool one_in(std::uint64_t n) { return dice_.one_in(n); }
    template <class Item, std::size_t Count>
    const Item& any_of(const Item (&items)[Count]) {
        return dice_.any_of(items);
    }
    Instant earlier(Instant now, std::uint64_t minutes_max) { return now - Duration::minutes(static_cast<std::int64_t>(below(minutes_max))); }

    // who: half of them people in sessions, where there are any
    Actor reporter();
    Actor officer(const UnitCode& unit);
    Actor leader(const UnitCode& unit);
    Actor caller_back();
    Actor dispatcher();
    Actor importer();
    Actor other_system();
    Actor anybody();
    UnitCode unit();

    // what: random_acts.cpp
    Act act(Instant now);
    Act about_city(Instant now);
    ReportMatter report(Instant now);
    Act fitting(const Matter& matter, Instant now);
    Act of_owner(const Matter& matter, Instant now);
    Act of_work(const Matter& matter, Instant now);
    Act of_ending(const Matter& matter, Instant now);
    Act of_what_waits(const Matter& matter);
    Act any_time(const Matter& matter, Instant now);
    Act of_values(const Matter& matter);  // random_values.cpp
    CommandBody anything(const Matter& matter, Instant now);
    bool something_waits(const Matter& matter) const;
    std::vector<std::string> photos();
    MakeRequest request(const Matter& matter, Instant now);
    FinishNode node(const Matter& matter, Instant now);
    CallBack call_back();
    Evidence evidence(const Matter& matter, Instant now);
    AssignmentId assignment(const Matter& matter);
    MatterId other_matter();
    PersonalValues words(const char* field);
    std::string reason(const char* usual);

    Dice dice_;
    RandomStaff staff_{dice_};
    Instant now_;
    Submission asked_;  // the last
    std::vector<Submission> given_;
    std::map<Seq, std::shared_ptr<const Matter>> matters_;  // those they care about, as they last heard of them
    std::vector<Seq> city_facts_;                           // of packs, modes and months, the last few
    std::string pack_;                                      // to be loaded by the next command
    std::uint64_t count_ = 0;
};

}  // namespace pingzhi::testing

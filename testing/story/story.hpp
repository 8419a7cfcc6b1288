// A city in memory for tests that tell a story of the core: who does what when, and what stands then. No store, no thread: decide
// and apply alone. Times are local ("11-19 09:00" of 2026, at UTC+8, or with a year).
#pragma once

#include <gtest/gtest.h>

#include <functional>

#include <map>
#include <string>
#include <vector>

#include "core/matter/apply.hpp"
#include "core/matter/decide.hpp"
#include "testing/town/small_town.hpp"

namespace pingzhi::testing {

// The people of the small town. Staff of one unit can do all that a unit does; the desk dispatches for the city.
Actor desk_officer();
Actor officer(const char* unit, const char* name = nullptr);  // staff of a unit
Actor leader(const char* unit);                               // another post of the unit: approves, rules, supervises
Actor caller_back();                                          // a post of the call-back desk
Actor reporter();                                             // who reported, with the secret
Actor the_clock();
Actor the_door();     // where people sign in
Actor first_start();  // the program, while the city has nobody who gives posts

class Story : private Matters {
public:
    explicit Story(std::shared_ptr<const Catalogue> catalogue = small_town(), const std::string& begins = "11-16 09:00");

    // It is now so late; the clock has done all that was due until then, in order, unless it is stopped.
    Story& now(const std::string& local);
    // It is now so late, and the clock stood still meanwhile: what was due has not been done.
    Story& stopped_until(const std::string& local);
    // A new pack comes into force; matters keep the one under which they began.
    void load_pack(std::shared_ptr<const Catalogue> catalogue);
    Instant at(const std::string& local) const;
    std::string local(Instant instant) const;  // "11-24 09:00", with seconds where there are any
    Instant time() const { return now_; }

    // The next command says that it took place then; without this it takes place now.
    Story& said_to_have_happened(const std::string& local);

    // Gives a command. `does` expects it to be done and returns the id of its first fact; `refused` expects the refusal.
    std::expected<std::vector<NewFact>, Refusal> give(const Actor& actor, CommandBody body);
    Seq does(const Actor& actor, CommandBody body);
    void refused(RefusalCode code, const Actor& actor, CommandBody body);

    // A person with a post and an open session, ready to act; the first one is let in by the program, the others by `by`.
    Actor person(const Actor& by, const std::string& role, const std::string& unit, std::function<void(GivePost&)> change = {});
    Actor signed_in(Seq person, Seq post);

    // A road report in the east village; further changes through `change`.
    MatterId road(std::function<void(ReportMatter&)> change = {});
    // The lead's way from where the matter is, by its own officers: sign, and so on up to the state.
    void until(MatterState state, MatterId id);

    const Matter& operator[](MatterId id) const { return matters_.at(id.value); }
    AssignmentId lead(MatterId id) const;
    std::string unit(MatterId id) const;                 // of the lead
    std::string due(MatterId id, ClockKind kind) const;  // "11-24 23:59:59.999"
    std::vector<std::string> facts(MatterId id) const;   // kinds, oldest first
    const std::vector<Fact>& ledger() const { return ledger_; }
    bool told(MatterId id, std::string_view kind) const;                      // whether such a fact stands
    std::vector<std::string> when(MatterId id, std::string_view kind) const;  // when such facts happened
    City& city() { return city_; }

private:
    const Matter* find(MatterId id) const override;
    const Catalogue& catalogue_of(const Matter& matter) const override;
    void run_clock();

    City city_;
    std::map<Seq, std::shared_ptr<const Catalogue>> packs_;
    std::map<Seq, Matter> matters_;
    std::vector<Fact> ledger_;
    Instant now_;
    std::optional<Instant> happened_;
};

PersonalValues note(const char* words);
PersonalValues words(const char* words);
PersonalValues answer(const char* words);
Evidence photo();

}  // namespace pingzhi::testing

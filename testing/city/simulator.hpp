// The simulated city: people appeal, officers work, clocks run, and every step of it is an ordinary command. All chance comes of the seed and all
// time of the events, in whole minutes: the same seed gives the same commands, byte for byte. What it must know of matters it has from the answers.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <queue>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/submission.hpp"
#include "testing/city/life.hpp"
#include "testing/city/staff.hpp"
#include "testing/city/ways.hpp"
#include "testing/city/weather.hpp"

namespace pingzhi::testing::city {

struct SimulatorOptions {
    std::uint64_t seed = 1;
    Instant from;
    double rate = 1;  // 1: as many matters as the data says
};

struct Tally {
    std::uint64_t reports = 0;   // made, those of what was known already among them
    std::uint64_t commands = 0;  // that were done, the clock's among them
    std::uint64_t facts = 0;
    std::map<std::string, std::uint64_t> refused;  // "close supervision_open"
    std::set<std::size_t> pictures;                // that stand in evidence
};

class Simulator {
public:
    Simulator(std::shared_ptr<const Catalogue> catalogue, SimulatorOptions options);
    Simulator(const Simulator&) = delete;
    Simulator& operator=(const Simulator&) = delete;

    // All that happens up to and with this instant.
    void run(Ways& ways, Instant until);
    // When something happens next.
    Instant next() const { return events_.top().at; }
    // Goes on with an open matter that was reported before, within some hours.
    void adopt(std::shared_ptr<const Matter> matter, Instant now);

    const Tally& tally() const { return tally_; }
    const Demand& demand() const { return demand_; }
    std::size_t officers() const { return staff_.officers(); }

private:
    struct Incident {
        Scene scene;
        Seq first = 0;  // the matter of the first report
        std::int64_t reports_left = 1;
    };

    // time: simulator.cpp
    void plan(Instant at, Move move, Seq matter = 0, std::uint64_t detail = 0);
    void plan_main(Life& life, Instant at, Move move);
    void act(const Event& event);
    void hear(const std::shared_ptr<const Matter>& matter);
    const Done* give(Actor actor, CommandBody body);
    Submission submission(Actor actor, CommandBody body);

    // demand: incidents.cpp
    void hour();
    void begin_incident(std::size_t appeal, Instant at, std::int64_t reports, std::int64_t hours);
    void report(std::uint64_t incident);
    void report_again(Incident& incident, ReportMatter report, const Actor& by, const Resident& resident);
    Life& begin_life(const Done& done, const Scene& scene, bool wrong_service);
    ReportMatter told(const Scene& scene, const Service& service, const Resident& resident, Channel channel);
    FormValues filled(const std::vector<FormField>& fields, const AppealClass& appeal, PersonalValues& personal);
    Evidence evidence(const std::vector<EvidenceKind>& asked, const Life& life);
    const Done* finish_node(Life& life, const Node& node);
    void begin_mode();
    bool offered(const Service& service) const;
    // One of those by which such appeals come and the service takes them.
    std::optional<Channel> channel_for(const AppealClass& appeal, const Service& service);
    std::string picture();

    // who has it next: lives.cpp
    void go_on(Life& life);
    void go_on_assigned(Life& life);
    void go_on_in_hand(Life& life);
    void besides(Life& life);
    void after_the_end(Life& life);
    Instant towards(Instant deadline, double least, double most, Hours hours);
    Instant due(const Life& life) const;
    Hours hours(const Matter& matter, ClockKind kind) const;
    const Service& service(const Matter& matter) const { return *catalogue_->service(matter.service); }

    // what they do: acts.cpp, acts_beside.cpp
    const Done* main_act(Life& life, Move move);
    const Done* act_beside(Life& life, const Event& event);
    const Done* act_of_reporter(Life& life, Move move);
    const Done* act_of_desk(Life& life, Move move, std::uint64_t detail);
    const Done* run_clock(Life& life);
    const Done* deliver(Life& life);
    const Done* handle(Life& life);
    const Done* call_back(Life& life);
    const Done* ask_for_time(Life& life);
    Actor officer(const Life& life);
    Actor officer_of(const UnitCode& unit);
    Actor head(const UnitCode& unit) const;
    Actor desk();
    UnitCode other_unit(const Life& life);
    std::string reason(std::string_view list);
    PersonalValues words(const char* field, std::string_view list, const Life& life);

    std::shared_ptr<const Catalogue> catalogue_;
    SimulatorOptions options_;
    Demand demand_;
    Weather weather_;
    Staff staff_;
    Chance chance_;
    Places places_;
    Teller teller_;
    double weights_;
    std::vector<std::string> pictures_;  // by what they are named
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    std::unordered_map<Seq, Life> lives_;
    std::unordered_map<std::uint64_t, Incident> incidents_;
    Ways* ways_ = nullptr;  // while it runs
    Instant now_;
    Answer answer_;  // the last
    Instant mode_until_;
    std::uint64_t planned_ = 0, given_ = 0, begun_ = 0;
    Tally tally_;
};

}  // namespace pingzhi::testing::city

// The invariants of a city's ledger, held against every command as it is answered: an independent second look that knows facts and
// matters and shares no rule with core/matter. What is about one matter is checked after each command that touches it; what is about
// all of them (counts, the tree, the keys) when whole() is called.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/city_writer.hpp"
#include "testing/model/clock_book.hpp"
#include "testing/model/people_book.hpp"
#include "testing/model/sight_book.hpp"
#include "testing/model/state_path.hpp"
#include "testing/model/vault_book.hpp"

namespace pingzhi::testing {

class Invariants {
public:
    using CatalogueOf = std::function<std::shared_ptr<const Catalogue>(Seq pack)>;
    // Deadlines of one matter in `counted_each` are counted again.
    Invariants(CatalogueOf catalogue_of, std::uint64_t counted_each) : catalogue_of_(std::move(catalogue_of)), counted_each_(counted_each) {}

    // What one commit put on disk, and the tree after it.
    void take(const std::vector<CommittedFact>& facts, const ledger::TreeHead& head);
    // An answer that was given at this instant, before the commit that put its facts on disk.
    void answered(const Submission& asked, Instant at, const Answer& answer);
    // Everything, by a scan of the store.
    void whole(storage::Store& store) const;
    // The vault value by value; the clock last ran at this instant.
    void vault(storage::Store& store, const ledger::DataKey& key, Instant ran) const;

    const std::vector<std::string>& faults() const { return faults_; }  // the first few; empty: all holds
    const std::map<std::string, std::uint64_t, std::less<>>& kinds() const { return kinds_; }
    std::uint64_t matters() const { return matters_.size(); }
    std::uint64_t steps() const { return steps_; }
    std::uint64_t acts_at_posts() const { return acts_at_posts_; }

private:
    enum class Delivered : std::uint8_t { not_yet, given_up, acknowledged };
    struct Owner {
        Seq id = 0;
        UnitCode unit;
    };
    // One matter by its facts alone.
    struct Book {
        StatePath path;
        ClockBook clocks;
        std::vector<Seq> history;
        std::shared_ptr<const Catalogue> catalogue;
        std::string service, mode;
        std::optional<Owner> lead;
        bool answered = false;          // in this round
        bool recorded_ending = false;   // ended before or beside the ordinary way
        std::uint64_t own_reports = 0;  // the first and those attached
        Seq merged_into = 0;
        std::set<Seq> merged;
        std::vector<Seq> contacts;            // facts with an e-mail address that is not erased
        std::map<Seq, Delivered> deliveries;  // by the fact that queued them
        bool counted = false;
        SightBook sight;
    };
    // An answer whose turn has not come: it is judged by how the city stood between the commands before and after it.
    struct Given {
        Actor actor;
        Instant at;
        std::optional<Seq> matter;  // that the command names
        bool reads = false, reads_nothing = false;
        std::optional<Refusal> refusal;
        Seq first = 0;  // done
        bool replayed = false;
    };

    void take_command(const std::vector<const CommittedFact*>& facts);
    void take_fact(Book& book, const Fact& fact);
    void take_delivery(Book& book, const Fact& fact);
    // people at work: invariants_of_work.cpp
    std::optional<Given> judge_until(std::optional<Seq> first);
    void judge(const Given& given) const;
    void judge_person(const Given& given, Seq person) const;
    bool accused(const Actor& actor, Seq matter) const;
    void check_work(const std::vector<const CommittedFact*>& facts, const std::optional<Given>& given);
    void check_sight(const std::vector<const CommittedFact*>& facts, const PeopleBook::Post* post) const;
    void check(const Book& book, const Matter& matter);
    void check_ended(const Book& book, const Matter& matter);
    void check_notices(const std::vector<const CommittedFact*>& facts);
    std::multiset<std::pair<Seq, Seq>> contacts_of(Seq matter) const;  // of all who reported it: matter, fact
    std::uint64_t reports_of(Seq matter) const;
    void fault(const std::string& invariant, Seq seq, const std::string& what) const;

    CatalogueOf catalogue_of_;
    std::uint64_t counted_each_;
    std::unordered_map<Seq, Book> books_;
    std::unordered_map<Seq, std::shared_ptr<const Matter>> matters_;  // as each stands
    PeopleBook people_;
    VaultBook vault_;
    std::shared_ptr<const Catalogue> today_;
    std::vector<Given> given_;
    std::set<KeyHash> keys_;
    std::unordered_map<std::string, std::pair<Seq, std::uint32_t>> acknowledged_;
    std::map<std::string, std::uint64_t, std::less<>> kinds_;
    std::unordered_map<Seq, std::uint32_t> commands_;  // by first fact: how many
    Seq last_ = 0;
    Instant last_at_;
    ledger::TreeHead head_;
    mutable std::string command_;  // that is being checked, in the kinds of its facts
    std::uint64_t steps_ = 0, acts_at_posts_ = 0;
    mutable std::vector<std::string> faults_;
};

}  // namespace pingzhi::testing

// Whose business one matter is, from its facts alone: the units that have or had to do with it, its service, its place and the unit that
// it complains about. From these it is judged who could see it, and who could act on it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/matter/fact.hpp"
#include "testing/model/people_book.hpp"

namespace pingzhi::testing {

class SightBook {
public:
    // The next fact about the matter; says what is wrong, if something is: a complaint must not come to the accused.
    std::optional<std::string> take(const Fact& fact, const Catalogue& today);

    // Whether it is a complaint about the unit or one above it.
    bool accuses(const UnitCode& unit, const Catalogue& today) const;
    bool seen_from(const PeopleBook::Post& post, const Catalogue& today) const;
    // What is wrong with this act of somebody at the post: the role does not say so, or it is another unit's to do.
    std::optional<std::string> overstepped(const Fact& act, const PeopleBook::Post& post, const Catalogue& today) const;

private:
    enum class Part : std::uint8_t { stands, done, lost };
    struct Share {
        UnitCode unit;
        bool lead = false;
        Part part = Part::stands;
        bool returned = false;
    };
    void end_all(Part as);
    std::set<UnitCode> units() const;
    const Share* lead() const;

    std::map<Seq, Share> shares_;
    Seq last_lead_ = 0;
    std::set<UnitCode> rulers_;  // of an open ruling, with its sides
    bool ruling_ = false;
    std::map<Seq, UnitCode> orders_;  // supervision that is not answered
    std::string service_;
    std::optional<AreaCode> area_;
    std::optional<UnitCode> about_;
};

}  // namespace pingzhi::testing

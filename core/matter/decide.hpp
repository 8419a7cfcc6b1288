// decide: the pure heart. State, command and instant in; facts or a refusal out. Checks stand in one visible order: shape,
// existence, permission, state, rule; after the last of them nothing can fail. The same arguments give the same facts.
#pragma once

#include <expected>
#include <stdexcept>
#include <vector>

#include "core/matter/fact.hpp"
#include "core/matter/refusal.hpp"

namespace pingzhi {

// An emergency mode that is active now.
struct ActiveMode {
    Seq id = 0;  // the fact that started it
    std::string mode;
    std::optional<AreaCode> area;  // none: the whole city
    Instant started;
    Instant until;
    bool operator==(const ActiveMode&) const = default;
};

// What deciding may look at besides the command.
struct City {
    Seq next = 1;                                                             // the seq that the first new fact will get
    std::shared_ptr<const Catalogue> current;                                 // null: no pack loaded yet
    Seq pack = 0;                                                             // version of the current pack
    Digest digest{};                                                          // of the current pack's bytes
    std::string code;                                                         // empty until the first pack is loaded
    std::vector<ActiveMode> modes;                                            // in the order of their beginnings
    std::vector<std::string> months;                                          // published: "2026-10"
    std::shared_ptr<const People> people = std::make_shared<const People>();  // who works here; never null
};

// The city after a fact about it (subject 0), but for what only a pack's bytes say: `current` and `digest`.
void apply(City& city, const Fact& fact);
void apply_to_people(City& city, const Fact& fact);

// The instant at which the clock must end a mode, if any.
std::optional<Instant> next_instant(const City& city);

// A new fact before it has its place in the ledger; seqs follow from City::next in order.
struct NewFact {
    Seq subject = 0;
    Instant happened;
    FactBody body;
};

// The matters as they stand before the command. What is found stays as it is until the command is decided.
class Matters {
public:
    virtual ~Matters() = default;
    virtual const Matter* find(MatterId id) const = 0;                      // null: there is none
    virtual const Catalogue& catalogue_of(const Matter& matter) const = 0;  // that under which it began
};

// For commands that name no matter.
class NoMatters final : public Matters {
public:
    const Matter* find(MatterId) const override { return nullptr; }
    const Catalogue& catalogue_of(const Matter&) const override { throw std::logic_error("there are no matters here"); }
};

std::expected<std::vector<NewFact>, Refusal> decide(const City& city, const Matters& matters, const Command& command);

// The matter that a command names, if it names one.
std::optional<MatterId> matter_of(const CommandBody& body);

}  // namespace pingzhi

#include "app/matter_paths.hpp"

#include "core/matter/transitions.hpp"

namespace pingzhi {
namespace {

constexpr std::uint8_t bit(ClockKind kind) { return static_cast<std::uint8_t>(1u << static_cast<unsigned>(kind)); }
static_assert(clock_kind_count <= 8);

std::uint8_t bits_of(const std::vector<Clock>& clocks) {
    std::uint8_t bits = 0;
    for (const Clock& clock : clocks) bits |= bit(clock.kind);
    return bits;
}

}  // namespace

std::string_view name_of(PathFault fault) {
    switch (fault) {
        case PathFault::subject_wrong: return "subject_wrong";
        case PathFault::unknown_matter: return "unknown_matter";
        case PathFault::unknown_pack: return "unknown_pack";
        case PathFault::wrong_state: return "wrong_state";
        case PathFault::unknown_assignment: return "unknown_assignment";
        case PathFault::clock_not_running: return "clock_not_running";
        case PathFault::not_to_be_erased: return "not_to_be_erased";
    }
    return "";
}

// What one fact does to the path of its matter.
struct MatterPaths::Step {
    using Fault = std::optional<PathFault>;

    MatterPaths& all;
    Path& path;
    const Fact& fact;

    Fault operator()(const PackLoaded&) const { return PathFault::subject_wrong; }  // packs are about the city

    Fault operator()(const MatterReported& reported) const {
        if (fact.subject != fact.seq) return PathFault::subject_wrong;
        if (!all.packs_.contains(reported.pack)) return PathFault::unknown_pack;
        path.running = bits_of(reported.clocks);
        return std::nullopt;
    }

    Fault operator()(const MatterAssigned& assigned) const {
        if (path.state != MatterState::received) return PathFault::wrong_state;
        path.state = MatterState::assigned;
        path.running |= bits_of(assigned.clocks);
        path.assignment = fact.seq;
        return std::nullopt;
    }

    Fault operator()(const ReportAttached&) const { return std::nullopt; }  // records of the past may come after the end

    Fault operator()(const AssignmentSigned& sign) const {
        if (sign.assignment.value != path.assignment) return PathFault::unknown_assignment;
        return move(Act::sign, ClockKind::sign);
    }

    Fault operator()(const StepRecorded& recorded) const {
        return move(Act::step, recorded.step == pingzhi::Step::contact ? ClockKind::contact : ClockKind::arrive);
    }

    Fault operator()(const MatterHandled&) const { return move(Act::handle, ClockKind::handle); }
    Fault operator()(const MatterAnswered&) const { return move(Act::answer, ClockKind::answer); }

    Fault operator()(const MatterClosed&) const {
        const Act act = transition(Act::close).from.has(path.state) ? Act::close : Act::record_ending;
        const Fault fault = move(act, ClockKind::close);
        path.running = 0;
        return fault;
    }

    Fault operator()(const ClockWarned& warned) const { return act_of_clock(warned.clock); }
    Fault operator()(const ClockLapsed& lapsed) const { return act_of_clock(lapsed.clock); }

    Fault operator()(const ValuesErased& erased) const {
        for (Seq ref : erased.refs) {
            if (ref >= fact.seq || !all.erased_.insert(ref).second) return PathFault::not_to_be_erased;
            const std::optional<Fact> holder = all.earlier_(ref);
            if (!holder || holder->subject != fact.subject || personal_of(holder->body).empty()) return PathFault::not_to_be_erased;
        }
        return erased.refs.empty() ? Fault(PathFault::not_to_be_erased) : std::nullopt;
    }

    Fault move(Act act, ClockKind stops) const {
        const Transition& way = transition(act);
        if (!way.from.has(path.state)) return PathFault::wrong_state;
        if (way.to) path.state = *way.to;
        path.running &= static_cast<std::uint8_t>(~bit(stops));
        return std::nullopt;
    }

    Fault act_of_clock(ClockKind kind) const {
        if (!transition(Act::run_clock).from.has(path.state)) return PathFault::wrong_state;
        return (path.running & bit(kind)) == 0 ? Fault(PathFault::clock_not_running) : std::nullopt;
    }
};

std::optional<PathFault> MatterPaths::take(const Fact& fact) {
    if (std::holds_alternative<PackLoaded>(fact.body)) {
        packs_.insert(fact.seq);
        return fact.subject == 0 ? std::nullopt : std::optional(PathFault::subject_wrong);
    }
    if (std::holds_alternative<MatterReported>(fact.body)) return std::visit(Step{*this, paths_[fact.seq], fact}, fact.body);
    const auto path = paths_.find(fact.subject);
    if (path == paths_.end()) return PathFault::unknown_matter;
    return std::visit(Step{*this, path->second, fact}, fact.body);
}

}  // namespace pingzhi

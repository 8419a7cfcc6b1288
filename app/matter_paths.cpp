#include "app/matter_paths.hpp"

#include <algorithm>

#include "core/matter/transitions.hpp"

namespace pingzhi {
namespace {

using Fault = std::optional<PathFault>;

constexpr std::uint16_t bit(ClockKind kind) { return static_cast<std::uint16_t>(1u << static_cast<unsigned>(kind)); }
static_assert(clock_kind_count <= 16);

std::uint16_t bits_of(const std::vector<Clock>& clocks) {
    std::uint16_t bits = 0;
    for (const Clock& clock : clocks) bits |= bit(clock.kind);
    return bits;
}

// Orders and rulings go on while the matter stands still.
bool stands_still(MatterState state, ClockKind kind) {
    const bool standstill = state == MatterState::awaiting_reporter || state == MatterState::suspended;
    return standstill && kind != ClockKind::rule && kind != ClockKind::supervise;
}

}  // namespace

std::string_view name_of(PathFault fault) {
    switch (fault) {
        case PathFault::subject_wrong: return "subject_wrong";
        case PathFault::unknown_matter: return "unknown_matter";
        case PathFault::unknown_pack: return "unknown_pack";
        case PathFault::unknown_mode: return "unknown_mode";
        case PathFault::wrong_state: return "wrong_state";
        case PathFault::unknown_assignment: return "unknown_assignment";
        case PathFault::not_standing: return "not_standing";
        case PathFault::clock_not_running: return "clock_not_running";
        case PathFault::published_before: return "published_before";
        case PathFault::not_to_be_erased: return "not_to_be_erased";
    }
    return "";
}

// What a fact of the city does; any other kind is about a matter.
struct MatterPaths::CityStep {
    MatterPaths& all;
    const Fact& fact;

    Fault operator()(const PackLoaded&) const {
        all.packs_.insert(fact.seq);
        return std::nullopt;
    }
    Fault operator()(const ModeStarted& started) const {
        all.modes_.emplace(fact.seq, started.mode);
        return std::nullopt;
    }
    Fault operator()(const ModeEnded& ended) const { return all.modes_.erase(ended.activation) == 0 ? Fault(PathFault::unknown_mode) : std::nullopt; }
    Fault operator()(const MonthPublished& published) const {
        if (published.as_of >= fact.seq) return PathFault::not_standing;
        return all.months_.insert(published.month).second ? std::nullopt : Fault(PathFault::published_before);
    }
    Fault operator()(const PersonAdded&) const { return std::nullopt; }
    Fault operator()(const PersonChanged&) const { return std::nullopt; }
    Fault operator()(const PersonLeft&) const { return std::nullopt; }
    Fault operator()(const PersonErased&) const { return std::nullopt; }
    Fault operator()(const PostGiven&) const { return std::nullopt; }
    Fault operator()(const PostConfirmed&) const { return std::nullopt; }
    Fault operator()(const PostEnded&) const { return std::nullopt; }
    Fault operator()(const PostDelegated&) const { return std::nullopt; }
    Fault operator()(const DelegationEnded&) const { return std::nullopt; }
    Fault operator()(const CredentialSet&) const { return std::nullopt; }
    Fault operator()(const CredentialDropped&) const { return std::nullopt; }
    Fault operator()(const SessionBegun&) const { return std::nullopt; }
    Fault operator()(const SessionEnded&) const { return std::nullopt; }
    Fault operator()(const AccessRecorded&) const { return std::nullopt; }
    template <class OfMatter>
    Fault operator()(const OfMatter&) const {
        return PathFault::subject_wrong;
    }
};

// What one fact does to the path of its matter.
struct MatterPaths::Step {
    using What = Standing::What;

    MatterPaths& all;
    Path& path;
    const Fact& fact;

    // intake

    Fault operator()(const MatterReported& reported) const {
        if (fact.subject != fact.seq) return PathFault::subject_wrong;
        if (!all.packs_.contains(reported.pack)) return PathFault::unknown_pack;
        if (reported.parent) {
            if (!all.paths_.contains(reported.parent->value) || reported.parent->value == fact.seq) return PathFault::unknown_matter;
        } else if (!reported.mode.empty()) {  // a part keeps the mode of its whole
            const bool active = std::ranges::any_of(all.modes_, [&](const auto& mode) { return mode.second == reported.mode; });
            if (!active) return PathFault::unknown_mode;
        }
        begin_anew(path.clocks, bits_of(reported.clocks));
        return std::nullopt;
    }
    Fault operator()(const ReportAttached&) const { return std::nullopt; }  // records of the past may come after the end
    Fault operator()(const MatterMerged& merged) const {
        if (!other_matter(merged.into)) return PathFault::unknown_matter;
        const MatterState before = path.state;
        if (const Fault fault = act(Act::merge)) return fault;
        path.before = before;
        end_all(What::ruling);
        return std::nullopt;
    }
    Fault operator()(const MatterJoined& joined) const { return other_matter(joined.matter) ? act(Act::join) : PathFault::unknown_matter; }
    Fault operator()(const MatterDetached&) const { return act(Act::detach); }
    Fault operator()(const MatterParted& parted) const { return other_matter(parted.matter) ? std::nullopt : Fault(PathFault::unknown_matter); }
    Fault operator()(const MatterCorrected& corrected) const {
        const std::uint16_t stopped = path.clocks.begun & static_cast<std::uint16_t>(~path.clocks.running);
        begin_anew(path.clocks, bits_of(corrected.clocks));
        path.clocks.running &= static_cast<std::uint16_t>(~stopped);
        return act(Act::correct);
    }
    Fault operator()(const MatterSplit& split) const { return is_part(split.part) ? act(Act::split) : PathFault::not_standing; }
    Fault operator()(const SubMatterEnded& ended) const { return is_part(ended.part) ? std::nullopt : Fault(PathFault::not_standing); }
    Fault operator()(const SubMatterReopened& reopened) const { return is_part(reopened.part) ? std::nullopt : Fault(PathFault::not_standing); }

    // who must own it

    Fault operator()(const MatterAssigned& assigned) const {
        if (!assigned.lead) {
            add(What::support, bits_of(assigned.clocks));
            return act(Act::support);
        }
        if (assigned.cause == AssignmentCause::transferred && !allowed(Act::transfer)) return PathFault::wrong_state;
        end_all(What::share_of_lead);
        path.lead = fact.seq;
        if (!assigned.clocks.empty()) add(What::share_of_lead, bits_of(assigned.clocks));
        return act(Act::assign);
    }
    Fault operator()(const AssignmentSigned& sign) const {
        const Seq id = sign.assignment.value;
        if (id == path.lead) {
            stop_own(ClockKind::sign);
            return act(Act::sign);
        }
        Standing* support = find(id, What::support);
        if (!support || support->signed_for) return PathFault::unknown_assignment;
        support->signed_for = true;
        stop(support->clocks, ClockKind::sign);
        return act(Act::sign_support);
    }
    Fault operator()(const AssignmentReturned& returned) const {
        const Seq id = returned.assignment.value;
        if (id != path.lead) return end(id, What::support) ? act(Act::return_support) : PathFault::unknown_assignment;
        end_all(What::share_of_lead);
        path.lead = 0;
        return act(Act::return_lead);
    }
    Fault operator()(const OwnershipClaimed&) const { return act(Act::claim); }
    Fault operator()(const RulingAsked& asked) const {
        end_all(What::ruling);
        add(What::ruling, bits_of(asked.clocks));
        return act(Act::claim);
    }
    Fault operator()(const OwnerRuled&) const { return end_all(What::ruling) ? act(Act::rule) : PathFault::not_standing; }
    Fault operator()(const AssignmentDone& done) const {
        const Standing* support = find(done.assignment.value, What::support);
        if (!support || !support->signed_for) return PathFault::unknown_assignment;
        end(done.assignment.value, What::support);
        return act(Act::finish_support);
    }
    Fault operator()(const AssignmentCancelled& cancelled) const {
        return end(cancelled.assignment.value, What::support) ? act(Act::cancel_support) : PathFault::unknown_assignment;
    }

    // a correct clock

    Fault operator()(const StepRecorded& recorded) const {
        stop_own(recorded.step == pingzhi::Step::contact ? ClockKind::contact : ClockKind::arrive);
        return act(Act::step);
    }
    Fault operator()(const ReporterAsked&) const { return stand_still(Act::ask_reporter); }
    Fault operator()(const ReporterReminded&) const { return path.state == MatterState::awaiting_reporter ? std::nullopt : Fault(PathFault::wrong_state); }
    Fault operator()(const ReporterReplied& replied) const { return go_on(Act::reply, replied.moved); }
    Fault operator()(const RequestMade& made) const {
        add(made.kind == RequestKind::suspension ? What::suspension : What::extension, 0);
        return act(Act::request);
    }
    Fault operator()(const RequestDecided& decided) const {
        const bool suspends = end(decided.request, What::suspension);
        if (!suspends && !end(decided.request, What::extension)) return PathFault::not_standing;
        if (suspends && decided.granted) return stand_still(Act::suspend);
        if (const Fault fault = act(Act::decide_request)) return fault;
        return move(decided.moved);
    }
    Fault operator()(const MatterResumed& resumed) const { return go_on(Act::resume, resumed.moved); }
    Fault operator()(const MatterUrged&) const { return act(Act::urge); }
    Fault operator()(const SupervisionOrdered& ordered) const {
        add(What::order, bits_of(ordered.clocks));
        return act(Act::supervise);
    }
    Fault operator()(const SupervisionAnswered& answered) const {
        return end(answered.supervision, What::order) ? act(Act::answer_supervision) : PathFault::not_standing;
    }
    Fault operator()(const ClockWarned& warned) const { return act_of_clock(warned.clock, warned.owner); }
    Fault operator()(const ClockLapsed& lapsed) const { return act_of_clock(lapsed.clock, lapsed.owner); }
    Fault operator()(const MatterEscalated& escalated) const {
        return is_open(path.state) && !stands_still(path.state, escalated.clock) ? std::nullopt : Fault(PathFault::wrong_state);
    }

    // an honest ending

    Fault operator()(const NodeFinished& done) const {
        stop(path.clocks, ClockKind::node);
        path.clocks.begun |= bits_of(done.clocks);
        path.clocks.running |= bits_of(done.clocks);
        return act(Act::finish_node);
    }
    Fault operator()(const FollowUpBegun&) const { return act(Act::begin_follow_up); }
    Fault operator()(const MatterHandled&) const {
        stop_own(ClockKind::handle);
        stop_own(ClockKind::arrive);
        end_all(What::ruling);
        return act(Act::handle);
    }
    Fault operator()(const HandlingReviewed& reviewed) const {
        if (reviewed.passed) return act(Act::review_passed);
        // The work was not done: its clock runs on.
        run_on(path.clocks, ClockKind::handle);
        if (Standing* share = find(path.lead, What::share_of_lead)) run_on(share->clocks, ClockKind::handle);
        return act(Act::review_failed);
    }
    Fault operator()(const MatterAnswered& answered) const {
        stop_own(ClockKind::answer);
        stop_own(ClockKind::contact);
        stop(path.clocks, ClockKind::call_back);
        path.clocks.begun |= bits_of(answered.clocks);
        path.clocks.running |= bits_of(answered.clocks);
        return act(Act::answer);
    }
    Fault operator()(const ReporterCalledBack& called) const {
        if (called.call_back.contacted) stop_own(ClockKind::call_back);
        return act(Act::call_back);
    }
    Fault operator()(const MatterClosed&) const { return finish(allowed(Act::close) ? Act::close : Act::record_ending); }
    Fault operator()(const MatterRated&) const { return act(Act::rate); }
    Fault operator()(const MatterReopened& reopened) const {
        const Fault fault = finish(Act::reopen);
        end_all(What::extension);
        end_all(What::suspension);
        begin_anew(path.clocks, bits_of(reopened.clocks));
        return fault;
    }
    Fault operator()(const MatterWithdrawn& withdrawn) const { return finish(withdrawn.silent ? Act::withdraw_silently : Act::withdraw); }
    Fault operator()(const MatterDeclined&) const { return finish(Act::decline); }
    Fault operator()(const MatterArchived&) const { return act(Act::archive); }
    Fault operator()(const MatterExcluded&) const { return exclude(true); }
    Fault operator()(const MatterIncluded&) const { return exclude(false); }
    Fault operator()(const ValuesErased& erased) const {
        for (Seq ref : erased.refs) {
            if (ref >= fact.seq || !all.erased_.insert(ref).second) return PathFault::not_to_be_erased;
            if (!holder_of(ref)) return PathFault::not_to_be_erased;
        }
        return std::nullopt;  // of the photos alone, where no value is left
    }
    Fault operator()(const FieldsErased& erased) const {
        for (const ErasedPart& part : erased.parts) {
            const std::optional<Fact> holder = part.ref < fact.seq && !all.erased_.contains(part.ref) ? holder_of(part.ref) : std::nullopt;
            if (!holder || part.fields.empty()) return PathFault::not_to_be_erased;
            for (const std::string& field : part.fields) {
                const bool told = std::ranges::find(personal_of(holder->body), field, &Committed::field) != personal_of(holder->body).end();
                if (!told || !all.erased_fields_.emplace(part.ref, field).second) return PathFault::not_to_be_erased;
            }
        }
        return erased.parts.empty() && !erased.photos ? Fault(PathFault::not_to_be_erased) : std::nullopt;
    }
    Fault operator()(const ValuesCorrected&) const { return std::nullopt; }
    // The fact of this matter that the vault's entry belongs to.
    std::optional<Fact> holder_of(Seq ref) const {
        std::optional<Fact> holder = all.earlier_(ref);
        if (holder && (holder->subject != fact.subject || personal_of(holder->body).empty())) holder.reset();
        return holder;
    }

    // other systems

    Fault operator()(const DeliveryQueued& queued) const {
        if (queued.requeued) return of_delivery(*queued.requeued);
        if (queued.purpose == DeliveryPurpose::hand_over) return act(Act::hand_over);
        return std::nullopt;  // notices are sent of endings too
    }
    Fault operator()(const DeliverySent& sent) const { return of_delivery(sent.delivery); }
    Fault operator()(const DeliveryAcknowledged& acknowledged) const { return of_delivery(acknowledged.delivery); }
    Fault operator()(const DeliveryFailed& failed) const { return of_delivery(failed.delivery); }
    Fault operator()(const DeliveryGivenUp& given_up) const { return of_delivery(given_up.delivery); }

    // the city: not about a matter
    Fault operator()(const PackLoaded&) const { return PathFault::subject_wrong; }
    Fault operator()(const ModeStarted&) const { return PathFault::subject_wrong; }
    Fault operator()(const ModeEnded&) const { return PathFault::subject_wrong; }
    Fault operator()(const MonthPublished&) const { return PathFault::subject_wrong; }
    // nor are the people who work here
    template <class OfPeople>
    Fault operator()(const OfPeople&) const {
        return PathFault::subject_wrong;
    }

    // what leaves the state as it is
    Fault operator()(const ValuesRead&) const { return std::nullopt; }
    Fault operator()(const ReadersCounted&) const { return std::nullopt; }
    Fault operator()(const OfficerChanged& changed) const {
        const Seq id = changed.assignment.value;
        return id == path.lead || find(id, What::support) ? std::nullopt : Fault(PathFault::unknown_assignment);
    }

    bool allowed(Act act) const { return transition(act).from.has(path.state); }
    Fault act(Act act) const {
        if (!allowed(act)) return PathFault::wrong_state;
        const Transition& way = transition(act);
        if (way.leads == Leads::to) path.state = way.to;
        if (way.leads == Leads::back) path.state = path.before;
        return std::nullopt;
    }
    Fault stand_still(Act how) const {
        const MatterState before = path.state;
        if (const Fault fault = act(how)) return fault;
        path.before = before;
        return std::nullopt;
    }
    Fault go_on(Act how, const std::vector<ClockMove>& moved) const {
        if (const Fault fault = act(how)) return fault;
        return move(moved);
    }
    // Nothing is awaited any more but what a reopening finds again: orders, whose clocks run through it.
    Fault finish(Act how) const {
        path.clocks.running = 0;
        path.lead = 0;
        for (What what : {What::share_of_lead, What::support, What::ruling}) end_all(what);
        if (const auto standing = all.standing_.find(fact.subject); standing != all.standing_.end()) {
            for (Standing& each : standing->second) {
                if (how != Act::reopen) each.clocks.running = 0;
            }
        }
        return act(how);
    }
    Fault exclude(bool excluded) const {
        if (path.excluded == excluded) return PathFault::not_standing;
        path.excluded = excluded;
        return act(Act::exclude);
    }

    static void begin_anew(ClockBits& clocks, std::uint16_t bits) { clocks = {bits, bits}; }
    static void stop(ClockBits& clocks, ClockKind kind) { clocks.running &= static_cast<std::uint16_t>(~bit(kind)); }
    static void run_on(ClockBits& clocks, ClockKind kind) { clocks.running = static_cast<std::uint16_t>(clocks.running | (clocks.begun & bit(kind))); }
    // The matter's own clock of this kind and the lead's share of it.
    void stop_own(ClockKind kind) const {
        stop(path.clocks, kind);
        if (Standing* share = find(path.lead, What::share_of_lead)) stop(share->clocks, kind);
    }
    bool running(ClockKind kind, std::optional<Seq> owner) const {
        if (!owner) return (path.clocks.running & bit(kind)) != 0;
        const Standing* standing = find(*owner, std::nullopt);
        return standing && (standing->clocks.running & bit(kind)) != 0;
    }
    Fault act_of_clock(ClockKind kind, std::optional<Seq> owner) const {
        if (!is_open(path.state)) return PathFault::wrong_state;
        return running(kind, owner) && !stands_still(path.state, kind) ? std::nullopt : Fault(PathFault::clock_not_running);
    }
    Fault move(const std::vector<ClockMove>& moved) const {
        const bool all_running = std::ranges::all_of(moved, [this](const ClockMove& each) { return running(each.kind, each.owner); });
        return all_running ? std::nullopt : Fault(PathFault::clock_not_running);
    }

    bool other_matter(MatterId id) const { return id.value != fact.subject && all.paths_.contains(id.value); }
    bool is_part(MatterId id) const {
        const std::optional<Fact> began = other_matter(id) ? all.earlier_(id.value) : std::nullopt;
        const auto* reported = began ? std::get_if<MatterReported>(&began->body) : nullptr;
        return reported && reported->parent == MatterId{fact.subject};
    }
    Fault of_delivery(Seq id) const {
        const std::optional<Fact> queued = id < fact.seq ? all.earlier_(id) : std::nullopt;
        const bool stands = queued && queued->subject == fact.subject && std::holds_alternative<DeliveryQueued>(queued->body);
        return stands ? act(Act::record_delivery) : PathFault::not_standing;
    }

    Standing* find(Seq id, std::optional<What> what) const {
        const auto standing = all.standing_.find(fact.subject);
        if (standing == all.standing_.end()) return nullptr;
        const auto found = std::ranges::find(standing->second, id, &Standing::id);
        return found != standing->second.end() && (!what || found->what == *what) ? &*found : nullptr;
    }
    void add(What what, std::uint16_t clocks) const { all.standing_[fact.subject].push_back({what, false, {clocks, clocks}, fact.seq}); }
    // Whether there was one.
    bool end(Seq id, What what) const {
        return end_if([&](const Standing& each) { return each.id == id && each.what == what; });
    }
    bool end_all(What what) const {
        return end_if([what](const Standing& each) { return each.what == what; });
    }
    template <class Which>
    bool end_if(const Which& which) const {
        const auto standing = all.standing_.find(fact.subject);
        if (standing == all.standing_.end()) return false;
        const bool ended = std::erase_if(standing->second, which) > 0;
        if (standing->second.empty()) all.standing_.erase(standing);
        return ended;
    }
};

std::optional<PathFault> MatterPaths::take(const Fact& fact) {
    if (fact.subject == 0) return std::visit(CityStep{*this, fact}, fact.body);
    if (std::holds_alternative<MatterReported>(fact.body)) return std::visit(Step{*this, paths_[fact.seq], fact}, fact.body);
    const auto path = paths_.find(fact.subject);
    if (path == paths_.end()) return PathFault::unknown_matter;
    return std::visit(Step{*this, path->second, fact}, fact.body);
}

}  // namespace pingzhi

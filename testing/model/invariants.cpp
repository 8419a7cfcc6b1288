#include "testing/model/invariants.hpp"

#include <algorithm>

namespace pingzhi::testing {
namespace {

bool open_state(MatterState state) {
    constexpr std::array ended{MatterState::closed, MatterState::archived, MatterState::merged, MatterState::withdrawn, MatterState::declined};
    return std::ranges::find(ended, state) == ended.end();
}

bool commits_to(const Fact& fact, std::string_view field) {
    return std::ranges::find(personal_of(fact.body), field, &Committed::field) != personal_of(fact.body).end();
}

// Ends that the reporters are told of; what came in as the record of a past ending told them then.
bool is_end(const Fact& fact) {
    return std::holds_alternative<MatterClosed>(fact.body) || std::holds_alternative<MatterWithdrawn>(fact.body) ||
           std::holds_alternative<MatterDeclined>(fact.body);
}

const ClockRule* close_rule(const Catalogue& catalogue, const std::string& service, const std::string& mode) {
    const Mode* active = catalogue.mode(mode);
    const bool of_mode = active && active->clocks.contains(service);
    const std::vector<ClockRule>& rules = of_mode ? active->clocks.at(service) : catalogue.service(service)->clocks;
    const auto rule = std::ranges::find(rules, ClockKind::close, &ClockRule::kind);
    return rule == rules.end() || !rule->limit ? nullptr : &*rule;
}

}  // namespace

void Invariants::fault(const std::string& invariant, Seq seq, const std::string& what) const {
    constexpr std::size_t kept = 20;
    if (faults_.size() < kept) faults_.push_back(invariant + " fact " + std::to_string(seq) + ": " + what + " (" + command_ + ")");
}

void Invariants::take(const std::vector<CommittedFact>& facts, const ledger::TreeHead& head) {
    for (std::size_t i = 0; i < facts.size();) {
        std::vector<const CommittedFact*> command;
        for (std::size_t j = i; j < facts.size() && facts[j].fact.key == facts[i].fact.key; ++j) command.push_back(&facts[j]);
        take_command(command);
        i += command.size();
    }
    judge_until(std::nullopt);
    if (head.size != last_) fault("I7", last_, "the tree has " + std::to_string(head.size) + " leaves");
    if (head.size < head_.size) fault("I7", last_, "the tree shrank");
    if ((head.size == head_.size) != (head.root == head_.root)) fault("I7", last_, "the root does not go with the size");
    head_ = head;
}

void Invariants::take_command(const std::vector<const CommittedFact*>& facts) {
    ++steps_;
    const Fact& first = facts.front()->fact;
    if (!keys_.insert(first.key).second) fault("I1", first.seq, "a second effect of one key");
    const std::optional<Given> given = judge_until(first.seq);
    command_.clear();
    for (const CommittedFact* each : facts)
        command_ += (command_.empty() ? "" : ", ") + std::string(kind_of(each->fact.body)) + " of " + std::to_string(each->fact.subject);
    commands_[first.seq] = static_cast<std::uint32_t>(facts.size());
    check_work(facts, given);
    std::map<Seq, std::shared_ptr<const Matter>> touched;
    for (const CommittedFact* each : facts) {
        const Fact& fact = each->fact;
        if (fact.seq != last_ + 1) fault("I15", fact.seq, "does not follow " + std::to_string(last_));
        if (fact.at < last_at_) fault("I15", fact.seq, "was recorded before the fact before it");
        last_ = fact.seq;
        last_at_ = fact.at;
        if (fact.fingerprint.has_value() != (each == facts.front())) fault("I7", fact.seq, "the fingerprint is not on the command's first fact");
        ++kinds_[std::string(kind_of(fact.body))];
        if (std::holds_alternative<PackLoaded>(fact.body)) today_ = catalogue_of_(fact.seq);
        if (auto wrong = people_.take(fact, *today_)) fault("I16", fact.seq, *wrong);
        if (auto wrong = vault_.take(fact)) fault("I13", fact.seq, *wrong);
        if (fact.subject == 0) continue;
        take_fact(books_[fact.subject], fact);
        touched[fact.subject] = each->matter;
    }
    check_notices(facts);
    for (const auto& [id, matter] : touched) {
        if (matter->id.value != id) fault("I7", last_, "the matter is another");
        matters_[id] = matter;
        check(books_.at(id), *matter);
        if (auto wrong = vault_.settled(id)) fault("I13", last_, *wrong);
        if (auto wrong = vault_.compare(*matter)) fault("I11", last_, *wrong);
    }
}

void Invariants::take_fact(Book& book, const Fact& fact) {
    const bool was_answered = book.path.state() == MatterState::answered;
    if (auto wrong = book.path.take(fact)) fault("I2", fact.seq, *wrong);
    if (auto wrong = book.sight.take(fact, *today_)) fault("I10", fact.seq, *wrong);
    if (!std::holds_alternative<ValuesRead>(fact.body) && !std::holds_alternative<ReadersCounted>(fact.body)) book.history.push_back(fact.seq);
    if (commits_to(fact, "email")) book.contacts.push_back(fact.seq);
    take_delivery(book, fact);
    if (const auto* reported = std::get_if<MatterReported>(&fact.body)) {
        book.catalogue = catalogue_of_(reported->pack);
        book.service = reported->service;
        book.mode = reported->mode;
        book.own_reports = 1;
        book.counted = fact.seq % counted_each_ == 0;
    } else if (const auto* corrected = std::get_if<MatterCorrected>(&fact.body)) {
        book.service = corrected->service;
    } else if (const auto* assigned = std::get_if<MatterAssigned>(&fact.body)) {
        if (assigned->lead) book.lead = Owner{fact.seq, assigned->unit};
    } else if (const auto* returned = std::get_if<AssignmentReturned>(&fact.body)) {
        if (book.lead && book.lead->id == returned->assignment.value) book.lead.reset();
    } else if (std::holds_alternative<ReportAttached>(fact.body)) {
        ++book.own_reports;
    } else if (const auto* merged = std::get_if<MatterMerged>(&fact.body)) {
        book.merged_into = merged->into.value;
        books_[merged->into.value].merged.insert(fact.subject);
    } else if (std::holds_alternative<MatterDetached>(fact.body)) {
        books_[book.merged_into].merged.erase(fact.subject);
        book.merged_into = 0;
    } else if (std::holds_alternative<MatterAnswered>(fact.body)) {
        book.answered = commits_to(fact, "answer");
    } else if (std::holds_alternative<MatterReopened>(fact.body)) {
        book.answered = book.recorded_ending = false;
        book.lead.reset();
    } else if (is_end(fact)) {
        book.lead.reset();
        book.recorded_ending = std::holds_alternative<MatterClosed>(fact.body) && !was_answered;
        if (std::holds_alternative<MatterDeclined>(fact.body) && !commits_to(fact, "answer")) fault("I3", fact.seq, "declined without words");
    } else if (const auto* erased = std::get_if<ValuesErased>(&fact.body)) {
        for (Seq ref : erased->refs) std::erase(book.contacts, ref);
    } else if (const auto* fields = std::get_if<FieldsErased>(&fact.body)) {
        for (const ErasedPart& part : fields->parts) {
            if (std::ranges::find(part.fields, "email") != part.fields.end()) std::erase(book.contacts, part.ref);
        }
    }
    if (auto wrong = book.clocks.take(fact, *book.catalogue, book.counted)) fault("I4", fact.seq, *wrong);
}

// A delivery is queued once and goes on under that one id until it is given up or acknowledged; a given-up one is acknowledged late or
// gives way to another.
void Invariants::take_delivery(Book& book, const Fact& fact) {
    const auto becomes = [&](Seq id, Delivered next) {
        const auto delivery = book.deliveries.find(id);
        if (delivery == book.deliveries.end()) return fault("I12", fact.seq, "of a delivery that does not stand");
        const bool late = delivery->second == Delivered::given_up && next == Delivered::acknowledged;
        if (delivery->second != Delivered::not_yet && !late) fault("I12", fact.seq, "of a delivery that is over");
        delivery->second = next;
    };
    if (const auto* queued = std::get_if<DeliveryQueued>(&fact.body)) {
        if (queued->requeued) {
            const auto before = book.deliveries.find(*queued->requeued);
            if (before == book.deliveries.end() || before->second != Delivered::given_up) fault("I12", fact.seq, "queues again what was not given up");
            book.deliveries.erase(*queued->requeued);
        }
        book.deliveries.emplace(fact.seq, Delivered::not_yet);
    } else if (const auto* sent = std::get_if<DeliverySent>(&fact.body)) {
        becomes(sent->delivery, Delivered::not_yet);
    } else if (const auto* acknowledged = std::get_if<DeliveryAcknowledged>(&fact.body)) {
        becomes(acknowledged->delivery, Delivered::acknowledged);
    } else if (const auto* failed = std::get_if<DeliveryFailed>(&fact.body)) {
        becomes(failed->delivery, Delivered::not_yet);
    } else if (const auto* given_up = std::get_if<DeliveryGivenUp>(&fact.body)) {
        becomes(given_up->delivery, Delivered::given_up);
    }
}

// All who reported the matter or one that stands merged into it are told of an end, once each, by the way they left.
void Invariants::check_notices(const std::vector<const CommittedFact*>& facts) {
    std::multiset<std::pair<Seq, Seq>> told, expected;
    bool reported = false;
    for (const CommittedFact* each : facts) {
        reported |= std::holds_alternative<MatterReported>(each->fact.body);
        if (is_end(each->fact) && !reported) expected.merge(contacts_of(each->fact.subject));
        const auto* queued = std::get_if<DeliveryQueued>(&each->fact.body);
        if (queued && queued->purpose == DeliveryPurpose::ended && !queued->requeued) told.insert({each->fact.subject, queued->recipient});
    }
    if (told != expected) {
        fault("I12", facts.front()->fact.seq, std::to_string(told.size()) + " notices of an end to " + std::to_string(expected.size()) + " contacts");
    }
}

std::multiset<std::pair<Seq, Seq>> Invariants::contacts_of(Seq matter) const {
    const Book& book = books_.at(matter);
    std::multiset<std::pair<Seq, Seq>> contacts;
    for (Seq ref : book.contacts) contacts.insert({matter, ref});
    for (Seq merged : book.merged) contacts.merge(contacts_of(merged));
    return contacts;
}

std::uint64_t Invariants::reports_of(Seq matter) const {
    const Book& book = books_.at(matter);
    std::uint64_t reports = book.own_reports;
    for (Seq merged : book.merged) reports += reports_of(merged);
    return reports;
}

void Invariants::check(const Book& book, const Matter& matter) {
    const Seq seq = matter.version;
    if (matter.state != book.path.state())
        fault("I2", seq, "state " + std::string(name_of(matter.state)) + ", by its facts " + std::string(name_of(book.path.state())));
    if (book.history.back() != matter.version || matter.history.size() != book.history.size()) fault("I7", seq, "the history is not that of its facts");
    if (matter.reports != reports_of(matter.id.value))
        fault("I8", seq, "counts " + std::to_string(matter.reports) + " reports and not " + std::to_string(reports_of(matter.id.value)));
    const std::size_t leads = static_cast<std::size_t>(std::ranges::count_if(matter.assignments, [](const Assignment& each) {
        const bool stands = each.state == AssignmentState::offered || each.state == AssignmentState::ruled || each.state == AssignmentState::signed_for;
        return each.lead && stands;
    }));
    const bool waits = open_state(matter.state) || matter.state == MatterState::merged;
    if (leads != (waits ? 1 : 0)) fault("I6", seq, std::to_string(leads) + " owners in state " + std::string(name_of(matter.state)));
    if (auto wrong = book.clocks.compare(matter, book.counted)) fault("I4", seq, *wrong);
    const bool sign_runs = std::ranges::any_of(matter.clocks, [](const Clock& clock) { return clock.kind == ClockKind::sign && !clock.stopped; });
    if (matter.state == MatterState::in_hand && sign_runs) fault("I5", seq, "signed, and the clock of signing runs");
    if (matter.deliveries.size() != book.deliveries.size()) fault("I12", seq, "other deliveries than those of its facts");
    if (!waits) return check_ended(book, matter);
    const Assignment* lead = matter.lead();
    if (!book.lead || !lead || lead->id.value != book.lead->id || lead->unit != book.lead->unit) fault("I6", seq, "the owner is not the one of its facts");
    if (!book.lead || !book.catalogue->routing->find(book.lead->unit)) fault("I3", seq, "no unit is responsible");
    const bool promised = std::ranges::any_of(matter.clocks, [](const Clock& clock) { return clock.kind == ClockKind::close && !clock.stopped; });
    if (close_rule(*book.catalogue, book.service, book.mode) && !promised) fault("I3", seq, "there is no deadline");
}

void Invariants::check_ended(const Book& book, const Matter& matter) {
    const Seq seq = matter.version;
    if (matter.close_reason.empty()) fault("I3", seq, "ended without a reason");
    if (!matter.closed) fault("I3", seq, "ended at no time");
    if (matter.state == MatterState::closed && !book.recorded_ending) {
        if (!book.answered) fault("I3", seq, "closed without an answer to its reporter");
        if (matter.outcome.empty()) fault("I3", seq, "closed without an outcome");
    }
    if (std::ranges::any_of(clocks_of(matter), [](const Clock* clock) { return !clock->stopped; })) fault("I5", seq, "a clock runs on after the end");
    if (matter.standstill) fault("I5", seq, "stands still after the end");
}

void Invariants::whole(storage::Store& store) const {
    auto reader = store.reader();
    if (reader->head().last != last_) fault("I15", last_, "the store ends elsewhere");
    for (const auto& [key, facts] : acknowledged_) {
        const auto there = commands_.find(facts.first);
        if (there == commands_.end() || there->second != facts.second) fault("I1", facts.first, "acknowledged and not there");
    }
    std::map<std::uint8_t, std::uint64_t> states;
    std::map<std::string, std::uint64_t> services, units;
    std::uint64_t open = 0;
    for (const auto& [id, matter] : matters_) {
        if (matter->history != books_.at(id).history) fault("I7", id, "the history is not that of its facts");
        ++states[static_cast<std::uint8_t>(matter->state)];
        ++services[matter->service];
        if (const Assignment* lead = matter->lead()) ++units[lead->unit.value];
        open += open_state(matter->state);
    }
    const auto held = [&](const char* what, const storage::MatterQuery& query, std::uint64_t counted) {
        if (reader->count(query) != counted)
            fault("I8", last_, std::string("by a scan ") + std::to_string(counted) + " " + what + ", counted " + std::to_string(reader->count(query)));
    };
    storage::MatterQuery all, opened;
    opened.open = true;
    held("matters", all, matters_.size());
    held("open matters", opened, open);
    for (std::uint8_t state = 0; state < matter_state_count; ++state) {
        storage::MatterQuery query;
        query.states = {state};
        held("matters of a state", query, states[state]);
    }
    for (const auto& [service, count] : services) {
        storage::MatterQuery query;
        query.services = {service};
        held("matters of a service", query, count);
    }
    for (const auto& [unit, count] : units) {
        storage::MatterQuery query;
        query.units = {unit};
        held("matters of a unit", query, count);
    }
}

void Invariants::vault(storage::Store& store, const ledger::DataKey& key, Instant ran) const {
    if (auto wrong = vault_.compare(*store.reader(), key, today_->city)) fault("I13", last_, *wrong);
    if (auto wrong = vault_.kept_too_long(ran)) fault("I13", last_, *wrong);
    for (Seq person : people_.kept_beyond(ran)) fault("I13", last_, "person " + std::to_string(person) + " is kept too long");
}

}  // namespace pingzhi::testing

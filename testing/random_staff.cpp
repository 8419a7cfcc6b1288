#include "testing/random_staff.hpp"

#include <algorithm>

#include "ledger/hash.hpp"

namespace pingzhi::testing {
namespace {

constexpr std::ptrdiff_t workers_wanted = 16;
constexpr std::size_t workers_max = 30, waiting_wanted = 3, desks_max = 60, sittings_max = 40, credentials_remembered = 4;
constexpr std::size_t administrators_kept = 3;
constexpr const char* units[] = {"centre", "centre", "town_hall", "roads", "water", "east_committee", "west_committee"};
constexpr const char* roles[] = {"handler", "handler", "handler", "handler",  "head",    "head",  "desk",
                                 "desk",    "reader",  "keeper",  "security", "auditor", "system"};

constexpr const char* administrative[] = {"auditor", "system", "security"};

const Actor door{ActorKind::system, "door", std::nullopt, {Grant::door}};
const Actor first_start{ActorKind::system, "first_start", std::nullopt, {Grant::people}};

Digest digest_of_login(std::uint64_t login) { return ledger::sha256("login " + std::to_string(login)); }

}  // namespace

// Nothing of theirs has the first of all seqs.
Seq RandomStaff::any_id(Seq usual) { return usual == 0 || dice_.one_in(25) ? dice_.below(2) : usual; }

Seq RandomStaff::worker() {
    std::vector<Seq> here;
    for (const Worker& each : workers_) {
        if (!each.left || dice_.one_in(12)) here.push_back(each.id);
    }
    return any_id(here.empty() ? 0 : dice_.any_of(here));
}

Seq RandomStaff::desk() {
    std::vector<Seq> standing;
    for (const Desk& each : desks_) {
        if (!each.over || dice_.one_in(12)) standing.push_back(each.post);
    }
    return any_id(standing.empty() ? 0 : dice_.any_of(standing));
}

PersonalValues RandomStaff::details() {
    if (dice_.one_in(20)) return {{"name", "某人", {}}};
    PersonalValues details{{"name", "某人 " + std::to_string(dice_.below(90)), {}}, {"login", "someone" + std::to_string(logins_), {}}};
    if (dice_.one_in(2)) details.push_back({"phone", "1390000" + std::to_string(1'000 + dice_.below(9'000)), {}});
    return details;
}

const RandomStaff::Sitting* RandomStaff::sitting_of(Seq person, Instant now) const {
    const auto last =
        std::find_if(sittings_.rbegin(), sittings_.rend(), [&](const Sitting& each) { return each.person == person && !each.over && now < each.until; });
    return last == sittings_.rend() ? nullptr : &*last;
}

// What an edge would say of the person is not believed: they say all sorts of things.
Actor RandomStaff::acting(const Sitting& sitting, Seq post) {
    Actor actor{ActorKind::staff, "p" + std::to_string(sitting.person), std::nullopt, {}};
    if (dice_.one_in(4)) actor.unit = UnitCode{dice_.any_of(units)};
    if (dice_.one_in(4)) actor.grants.bits = ~0u;
    actor.session = sitting.session;
    actor.post = post;
    return actor;
}

std::optional<Actor> RandomStaff::at_work(std::string_view role, const UnitCode* unit, Instant now) {
    std::vector<Actor> there;
    for (const Desk& desk : desks_) {
        if (desk.over || !desk.confirmed || now < desk.from || (desk.until && *desk.until <= now)) continue;
        if (desk.role != role || (unit && desk.unit != *unit)) continue;
        if (const Sitting* sitting = sitting_of(desk.holder, now)) there.push_back(acting(*sitting, desk.post));
        for (Seq deputy : desk.deputies) {
            if (const Sitting* sitting = sitting_of(deputy, now)) there.push_back(acting(*sitting, desk.post));
        }
    }
    if (there.empty()) return std::nullopt;
    return dice_.any_of(there);
}

std::optional<Actor> RandomStaff::anybody() {
    if (sittings_.empty()) return std::nullopt;
    if (dice_.one_in(6)) return acting(dice_.any_of(sittings_), dice_.one_in(3) ? 0 : desk());
    std::vector<std::pair<const Sitting*, Seq>> there;
    for (const Sitting& sitting : sittings_) {
        if (sitting.over) continue;
        for (const Desk& desk : desks_) {
            if (desk.holder == sitting.person && (!desk.over || dice_.one_in(10))) there.emplace_back(&sitting, desk.post);
        }
    }
    if (there.empty()) return std::nullopt;
    const auto& [sitting, post] = dice_.any_of(there);
    return acting(*sitting, post);
}

Seq RandomStaff::officer_of(const UnitCode& unit) {
    std::vector<Seq> there;
    for (const Desk& desk : desks_) {
        if (desk.unit == unit) there.push_back(desk.holder);
    }
    return there.empty() || dice_.one_in(6) ? worker() : dice_.any_of(there);
}

bool RandomStaff::has_duty(const Desk& desk, std::string_view role) const { return desk.role == role && desk.confirmed && !desk.over; }

bool RandomStaff::administers(Seq person) const {
    const auto security = [this](const Desk& desk) { return has_duty(desk, "security"); };
    const bool one_of_them = std::ranges::any_of(desks_, [&](const Desk& desk) { return security(desk) && desk.holder == person; });
    return one_of_them && static_cast<std::size_t>(std::ranges::count_if(desks_, security)) <= administrators_kept;
}

RandomAct RandomStaff::act(Instant now) {
    for (Sitting& each : sittings_) each.over = each.over || each.until <= now;
    for (Desk& each : desks_) each.over = each.over || (each.until && *each.until <= now);
    if (dice_.one_in(30)) return {first_start, dice_.one_in(2) ? add_person().body : give_post(first_start, now).body};
    if (workers_.empty()) return add_person();
    const bool none = std::ranges::none_of(desks_, [this](const Desk& each) { return has_duty(each, "security"); });
    if (none) return give_post(first_start, now);
    const auto administrator = at_work("security", nullptr, now);
    if (!administrator) {
        std::vector<Seq> who;
        for (const Desk& each : desks_) {
            if (has_duty(each, "security")) who.push_back(each.holder);
        }
        return begin_session(dice_.any_of(who), now);
    }
    Actor by = *administrator;
    if (dice_.one_in(12)) by = anybody().value_or(by);
    switch (dice_.below(32)) {
        case 0:
            return std::ranges::count(workers_, false, &Worker::left) < workers_wanted || dice_.one_in(6) ? RandomAct{by, add_person().body}
                                                                                                          : begin_session(worker(), now);
        case 1: {
            const Seq person = worker();
            if (administers(person) || !dice_.one_in(3)) return begin_session(person, now);
            return {by, RemovePerson{person}};
        }
        case 2: {
            const Seq person = worker();
            const auto known = std::ranges::find(workers_, person, &Worker::id);
            std::uint64_t login = known == workers_.end() ? 0 : known->login;
            if (dice_.one_in(5)) login = dice_.any_of(workers_).login;
            return {by, ChangePerson{person, digest_of_login(login), details()}};
        }
        case 3:
        case 4: return give_post(by, now);
        case 5:
        case 6: return confirm_post(by, now);
        case 7: return end_post(by);
        case 8: return delegate(by, now);
        case 9: return {by, EndDelegation{any_id(delegations_.empty() ? 0 : dice_.any_of(delegations_))}};
        case 10:
        case 11: return of_account(by, now);
        case 12: return of_session(by);
        case 13: {
            RecordAccess record{static_cast<AccessKind>(dice_.below(5)), dice_.one_in(20) ? std::string(300, 'x') : "list", dice_.below(90), dice_.below(9)};
            return {dice_.one_in(3) ? door : anybody().value_or(by), std::move(record)};
        }
        default: return begin_session(dice_.one_in(4) ? worker() : absent(now), now);
    }
}

std::vector<Seq> RandomStaff::idle() const {
    std::vector<Seq> idle;
    for (const Worker& each : workers_) {
        const bool busy = std::ranges::any_of(desks_, [&](const Desk& desk) { return desk.holder == each.id && !desk.over; });
        if (!each.left && !busy) idle.push_back(each.id);
    }
    return idle;
}

// Duties of administration are for who has no other; a few wait for them.
Seq RandomStaff::fit_for(std::string_view role) {
    const std::vector<Seq> free = idle();
    const bool duty = std::ranges::find(administrative, role) != std::end(administrative);
    if (free.empty() || dice_.one_in(12)) return worker();
    if (duty || free.size() > waiting_wanted) return dice_.any_of(free);
    std::vector<Seq> busy;
    for (const Desk& each : desks_) {
        if (!each.over && std::ranges::find(administrative, each.role) == std::end(administrative)) busy.push_back(each.holder);
    }
    return busy.empty() ? worker() : dice_.any_of(busy);
}

Seq RandomStaff::absent(Instant now) {
    std::vector<Seq> awaited;
    for (const Desk& desk : desks_) {
        if (!desk.over && !sitting_of(desk.holder, now)) awaited.push_back(desk.holder);
    }
    return awaited.empty() ? worker() : dice_.any_of(awaited);
}

RandomAct RandomStaff::begin_session(Seq person, Instant now) {
    BeginSession begin;
    begin.person = person;
    begin.token = ledger::sha256("token " + std::to_string(dice_.number()));
    begin.until = now + (dice_.one_in(15) ? Duration::hours(25) : Duration::hours(8) + dice_.minutes(16 * 60));
    const auto known = std::ranges::find(workers_, person, &Worker::id);
    if (known != workers_.end()) {
        if (dice_.one_in(2)) begin.totp_step = known->totp_step + dice_.below(3);
        if (dice_.one_in(8)) begin.spent = any_id(known->credentials.empty() ? 0 : dice_.any_of(known->credentials));
    }
    return {dice_.one_in(40) ? first_start : door, std::move(begin)};
}

RandomAct RandomStaff::add_person() {
    ++logins_;
    const std::uint64_t login = !workers_.empty() && dice_.one_in(8) ? dice_.any_of(workers_).login : logins_;
    return {first_start, AddPerson{digest_of_login(login), details()}};
}

RandomAct RandomStaff::give_post(const Actor& by, Instant now) {
    GivePost give;
    give.unit = {dice_.one_in(25) ? "nobody" : dice_.any_of(units)};
    give.role = by.session == 0 ? "security" : dice_.one_in(40) ? "king" : dice_.any_of(roles);
    if (dice_.one_in(3)) give.area = AreaCode{dice_.one_in(8) ? "north" : dice_.one_in(2) ? "east" : "west"};
    if (dice_.one_in(4)) give.services = {dice_.one_in(8) ? "nothing" : dice_.one_in(2) ? "lamp" : "road"};
    if (dice_.one_in(4)) give.services.push_back("grievance");
    if (dice_.one_in(6)) give.from = now + dice_.minutes(4'000) - dice_.minutes(4'000);
    give.person = fit_for(give.role);
    if (by.session != 0 && dice_.one_in(20)) {  // more of the same, for itself
        give.person = person_of(by.id).value_or(give.person);
        give.role = "security";
    }
    const bool lasting = by.session == 0 || give.role == "security";
    if (!lasting && dice_.one_in(3)) give.until = now + dice_.minutes(20'000) - Duration::minutes(dice_.one_in(8) ? 20'000 : 0);
    if (dice_.one_in(5)) {
        std::vector<Seq> own;
        for (const Desk& each : desks_) {
            if (each.holder == give.person) own.push_back(each.post);
        }
        if (!administers(give.person)) give.instead_of = any_id(own.empty() ? 0 : dice_.any_of(own));
    }
    return {by, std::move(give)};
}

// Who has a duty of administration, and neither gave the post nor gets it, has to say so; where there is nobody, one is let in.
RandomAct RandomStaff::confirm_post(const Actor& by, Instant now) {
    const auto open = std::ranges::find_if(desks_, [](const Desk& each) { return !each.confirmed && !each.over; });
    if (open == desks_.end() || dice_.one_in(6)) return {by, ConfirmPost{desk()}};
    std::vector<Seq> others;
    for (const Desk& each : desks_) {
        const bool duty = std::ranges::any_of(administrative, [&](const char* role) { return has_duty(each, role); });
        if (duty && each.holder != open->holder && actor_of(each.holder) != open->giver) others.push_back(each.post);
    }
    // Whoever runs the machine can say so too.
    if (others.empty() && dice_.one_in(4)) return {first_start, ConfirmPost{open->post}};
    if (others.empty()) {
        RandomAct give = give_post(by, now);
        auto& post = std::get<GivePost>(give.body);
        post.role = dice_.any_of(administrative);
        post.person = fit_for(post.role);
        return give;
    }
    const auto other = std::ranges::find(desks_, dice_.any_of(others), &Desk::post);
    const Sitting* sitting = sitting_of(other->holder, now);
    if (!sitting) return begin_session(other->holder, now);
    return {acting(*sitting, other->post), ConfirmPost{open->post}};
}

RandomAct RandomStaff::end_post(const Actor& by) {
    const Seq post = desk();
    const auto known = std::ranges::find(desks_, post, &Desk::post);
    if (known != desks_.end() && known->role == "security" && administers(known->holder)) return {by, EndPost{any_id(0)}};
    return {by, EndPost{post}};
}

RandomAct RandomStaff::delegate(const Actor& by, Instant now) {
    DelegatePost delegate;
    delegate.post = desk();
    delegate.person = worker();
    delegate.from = now + dice_.minutes(600) - dice_.minutes(600);
    delegate.until = delegate.from + dice_.minutes(12'000) - Duration::minutes(dice_.one_in(10) ? 12'000 : 0);
    // Mostly by whoever has the post.
    const auto known = std::ranges::find(desks_, delegate.post, &Desk::post);
    if (known == desks_.end() || dice_.one_in(2)) return {by, delegate};
    const Sitting* sitting = sitting_of(known->holder, now);
    return {sitting ? acting(*sitting, 0) : by, delegate};
}

RandomAct RandomStaff::of_account(const Actor& by, Instant now) {
    const Seq person = worker();
    const Sitting* sitting = sitting_of(person, now);
    const Actor self = sitting && !dice_.one_in(8) ? acting(*sitting, 0) : by;
    if (dice_.one_in(4)) {
        const auto known = std::ranges::find(workers_, person, &Worker::id);
        const bool none = known == workers_.end() || known->credentials.empty();
        return {dice_.one_in(3) ? by : self, DropCredential{any_id(none ? 0 : dice_.any_of(known->credentials))}};
    }
    SetCredential set;
    set.person = person;
    set.kind = static_cast<CredentialKind>(dice_.below(credential_kind_count));
    if (!dice_.one_in(12)) set.personal = {{"credential", "hash " + std::to_string(dice_.below(1'000)), {}}};
    const bool invites = set.kind == CredentialKind::invitation;
    if (invites != dice_.one_in(12)) set.until = now + dice_.minutes(9'000) - Duration::minutes(dice_.one_in(10) ? 9'000 : 0);
    return {invites ? (dice_.one_in(3) ? door : by) : self, std::move(set)};
}

RandomAct RandomStaff::of_session(const Actor& by) {
    if (sittings_.empty() || dice_.one_in(10)) return {by, EndSession{any_id(0), SessionEnd::signed_out}};
    const Sitting& sitting = dice_.any_of(sittings_);
    const EndSession end{sitting.session, static_cast<SessionEnd>(dice_.below(4))};
    switch (dice_.below(4)) {
        case 0: return {by, end};
        case 1: return {door, end};
        case 2: return {{ActorKind::clock, "", std::nullopt, {Grant::run_clock}}, end};
        default: return {acting(sitting, 0), end};
    }
}

void RandomStaff::end_sessions(Seq person) {
    for (Sitting& each : sittings_) each.over = each.over || each.person == person;
}

void RandomStaff::end_desk(Desk& desk) {
    desk.over = true;
    end_sessions(desk.holder);
}

void RandomStaff::hear(const Submission& asked, const Done& done) {
    const auto worker = [this](Seq id) { return std::ranges::find(workers_, id, &Worker::id); };
    const auto desk = [this](Seq id) { return std::ranges::find(desks_, id, &Desk::post); };
    if (const auto* add = std::get_if<AddPerson>(&asked.body)) {
        std::uint64_t login = logins_;
        while (login > 0 && digest_of_login(login) != add->login) --login;
        workers_.push_back({done.first, login, {}, 0, false});
        const auto gone = std::ranges::find(workers_, true, &Worker::left);
        if (workers_.size() > workers_max && gone != workers_.end()) workers_.erase(gone);
    } else if (const auto* remove = std::get_if<RemovePerson>(&asked.body)) {
        if (const auto known = worker(remove->person); known != workers_.end()) known->left = true;
        for (Desk& each : desks_) {
            if (each.holder == remove->person) end_desk(each);
        }
        end_sessions(remove->person);
    } else if (const auto* give = std::get_if<GivePost>(&asked.body)) {
        const auto before = give->instead_of ? desk(*give->instead_of) : desks_.end();
        if (before != desks_.end()) end_desk(*before);
        end_sessions(give->person);
        const bool duty = std::ranges::find(administrative, give->role) != std::end(administrative);
        const bool confirmed = !duty || duties_had_.insert(give->role).second;
        desks_.push_back({done.first, give->person, give->unit, give->role, asked.actor.id, give->from.value_or(Instant{}), give->until, confirmed, {}, false});
        const auto oldest = std::ranges::find_if(desks_, [](const Desk& each) { return each.over || each.role != "security"; });
        if (desks_.size() > desks_max && oldest != desks_.end()) desks_.erase(oldest);
    } else if (const auto* confirm = std::get_if<ConfirmPost>(&asked.body)) {
        if (const auto known = desk(confirm->post); known != desks_.end()) known->confirmed = true;
    } else if (const auto* end = std::get_if<EndPost>(&asked.body)) {
        if (const auto known = desk(end->post); known != desks_.end()) end_desk(*known);
    } else if (const auto* delegate = std::get_if<DelegatePost>(&asked.body)) {
        delegations_.push_back(done.first);
        if (const auto known = desk(delegate->post); known != desks_.end()) known->deputies.push_back(delegate->person);
    } else if (const auto* begin = std::get_if<BeginSession>(&asked.body)) {
        sittings_.push_back({done.first, begin->person, begin->until, false});
        if (sittings_.size() > sittings_max) sittings_.erase(sittings_.begin());
        if (const auto known = worker(begin->person); known != workers_.end()) known->totp_step = std::max(known->totp_step, begin->totp_step);
    } else if (const auto* over = std::get_if<EndSession>(&asked.body)) {
        const auto known = std::ranges::find(sittings_, over->session, &Sitting::session);
        if (known != sittings_.end()) known->over = true;
    } else if (const auto* set = std::get_if<SetCredential>(&asked.body)) {
        if (set->kind == CredentialKind::password) end_sessions(set->person);
        const auto known = worker(set->person);
        if (known == workers_.end()) return;
        known->credentials.push_back(done.first);
        if (known->credentials.size() > credentials_remembered) known->credentials.erase(known->credentials.begin());
    } else if (const auto* drop = std::get_if<DropCredential>(&asked.body)) {
        for (const Worker& each : workers_) {
            if (std::ranges::find(each.credentials, drop->credential) != each.credentials.end()) end_sessions(each.id);
        }
    }
}

}  // namespace pingzhi::testing

#include "testing/story/story.hpp"

#include <algorithm>
#include <utility>

namespace pingzhi::testing {
namespace {

constexpr Duration local_offset = Duration::hours(8);

Actor staff(std::string id, std::optional<UnitCode> unit, Grants grants) { return {ActorKind::staff, std::move(id), std::move(unit), grants}; }

}  // namespace

Actor desk_officer() {
    return staff(
        "desk", std::nullopt,
        {Grant::report, Grant::handle, Grant::close, Grant::erase, Grant::dispatch, Grant::supervise, Grant::deliver, Grant::switch_mode, Grant::publish});
}
Actor officer(const char* unit, const char* name) {
    return staff(std::string(unit) + "/" + (name ? name : "officer"), UnitCode{unit},
                 {Grant::report, Grant::handle, Grant::close, Grant::dispatch, Grant::deliver});
}
Actor leader(const char* unit) {
    return staff(std::string(unit) + "/leader", UnitCode{unit},
                 {Grant::handle, Grant::close, Grant::dispatch, Grant::rule, Grant::approve, Grant::supervise, Grant::exclude, Grant::deliver});
}
Actor caller_back() { return staff("call-back", std::nullopt, {Grant::call_back, Grant::exclude}); }
Actor reporter() { return {ActorKind::resident, "", std::nullopt, {Grant::report, Grant::follow}}; }
Actor the_door() { return {ActorKind::system, "door", std::nullopt, {Grant::door}}; }
Actor first_start() { return {ActorKind::system, "first_start", std::nullopt, {Grant::people}}; }
Actor the_clock() { return {ActorKind::clock, "", std::nullopt, {Grant::run_clock}}; }

Story::Story(std::shared_ptr<const Catalogue> catalogue, const std::string& begins) {
    city_.next = 1;
    city_.current = std::move(catalogue);
    city_.pack = 7;
    city_.code = "town";
    packs_[city_.pack] = city_.current;
    now_ = at(begins);
}

Instant Story::at(const std::string& local) const {
    const std::string with_year = local.size() > 11 && local[4] == '-' ? local : "2026-" + local;
    const std::string seconds = with_year.size() == 16 ? with_year + ":00" : with_year;
    return parse_rfc3339(seconds.substr(0, 10) + "T" + seconds.substr(11) + "Z").value() - local_offset;
}

Story& Story::now(const std::string& local) {
    const Instant until = at(local);
    EXPECT_LE(now_, until) << "a story goes forward: " << local;
    for (;;) {
        std::optional<Instant> next = next_instant(city_);
        for (const auto& [id, matter] : matters_) {
            if (const auto due = next_instant(matter); due && (!next || *due < *next)) next = due;
        }
        if (!next || *next > until) break;
        now_ = std::max(now_, *next);
        run_clock();
    }
    now_ = until;
    return *this;
}

Story& Story::stopped_until(const std::string& local) {
    const Instant until = at(local);
    EXPECT_LE(now_, until) << "a story goes forward: " << local;
    now_ = until;
    return *this;
}

void Story::load_pack(std::shared_ptr<const Catalogue> catalogue) {
    const Actor administrator{ActorKind::system, "admin", std::nullopt, {Grant::load_pack}};
    Digest digest{};
    digest[0] = static_cast<std::uint8_t>(packs_.size());
    does(administrator, LoadPack{digest, catalogue});
    city_.current = std::move(catalogue);
    city_.digest = digest;
    packs_[city_.pack] = city_.current;
}

void Story::run_clock() {
    std::vector<Seq> ended;
    for (const ActiveMode& mode : city_.modes) {
        if (mode.until <= now_) ended.push_back(mode.id);
    }
    for (Seq id : ended) does(the_clock(), EndMode{id});
    std::vector<Seq> over;
    for (const auto& [id, session] : city_.people->sessions) {
        if (session.until <= now_) over.push_back(id);
    }
    for (Seq id : over) does(the_clock(), EndSession{id});
    std::vector<MatterId> due;
    for (const auto& [id, matter] : matters_) {
        if (const auto next = next_instant(matter); next && *next <= now_) due.push_back({id});
    }
    for (MatterId id : due) does(the_clock(), RunClock{id});
}

Story& Story::said_to_have_happened(const std::string& local) {
    happened_ = at(local);
    return *this;
}

std::expected<std::vector<NewFact>, Refusal> Story::give(const Actor& actor, CommandBody body) {
    Command command;
    command.at = now_;
    command.happened = std::exchange(happened_, std::nullopt);
    command.actor = actor;
    command.body = std::move(body);
    auto decided = decide(city_, *this, command);
    if (!decided) return decided;
    for (const NewFact& news : *decided) {
        Fact fact;
        fact.seq = city_.next;
        fact.at = now_;
        fact.happened = news.happened;
        fact.actor_kind = actor.kind;
        fact.actor = actor.id;
        fact.post = actor.post;
        fact.subject = news.subject;
        fact.body = news.body;
        if (fact.subject == 0) {
            apply(city_, fact);
        } else {
            apply(matters_[fact.subject], fact);
        }
        ledger_.push_back(std::move(fact));
        ++city_.next;
    }
    return decided;
}

Seq Story::does(const Actor& actor, CommandBody body) {
    const Seq first = city_.next;
    const auto decided = give(actor, std::move(body));
    EXPECT_TRUE(decided) << (decided ? "" : name_of(decided.error().code)) << " " << (decided ? "" : decided.error().field);
    return first;
}

void Story::refused(RefusalCode code, const Actor& actor, CommandBody body) {
    const auto decided = give(actor, std::move(body));
    ASSERT_FALSE(decided) << "expected " << name_of(code);
    EXPECT_EQ(name_of(decided.error().code), name_of(code)) << decided.error().field;
}

Actor Story::person(const Actor& by, const std::string& role, const std::string& unit, std::function<void(GivePost&)> change) {
    Digest login{};
    login[0] = static_cast<std::uint8_t>(city_.next);
    login[1] = static_cast<std::uint8_t>(city_.next >> 8);
    const Seq person = does(by, AddPerson{login, {{"name", "某人", {}}, {"login", "someone" + std::to_string(city_.next), {}}}});
    GivePost give;
    give.person = person;
    give.unit = {unit};
    give.role = role;
    if (change) change(give);
    return signed_in(person, does(by, give));
}

Actor Story::signed_in(Seq person, Seq post) {
    Digest token{};
    token[0] = static_cast<std::uint8_t>(city_.next);
    BeginSession begin;
    begin.person = person;
    begin.token = token;
    begin.until = now_ + Duration::hours(12);
    Actor actor{ActorKind::staff, actor_of(person), std::nullopt, {}};
    actor.session = does(the_door(), begin);
    actor.post = post;
    return actor;
}

MatterId Story::road(std::function<void(ReportMatter&)> change) {
    ReportMatter report;
    report.service = "road";
    report.place.position = Position{1.5, 0.5};
    report.personal = {{"email", "someone@example.org", {}}};
    if (change) change(report);
    return {does(reporter(), std::move(report))};
}

void Story::until(MatterState state, MatterId id) {
    const Matter& matter = matters_.at(id.value);
    const std::string own = unit(id);
    const Actor doer = officer(own.c_str());
    if (state >= MatterState::in_hand && matter.state == MatterState::assigned) does(doer, SignAssignment{id, lead(id)});
    if (state >= MatterState::handled && matter.state == MatterState::in_hand) does(doer, HandleMatter{id, "done", photo(), note("已修好")});
    if (state >= MatterState::answered && matter.state == MatterState::handled) {
        does(leader(own.c_str()), ReviewHandling{id, true, {}});
        does(doer, AnswerMatter{id, answer("路面已修复")});
    }
    if (state >= MatterState::closed && matter.state == MatterState::answered) {
        does(caller_back(), CallBackReporter{id, {true, true, true}, {}});
        does(doer, CloseMatter{id, "solved"});
    }
    EXPECT_EQ(name_of(matter.state), name_of(state));
}

AssignmentId Story::lead(MatterId id) const {
    const Assignment* lead = matters_.at(id.value).lead();
    return lead ? lead->id : AssignmentId{};
}

std::string Story::unit(MatterId id) const {
    const Assignment* lead = matters_.at(id.value).lead();
    return lead ? lead->unit.value : "";
}

std::string Story::due(MatterId id, ClockKind kind) const {
    const Clock* clock = matters_.at(id.value).clock(kind);
    return clock ? local(clock->deadline) : "none";
}

std::string Story::local(Instant instant) const {
    std::string text = to_rfc3339(instant + local_offset);
    text[10] = ' ';
    return text.substr(5, text.ends_with(":00.000Z") ? 11 : 18);
}

std::vector<std::string> Story::facts(MatterId id) const {
    std::vector<std::string> kinds;
    for (const Fact& fact : ledger_) {
        if (fact.subject == id.value) kinds.emplace_back(kind_of(fact.body));
    }
    return kinds;
}

bool Story::told(MatterId id, std::string_view kind) const {
    const std::vector<std::string> kinds = facts(id);
    return std::ranges::find(kinds, kind) != kinds.end();
}

std::vector<std::string> Story::when(MatterId id, std::string_view kind) const {
    std::vector<std::string> instants;
    for (const Fact& fact : ledger_) {
        if (fact.subject == id.value && kind_of(fact.body) == kind) instants.push_back(local(fact.happened));
    }
    return instants;
}

const Matter* Story::find(MatterId id) const {
    const auto found = matters_.find(id.value);
    return found == matters_.end() ? nullptr : &found->second;
}

const Catalogue& Story::catalogue_of(const Matter& matter) const { return *packs_.at(matter.pack); }

PersonalValues note(const char* words) { return {{"note", words, {}}}; }
PersonalValues words(const char* words) { return {{"words", words, {}}}; }
PersonalValues answer(const char* words) { return {{"answer", words, {}}}; }
Evidence photo() { return {{std::string(64, 'a')}, std::nullopt, std::nullopt}; }

}  // namespace pingzhi::testing

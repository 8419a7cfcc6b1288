// What the random people do: mostly what a matter's state asks for, by whom it concerns.
#include <algorithm>
#include <array>
#include <string>

#include "testing/loop.hpp"
#include "testing/random_people.hpp"

namespace pingzhi::testing {
namespace {

constexpr const char* services[] = {"lamp", "noise", "record", "road", "road", "grievance", "kitchen", "kitchen"};
constexpr const char* packs[] = {"lively_town 1", "lively_town 2", "lively_town 1", "small_town", "elsewhere"};

UnitCode lead_unit(const Matter& matter) {
    const Assignment* lead = matter.lead();
    return lead ? lead->unit : UnitCode{"centre"};
}

std::string month_of(Instant instant) {
    constexpr std::int64_t day_ms = 86'400'000;
    return to_string(CivilDay{static_cast<std::int32_t>(instant.ms / day_ms)}).substr(0, 7);
}

bool settled(const Delivery& delivery) { return delivery.state == DeliveryState::acknowledged || (delivery.state == DeliveryState::sent && !delivery.next); }

}  // namespace

PersonalValues RandomPeople::words(const char* field) {
    if (one_in(15)) return {};
    return {{field, "路灯 " + std::to_string(below(1'000)), {}}};
}
std::string RandomPeople::reason(const char* usual) { return one_in(25) ? "magic" : usual; }

MatterId RandomPeople::other_matter() {
    if (matters_.empty() || one_in(30)) return {below(9)};
    return std::next(matters_.begin(), static_cast<std::ptrdiff_t>(below(matters_.size())))->second->id;
}

AssignmentId RandomPeople::assignment(const Matter& matter) {
    if (matter.assignments.empty() || one_in(20)) return {below(50)};
    const Assignment* lead = matter.lead();
    return lead && !one_in(5) ? lead->id : matter.assignments[below(matter.assignments.size())].id;
}

std::vector<std::string> RandomPeople::photos() {
    std::vector<std::string> photos;
    for (std::uint64_t more = below(3); more > 0; --more) photos.push_back(one_in(30) ? "zz" : std::string(64, static_cast<char>('a' + below(6))));
    return photos;
}

Evidence RandomPeople::evidence(const Matter& matter, Instant now) {
    Evidence evidence;
    if (!one_in(4)) evidence.photos = photos();
    if (!one_in(4)) {
        evidence.position = matter.place.position.value_or(Position{1.5, 0.5});
        if (one_in(6)) evidence.position->lat += one_in(4) ? 200 : 0.3;
    }
    if (!one_in(4)) evidence.taken = one_in(8) ? matter.opened - Duration::hours(1) : now;
    return evidence;
}

CallBack RandomPeople::call_back() {
    CallBack call;
    call.contacted = !one_in(4);
    if (call.contacted != one_in(15)) call.solved = !one_in(3);
    if (call.solved) call.satisfied = one_in(2);
    return call;
}

MakeRequest RandomPeople::request(const Matter& matter, Instant now) {
    MakeRequest request;
    request.matter = matter.id;
    request.kind = one_in(3) ? RequestKind::urgency : one_in(2) ? RequestKind::extension : RequestKind::suspension;
    if (!one_in(12)) {
        const LimitUnit unit = matter.service == "record" ? LimitUnit::days : LimitUnit::working_days;
        request.limit = Limit{static_cast<std::int32_t>(below(one_in(6) ? 30 : 3)), unit, one_in(20)};
    }
    if (!one_in(12)) request.until = now + Duration::minutes(static_cast<std::int64_t>(below(one_in(6) ? 100'000 : 8'000)));
    request.reason = reason("parts");
    return request;
}

FinishNode RandomPeople::node(const Matter& matter, Instant now) {
    static constexpr std::array<const char*, 5> codes{"inspect", "order", "mended", "fine", "polish"};
    FinishNode finish;
    finish.matter = matter.id;
    finish.node = one_in(8) ? codes[below(codes.size())] : codes[std::min<std::size_t>(matter.nodes.size(), 3)];
    if (finish.node == "inspect" && !one_in(9)) finish.form["found"] = {one_in(9) ? "mice" : one_in(3) ? "none" : "faults"};
    if (finish.node == "mended") finish.form["mended"] = {one_in(2) ? "yes" : "no"};
    if (finish.node == "fine") finish.form["amount"] = {std::to_string(100 + below(600))};
    finish.evidence = evidence(matter, now);
    finish.personal = words("note");
    return finish;
}

ReportMatter RandomPeople::report(Instant now) {
    ReportMatter report;
    report.service = one_in(40) ? "nothing" : any_of(services);
    report.channel = static_cast<Channel>(below(9));
    if (!one_in(6)) report.place.position = Position{static_cast<double>(below(2'200)) / 1'000.0, static_cast<double>(below(1'000)) / 1'000.0};
    if (one_in(60)) report.place.position = Position{200, 0};
    if (one_in(5)) report.place.area = AreaCode{one_in(10) ? "north" : "east"};
    if (!one_in(8)) report.personal.push_back({"description", "路灯不亮 " + std::to_string(below(1'000)), {}});
    if (!one_in(4)) report.personal.push_back({"phone", "1380000" + std::to_string(1'000 + below(9'000)), {}});
    if (one_in(2)) report.personal.push_back({"email", "someone" + std::to_string(below(90)) + "@example.org", {}});
    if (one_in(4)) report.photos = photos();
    if (report.service == "grievance" && !one_in(6)) report.form["unit"] = {unit().value};
    if (report.service == "kitchen" && one_in(2)) report.form["expires"] = {to_rfc3339(now + Duration::days(static_cast<std::int64_t>(below(60))))};
    if (report.service == "lamp" && one_in(3)) report.form["lamp_number"] = {one_in(6) ? "x" : std::to_string(below(500))};
    if (one_in(report.service == "record" ? 2 : 60)) report.promised = now + Duration::minutes(static_cast<std::int64_t>(below(9'000)) - 600);
    if (one_in(report.service == "record" ? 4 : 200)) report.ending = RecordedEnding{reason("solved"), earlier(now, 60)};
    if (one_in(15)) report.same_as = other_matter();
    return report;
}

RandomPeople::Act RandomPeople::about_city(Instant now) {
    switch (below(9)) {
        case 0:
        case 1: {
            pack_ = any_of(packs);
            return {administrator, load_town(pack_).body};
        }
        case 2:
        case 3: {
            StartMode start{one_in(10) ? "calm" : "storm", {}, {}};
            if (!one_in(4)) start.area = AreaCode{one_in(10) ? "north" : "east"};
            if (!one_in(3)) start.until = now + Duration::minutes(static_cast<std::int64_t>(below(one_in(5) ? 9'000 : 600)));
            return {dispatcher(), start};
        }
        case 4:
        case 5: return {dispatcher(), EndMode{city_facts_.empty() ? 0 : city_facts_[below(city_facts_.size())]}};
        default: {
            PublishMonth publish;
            publish.month = one_in(10) ? "2026-13" : month_of(now - Duration::days(static_cast<std::int64_t>(below(40))));
            publish.rules = "rates/1";
            publish.as_of = one_in(10) ? 1'000'000'000 : count_;
            return {dispatcher(), publish};
        }
    }
}

RandomPeople::Act RandomPeople::act(Instant now) {
    if (one_in(60)) return about_city(now);
    if (one_in(6)) return staff_.act(now);
    if (matters_.empty() || one_in(14)) {
        ReportMatter said = report(now);
        const bool past = said.ending || said.promised;
        return {past && !one_in(10) ? importer() : one_in(2) ? dispatcher() : reporter(), std::move(said)};
    }
    const auto chosen = std::next(matters_.begin(), static_cast<std::ptrdiff_t>(below(matters_.size())))->second;  // stays while it is looked at
    const Matter& matter = *chosen;
    if (one_in(12)) return {anybody(), anything(matter, now)};
    Act act = fitting(matter, now);
    if (one_in(15)) act.actor = anybody();
    if (one_in(12)) act.actor = staff_.anybody().value_or(act.actor);
    return act;
}

bool RandomPeople::something_waits(const Matter& matter) const {
    const auto asked = [](const Request& each) { return each.state == RequestState::asked; };
    const auto unanswered = [](const Supervision& each) { return !each.answered; };
    const auto support = [](const Assignment& each) { return !each.lead && each.standing(); };
    return matter.ruling || std::ranges::any_of(matter.requests, asked) || std::ranges::any_of(matter.supervisions, unanswered) ||
           std::ranges::any_of(matter.assignments, support) || !std::ranges::all_of(matter.deliveries, settled);
}

RandomPeople::Act RandomPeople::fitting(const Matter& matter, Instant now) {
    if (one_in(12)) return any_time(matter, now);
    if (one_in(14)) return of_values(matter);
    if (something_waits(matter) && one_in(2)) return of_what_waits(matter);
    switch (matter.state) {
        case MatterState::received:
        case MatterState::assigned: return of_owner(matter, now);
        case MatterState::in_hand: return one_in(5) ? of_owner(matter, now) : of_work(matter, now);
        case MatterState::awaiting_reporter:
        case MatterState::suspended: {
            if (matter.state == MatterState::awaiting_reporter && !one_in(3)) {
                return {one_in(2)   ? reporter()
                        : one_in(3) ? importer()
                                    : dispatcher(),
                        ReplyToQuestion{matter.id, Channel::web, words("words"), one_in(4) ? photos() : std::vector<std::string>{}}};
            }
            if (one_in(2)) return {one_in(4) ? importer() : officer(lead_unit(matter)), ResumeMatter{matter.id}};
            return any_time(matter, now);
        }
        case MatterState::merged: return one_in(3) ? Act{dispatcher(), DetachMatter{matter.id}} : any_time(matter, now);
        case MatterState::handled:
        case MatterState::answered:
        case MatterState::closed:
        case MatterState::archived:
        case MatterState::withdrawn:
        case MatterState::declined: return of_ending(matter, now);
    }
    return any_time(matter, now);
}

RandomPeople::Act RandomPeople::of_owner(const Matter& matter, Instant now) {
    const UnitCode lead = lead_unit(matter);
    // What was returned once is passed on and on.
    if (matter.returns > 0 && one_in(2)) return {officer(lead), ReturnAssignment{matter.id, assignment(matter), reason("not_ours"), words("note")}};
    switch (below(20)) {
        case 0:
        case 1:
        case 2: return {officer(lead), ReturnAssignment{matter.id, assignment(matter), reason("not_ours"), words("note")}};
        case 3: return {one_in(2) ? officer(lead) : dispatcher(), TransferMatter{matter.id, unit(), reason("field"), {}}};
        case 4: {
            const UnitCode other = unit();
            return {officer(other), ClaimMatter{matter.id, other, reason("field"), words("note")}};
        }
        case 5: return {officer(lead), AddSupport{matter.id, unit(), reason("field"), {}}};
        case 6: return {dispatcher(), MergeMatter{matter.id, other_matter()}};
        case 7: {
            CorrectMatter correct;
            correct.matter = matter.id;
            if (!one_in(3)) correct.service = any_of(services);
            if (one_in(3)) correct.place = Place{Position{static_cast<double>(below(2'000)) / 1'000.0, 0.5}, {}};
            correct.reason = reason("wrong");
            return {dispatcher(), std::move(correct)};
        }
        case 8: {
            SplitMatter split;
            split.matter = matter.id;
            split.service = any_of(services);
            if (one_in(2)) split.unit = unit();
            split.personal = words("description");
            return {officer(lead), std::move(split)};
        }
        case 9: return of_work(matter, now);
        default: return {officer(lead), SignAssignment{matter.id, assignment(matter)}};
    }
}

RandomPeople::Act RandomPeople::of_work(const Matter& matter, Instant now) {
    const Actor owner = officer(lead_unit(matter));
    switch (below(10)) {
        case 0: return {owner, RecordStep{matter.id, one_in(2) ? Step::contact : Step::arrive}};
        case 1: return {one_in(4) ? importer() : owner, AskReporter{matter.id, words("question")}};
        case 2:
        case 3: return {one_in(4) ? leader(lead_unit(matter)) : owner, request(matter, now)};
        case 4:
        case 5:
        case 6: return {owner, matter.service == "kitchen" || one_in(20) ? CommandBody(node(matter, now)) : CommandBody(RecordStep{matter.id, Step::arrive})};
        default: return {owner, HandleMatter{matter.id, reason("done"), evidence(matter, now), words("note")}};
    }
}

RandomPeople::Act RandomPeople::of_ending(const Matter& matter, Instant now) {
    const UnitCode lead = lead_unit(matter);
    if (matter.state == MatterState::handled) {
        if (one_in(2)) return {leader(lead), ReviewHandling{matter.id, !one_in(4), words("note")}};
        return {officer(lead), AnswerMatter{matter.id, words("answer")}};
    }
    switch (below(8)) {
        case 0:
        case 1: return {one_in(8) ? officer(lead) : caller_back(), CallBackReporter{matter.id, call_back(), {}}};
        case 2: return {reporter(), RateMatter{matter.id, Rating{one_in(2), static_cast<std::int32_t>(below(one_in(6) ? 9 : 6))}, {}}};
        case 3: return {one_in(2) ? reporter() : dispatcher(), ReopenMatter{matter.id, reason(one_in(2) ? "not_done" : "news"), {}}};
        case 4: return {caller_back(), ExcludeMatter{matter.id, reason("no_fault"), evidence(matter, now), words("note")}};
        case 5: {
            if (matter.state != MatterState::answered) return {officer(lead), ArchiveMatter{matter.id}};
            [[fallthrough]];
        }
        default: return {officer(lead), CloseMatter{matter.id, reason("solved")}};
    }
}

// Somebody asked for something, or a message is under way.
RandomPeople::Act RandomPeople::of_what_waits(const Matter& matter) {
    std::vector<Act> acts;
    if (matter.ruling) {
        const UnitCode side = matter.ruling->sides[below(matter.ruling->sides.size())].unit;
        acts.push_back({leader(matter.ruling->by), RuleOwner{matter.id, one_in(3) ? unit() : side, reason("field"), {}}});
        acts.push_back({officer(lead_unit(matter)), ClaimMatter{matter.id, lead_unit(matter), reason("place"), words("note")}});
    }
    for (const Request& each : matter.requests) {
        if (each.state == RequestState::asked || one_in(10)) {
            acts.push_back({leader(lead_unit(matter)), DecideRequest{matter.id, one_in(30) ? below(9) : each.id, !one_in(4), {}}});
        }
    }
    for (const Supervision& each : matter.supervisions) {
        if (!each.answered || one_in(4)) acts.push_back({officer(each.unit), AnswerSupervision{matter.id, each.id, words("note")}});
    }
    for (const Assignment& each : matter.assignments) {
        if (each.lead || (!each.standing() && !one_in(10))) continue;
        acts.push_back({officer(each.unit), SignAssignment{matter.id, each.id}});
        acts.push_back({officer(each.unit), FinishSupport{matter.id, each.id, {}}});
        acts.push_back({officer(each.unit), ReturnAssignment{matter.id, each.id, reason("not_ours"), words("note")}});
        acts.push_back({officer(lead_unit(matter)), CancelAssignment{matter.id, each.id, reason("wrong")}});
    }
    for (const Delivery& each : matter.deliveries) {
        if (settled(each) && !one_in(10)) continue;
        if (each.state == DeliveryState::given_up && one_in(2)) acts.push_back({dispatcher(), RequeueDelivery{matter.id, each.id}});
        acts.push_back({other_system(), RecordDelivery{matter.id, each.id, static_cast<DeliveryOutcome>(below(3)), {}, "timeout"}});
    }
    return acts.empty() ? Act{reporter(), UrgeMatter{matter.id, Channel::web, {}}} : std::move(acts[below(acts.size())]);
}

RandomPeople::Act RandomPeople::any_time(const Matter& matter, Instant now) {
    const UnitCode lead = lead_unit(matter);
    switch (below(16)) {
        case 0:
        case 1: return {one_in(2) ? reporter() : dispatcher(), UrgeMatter{matter.id, Channel::web, words("words")}};
        case 2:
        case 3: {
            OrderSupervision order{matter.id, one_in(2) ? UnitCode{} : unit(), {}, words("note")};
            if (!one_in(3)) order.limit = Limit{static_cast<std::int32_t>(below(5)), LimitUnit::working_days, false};
            return {leader({"centre"}), std::move(order)};
        }
        case 4: return {dispatcher(), HandOver{matter.id, one_in(10) ? "nobody" : "police"}};
        case 5: return of_values(matter);
        case 6: return {caller_back(), ExcludeMatter{matter.id, reason("no_fault"), {}, words("note")}};
        case 7: return {caller_back(), IncludeMatter{matter.id}};
        case 8: return {reporter(), WithdrawMatter{matter.id, {}}};
        case 9: return {officer(lead), DeclineMatter{matter.id, reason("in_court"), words("answer")}};
        case 10: return {importer(), CloseMatter{matter.id, reason("explained")}};
        case 11:
        case 12:
        case 13: {
            AttachReport attach;
            attach.matter = matter.id;
            attach.channel = Channel::hotline;
            if (one_in(4)) attach.photos = photos();
            attach.personal = {{"email", "neighbour" + std::to_string(below(90)) + "@example.org", {}}};
            return {one_in(4) ? importer() : dispatcher(), std::move(attach)};
        }
        default: return {anybody(), anything(matter, now)};
    }
}

CommandBody RandomPeople::anything(const Matter& matter, Instant now) {
    const MatterId id = one_in(20) ? other_matter() : matter.id;
    switch (below(18)) {
        case 0: return SignAssignment{id, assignment(matter)};
        case 1: return DetachMatter{id};
        case 2: return RuleOwner{id, unit(), reason("field"), {}};
        case 3: return DecideRequest{id, below(9), one_in(2), {}};
        case 4: return AnswerSupervision{id, matter.supervisions.empty() ? below(9) : matter.supervisions.front().id, words("note")};
        case 5: return HandleMatter{id, reason("done"), evidence(matter, now), words("note")};
        case 6: return ReviewHandling{id, one_in(2), words("note")};
        case 7: return AnswerMatter{id, words("answer")};
        case 8: return CallBackReporter{id, call_back(), {}};
        case 9: return CloseMatter{id, reason("solved")};
        case 10: return ReopenMatter{id, reason("news"), {}};
        case 11: return MergeMatter{id, one_in(3) ? id : other_matter()};
        case 12: return RecordDelivery{id, below(9), DeliveryOutcome::failed, {}, one_in(3) ? "Not coded!" : "timeout"};
        case 13: return RequeueDelivery{id, matter.deliveries.empty() ? 0 : matter.deliveries.front().id};
        case 14: return ResumeMatter{id};
        case 15: return ReplyToQuestion{id, Channel::web, words("words")};
        case 16: return RunClock{id};
        default: return TransferMatter{id, one_in(2) ? unit() : lead_unit(matter), reason("place"), {}};
    }
}

}  // namespace pingzhi::testing

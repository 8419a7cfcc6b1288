#include "testing/random_people.hpp"

#include <algorithm>
#include <string>

#include "core/matter/decide.hpp"

namespace pingzhi::testing {

Submission RandomPeople::next(Instant now) {
    if (!given_.empty() && below(10) == 0) return given_[below(given_.size())];
    Submission submission;
    submission.key = "k" + std::to_string(++count_);
    for (std::uint8_t& byte : submission.random) byte = static_cast<std::uint8_t>(random_());
    submission.actor = {ActorKind::staff, "p" + std::to_string(below(5)), std::nullopt, {Grant::report, Grant::handle, Grant::close, Grant::erase}};
    if (below(20) == 0) submission.actor.grants = {};
    if (below(4) == 0) submission.actor.unit = UnitCode{below(2) == 0 ? "east_committee" : "west_committee"};
    if (below(5) == 0) submission.actor.grants = {Grant::report, Grant::record_past, Grant::close};
    if (below(6) == 0) submission.happened = now - Duration::minutes(static_cast<std::int64_t>(below(3000))) + Duration::minutes(5);
    submission.body = body(now);
    if (const auto id = matter_of(submission.body); id && below(12) == 0) submission.expected_version = id->value + below(4);
    if (given_.size() < 1000) {
        given_.push_back(submission);
    } else {
        given_[below(given_.size())] = submission;
    }
    return submission;
}

CommandBody RandomPeople::body(Instant now) {
    constexpr const char* services[] = {"lamp", "noise", "record", "nothing"};
    if (matters_.empty() || below(4) == 0) {
        ReportMatter report;
        report.service = services[below(below(10) == 0 ? 4 : 3)];
        report.channel = static_cast<Channel>(below(9));
        if (below(5) != 0) report.place.position = Position{static_cast<double>(below(2500)) / 1000.0, static_cast<double>(below(1000)) / 1000.0};
        if (below(3) == 0) report.place.area = AreaCode{below(8) == 0 ? "north" : "east"};
        if (below(2) == 0) report.personal.push_back({"description", "路灯不亮 " + std::to_string(below(1000)), {}});
        if (below(3) != 0) report.personal.push_back({"phone", "1380000" + std::to_string(1000 + below(9000)), {}});
        if (report.service == "lamp" && below(3) == 0) report.form["lamp_number"] = {below(5) == 0 ? "x" : std::to_string(below(500))};
        if (report.service == "record" && below(2) == 0) report.promised = now + Duration::hours(static_cast<std::int64_t>(below(100))) - Duration::hours(20);
        if (report.service == "record" && below(3) == 0)
            report.ending = RecordedEnding{"solved", now - Duration::minutes(static_cast<std::int64_t>(below(60)))};
        return report;
    }
    const Matter& matter = *matters_[matters_.size() - 1 - below(std::min<std::size_t>(matters_.size(), 30))];
    switch (below(9)) {
        case 0: return AttachReport{matter.id, Channel::hotline, {{"phone", "13900000000", {}}}, {}};
        case 1:
        case 2: return SignAssignment{matter.id, below(8) == 0 ? AssignmentId{1} : matter.assignments.front().id};
        case 3: return RecordStep{matter.id, below(2) == 0 ? Step::contact : Step::arrive};
        case 4: return HandleMatter{matter.id, below(9) == 0 ? "magic" : "done", {}, {{"note", "换灯泡", {}}}};
        case 5: return AnswerMatter{matter.id, {{"answer", below(9) == 0 ? "" : "已修好", {}}}};
        case 6: return CloseMatter{matter.id, "solved"};
        case 7: return EraseValues{matter.id, "reporter_asked"};
        default: return RunClock{matter.id};
    }
}

void RandomPeople::hear(const Answer& answer) {
    const Done* done = std::get_if<Done>(&answer);
    if (!done || !done->matter || done->replayed || done->first != done->matter->id.value) return;
    matters_.push_back(done->matter);
    if (matters_.size() > 200) matters_.erase(matters_.begin());
}

Duration RandomPeople::pause() {
    if (below(50) == 0) return Duration::hours(static_cast<std::int64_t>(below(40)));
    return Duration{static_cast<std::int64_t>(below(120'000))};
}

}  // namespace pingzhi::testing

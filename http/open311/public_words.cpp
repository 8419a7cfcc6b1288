#include "http/open311/public_words.hpp"

#include <array>

#include "http/open311/dates.hpp"

namespace pingzhi::http::open311 {
namespace {

// In the order of ClockKind.
const std::array<Text, clock_kind_count> clock_names{{
    {"签收", "signing"},
    {"联系", "the first contact"},
    {"到场", "arrival"},
    {"处置", "handling"},
    {"答复", "the answer"},
    {"回访", "the call-back"},
    {"办结", "closing"},
}};

Text reason_name(const Catalogue& catalogue, const char* list, const std::string& code) {
    const Reason* reason = catalogue.reason(list, code);
    return reason ? reason->name : Text{code, code};
}

Text joined(const char* zh, const char* en, const Text& what) { return {zh + what.in(Language::zh), en + what.in(Language::en)}; }

struct Words {
    const Catalogue& catalogue;
    using Said = std::optional<Text>;

    Said operator()(const MatterReported&) const { return Text{"已登记", "Reported"}; }
    Said operator()(const MatterAssigned& assigned) const {
        const Unit* unit = catalogue.routing->find(assigned.unit);
        return joined("已派单至", "Assigned to ", unit ? unit->name : Text{assigned.unit.value, assigned.unit.value});
    }
    Said operator()(const ReportAttached&) const { return Text{"又收到同一问题的反映", "Reported again"}; }
    Said operator()(const AssignmentSigned&) const { return Text{"承办单位已签收", "The unit has signed for it"}; }
    Said operator()(const StepRecorded& recorded) const {
        return recorded.step == Step::contact ? Text{"已联系反映人", "The reporter was contacted"} : Text{"已到达现场", "Somebody has reached the place"};
    }
    Said operator()(const MatterHandled& handled) const { return joined("已处置：", "Handled: ", reason_name(catalogue, "handle", handled.outcome)); }
    Said operator()(const MatterAnswered&) const { return Text{"已答复反映人", "The reporter was answered"}; }
    Said operator()(const MatterClosed& closed) const { return joined("已办结：", "Closed: ", reason_name(catalogue, "close", closed.reason)); }
    Said operator()(const ClockLapsed& lapsed) const {
        const Text& clock = clock_names[static_cast<std::size_t>(lapsed.clock)];
        return Text{clock.zh + "时限已过", "The time for " + clock.en + " has run out"};
    }
    Said operator()(const ClockWarned&) const { return std::nullopt; }
    Said operator()(const ValuesErased&) const { return std::nullopt; }
    Said operator()(const PackLoaded&) const { return std::nullopt; }
};

}  // namespace

std::optional<Text> public_words(const Fact& fact, const Catalogue& catalogue) { return std::visit(Words{catalogue}, fact.body); }

bool moves_state(const Fact& fact) {
    return std::holds_alternative<MatterAssigned>(fact.body) || std::holds_alternative<AssignmentSigned>(fact.body) ||
           std::holds_alternative<MatterHandled>(fact.body) || std::holds_alternative<MatterAnswered>(fact.body) ||
           std::holds_alternative<MatterClosed>(fact.body);
}

Text status_notes(const Matter& matter, const Catalogue& catalogue) {
    if (!matter.close_reason.empty()) return reason_name(catalogue, "close", matter.close_reason);
    if (!matter.outcome.empty()) return reason_name(catalogue, "handle", matter.outcome);
    return {};
}

Text promise_notice(const Matter& matter, const Catalogue& catalogue, Instant now) {
    if (!is_open(matter.state)) {
        if (!matter.on_time) return {};
        return *matter.on_time ? Text{"按时办结", "Closed on time"} : Text{"逾期办结", "Closed late"};
    }
    const Clock* promise = matter.clock(ClockKind::close);
    if (!promise) return {};
    const std::string until = local_minute(promise->deadline, *catalogue.zone);
    if (now > promise->deadline) return {"承诺于 " + until + " 前办结，现已逾期", "Promised by " + until + ", which has passed"};
    return {"承诺于 " + until + " 前办结", "Promised by " + until};
}

}  // namespace pingzhi::http::open311

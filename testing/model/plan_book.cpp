#include "testing/model/plan_book.hpp"

namespace pingzhi::testing {

FormValues PlanBook::told() const {
    FormValues all = form_;
    for (const auto& [node, form] : done_) {
        for (const auto& [field, values] : form) all[field] = values;
    }
    return all;
}

void PlanBook::begin_anew() {
    done_.clear();
    to_follow_.clear();
}

const Node* PlanBook::next(const Service& service) const {
    const FormValues all = told();
    std::size_t from = 0;
    for (std::size_t i = 0; i < service.plan.size(); ++i) {
        if (!done_.empty() && service.plan[i].code == done_.back().first) from = i + 1;
    }
    for (std::size_t i = from; i < service.plan.size(); ++i) {
        const Condition& when = service.plan[i].when;
        if (when.field.empty()) return &service.plan[i];
        const auto said = all.find(when.field);
        if (said == all.end()) continue;
        for (const std::string& value : said->second) {
            if (std::find(when.values.begin(), when.values.end(), value) != when.values.end()) return &service.plan[i];
        }
    }
    return nullptr;
}

std::optional<std::string> PlanBook::take(const Fact& fact, const Service& service) {
    if (const auto* reported = std::get_if<MatterReported>(&fact.body)) form_ = reported->form;
    if (const auto* corrected = std::get_if<MatterCorrected>(&fact.body)) form_ = corrected->form;
    if (std::holds_alternative<MatterReopened>(fact.body)) begin_anew();
    if (const auto* closed = std::get_if<MatterClosed>(&fact.body)) {
        to_follow_ = closed->follow_ups;
        for (const FollowUpDue& due : to_follow_) {
            if (due.at < fact.happened && due.at < fact.at) return "is to be followed by what should have begun before its end";
        }
    }
    if (const auto* begun = std::get_if<FollowUpBegun>(&fact.body)) {
        const auto due = std::find(to_follow_.begin(), to_follow_.end(), begun->due);
        if (due == to_follow_.end()) return "is followed by what was not promised";
        if (fact.at < due->at) return "is followed before the time";
        to_follow_.erase(due);
    }
    if (const auto* done = std::get_if<NodeFinished>(&fact.body)) {
        const Node* expected = next(service);
        if (!expected || expected->code != done->node) return "finishes " + done->node + " out of turn";
        done_.emplace_back(done->node, done->form);
    }
    if (std::holds_alternative<MatterHandled>(fact.body) && next(service)) return "is handled before its plan is done";
    return std::nullopt;
}

}  // namespace pingzhi::testing

#include "insight/rates/amounts.hpp"

#include <algorithm>
#include <cmath>

namespace pingzhi::insight {
namespace {

const std::vector<FormField>* form_of(const Service& service, const std::string& node) {
    const auto found = std::ranges::find(service.plan, node, &Node::code);
    return found == service.plan.end() ? nullptr : &found->form;
}

}  // namespace

Amounts& Amounts::operator+=(const Amounts& more) {
    told += more.told;
    hundredths += more.hundredths;
    return *this;
}

std::string print(const Amounts& amounts) { return print({amounts.hundredths, 100}, amounts.hundredths % 100 == 0 ? 0 : 2); }

std::vector<Mark> amounts_of(const Matter& matter, const Catalogue& own, View view) {
    if (matter.nodes.empty() || matter.state == MatterState::merged || (matter.parent && view == View::whole)) return {};
    const Service* service = own.service(matter.service);
    std::vector<Mark> marks;
    for (const FinishedNode& node : matter.nodes) {
        const std::vector<FormField>* form = service ? form_of(*service, node.node) : nullptr;
        if (!form) continue;
        for (const FormField& field : *form) {
            const auto told = node.form.find(field.code);
            if (!field.summed || told == node.form.end() || told->second.empty()) continue;
            const auto amount = parse_number(told->second.front());
            if (!amount) continue;
            marks.push_back({amounts_told, node.finished, node.finished, 1});
            marks.push_back({amounts_sum, node.finished, node.finished, std::llround(*amount * 100)});
        }
    }
    return marks;
}

Amounts amounts_in(const std::vector<Mark>& marks, const Period& period) {
    Amounts amounts;
    for (const Mark& mark : marks) {
        if (!mark.in(period)) continue;
        (mark.measure == amounts_told ? amounts.told : amounts.hundredths) += static_cast<Count>(mark.times);
    }
    return amounts;
}

}  // namespace pingzhi::insight

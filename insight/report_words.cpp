#include "insight/report_words.hpp"

#include <array>

namespace pingzhi::insight {

Text words_of(Rate rate) {
    switch (rate) {
        case Rate::on_time: return {"按期办结率", "Closed on time"};
        case Rate::closing: return {"办结率", "Closed"};
        case Rate::response: return {"响应率", "Responded in time"};
        case Rate::solved: return {"解决率", "Solved"};
        case Rate::satisfied: return {"满意率", "Satisfied"};
        case Rate::signing: return {"按时签收率", "Signed in time"};
        case Rate::returns: return {"退单率", "Returned"};
        case Rate::urges: return {"催办率", "Urged"};
        case Rate::rework: return {"返工率", "Done again"};
        case Rate::call_back: return {"回访率", "Called back"};
    }
    return {};
}

Text definition_of(Rate rate) {
    switch (rate) {
        case Rate::on_time:
            return {"月内到期（减去延期）的事项中，月底前按期办结的。",
                    "Of what was due in the month and not deferred: closed on time before the month ended."};
        case Rate::closing:
            return {"月内到期（减去延期）的事项中，月底前办结的。", "Of what was due in the month and not deferred: closed before the month ended."};
        case Rate::response:
            return {"联系时限在月内到期的事项中，按时联系反映人的；没有联系时限的，看是否按时答复。",
                    "Of the matters whose limit to contact the reporter ran out in the month: contacted in time; without such a limit, answered in time."};
        case Rate::solved:
            return {"月内办结、反映人或回访说明是否解决的事项中，已解决的。",
                    "Of the endings in the month for which the reporter said whether it is solved: solved."};
        case Rate::satisfied:
            return {"月内办结、有评价的事项中，满意的（四星及以上，或回访满意）。",
                    "Of the endings in the month that were rated: four stars or more, or satisfied when called back."};
        case Rate::signing: return {"签收时限在月内到期的事项中，按时签收的。", "Of what was to be signed in the month: signed in time."};
        case Rate::returns: return {"月内派出的主办任务中，被退回的。", "Of the lead assignments offered in the month: returned."};
        case Rate::urges: return {"月内受理的事项中，反映人催办过的。", "Of the matters opened in the month: urged by the reporter at least once."};
        case Rate::rework: return {"月内的办结中，因没有办好而重办的。", "Of the endings in the month: opened again because the work was not done well."};
        case Rate::call_back:
            return {"月内办结且未重办的事项中，回访到反映人的。", "Of the endings in the month that stand: the reporter was reached afterwards."};
    }
    return {};
}

std::span<const CountWords> counts_in_report() {
    static const std::array<CountWords, 11> counts{{
        {&Counts::opened, {"受理", "Opened"}, {"月内受理的事项。", "Matters opened in the month."}},
        {&Counts::due,
         {"到期", "Due"},
         {"办结时限在月内到期的事项，不论何时受理。", "The limit for the whole matter ran out in the month, whenever it was opened."}},
        {&Counts::deferred,
         {"其中延期", "Of them deferred"},
         {"到期的事项中，经批准延期、挂起或等待反映人而移出本月的。",
          "Of those due: moved beyond the month by an extension, a suspension, or waiting for the reporter."}},
        {&Counts::closed,
         {"到期办结", "Due and closed"},
         {"到期未延期的事项中，月底前办结的。", "Of those due and not deferred: closed before the month ended."}},
        {&Counts::on_time, {"按期办结", "Closed on time"}, {"其中按期的。", "Of those closed: on time."}},
        {&Counts::endings, {"办结次数", "Endings"}, {"月内的办结，包括后来重办的。", "Endings in the month, those that did not last among them."}},
        {&Counts::rework, {"其中返工", "Of them done again"}, {"因没有办好而重办的。", "Opened again because the work was not done well."}},
        {&Counts::urges, {"催办次数", "Urges"}, {"对月内受理事项的催办。", "Urges about the matters opened in the month."}},
        {&Counts::returned, {"退单", "Returned"}, {"月内派出、被退回的主办任务。", "Lead assignments offered in the month and returned."}},
        {&Counts::withdrawn, {"撤回", "Withdrawn"}, {"月内由反映人撤回的。", "Withdrawn by the reporter in the month."}},
        {&Counts::declined, {"不予受理", "Declined"}, {"月内依理由不予受理的。", "Declined for a reason in the month."}},
    }};
    return counts;
}

}  // namespace pingzhi::insight

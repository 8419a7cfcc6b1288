// month publish, month show, month check.

#include "app/randomness.hpp"
#include "app/wall_clock.hpp"
#include "cli/commands_support.hpp"
#include "cli/scratch.hpp"
#include "insight/months.hpp"
#include "insight/rates/ranking.hpp"
#include "ledger/hash.hpp"
#include "ledger/strict_json.hpp"

namespace pingzhi::cli {
namespace {

using insight::MonthProblem;
using insight::Rate;

Text words_of(MonthProblem problem) {
    switch (problem) {
        case MonthProblem::pack_not_loaded: return {"尚未加载规则包", "no pack is loaded"};
        case MonthProblem::month_invalid: return {"月份应如 2026-10", "a month is written as 2026-10"};
        case MonthProblem::month_not_over: return {"该月尚未结束", "the month is not over yet"};
        case MonthProblem::not_published: return {"该月数据尚未发布", "the month was not published"};
        case MonthProblem::figures_lost: return {"发布的数据不在数据库里", "the published figures are not in the database"};
        case MonthProblem::figures_changed:
            return {"发布的数据被改动过：与事实中的摘要不符", "the published figures were changed: they are not those of the fact"};
        case MonthProblem::rules_unknown: return {"本程序没有发布时所用的口径版本", "this program does not have the rules they were made by"};
        case MonthProblem::facts_differ: return {"由事实算出的数据与发布的不同", "the facts give other figures than were published"};
    }
    return {};
}

Text words_of(Rate rate) {
    switch (rate) {
        case Rate::on_time: return {"按期办结率", "closed on time"};
        case Rate::closing: return {"办结率", "closed"};
        case Rate::response: return {"响应率", "response"};
        case Rate::solved: return {"解决率", "solved"};
        case Rate::satisfied: return {"满意率", "satisfied"};
        case Rate::signing: return {"按时签收率", "signed in time"};
        case Rate::returns: return {"退单率", "returned"};
        case Rate::urges: return {"催办率", "urged"};
        case Rate::rework: return {"返工率", "rework"};
        case Rate::call_back: return {"回访率", "called back"};
    }
    return {};
}

Outcome month_outcome(MonthProblem problem, Speech speech) { return problem_outcome(name_of(problem), words_of(problem).in(speech.language)); }

boost::json::object month_result(const insight::PublishedMonth& month) {
    return {{"ok", true},
            {"month", month.month},
            {"rules", month.rules},
            {"as_of", month.as_of},
            {"fact", month.fact},
            {"published", to_rfc3339(month.at)},
            {"digest", ledger::hex(ledger::bytes_of(month.digest))}};
}

std::string share_words(insight::Share share) {
    const auto interval = insight::wilson(share);
    if (!interval) return "-";
    return fmt::format("{} % ({}/{}; {}-{})", *insight::percent(share), share.count, share.of, insight::percent_of_interval(interval->low),
                       insight::percent_of_interval(interval->high));
}

std::string figures_words(const insight::Figures& figures, Speech speech) {
    std::string words = speech.say("比率（件数；95 % 区间）：全部 | 剔除后\n", "rates (counts; 95 % interval): all | after exclusions\n");
    for (const Rate rate : insight::rates) {
        words += fmt::format("  {}: {} | {}\n", words_of(rate).in(speech.language), share_words(insight::share_of(figures.city.raw, rate)),
                             share_words(insight::share_of(figures.city.after, rate)));
    }
    words += speech.say("剔除 {} 件\n", "excluded: {}\n", figures.excluded.size());
    const insight::Ranking ranking = insight::rank(figures.units, insight::current_rules());
    words += speech.say("单位按剔除后按期办结率的区间下限排序：\n", "units, by the lower bound of the interval of closed on time, after exclusions:\n");
    for (const insight::RankedUnit& each : ranking.units) words += fmt::format("  {}: {}\n", each.unit, share_words(each.share));
    words += speech.say("红榜：{}\n黑榜：{}\n", "red list: {}\nblack list: {}\n", fmt::join(ranking.red, ", "), fmt::join(ranking.black, ", "));
    return words;
}

}  // namespace

Outcome publish_month(const Context& context, const std::string& month) {
    auto opened = open_folder(context, DataFolder::Access::write);
    if (!opened) return std::move(opened.error());
    DataFolder& folder = **opened;
    SystemClock clock;
    auto figures = insight::month_to_publish(*folder.store().reader(), folder.catalogues(), month, clock.now());
    if (!figures) return month_outcome(figures.error(), context.speech);
    Submission submission;
    submission.key = "month " + month;
    submission.random = fresh_random();
    submission.actor = {ActorKind::system, "operator", std::nullopt, {Grant::publish}};
    submission.body = std::move(figures->command);
    submission.blob = std::move(figures->bytes);
    auto given = give(context, folder, std::move(submission));
    if (!given) return std::move(given.error());
    sign_head(folder);
    const auto published = insight::published_month(*folder.store().reader(), month).value();
    return {done, month_result(published),
            context.speech.say("{} 的数据已发布（事实 {}，口径 {}）\n", "the figures of {} are published (fact {}, rules {})\n", month, published.fact,
                               published.rules)};
}

Outcome show_month(const Context& context, const std::string& month) {
    auto opened = open_folder(context, DataFolder::Access::read);
    if (!opened) return std::move(opened.error());
    const auto reader = (*opened)->store().reader();
    const auto published = insight::published_month(*reader, month);
    if (!published) return month_outcome(MonthProblem::not_published, context.speech);
    const auto bytes = insight::figures_of(*reader, *published);
    if (!bytes) return month_outcome(bytes.error(), context.speech);
    Outcome outcome{done, month_result(*published)};
    outcome.result["figures"] = ledger::parse_strict(*bytes).value();
    outcome.words = context.speech.say("{}，口径 {}，截至事实 {}\n", "{}, rules {}, as of fact {}\n", month, published->rules, published->as_of) +
                    figures_words(insight::read_figures(*bytes).figures, context.speech);
    return outcome;
}

Outcome check_month(const Context& context, const std::string& month) {
    auto opened = open_folder(context, DataFolder::Access::read);
    if (!opened) return std::move(opened.error());
    Scratch scratch(context);
    ProgressLine line(context.speech.say("核对", "check"), context.speech);
    const auto found = insight::check_month(*(*opened)->store().reader(), (*opened)->catalogues(), scratch.store(), month, line.progress());
    if (!found) return month_outcome(found.error(), context.speech);
    return {done, month_result(*found),
            context.speech.say("{}：由 {} 条事实算出的数据与发布的逐字节相同\n", "{}: {} facts give what was published, byte for byte\n", month,
                               grouped(found->as_of))};
}

}  // namespace pingzhi::cli

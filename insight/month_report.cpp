#include "insight/month_report.hpp"

#include <algorithm>

#include "core/matter/ids.hpp"
#include "insight/days.hpp"
#include "insight/rates/ranking.hpp"
#include "insight/rates/score.hpp"
#include "insight/rates/shown.hpp"
#include "insight/report_words.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::insight {
namespace {

using Cells = std::vector<std::string>;

// What was published of a month, and of those that it is compared with.
struct Published {
    PublishedMonth month;
    Publication now;
    std::optional<Publication> before, year_before;
};

struct Writer {
    const Published& published;
    const ReportReader& reader;
    const Scheme& scheme = current_rules();
    const Figures& now = published.now.figures;

    std::string say(const char* zh, const char* en) const { return reader.language == Language::zh ? zh : en; }
    std::string withheld() const { return reader.resident ? "*" : std::string(); }  // what is made of small numbers has it too
    bool small(Count count) const { return reader.resident && is_small(count); }
    bool small(Share share) const { return reader.resident && is_small(share); }
    Hidden hidden(const Counts& counts) const { return reader.resident ? Hidden::from_residents(counts) : Hidden(); }

    std::string count(Count count) const { return small(count) ? withheld() : std::to_string(count); }
    std::string count(const Counts& counts, Count Counts::*member) const { return hidden(counts)(member) ? withheld() : std::to_string(counts.*member); }
    std::string rate(Share share) const { return small(share) ? withheld() : percent(share).value_or(""); }
    std::string bound(Share share, std::uint64_t Interval::*end) const {
        const auto interval = wilson(share);
        if (!interval) return {};
        return small(share) ? withheld() : percent_of_interval((*interval).*end);
    }
    // Above and below the line.
    Cells parts(Share share) const { return {small(share) ? withheld() : std::to_string(share.count), count(share.of)}; }

    ReportColumn words(const char* code, const char* zh, const char* en) const { return {code, say(zh, en), false}; }
    ReportColumn number(const char* code, const char* zh, const char* en) const { return {code, say(zh, en), true}; }

    // Of the month before and of the year before: nothing where it was not published.
    template <typename Show>
    void compare(Cells& cells, Show show) const {
        for (const auto* each : {&published.before, &published.year_before}) cells.push_back(*each ? show((*each)->figures) : std::string());
    }

    ReportTable rates_table() const {
        ReportTable table{"rates", say("全市比率", "Rates of the city"), intervals_note(), {}, {}};
        table.columns = {words("rate", "指标", "Rate"),
                         number("count", "件", "Matters"),
                         number("of", "共", "Of"),
                         number("percent", "比率 %", "Rate %"),
                         number("low", "区间下限", "Low"),
                         number("high", "区间上限", "High"),
                         number("after_count", "剔除后 件", "After exclusions"),
                         number("after_of", "剔除后 共", "Of"),
                         number("after_percent", "剔除后 %", "Rate %"),
                         number("before", "上月 %", "Month before %"),
                         number("year_before", "上年同月 %", "Year before %")};
        for (const Rate each : insight::rates) {
            const Share raw = share_of(now.city.raw, each), after = share_of(now.city.after, each);
            Cells cells{words_of(each).in(reader.language)};
            for (std::string& part : parts(raw)) cells.push_back(std::move(part));
            cells.insert(cells.end(), {rate(raw), bound(raw, &Interval::low), bound(raw, &Interval::high)});
            for (std::string& part : parts(after)) cells.push_back(std::move(part));
            cells.push_back(rate(after));
            compare(cells, [&](const Figures& then) { return rate(share_of(then.city.raw, each)); });
            table.rows.push_back({std::string(name_of(each)), std::move(cells)});
        }
        return table;
    }

    std::string intervals_note() const {
        return say("区间是 95 % 的威尔逊区间：件数越少，区间越宽。“剔除后”是按决定剔除的事项不计在内。",
                   "The interval is Wilson's at 95 %: the fewer matters, the wider. “After exclusions” leaves out what was excluded by decision.");
    }

    ReportTable volumes_table() const {
        ReportTable table{"volumes", say("全市数量", "Volumes of the city"), {}, {}, {}};
        table.columns = {words("figure", "指标", "Figure"), number("raw", "件", "Matters"), number("after", "剔除后", "After exclusions"),
                         number("before", "上月", "Month before"), number("year_before", "上年同月", "Year before")};
        for (const CountWords& each : counts_in_report()) {
            const auto name = std::ranges::find(count_names, each.member, &CountName::member);
            Cells cells{each.name.in(reader.language), count(now.city.raw, each.member), count(now.city.after, each.member)};
            compare(cells, [&](const Figures& then) { return count(then.city.raw, each.member); });
            table.rows.push_back({std::string(name->name), std::move(cells)});
        }
        return table;
    }

    // What several counts make must tell none of them.
    std::string composite_of(const Counts& counts) const {
        const auto three = composite(counts, scheme.composite);
        return !three ? std::string() : hidden(counts).any() ? withheld() : print(*three, 2);
    }
    std::string score_of(const Counts& counts) const {
        const auto points = score(counts, scheme.score);
        return !points ? std::string() : hidden(counts).any() ? withheld() : print(points->total, 2);
    }

    ReportTable scores_table() const {
        ReportTable table{
            "scores",
            say("综合", "Composite figures"),
            say("三率综合：响应 30、解决 35、满意 35。数字城管：按期 50 分、办结 20 分，扣返工和虚假办理。",
                "Composite: response 30, solved 35, satisfied 35. City management: on time 50 points, closed 20, less rework and false handling."),
            {},
            {}};
        table.columns = {words("figure", "指标", "Figure"), number("raw", "全部", "All"), number("after", "剔除后", "After exclusions"),
                         number("before", "上月", "Month before"), number("year_before", "上年同月", "Year before")};
        const auto add = [&](const char* code, std::string name, auto show) {
            Cells cells{std::move(name), show(now.city.raw), show(now.city.after)};
            compare(cells, [&](const Figures& then) { return show(then.city.raw); });
            table.rows.push_back({code, std::move(cells)});
        };
        add("composite", say("三率综合 %", "Composite of three rates %"), [this](const Counts& counts) { return composite_of(counts); });
        add("score", say("数字城管得分（满分 70）", "City management, points of 70"), [this](const Counts& counts) { return score_of(counts); });
        return table;
    }

    std::string unit_name(const std::string& code) const {
        const Unit* unit = reader.catalogue.routing->find(UnitCode{code});
        return unit ? unit->name.in(reader.language) : code;
    }
    std::string area_name(const std::string& code) const {
        const Area* area = reader.catalogue.territory->find(AreaCode{code});
        return area ? area->name.in(reader.language) : code;
    }
    std::string service_name(const std::string& code) const {
        const Service* service = reader.catalogue.service(code);
        return service ? service->name.in(reader.language) : code;
    }
    bool sees_service(const std::string& code) const {
        const Service* service = reader.catalogue.service(code);
        return !reader.resident || (service && service->is_public);
    }

    ReportTable list_table(const char* code, std::string title, const std::vector<std::string>& units, std::string note) const {
        ReportTable table{code, std::move(title), std::move(note), {}, {}};
        table.columns = {number("place", "名次", "Place"), words("unit", "单位", "Unit"),         number("count", "按期", "On time"),
                         number("of", "应办", "Due"),      number("percent", "比率 %", "Rate %"), number("low", "区间下限", "Low")};
        for (const std::string& unit : units) {
            const Share share = share_of(now.units.at(unit).after, Rate::on_time);
            Cells cells{std::to_string(table.rows.size() + 1), unit_name(unit)};
            for (std::string& part : parts(share)) cells.push_back(std::move(part));
            cells.insert(cells.end(), {rate(share), bound(share, &Interval::low)});
            table.rows.push_back({unit, std::move(cells)});
        }
        return table;
    }

    template <typename Name>
    ReportTable groups_table(const char* code, std::string title, std::string first, std::string note, Groups Figures::*which,
                             const std::vector<std::string>& order, Name name) const {
        ReportTable table{code, std::move(title), std::move(note), {}, {}};
        table.columns = {{"name", std::move(first), false},
                         number("opened", "受理", "Opened"),
                         number("promised", "应办", "Due"),
                         number("closed", "办结", "Closed"),
                         number("closing", "办结 %", "Closed %"),
                         number("on_time", "按期 %", "On time %"),
                         number("on_time_low", "区间下限", "Low"),
                         number("on_time_after", "剔除后 %", "After exclusions %"),
                         number("rated", "评价", "Rated"),
                         number("satisfied", "满意", "Satisfied"),
                         number("satisfied_percent", "满意 %", "Satisfied %"),
                         number("before", "上月按期 %", "Month before %"),
                         number("year_before", "上年同月 %", "Year before %")};
        for (const std::string& each : order) {
            const RawAndAfter& both = (now.*which).at(each);
            const Share on_time = share_of(both.raw, Rate::on_time), closing = share_of(both.raw, Rate::closing),
                        satisfied = share_of(both.raw, Rate::satisfied);
            Cells cells{name(each),
                        count(both.raw.opened),
                        count(closing.of),
                        parts(closing).front(),
                        rate(closing),
                        rate(on_time),
                        bound(on_time, &Interval::low),
                        rate(share_of(both.after, Rate::on_time)),
                        count(satisfied.of),
                        parts(satisfied).front(),
                        rate(satisfied)};
            compare(cells, [&](const Figures& then) {
                const auto found = (then.*which).find(each);
                return found == (then.*which).end() ? std::string() : rate(share_of(found->second.raw, Rate::on_time));
            });
            table.rows.push_back({each, std::move(cells)});
        }
        return table;
    }

    ReportTable amounts_table() const {
        ReportTable table{"amounts",
                          say("金额", "Amounts"),
                          say("计划各节点填报的金额，按事项类型相加。", "What the nodes of plans tell, added up for each service."),
                          {},
                          {}};
        table.columns = {words("service", "事项", "Service"),
                         number("told", "笔数", "How many"),
                         number("sum", "合计", "Sum"),
                         number("after_told", "剔除后 笔数", "After exclusions"),
                         number("after_sum", "剔除后 合计", "Sum after exclusions"),
                         number("before", "上月合计", "Month before"),
                         number("year_before", "上年同月合计", "Year before")};
        const auto sum = [this](const Amounts& amounts) { return small(amounts.told) ? withheld() : print(amounts); };
        for (const auto& [service, both] : now.amounts) {
            if (!sees_service(service)) continue;
            Cells cells{service_name(service), count(both.raw.told), sum(both.raw), count(both.after.told), sum(both.after)};
            compare(cells, [&](const Figures& then) {
                const auto found = then.amounts.find(service);
                return found == then.amounts.end() ? std::string() : sum(found->second.raw);
            });
            table.rows.push_back({service, std::move(cells)});
        }
        return table;
    }

    ReportTable excluded_table() const {
        ReportTable table{"excluded",
                          say("剔除的事项", "Excluded matters"),
                          say("每件由未参与办理的人员凭证据决定。", "Each by decision, with evidence, of somebody who had no part in it."),
                          {},
                          {}};
        table.columns = {words("number", "编号", "Number"), words("reason", "理由", "Reason"), words("service", "事项", "Service"),
                         words("unit", "单位", "Unit")};
        for (const ExcludedMatter& each : now.excluded) {
            if (!sees_service(each.service)) continue;
            const Reason* reason = reader.catalogue.reason("exclude", each.reason);
            const std::string number = matter_number(reader.catalogue.number_prefix, each.id);
            table.rows.push_back({number,
                                  {number, reason ? reason->name.in(reader.language) : each.reason, service_name(each.service),
                                   each.unit.empty() ? std::string() : unit_name(each.unit)}});
        }
        return table;
    }

    ReportTable definitions_table() const {
        ReportTable table{"definitions", say("指标说明", "What is counted"), {}, {}, {}};
        table.columns = {words("figure", "指标", "Figure"), words("definition", "说明", "How it is counted")};
        for (const Rate each : insight::rates) {
            table.rows.push_back({std::string(name_of(each)), {words_of(each).in(reader.language), definition_of(each).in(reader.language)}});
        }
        for (const CountWords& each : counts_in_report()) {
            const auto name = std::ranges::find(count_names, each.member, &CountName::member);
            table.rows.push_back({std::string(name->name), {each.name.in(reader.language), each.definition.in(reader.language)}});
        }
        return table;
    }

    ReportTable sources_table() const {
        ReportTable table{"sources", say("来源", "Sources"), {}, {}, {}};
        table.columns = {words("what", "项目", "What"), words("value", "内容", "Value")};
        const auto add = [&](const char* code, const char* zh, const char* en, std::string value) {
            table.rows.push_back({code, {say(zh, en), std::move(value)}});
        };
        const PublishedMonth& month = published.month;
        add("month", "月份", "Month", month.month);
        add("published", "发布时间", "Published", to_rfc3339(month.at));
        add("rules", "口径版本", "Rules", month.rules);
        add("as_of", "依据的最后事实", "Last fact that is counted", std::to_string(month.as_of));
        add("digest", "数据摘要 SHA-256", "SHA-256 of the figures", ledger::hex(ledger::bytes_of(month.digest)));
        add("check", "复核命令", "Made again from the facts by", "pingzhi month check " + month.month);
        return table;
    }

    std::vector<ReportTable> tables() const {
        const Ranking ranking = rank(now.units, scheme);
        std::vector<std::string> units, services, areas;
        for (const RankedUnit& each : ranking.units) units.push_back(each.unit);
        for (const auto& [code, sums] : now.units) {
            if (std::ranges::find(units, code) == units.end()) units.push_back(code);
        }
        for (const auto& [code, sums] : now.services) {
            if (sees_service(code)) services.push_back(code);
        }
        for (const auto& [code, sums] : now.areas) areas.push_back(code);
        const std::string by_low = say("按剔除后按期办结率的区间下限排序；应办不足 5 件的不列。",
                                       "By the lower bound of the interval of closed on time, after exclusions; who had fewer than five due is on no list.");
        const std::string first = say("牵头单位，按同一次序", "The units that lead, in the same order");
        return {rates_table(),
                volumes_table(),
                scores_table(),
                list_table("red", say("红榜", "Red list"), ranking.red, by_low),
                list_table("black", say("黑榜", "Black list"), ranking.black, by_low),
                groups_table("services", say("各类事项", "Services"), say("事项", "Service"), {}, &Figures::services, services,
                             [this](const std::string& code) { return service_name(code); }),
                groups_table("units", say("各单位", "Units"), say("单位", "Unit"), first, &Figures::units, units,
                             [this](const std::string& code) { return unit_name(code); }),
                groups_table("areas", say("各区域", "Areas"), say("区域", "Area"), say("含下级区域", "Each with all below it"), &Figures::areas, areas,
                             [this](const std::string& code) { return area_name(code); }),
                amounts_table(),
                excluded_table(),
                definitions_table(),
                sources_table()};
    }
};

std::optional<Publication> publication_of(storage::Reader& store, const std::string& month) {
    const auto published = published_month(store, month);
    if (!published) return std::nullopt;
    const auto bytes = figures_of(store, *published);
    return bytes ? std::optional(read_figures(*bytes)) : std::nullopt;
}

std::string month_of(CivilDay day) { return to_string(day).substr(0, 7); }

}  // namespace

std::expected<MonthReport, MonthProblem> report_of_month(storage::Reader& store, const std::string& month, const ReportReader& reader) {
    const auto standing = published_month(store, month);
    if (!standing) return std::unexpected(MonthProblem::not_published);
    const auto bytes = figures_of(store, *standing);
    if (!bytes) return std::unexpected(bytes.error());
    const Days days = span_of(parse_day(month + "-01").value(), DaySpan::month);
    const Published published{*standing, read_figures(*bytes), publication_of(store, month_of(before(days).from)),
                              publication_of(store, month_of(year_before(days).from))};
    const Writer writer{published, reader};
    const std::string city = reader.catalogue.name.in(reader.language);
    return MonthReport{*standing, writer.say((city + " " + month + " 月报").c_str(), (city + ": report of " + month).c_str()), writer.withheld(),
                       writer.tables()};
}

}  // namespace pingzhi::insight

// A list of matters as a file for spreadsheets: the same matters that the list shows to whoever asks, and of each what the list shows.
// That somebody took so many away is on record.
#include <optional>
#include <unordered_set>

#include "core/time/zone.hpp"
#include "http/api/channel_words.hpp"
#include "http/api/exchange.hpp"
#include "http/api/matter_search.hpp"
#include "http/api/operation.hpp"
#include "http/api/sheets.hpp"
#include "http/api/slow_work.hpp"
#include "http/refusals.hpp"
#include "insight/list_sheet.hpp"

namespace pingzhi::http::api {
namespace {

constexpr std::uint64_t rows_max = 100'000;
constexpr std::size_t page_of_export = 500;
constexpr unsigned cost_of_an_export = 20;
constexpr std::string_view csv_content = "text/csv";

struct Column {
    Text name;
    double width;
};
constexpr std::size_t column_count = 13;
const Column columns[column_count]{
    {{"编号", "Number"}, 14},    {{"事项类型", "Service"}, 18}, {{"诉求内容", "What was said"}, 50}, {{"状态", "State"}, 14},        {{"时限", "Clock"}, 10},
    {{"办理单位", "Unit"}, 22},  {{"区域", "Area"}, 20},        {{"地址", "Address"}, 26},           {{"上报时间", "Reported"}, 17}, {{"到期时间", "Due"}, 17},
    {{"办结时间", "Ended"}, 17}, {{"渠道", "Channel"}, 16},     {{"上报数", "Reports"}, 8}};

Text words_of(MatterState state) {
    switch (state) {
        case MatterState::received: return {"已收到", "Received"};
        case MatterState::assigned: return {"待签收", "Waiting to be signed for"};
        case MatterState::in_hand: return {"办理中", "In hand"};
        case MatterState::handled: return {"已处置", "Handled"};
        case MatterState::answered: return {"已答复", "Answered"};
        case MatterState::closed: return {"已办结", "Closed"};
        case MatterState::archived: return {"已归档", "Archived"};
        case MatterState::awaiting_reporter: return {"待反映人补充", "Waiting for the reporter"};
        case MatterState::suspended: return {"已挂起", "Suspended"};
        case MatterState::merged: return {"已并单", "Merged"};
        case MatterState::withdrawn: return {"已撤回", "Withdrawn"};
        case MatterState::declined: return {"不予受理", "Declined"};
    }
    return {};
}

// Of an open matter how its promise stands, of an ended one how it was kept.
Text words_of_clock(const MatterWire& wire) {
    if (!wire.open) return wire.on_time ? (*wire.on_time ? Text{"按时", "On time"} : Text{"超时", "Late"}) : Text{};
    if (!wire.due) return {};
    if (wire.colour == name_of(Colour::red)) return {"超时", "Late"};
    return wire.colour == name_of(Colour::amber) ? Text{"临期", "Nearly due"} : Text{"正常", "In time"};
}

// A spreadsheet would take these for a formula.
bool begins_a_formula(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    return first != std::string_view::npos && std::string_view("=+-@\t\r\n").find(text[first]) != std::string_view::npos;
}

// RFC 4180, with a mark of its encoding.
class CsvFile {
public:
    explicit CsvFile(Language language) {
        for (const Column& column : columns) add(column.name.in(language));
    }
    void begin_row() {
        text_ += "\r\n";
        first_ = true;
    }
    void add(const std::string& text) {
        skip();
        if (!begins_a_formula(text) && text.find_first_of("\",\r\n") == std::string::npos) {
            text_ += text;
            return;
        }
        text_ += begins_a_formula(text) ? "\"'" : "\"";
        for (const char each : text) text_.append(each == '"' ? 2 : 1, each);
        text_ += '"';
    }
    void add(CivilTime moment) {
        const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
        add(to_string(moment.day) + ' ' + two(moment.ms / 3'600'000) + ':' + two(moment.ms / 60'000 % 60));
    }
    void skip() {
        if (!first_) text_ += ',';
        first_ = false;
    }
    std::string bytes() && { return std::move(text_) + "\r\n"; }

private:
    std::string text_ = "\xEF\xBB\xBF";
    bool first_ = true;
};

std::vector<insight::ListSheet::Column> columns_in(Language language) {
    std::vector<insight::ListSheet::Column> named;
    for (const Column& column : columns) named.push_back({column.name.in(language), column.width});
    return named;
}

struct SheetFile : insight::ListSheet {
    explicit SheetFile(Language language) : ListSheet(Text{"事项", "Matters"}.in(language), columns_in(language)) {}
};

template <class File>
void add_row(File& file, const Matter& matter, const MatterWire& wire, const Zone& zone, Language language) {
    const auto moment = [&](const std::optional<Instant>& at) { at ? file.add(zone.to_civil(*at)) : file.skip(); };
    file.begin_row();
    file.add(wire.number);
    file.add(wire.service_name.empty() ? wire.service : wire.service_name);
    file.add(wire.description.value_or(""));
    file.add(words_of(matter.state).in(language));
    file.add(words_of_clock(wire).in(language));
    file.add(wire.unit_name ? *wire.unit_name : wire.unit.value_or(""));
    file.add(wire.area_name ? *wire.area_name : wire.area.value_or(""));
    file.add(wire.address.value_or(""));
    moment(wire.opened);
    moment(wire.due);
    moment(wire.closed);
    file.add(api::words_of(matter.channel).in(language));
    file.add(std::to_string(wire.reports));
}

struct Kind {
    std::string_view content;
    const char* ending;
};

template <class File>
constexpr Kind kind_of = std::is_same_v<File, CsvFile> ? Kind{csv_content, ".csv"} : Kind{sheets_content, ".xlsx"};

Problem too_many() {
    return parameter_problem("body", "too_many",
                             {"符合条件的事项超过 100,000 件，请缩小范围", "More than 100,000 matters are like this: narrow what is asked for"});
}

// The whole list, page after page. A matter that changes its place meanwhile stands in it once at most.
template <class File>
void answer_file(CityEdge& city, const Asker& asker, MatterFilter filter, Language language, const Responder& responder) {
    const auto pack = city.views.pack().catalogue;
    if (!pack) return responder.answer(problem_of(Refusal{RefusalCode::pack_not_loaded, {}, {}, {}, {}}));
    filter.limit = page_of_export;
    filter.cursor.clear();
    if (const auto count = city.views.count(filter); count && *count > rows_max) return responder.answer(too_many());
    File file(language);
    const Reading reading{city.views, language, city.clock.now()};
    std::unordered_set<Seq> written;
    do {
        auto page = city.views.matters(filter);
        if (!page) return responder.answer(problem_of_filter(page.error()));
        for (std::size_t i = 0; i < page->matters.size(); ++i) {
            const Matter& matter = page->matters[i];
            if (!written.insert(matter.id.value).second) continue;
            add_row(file, matter, matter_wire(matter, reading, std::move(page->published[i])), *pack->zone, language);
        }
        filter.cursor = page->next;
    } while (!filter.cursor.empty() && written.size() < rows_max);
    constexpr Kind kind = kind_of<File>;
    Response response{200, std::string(kind.content), std::move(file).bytes(), nullptr, {}};
    response.headers = {{"Content-Disposition", std::string("attachment; filename=\"matters") + kind.ending + '"'}, {"Cache-Control", "no-store"}};
    answer_on_record(city, *asker.staff(), "export", 0, written.size(), responder, std::move(response));
}

// By POST, as the search is.
template <class File>
Handler export_handler(CityEdge& city, const std::shared_ptr<SlowWork>& slow) {
    return [&city, slow](const Request& request, const Responder& responder) {
        const auto caller = caller_of(city, request, responder);
        if (!caller) return;
        const auto body = read_body<MatterSearchWire>(request, responder);
        if (!body) return;
        auto filter = filter_of_search(*body, *caller);
        if (!filter) return responder.answer(std::move(filter.error()));
        const bool taken = slow->give([&city, asker = Asker(*caller), filter = std::move(*filter), language = request.language(), responder] {
            answer_file<File>(city, asker, filter, language, responder);
        });
        if (!taken) responder.answer(TransportProblem::unavailable);
    };
}

template <class File>
Operation export_operation(CityEdge& city, const std::shared_ptr<SlowWork>& slow, std::string name, Text summary) {
    constexpr Kind kind = kind_of<File>;
    Operation operation{
        {Method::post, std::string("/api/v1/matters/export") + kind.ending, export_handler<File>(city, slow), std::move(name),
         Permit(ForWhom::staff, Effect::reads_on_record, {Personal::published}, any_of({Grant::export_list})), RouteKind::data, 16 * 1024, cost_of_an_export},
        std::move(summary)};
    operation.request = shape<MatterSearchWire>();
    operation.response = [](wire::Schemas&) -> boost::json::value {
        return boost::json::object{{"type", "string"}, {"contentMediaType", kind_of<File>.content}};
    };
    operation.content_type = kind.content;
    operation.problems = {400, 401, 403, 422, 503};
    return operation;
}

}  // namespace

std::vector<Operation> export_operations(CityEdge& city) {
    const auto slow = std::make_shared<SlowWork>();
    return {export_operation<CsvFile>(
                city, slow, "export_matters_csv",
                {"导出事项列表（CSV），最多 100,000 件", "A list of matters as CSV, 100,000 at most; what a cursor or a limit says is of no matter"}),
            export_operation<SheetFile>(city, slow, "export_matters_sheet", {"导出事项列表（XLSX），最多 100,000 件", "The same list as a workbook"})};
}

}  // namespace pingzhi::http::api

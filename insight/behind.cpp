#include "insight/behind.hpp"

#include <algorithm>
#include <charconv>

#include "app/matter_row.hpp"
#include "insight/as_it_stood.hpp"

namespace pingzhi::insight {
namespace {

constexpr std::size_t page = 1'000;

// Which of the questions to the store, and where in its order.
struct Place {
    std::size_t question = 0;
    std::optional<storage::PageCursor> after;
};

std::string print(std::size_t question, const storage::MatterRow& row) {
    return std::to_string(question) + "." + std::to_string(row.due.ms) + "." + std::to_string(row.id);
}

std::optional<Place> parse_place(std::string_view text) {
    Place place;
    if (text.empty()) return place;
    place.after.emplace();
    const auto number = [&text](auto& into, bool last) {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), into);
        if (read.ec != std::errc{}) return false;
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
        if (last) return text.empty();
        if (!text.starts_with('.')) return false;
        text.remove_prefix(1);
        return true;
    };
    if (!number(place.question, false) || !number(place.after->key, false) || !number(place.after->id, true)) return std::nullopt;
    return place;
}

}  // namespace

std::int64_t Listed::times(const Counted& counted, const Days& days) const {
    std::int64_t sum = 0;
    for (const DayMark& mark : counted.marks) {
        if (mark.first < days.from.days || mark.last > days.until.days) continue;
        if (mark.measure == measure) sum += mark.times;
        if (mark.measure == less) sum -= mark.times;
    }
    return sum;
}

std::optional<Listed> parse_listed(std::string_view name) {
    if (name == "promised") return Listed{"promised", measure_of(&Counts::due), measure_of(&Counts::deferred)};
    if (name == "amount") return Listed{"amount", amounts_told, {}};
    for (Measure measure = 0; measure < count_names.size(); ++measure) {
        if (count_names[measure].name == name) return Listed{count_names[measure].name, measure, {}};
    }
    for (const SpanKind kind : span_kinds) {
        if (name_of(kind) == name) return Listed{name_of(kind), static_cast<Measure>(span_measures_from + static_cast<Measure>(kind) * measures_a_span), {}};
    }
    return std::nullopt;
}

std::expected<BehindPage, BehindProblem> matters_behind(storage::Reader& reader, Catalogues& catalogues, const Catalogue& catalogue,
                                                        const BehindQuestion& question, const KeepMatter& keep) {
    auto questions = questions_of(period_of(question.days, *catalogue.zone));
    const auto begin = parse_place(question.cursor);
    if (!begin || begin->question >= questions.size()) return std::unexpected(BehindProblem::bad_cursor);
    const FigureQuestion& figure = question.figure;
    const By by = !question.row && figure.whose.complaints() ? By::service : figure.by;  // units do not add up to the city
    const Belongs belongs(figure.whose, by, catalogue);
    const auto in_row = [&](const Counted& counted) {
        if (!question.row) return true;
        const std::vector<std::string> rows = rows_of(figure, catalogue, code_of(counted, by));
        return std::ranges::find(rows, *question.row) != rows.end();
    };
    const auto times_of = [&](const Matter& matter) {
        std::int64_t times = 0;
        for (const Counted& counted : counted_of(matter, *catalogues.at(matter.pack))) {
            if (question.excluded && counted.excluded != *question.excluded) continue;
            if (belongs(counted) && in_row(counted)) times += question.listed.times(counted, question.days);
        }
        return times;
    };
    BehindPage found;
    std::string last;
    for (std::size_t number = begin->question; number < questions.size(); ++number) {
        storage::MatterQuery& query = questions[number];
        query.services = figure.whose.services;
        query.limit = page;
        if (number == begin->question && begin->after) query.after = begin->after;
        for (bool more = true; more;) {
            const std::vector<storage::MatterRow> rows = reader.matters(query);
            for (const storage::MatterRow& row : rows) {
                std::optional<Matter> stood = from_row(row);
                if (question.last) stood = as_it_stood(reader, std::move(*stood), *question.last);
                if (!stood) continue;
                Matter& matter = *stood;
                const std::int64_t times = times_of(matter);
                if (times <= 0 || (keep && !keep(matter))) continue;
                if (found.matters.size() == question.limit) {
                    found.next = last;
                    return found;
                }
                last = print(number, row);
                found.matters.push_back(std::move(matter));
                found.times.push_back(times);
            }
            more = rows.size() == page;
            if (more) query.after = {rows.back().due.ms, rows.back().id};
        }
    }
    return found;
}

}  // namespace pingzhi::insight

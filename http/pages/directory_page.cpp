#include "http/pages/directory_page.hpp"

#include <algorithm>
#include <charconv>

#include "http/pages/address.hpp"
#include "http/pages/controls.hpp"
#include "http/pages/frame.hpp"
#include "http/pages/texts.hpp"
#include "http/pages/typed.hpp"

namespace pingzhi::http::pages {
namespace {

constexpr std::size_t entries_in_page = 30;

struct Wanted {
    const DirectoryList& list;
    DirectoryQuery query;
    std::size_t from = 0;

    std::string at(std::size_t offset) const {
        Parameters query_part;
        if (!query.field.empty()) query_part.add("field", query.field);
        if (!query.words.empty()) query_part.add("q", query.words);
        if (offset > 0) query_part.add("from", std::to_string(offset));
        return address("/directory/" + list.code, query_part);
    }
};

void show_lists(Values& values, const Directory& directory, const DirectoryList& here, Language language) {
    for (const DirectoryList& list : directory) {
        Values& row = *values.AddSectionDictionary("LIST");
        row.SetValue("LIST_URL", "/directory/" + list.code);
        row.SetValue("LIST_NAME", list.name.in(language));
        row.SetValue("LIST_COUNT", std::to_string(list.entries.size()));
        if (list.code == here.code) row.ShowSection("HERE");
    }
}

void show_fields(Values& values, const Wanted& wanted, Language language) {
    if (wanted.list.fields.empty()) return;
    ChoiceGroup fields;
    for (const DirectoryField& field : wanted.list.fields) fields.choices.push_back({field.code, field.name.in(language), field.code == wanted.query.field});
    add_options(*values.AddSectionDictionary("FIELDS"), {fields});
}

void show_entry(Values& rows, const DirectoryEntry& entry, const Wanted& wanted, const Visit& visit) {
    const Language language = visit.language();
    Values& row = *rows.AddSectionDictionary("ENTRY");
    row.SetValue("ENTRY_NAME", entry.name.in(language));
    const DirectoryField* field = wanted.list.field(entry.field);
    if (field) row.SetValueAndShowSection("ENTRY_FIELD", field->name.in(language), "OF_FIELD");
    if (const std::string offers = entry.offers.in(language); !offers.empty()) row.SetValueAndShowSection("ENTRY_OFFERS", offers, "OFFERING");
    const auto& units = visit.catalogue().routing->units();
    const auto unit = std::ranges::find(units, UnitCode{entry.unit}, &Unit::code);
    if (unit != units.end()) row.SetValueAndShowSection("ENTRY_UNIT", unit->name.in(language), "BY_UNIT");
}

Response directory_page(const Visit& visit, const Directory& directory, const Wanted& wanted) {
    const Language language = visit.language();
    const auto found = find_entries(wanted.list, wanted.query);
    Values values("directory");
    values.SetValue("LIST_TITLE", wanted.list.name.in(language));
    values.SetValue("LIST_HERE", "/directory/" + wanted.list.code);
    values.SetValue("WORDS", wanted.query.words);
    values.SetValue("FOUND", say("directory_found", language, {{"count", std::to_string(found.size())}}));
    show_lists(values, directory, wanted.list, language);
    show_fields(values, wanted, language);
    const std::size_t from = std::min(wanted.from, found.size()), until = std::min(from + entries_in_page, found.size());
    if (from < until) {
        Values& rows = *values.AddSectionDictionary("SOME");
        for (std::size_t i = from; i < until; ++i) show_entry(rows, *found[i], wanted, visit);
    }
    if (from > 0 || until < found.size()) {
        Values& paging = *values.AddSectionDictionary("PAGING");
        if (from > 0) paging.SetValueAndShowSection("FIRST_URL", wanted.at(0), "FIRST");
        if (until < found.size()) paging.SetValueAndShowSection("NEXT_URL", wanted.at(until), "NEXT");
    }
    return page_answer(visit, values, {.page = "directory", .title = wanted.list.name.in(language)});
}

void answer_directory(const CityEdge& city, Directories& directories, const Request& request, const Responder& responder) {
    const auto visit = visit_of(city, request, responder);
    if (!visit) return;
    const auto directory = directories.current();
    const std::string_view code = request.path_value("list");
    const auto list = code.empty() ? directory->begin() : std::ranges::find(*directory, code, &DirectoryList::code);
    if (list == directory->end()) return responder.answer(problem(TransportProblem::not_found));
    const auto value = [&](std::string_view name) { return without_margins(request.query.find(name).value_or("")); };
    Wanted wanted{*list, {value("field"), value("q")}};
    if (!list->field(wanted.query.field)) wanted.query.field.clear();
    const std::string from = value("from");
    std::from_chars(from.data(), from.data() + from.size(), wanted.from);
    responder.answer(directory_page(*visit, *directory, wanted));
}

}  // namespace

std::vector<Route> directory_routes(CityEdge& city, std::shared_ptr<Directories> directories) {
    const CityEdge& read = city;
    const auto answer = [&read, directories = std::move(directories)](const Request& request, const Responder& responder) {
        answer_directory(read, *directories, request, responder);
    };
    return {{Method::get, "/directory", answer, "page_directory", for_anyone, RouteKind::page, 0, 2},
            {Method::get, "/directory/{list}", answer, "page_directory_list", for_anyone, RouteKind::page, 0, 2}};
}

}  // namespace pingzhi::http::pages

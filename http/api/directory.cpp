// The city's directory: whom its units call on, as the pack lists them.
#include <algorithm>
#include <charconv>

#include "app/directories.hpp"
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"

namespace pingzhi::http::api {

struct DirectoryFieldWire {
    std::string code, name;
    std::uint32_t entries = 0;
};
PINGZHI_WIRE(DirectoryFieldWire, "DirectoryField", (code, name, entries))

struct DirectoryListWire {
    std::string code, name;
    std::uint32_t entries = 0;
    std::vector<DirectoryFieldWire> fields;
};
PINGZHI_WIRE(DirectoryListWire, "DirectoryList", (code, name, entries, fields))

struct DirectoryWire {
    std::vector<DirectoryListWire> lists;
};
PINGZHI_WIRE(DirectoryWire, "Directory", (lists))

struct DirectoryEntryWire {
    std::string code, name;
    std::optional<std::string> field, unit, offers;
};
PINGZHI_WIRE(DirectoryEntryWire, "DirectoryEntry", (code, name, field, unit, offers))

struct DirectoryEntriesWire {
    std::uint32_t total = 0;  // of these words and this field
    std::vector<DirectoryEntryWire> entries;
    std::optional<std::uint32_t> next;  // offset of the next page
};
PINGZHI_WIRE(DirectoryEntriesWire, "DirectoryEntries", (total, entries, next))

namespace {

constexpr std::size_t page_entries = 100;

std::uint32_t counted(std::size_t n) { return static_cast<std::uint32_t>(n); }

std::optional<std::string> if_said(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

DirectoryListWire list_wire(const DirectoryList& list, Language language) {
    DirectoryListWire wire{list.code, list.name.in(language), counted(list.entries.size()), {}};
    for (const DirectoryField& field : list.fields)
        wire.fields.push_back({field.code, field.name.in(language), counted(find_entries(list, {field.code, {}}).size())});
    return wire;
}

void get_directory(Directories& directories, const Request& request, const Responder& responder) {
    const auto directory = directories.current();
    DirectoryWire wire;
    for (const DirectoryList& list : *directory) wire.lists.push_back(list_wire(list, request.language()));
    responder.answer(json_response(wire));
}

void list_entries(Directories& directories, const Request& request, const Responder& responder) {
    const auto directory = directories.current();
    const auto list = std::ranges::find(*directory, request.path_value("list"), &DirectoryList::code);
    if (list == directory->end()) {
        Problem problem;
        problem.status = 404;
        problem.code = "unknown_list";
        problem.title = {"没有这个名录", "There is no such list"};
        return responder.answer(std::move(problem));
    }
    const std::string field(request.query.find("field").value_or(""));
    if (!field.empty() && !list->field(field)) return responder.answer(parameter_problem("field", "invalid", {"没有这个领域", "There is no such field"}));
    std::size_t offset = 0;
    if (const auto text = request.query.find("offset"); text && !text->empty()) {
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), offset);
        if (error != std::errc{} || end != text->data() + text->size())
            return responder.answer(parameter_problem("offset", "invalid", {"应为上一页的 next", "This is not the next of a page"}));
    }
    const auto found = find_entries(*list, {field, std::string(request.query.find("q").value_or(""))});
    DirectoryEntriesWire wire{counted(found.size()), {}, {}};
    for (std::size_t i = offset; i < found.size() && wire.entries.size() < page_entries; ++i) {
        const DirectoryEntry& entry = *found[i];
        wire.entries.push_back(
            {entry.code, entry.name.in(request.language()), if_said(entry.field), if_said(entry.unit), if_said(entry.offers.in(request.language()))});
    }
    if (offset + wire.entries.size() < found.size() && !wire.entries.empty()) wire.next = counted(offset + wire.entries.size());
    responder.answer(json_response(wire));
}

}  // namespace

std::vector<Operation> directory_operations(CityEdge& city) {
    using In = Parameter::In;
    auto directories = std::make_shared<Directories>(city.store, city.views.catalogues());
    return {
        {{Method::get, "/api/v1/directory", [directories](const Request& request, Responder responder) { get_directory(*directories, request, responder); },
          "get_directory", for_anyone},
         {"名录及其领域", "The lists of the directory with their fields"},
         {},
         {},
         shape<DirectoryWire>(),
         200,
         "application/json",
         {}},
        {{Method::get, "/api/v1/directory/{list}",
          [directories](const Request& request, Responder responder) { list_entries(*directories, request, responder); }, "list_directory", for_anyone,
          RouteKind::data, 0, 2},
         {"一个名录的条目", "The entries of one list"},
         {{"list", In::path, {"名录代码", "The list's code"}, true, "string", {}},
          {"field", In::query, {"领域代码", "The code of a field"}, false, "string", {}},
          {"q", In::query, {"名称或所提供服务中的词", "Words of the name or of what is offered"}, false, "string", {}},
          {"offset", In::query, {"从第几条起", "Where the page begins"}, false, "integer", {}}},
         {},
         shape<DirectoryEntriesWire>(),
         200,
         "application/json",
         {400, 404}},
    };
}

}  // namespace pingzhi::http::api

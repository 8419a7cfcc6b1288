#include "app/import/mapping.hpp"

#include <algorithm>

namespace pingzhi {
namespace {

template <class Visit>
void for_each_column(ImportMapping& mapping, Visit visit) {
    auto visit_if = [&visit](std::optional<Column>& column) {
        if (column) visit(*column);
    };
    visit(mapping.source_ref);
    visit(mapping.opened);
    for (auto* column : {&mapping.closed, &mapping.promised, &mapping.latitude, &mapping.longitude, &mapping.service.column, &mapping.channel.column}) {
        visit_if(*column);
    }
    if (mapping.area) visit_if(mapping.area->column);
    for (PersonalColumn& personal : mapping.personal) visit(personal.column);
    for (FormColumn& form : mapping.form) visit_if(form.value.column);
    if (mapping.ending) {
        visit(mapping.ending->status);
        if (mapping.ending->words) visit(mapping.ending->words->column);
    }
    if (mapping.duplicate) {
        visit(mapping.duplicate->column);
        visit_if(mapping.duplicate->address);
    }
    if (mapping.verdict) visit(mapping.verdict->column);
    if (mapping.district) visit(mapping.district->column);
}

}  // namespace

const std::string* CodedColumn::find(std::string_view cell) const {
    if (auto code = codes.find(cell); code != codes.end()) return &code->second;
    return otherwise.empty() ? nullptr : &otherwise;
}

const std::string* LeadingWords::find(std::string_view cell) const {
    const std::string* code = nullptr;
    std::size_t first = std::string_view::npos;
    for (const auto& [word, its_code] : codes) {
        std::size_t at = cell.find(word);
        if (at >= first) continue;
        first = at;
        code = &its_code;
    }
    return code;
}

const Column* ImportMapping::column_of(std::string_view field) const {
    auto given = [](const std::optional<Column>& column) { return column ? &*column : nullptr; };
    if (field == "happened") return &opened;
    if (field == "ending") return given(closed);
    if (field == "promised") return given(promised);
    if (field == "position") return given(latitude);
    if (field == "service") return given(service.column);
    if (field == "area") return area ? given(area->column) : nullptr;
    for (const PersonalColumn& each : personal) {
        if (each.field == field) return &each.column;
    }
    for (const FormColumn& each : form) {
        if (each.field == field) return given(each.value.column);
    }
    return nullptr;
}

std::expected<ImportMapping, HeaderProblem> fit_to_header(ImportMapping mapping, const std::vector<std::string>& header) {
    std::optional<HeaderProblem> problem;
    for_each_column(mapping, [&](Column& column) {
        auto found = std::ranges::find(header, column.name);
        if (found == header.end()) {
            if (!problem) problem = {HeaderProblem::Kind::missing_column, column.name, 0};
            return;
        }
        column.index = static_cast<std::size_t>(found - header.begin());
        auto second = std::find(found + 1, header.end(), column.name);
        if (second != header.end() && !problem)
            problem = {HeaderProblem::Kind::column_twice, column.name, static_cast<std::size_t>(second - header.begin()) + 1};
    });
    if (problem) return std::unexpected(std::move(*problem));
    return mapping;
}

}  // namespace pingzhi

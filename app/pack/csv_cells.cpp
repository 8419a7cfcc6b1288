#include "app/pack/csv_cells.hpp"

#include <charconv>

namespace pingzhi::pack {

std::optional<Position> read_lon_lat(const CsvRow& row, Problems& problems) {
    const Located lon = row.cell("lon");
    const Located lat = row.cell("lat");
    if (!lon.given() && !lat.given()) return std::nullopt;
    const auto number = [](std::string_view text) -> std::optional<double> {
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
    };
    const auto x = number(lon.value);
    const auto y = number(lat.value);
    if (x && y && valid(Position{*x, *y})) return Position{*x, *y};
    problems.add(lon.where, PackRule::malformed_position);
    return std::nullopt;
}

Text read_name(const CsvRow& row, Problems& problems) {
    Text name{row.cell("name_zh").value, row.cell("name_en").value};
    if (name.zh.empty() && name.en.empty()) problems.add(row.cell("name_zh").where, PackRule::empty_text);
    return name;
}

Located read_code_cell(const CsvRow& row, std::string_view column, Need need, Problems& problems) {
    Located code = row.cell(column);
    if (!code.given() && need == Need::required) problems.add(code.where, PackRule::empty_text);
    if (code.given() && !is_code(code.value)) {
        problems.add(code.where, PackRule::malformed_code, code.value);
        code.value.clear();
    }
    return code;
}

}  // namespace pingzhi::pack

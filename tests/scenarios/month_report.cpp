#include "tests/scenarios/month_report.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>

namespace pingzhi::scenarios {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

std::string without_marks(std::string html) {
    for (const auto& [mark, letter] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
        for (auto at = html.find(mark); at != std::string::npos; at = html.find(mark)) html.replace(at, std::string(mark).size(), letter);
    }
    return html;
}

// What stands in the table of the page's section, without its head.
Rows rows_on_page(const std::string& page, const std::string& section) {
    const auto begin = page.find("<h2 id=\"" + section + "\">");
    EXPECT_NE(begin, std::string::npos) << section;
    const std::string html = page.substr(begin, page.find("</section>", begin) - begin);
    static const std::regex row("<tr>(.*)</tr>"), cell("<t[hd][^>]*>([^<]*)</t[hd]>");
    Rows rows;
    for (auto at = std::sregex_iterator(html.begin(), html.end(), row); at != std::sregex_iterator(); ++at) {
        const std::string cells = (*at)[1];
        std::vector<std::string>& shown = rows.emplace_back();
        for (auto each = std::sregex_iterator(cells.begin(), cells.end(), cell); each != std::sregex_iterator(); ++each) {
            shown.push_back(without_marks((*each)[1]));
        }
    }
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
}

json::array sheets_of(const std::string& bytes) {
    const std::filesystem::path file = std::filesystem::temp_directory_path() / ("pingzhi-" + std::to_string(::getpid()) + ".xlsx");
    std::ofstream(file, std::ios::binary) << bytes;
    const std::string command = "python3 " PINGZHI_SOURCE_DIR "/tests/scenarios/read_sheets.py " + file.string();
    FILE* told = popen(command.c_str(), "r");
    std::string all;
    char some[4096];
    for (std::size_t read = 0; (read = fread(some, 1, sizeof some, told)) > 0;) all.append(some, read);
    EXPECT_EQ(pclose(told), 0) << "the workbook does not read";
    std::filesystem::remove(file);
    return json::parse(all).as_array();
}

// A number in a workbook has no decimals of zero.
bool same(const std::string& cell, const std::string& in_sheet) {
    return cell == in_sheet || (!cell.empty() && !in_sheet.empty() && std::strtod(cell.c_str(), nullptr) == std::strtod(in_sheet.c_str(), nullptr));
}

void expect_in_sheet(const Rows& rows, const json::object& sheet, const std::string& table) {
    constexpr std::size_t head = 4;  // title, note, an empty row, the columns' names
    const json::array& lines = sheet.at("rows").as_array();
    EXPECT_EQ(lines.size(), head + rows.size()) << table;
    for (std::size_t row = 0; row < rows.size() && head + row < lines.size(); ++row) {
        const json::array& line = lines[head + row].as_array();
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            const std::string told = column < line.size() ? text_of(line[column]) : std::string();
            EXPECT_TRUE(same(rows[row][column], told))
                << table << " " << row << " " << column << ": " << rows[row][column] << " is " << told << " in the workbook";
        }
    }
}

}  // namespace

MonthReport month_report(const Hand& reader, const std::string& month) {
    const std::string address = "/api/v1/months/" + month + "/report";
    const json::object told = reader.get(address);
    const std::string page = reader.page("/months/" + month + "/report");
    const json::array sheets = sheets_of(reader.fetch(address + ".xlsx").body);
    const json::array& tables = told.at("tables").as_array();
    EXPECT_EQ(sheets.size(), tables.size());
    MonthReport report;
    for (std::size_t i = 0; i < tables.size() && i < sheets.size(); ++i) {
        const json::object& table = tables[i].as_object();
        const std::string code = text_of(table.at("code"));
        const json::array& columns = table.at("columns").as_array();
        Rows rows;
        for (const json::value& row : table.at("rows").as_array()) {
            std::vector<std::string>& cells = rows.emplace_back();
            for (const json::value& cell : row.at("cells").as_array()) {
                report[code][text_of(row.at("code"))][text_of(columns.at(cells.size()).at("code"))] = text_of(cell);
                cells.push_back(text_of(cell));
            }
        }
        EXPECT_EQ(rows_on_page(page, code), rows) << code << " on the page";
        EXPECT_EQ(text_of(sheets[i].at("name")), text_of(table.at("title")));
        expect_in_sheet(rows, sheets[i].as_object(), code);
    }
    return report;
}

}  // namespace pingzhi::scenarios

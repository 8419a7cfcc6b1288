#include "app/pack/csv_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pingzhi::pack {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Read {
    std::vector<std::string> cells;  // "line:column value"
    std::vector<std::string> problems;
};

Read read(std::string_view text) {
    Problems problems;
    Read result;
    for (const CsvRow& row : read_csv("t.csv", text, {{"a", "b"}, {"c"}}, problems)) {
        for (const char* column : {"a", "b", "c"}) {
            const Located cell = row.cell(column);
            if (cell.given()) result.cells.push_back(std::to_string(cell.where.line) + ":" + std::to_string(cell.where.column) + " " + cell.value);
        }
    }
    for (const PackProblem& problem : problems.take()) {
        result.problems.push_back(std::to_string(problem.line) + ":" + std::to_string(problem.column) + " " + std::string{name_of(problem.rule)});
    }
    return result;
}

TEST(CsvTable, cells_know_their_place) {
    const Read result = read("a,b\n1,22\n,3\n");
    EXPECT_THAT(result.cells, ElementsAre("2:1 1", "2:3 22", "3:2 3"));
    EXPECT_THAT(result.problems, IsEmpty());
}

TEST(CsvTable, quotes_hold_commas_quotes_and_lines) {
    EXPECT_THAT(read("a,b\n\"1,5\",\"a \"\"b\"\"\"\n\"two\nlines\",x\n").cells, ElementsAre("2:1 1,5", "2:7 a \"b\"", "3:1 two\nlines", "4:8 x"));
}

TEST(CsvTable, byte_order_mark_crlf_remarks_and_empty_lines_are_passed_over) {
    const Read result = read("\xEF\xBB\xBF# remark\r\nc,b,a\r\n\r\n3,2,1\r\n# \"open\r\n6,5,4");
    EXPECT_THAT(result.cells, ElementsAre("4:5 1", "4:3 2", "4:1 3", "6:5 4", "6:3 5", "6:1 6"));
    EXPECT_THAT(result.problems, IsEmpty());
}

TEST(CsvTable, what_is_wrong_is_told_and_the_rest_is_read) {
    EXPECT_THAT(read("").problems, ElementsAre("1:1 not_csv"));
    EXPECT_THAT(read("a,c\n").problems, ElementsAre("1:1 missing_key"));
    EXPECT_THAT(read("a,b,x\n1,2,3\n").problems, ElementsAre("1:5 unknown_key"));
    EXPECT_THAT(read("a,b,a\n").problems, ElementsAre("1:5 duplicate_code"));
    EXPECT_THAT(read("a,b\n1,2,3\n4\n5,6\n").problems, ElementsAre("2:1 not_csv", "3:1 not_csv"));
    EXPECT_THAT(read("a,b\n1,2,3\n4\n5,6\n").cells, ElementsAre("4:1 5", "4:3 6"));
    EXPECT_THAT(read("a,b\n\"1,2\n").problems, ElementsAre("2:1 not_csv", "2:1 not_csv"));
    EXPECT_THAT(read("a,b\n\"1\"x,2\n3,4\n").problems, ElementsAre("2:1 not_csv", "2:4 not_csv"));
    EXPECT_THAT(read("a,b\n1\"x,2\n").problems, ElementsAre("2:2 not_csv"));
    EXPECT_THAT(read("a,b\n\xFF,2\n").problems, ElementsAre("2:1 control_character"));
    EXPECT_THAT(read(std::string_view("a,b\n\0,2\n", 8)).problems, ElementsAre("2:1 control_character"));
}

}  // namespace
}  // namespace pingzhi::pack

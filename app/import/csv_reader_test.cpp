#include "app/import/csv_reader.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "app/import/gzip_for_tests.hpp"

namespace pingzhi::csv {
namespace {

// What a reader makes of a text, as one readable line a row; every fault with its place.
std::string reading(std::string_view text, Limits limits = {}, char separator = ',') {
    TextSource source(text);
    GunzipSource unpacked(source);
    Reader reader(unpacked, separator, limits);
    std::string seen;
    auto told = [&seen](const Problem& problem) {
        seen += "! " + std::string(name_of(problem.fault)) + " row " + std::to_string(problem.row) + " line " + std::to_string(problem.line);
        if (problem.column > 0) seen += " column " + std::to_string(problem.column);
        if (!problem.column_name.empty()) seen += " (" + problem.column_name + ")";
        seen += problem.ends_file ? ", the file ends\n" : "\n";
        EXPECT_FALSE(message_of(problem).empty());
    };
    auto header = reader.header();
    if (!header) {
        told(header.error());
        return seen;
    }
    for (const std::string& name : *header) seen += "[" + name + "]";
    seen += "\n";
    for (;;) {
        auto row = reader.next();
        if (!row) {
            told(row.error());
            if (row.error().ends_file) return seen;
        } else if (!*row) {
            return seen;
        } else {
            seen += std::to_string((*row)->number) + ":";
            for (std::string_view cell : (*row)->cells) seen += "[" + std::string(cell) + "]";
            seen += "\n";
        }
    }
}

struct Case {
    const char* name;
    std::string text;
    std::string expected;
};

std::string with_nul(std::string text) {
    std::replace(text.begin(), text.end(), '~', '\0');
    return text;
}

const Case cases[] = {
    {"plain", "a,b\n1,2\n3,4\n", "[a][b]\n2:[1][2]\n3:[3][4]\n"},
    {"no line break at the end", "a,b\n1,2", "[a][b]\n2:[1][2]\n"},
    {"CR LF", "a,b\r\n1,2\r\n", "[a][b]\n2:[1][2]\n"},
    {"CR LF after quotes", "\"a\",\"b\"\r\n\"1\",\"2\"\r\n", "[a][b]\n2:[1][2]\n"},
    {"byte order mark",
     "\xEF\xBB\xBF"
     "a,b\n1,2\n",
     "[a][b]\n2:[1][2]\n"},
    {"byte order mark before a quote", "\xEF\xBB\xBF\"a\",b\n1,2\n", "[a][b]\n2:[1][2]\n"},
    {"quotes", "a,b\n\"x, \"\"y\"\"\",\"\"\n", "[a][b]\n2:[x, \"y\"][]\n"},
    {"a line break inside quotes counts lines, not rows", "a,b\n\"x\r\ny\",1\nz\n", "[a][b]\n2:[x\r\ny][1]\n! cell_count row 3 line 4\n"},
    {"empty lines are no rows", "a,b\n\n1,2\n\r\n\n", "[a][b]\n3:[1][2]\n"},
    {"an empty quoted cell is a row", "a\n\"\"\n", "[a]\n2:[]\n"},
    {"empty cells", "a,b,c\n,,\n", "[a][b][c]\n2:[][][]\n"},
    {"names are trimmed, cells are not", " a , b\n 1 ,2\n", "[a][b]\n2:[ 1 ][2]\n"},
    {"Chinese", "编号,地址\n1,平湖市\n", "[编号][地址]\n2:[1][平湖市]\n"},

    {"nothing at all", "", "! empty_file row 1 line 1, the file ends\n"},
    {"a line break only", "\n", "! empty_file row 1 line 1, the file ends\n"},
    {"too few cells", "a,b\n1\n3,4\n", "[a][b]\n! cell_count row 2 line 2\n3:[3][4]\n"},
    {"too many cells", "a,b\n1,2,3\n3,4\n", "[a][b]\n! cell_count row 2 line 2\n3:[3][4]\n"},
    {"a NUL byte", with_nul("a,b\n1,2~\n3,4\n"), "[a][b]\n! nul_byte row 2 line 2 column 2 (b)\n3:[3][4]\n"},
    {"a NUL byte in the header", with_nul("a,b~\n1,2\n"), "! nul_byte row 1 line 1 column 2, the file ends\n"},
    {"UTF-16 with its mark",
     with_nul("\xFF\xFE"
              "a~,~"),
     "! utf16 row 1 line 1, the file ends\n"},
    {"UTF-16 of the other order", with_nul("\xFE\xFF~a~,"), "! utf16 row 1 line 1, the file ends\n"},
    {"UTF-16 without a mark", with_nul("a~,~b~\n~"), "! nul_byte row 1 line 1 column 1, the file ends\n"},
    {"GBK in a row", "a,b\n1,\xC6\xBD\xBA\xFE\n3,4\n", "[a][b]\n! not_utf8 row 2 line 2 column 2 (b)\n3:[3][4]\n"},
    {"GBK in the header", "\xB1\xE0\xBA\xC5,b\n1,2\n", "! not_utf8 row 1 line 1 column 1, the file ends\n"},
    {"a character cut in two by a separator", "a,b\n\xE5\xB9,\xB3\n", "[a][b]\n! not_utf8 row 2 line 2 column 1 (a)\n"},
    {"an overlong slash", "a,b\n\xC0\xAF,2\n", "[a][b]\n! not_utf8 row 2 line 2 column 1 (a)\n"},
    {"a quote inside plain text", "a,b\n5\" pipe,2\n3,4\n", "[a][b]\n! stray_quote row 2 line 2 column 1 (a)\n3:[3][4]\n"},
    {"text after a closing quote", "a,b\n\"he said \"no\" twice\",2\n3,4\n", "[a][b]\n! text_after_quote row 2 line 2 column 1 (a)\n3:[3][4]\n"},
    {"a carriage return after a closing quote", "a,b\n\"x\"\ry,2\n3,4\n", "[a][b]\n! text_after_quote row 2 line 2 column 1 (a)\n3:[3][4]\n"},
    {"a quote never closed", "a,b\n1,\"2\n3,4\n5,6\n", "[a][b]\n! unclosed_quote row 2 line 2 column 2 (b), the file ends\n"},
    {"a quote never closed in the header", "a,\"b\n1,2\n", "! unclosed_quote row 1 line 1 column 2, the file ends\n"},
};

TEST(CsvReader, ReadsAndRefusesByTheTable) {
    for (const Case& each : cases) EXPECT_EQ(reading(each.text), each.expected) << each.name;
}

// Where the blocks of reading happen to end must not show.
TEST(CsvReader, BlocksOfAnySizeGiveTheSame) {
    for (const Case& each : cases) {
        for (std::size_t block = 4; block < 20; ++block) {
            Limits limits;
            limits.block_bytes = block;
            EXPECT_EQ(reading(each.text, limits), each.expected) << each.name << ", blocks of " << block;
        }
    }
}

TEST(CsvReader, AFieldOfTenMegabytesEndsTheFileWithItsPlace) {
    std::string text = "number,story\n1,short\n2,";
    text += std::string(10 << 20, 'x') + "\n3,after\n";
    EXPECT_EQ(reading(text), "[number][story]\n2:[1][short]\n! field_too_long row 3 line 3 column 2 (story), the file ends\n");
    text[text.find("2,x") + 2] = '"';
    EXPECT_EQ(reading(text), "[number][story]\n2:[1][short]\n! field_too_long row 3 line 3 column 2 (story), the file ends\n");
}

TEST(CsvReader, AFieldAtTheLimitIsRead) {
    Limits limits;
    limits.field_bytes = 5;
    EXPECT_EQ(reading("a\n12345\n\"12345\"\n", limits), "[a]\n2:[12345]\n3:[12345]\n");
    EXPECT_EQ(reading("a\n123456\n", limits), "[a]\n! field_too_long row 2 line 2 column 1 (a), the file ends\n");
    EXPECT_EQ(reading("a\n\"1234\"\"6\"\n", limits), "[a]\n! field_too_long row 2 line 2 column 1 (a), the file ends\n");
}

TEST(CsvReader, RowsAndColumnsHaveLimitsToo) {
    Limits limits;
    limits.row_bytes = 10;
    EXPECT_EQ(reading("a,b\n123456,123456\n", limits), "[a][b]\n! row_too_long row 2 line 2 column 2 (b), the file ends\n");
    limits = {};
    limits.columns = 3;
    EXPECT_EQ(reading("a,b,c\n1,2,3\n1,2,3,4\n", limits), "[a][b][c]\n2:[1][2][3]\n! too_many_columns row 3 line 3, the file ends\n");
}

TEST(CsvReader, OtherSeparators) {
    EXPECT_EQ(reading("a;b\n1,5;2\n", {}, ';'), "[a][b]\n2:[1,5][2]\n");
    EXPECT_EQ(reading("a\tb\n1\t\"2\t\"\n", {}, '\t'), "[a][b]\n2:[1][2\t]\n");
}

TEST(CsvReader, GzipCutAnywhereNeverReadsAsWhole) {
    std::string rows = "a,b\n";
    for (int i = 0; i < 500; ++i) rows += std::to_string(i * 7919) + ",x\n";
    std::string packed = gzip(rows);
    std::string whole = reading(rows);
    EXPECT_EQ(reading(packed), whole);
    for (std::size_t size = 2; size < packed.size(); ++size) {
        std::string seen = reading(std::string_view(packed).substr(0, size));
        ASSERT_NE(seen.find("! gzip_cut row "), std::string::npos) << size;
        ASSERT_EQ(whole.compare(0, seen.rfind("! "), seen, 0, seen.rfind("! ")), 0) << "what came before the cut is right";
    }
}

TEST(CsvReader, GzipDamageIsNoticed) {
    std::string rows = "a,b\n1,2\n3,4\n";
    std::string packed = gzip(rows);
    std::string wrong_sum = packed;
    wrong_sum[wrong_sum.size() - 8] = static_cast<char>(wrong_sum[wrong_sum.size() - 8] ^ 1);
    EXPECT_NE(reading(wrong_sum).find("! gzip_damaged"), std::string::npos);
    EXPECT_NE(reading(packed + "and more").find("! gzip_damaged"), std::string::npos);
    std::string wrong_method = packed;
    wrong_method[2] = 9;
    EXPECT_EQ(reading(wrong_method), "! gzip_damaged row 1 line 1, the file ends\n");
}

TEST(CsvReader, DamageReadsTheSameInBlocksOfAnySize) {
    const std::string packed = gzip("a,b\n11111111,2\n3,4\n55555555,6\n");
    Limits small;
    small.block_bytes = 7;
    for (std::size_t at = 2; at < packed.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string damaged = packed;
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
            ASSERT_EQ(reading(damaged, small), reading(damaged)) << "byte " << at << ", bit " << bit;
        }
    }
}

TEST(CsvReader, GzipMembersFollowEachOtherAndZerosMayEndThem) {
    EXPECT_EQ(reading(gzip("a,b\n1,") + gzip("2\n3,4\n") + std::string(512, '\0')), "[a][b]\n2:[1][2]\n3:[3][4]\n");
}

TEST(FileSource, SaysWhatCannotBeOpened) {
    EXPECT_THROW(FileSource("/nowhere/at/all.csv"), std::system_error);
    EXPECT_THROW(FileSource("/"), std::system_error);
}

}  // namespace
}  // namespace pingzhi::csv

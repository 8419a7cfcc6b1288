#include "http/open311/document.hpp"

#include <gtest/gtest.h>

#include "http/open311/document_reader.hpp"

namespace pingzhi::http::open311 {
namespace {

using testing::read_document;

std::string with_children(Format format, int count) {
    DocumentWriter out(format);
    out.begin_list("services");
    for (int i = 0; i < count; ++i) {
        out.begin_record("service");
        out.text("service_code", std::to_string(i));
        out.end();
    }
    out.end();
    return out.take();
}

std::string one_text(Format format, std::string_view text) {
    DocumentWriter out(format);
    out.begin_record("root");
    out.text("text", text);
    out.end();
    return out.take();
}

std::string text_read_back(Format format, std::string_view text) { return read_document(format, one_text(format, text))["text"]; }

TEST(Document, XmlBeginsWithADeclarationThatNamesTheEncoding) {
    EXPECT_TRUE(with_children(Format::xml, 0).starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"));
}

TEST(Document, ContainersOfNoneOneAndTwoAreBareArraysInJson) {
    EXPECT_EQ(with_children(Format::json, 0), "[]");
    EXPECT_EQ(with_children(Format::json, 1), R"([{"service_code":"0"}])");
    EXPECT_EQ(with_children(Format::json, 2), R"([{"service_code":"0"},{"service_code":"1"}])");
}

TEST(Document, ContainersOfNoneOneAndTwoNameTheirChildrenInXml) {
    EXPECT_TRUE(with_children(Format::xml, 0).ends_with("<services></services>"));
    EXPECT_TRUE(with_children(Format::xml, 1).ends_with("<services><service><service_code>0</service_code></service></services>"));
    EXPECT_EQ(read_document(Format::xml, with_children(Format::xml, 2)).children.size(), 2u);
}

TEST(Document, AnArrayInsideARecordKeepsItsName) {
    DocumentWriter out(Format::json);
    out.begin_record("endpoint");
    out.begin_list("formats");
    out.text("format", "text/xml");
    out.text("format", "application/json");
    out.end();
    out.text("type", "test");
    out.end();
    EXPECT_EQ(out.take(), R"({"formats":["text/xml","application/json"],"type":"test"})");
}

TEST(Document, WhatIsEmptyIsThereAndEmpty) {
    EXPECT_EQ(one_text(Format::json, ""), R"({"text":null})");
    EXPECT_TRUE(one_text(Format::xml, "").ends_with("<root><text/></root>"));
}

TEST(Document, NumbersAndBooleansStandBareInJson) {
    DocumentWriter out(Format::json);
    out.begin_record("root");
    out.number("lat", 30.015);
    out.number("order", 2);
    out.boolean("metadata", true);
    out.empty("long");
    out.end();
    EXPECT_EQ(out.take(), R"({"lat":30.015,"order":2,"metadata":true,"long":null})");
}

TEST(Document, TextsComeBackAsTheyWere) {
    for (const Format format : {Format::xml, Format::json}) {
        for (const char* text : {"路灯不亮，𠮷野家门口", "a < b && c > d ]]> \"quoted\" 'so' \\ /", "two\nlines\r\nand\ta tab", "<script>alert(1)</script>",
                                 "&amp; &#65;", "é\u2028\u0085"}) {
            EXPECT_EQ(text_read_back(format, text), text);
        }
    }
}

TEST(Document, EveryCharacterGivesADocumentThatReads) {
    for (unsigned byte = 0; byte < 256; ++byte) {
        const std::string text{'a', static_cast<char>(byte), 'z'};
        for (const Format format : {Format::xml, Format::json}) EXPECT_NO_THROW(text_read_back(format, text)) << "byte " << byte;
    }
}

TEST(Document, WhatXmlCannotHoldIsReplaced) {
    EXPECT_EQ(text_read_back(Format::xml, "bell\x07"), "bell\uFFFD");
    EXPECT_EQ(text_read_back(Format::xml, "\uFFFE"), "\uFFFD");
    EXPECT_EQ(text_read_back(Format::json, "bell\x07"), "bell\x07");
}

TEST(Document, BytesThatAreNoUtf8AreReplaced) {
    for (const Format format : {Format::xml, Format::json}) EXPECT_EQ(text_read_back(format, "caf\xE9!"), "caf\uFFFD!");
}

}  // namespace
}  // namespace pingzhi::http::open311

// The examples of docs/OPEN311.md, asked in their order of one city.
#include <fstream>

#include "http/open311/city_samples.hpp"

namespace pingzhi::http::open311 {
namespace {

using namespace testing;

struct Example {
    std::string asked;   // the block ```http
    std::string answer;  // the block that follows it
};

std::vector<Example> examples_of(const std::filesystem::path& document) {
    std::ifstream in(document);
    std::vector<Example> examples;
    std::string line, *block = nullptr;
    while (std::getline(in, line)) {
        if (line == "```") {
            block = nullptr;
        } else if (line == "```http") {
            block = &examples.emplace_back().asked;
        } else if (line == "```json" || line == "```xml") {
            block = &examples.at(examples.size() - 1).answer;
        } else if (block) {
            *block += line + "\n";
        }
    }
    return examples;
}

// "GET path" or "POST path", an empty line, the form.
std::string request_bytes(const Example& example) {
    const auto line_end = example.asked.find('\n');
    const std::string body = line_end + 2 < example.asked.size() ? example.asked.substr(line_end + 2, example.asked.size() - line_end - 3) : "";
    return example.asked.substr(0, line_end) + " HTTP/1.1\r\nHost: test\r\nAccept-Language: en\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

// One line an element, so that the blanks between elements make no difference.
std::string print(const Node& node, const std::string& indent = {}) {
    std::string text = indent + node.name + (node.children.empty() ? " = " + node.text : "") + "\n";
    for (const Node& child : node.children) text += print(child, indent + "  ");
    return text;
}

TEST(Docs, ExamplesAreWhatIsAnswered) {
    SampleCity city;
    const auto examples = examples_of(std::filesystem::path(PINGZHI_SOURCE_DIR) / "docs/OPEN311.md");
    ASSERT_EQ(examples.size(), 5u);
    for (const Example& example : examples) {
        const auto reply = TestClient(city.server->port()).request(request_bytes(example));
        ASSERT_TRUE(reply);
        const Format format = reply->header("Content-Type") == content_type_of(Format::json) ? Format::json : Format::xml;
        EXPECT_EQ(print(read_document(format, reply->body)), print(read_document(format, example.answer))) << example.asked;
    }
}

}  // namespace
}  // namespace pingzhi::http::open311

// Any bytes as the form of a browser: what is read lies within the body, in order, and reads the same when it is written again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/server/encoding.hpp"
#include "http/server/multipart.hpp"

namespace {

using namespace pingzhi::http;

void require(bool holds) {
    if (!holds) std::abort();
}

std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (char c : name) text += c == '"' ? "%22" : std::string(1, c);
    return text + "\"";
}

std::string written(const std::vector<FormPart>& parts, const std::string& boundary) {
    std::string body;
    for (const FormPart& part : parts) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name) + (part.is_file ? "; filename=\"\"" : "") + "\r\n\r\n";
        body.append(part.content).append("\r\n");
    }
    return body + "--" + boundary + "--\r\n";
}

}  // namespace

// The first line is the boundary.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t line = bytes.find('\n');
    if (line == std::string_view::npos) return 0;
    const std::string boundary(bytes.substr(0, line));
    const std::string_view body = bytes.substr(line + 1);
    const auto parts = parse_multipart(body, boundary);
    if (!parts) return 0;
    require(parts->size() <= form_parts_max);
    const char* at = body.data();
    for (const FormPart& part : *parts) {
        require(is_utf8(part.name));
        for (char c : part.name) require(static_cast<unsigned char>(c) >= 0x20);
        require(part.content.data() >= at && part.content.data() + part.content.size() <= body.data() + body.size());
        at = part.content.data() + part.content.size();
    }
    const std::string again = written(*parts, boundary);
    const auto reread = parse_multipart(again, boundary);
    require(reread && reread->size() == parts->size());
    for (std::size_t i = 0; i < parts->size(); ++i) {
        require((*reread)[i].name == (*parts)[i].name && (*reread)[i].is_file == (*parts)[i].is_file && (*reread)[i].content == (*parts)[i].content);
    }
    return 0;
}

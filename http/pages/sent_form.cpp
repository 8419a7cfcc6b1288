#include "http/pages/sent_form.hpp"

#include "http/server/encoding.hpp"
#include "http/server/multipart.hpp"
#include "http/server/negotiation.hpp"

namespace pingzhi::http::pages {

std::optional<SentForm> read_sent(const Request& request) {
    const MediaType type = parse_media_type(request.header("Content-Type"));
    if (type.type != "multipart/form-data") {
        auto fields = parse_urlencoded(request.body);
        return fields ? std::optional(SentForm{std::move(*fields)}) : std::nullopt;
    }
    const auto parts = parse_multipart(request.body, type.boundary);
    if (!parts) return std::nullopt;
    SentForm sent;
    for (const FormPart& part : *parts) {
        if (part.is_file) {
            // A file field that nobody used comes empty.
            if (part.name == "photo" && !part.content.empty()) sent.images.emplace_back(part.content);
            continue;
        }
        if (!is_utf8(part.content) || part.content.find('\0') != std::string_view::npos) return std::nullopt;
        sent.fields.add(part.name, std::string(part.content));
    }
    return sent;
}

}  // namespace pingzhi::http::pages

#include "app/attachments/photos_of.hpp"

namespace pingzhi {

std::vector<std::string> photos_of(const FactBody& body) {
    return std::visit(
        [](const auto& fact) -> std::vector<std::string> {
            if constexpr (requires { fact.evidence.photos; }) {
                return fact.evidence.photos;
            } else if constexpr (requires { fact.photos.size(); }) {
                return fact.photos;
            } else {
                return {};
            }
        },
        body);
}

bool is_photo_name(std::string_view text) { return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

bool sent_by_reporter(const FactBody& body) { return std::holds_alternative<MatterReported>(body) || std::holds_alternative<ReporterReplied>(body); }

}  // namespace pingzhi

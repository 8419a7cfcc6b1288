#include "http/open311/call.hpp"

#include "http/open311/errors.hpp"
#include "ledger/hash.hpp"

namespace pingzhi::http::open311 {

std::expected<Call, Problem> call_of(CityEdge& city, const Request& request, Format format) {
    auto asked = Asked::of(request);
    if (!asked) return std::unexpected(std::move(asked.error()));
    auto catalogue = city.views.pack().catalogue;
    if (!catalogue) return std::unexpected(refused(Refusal{RefusalCode::pack_not_loaded, {}, {}, {}, {}}));
    const std::string_view jurisdiction = asked->value("jurisdiction_id");
    if (!jurisdiction.empty() && jurisdiction != catalogue->city) {
        return std::unexpected(unknown("jurisdiction_id", {"本接口只服务于 " + catalogue->city, "This endpoint serves " + catalogue->city + " only"}));
    }
    return Call{city, request, format, request.language(), std::move(*asked), std::move(catalogue)};
}

const Service* public_service(const Catalogue& catalogue, std::string_view code) {
    const Service* service = catalogue.service(code);
    return service && service->is_public ? service : nullptr;
}

bool is_offered(const Call& call, const Service& service) {
    const ApiKey* key = key_of(call);
    return service.is_public && service.comes_by(name_of(key ? key->channel : Channel::web));
}

std::expected<Matter, Problem> matter_of(const Call& call, std::string_view number) {
    if (auto id = call.city.views.parse_number(number)) {
        auto matter = call.city.views.matter(*id);
        if (matter && call.city.views.visible(*matter, Audience::residents)) {
            matter->place.position = call.city.views.published_position(*matter);
            return std::move(*matter);
        }
    }
    return std::unexpected(unknown("service_request_id", {"没有这个事项", "There is no such request"}));
}

const ApiKey* key_of(const Call& call) {
    if (std::string_view key = call.asked.value("api_key"); !key.empty()) return call.city.keys.find(key);
    if (std::string_view key = call.request.header("X-Api-Key"); !key.empty()) return call.city.keys.find(key);
    return call.city.keys.find_bearer(call.request.header("Authorization"));
}

std::expected<std::string, Problem> idempotency_key(const Call& call, std::string fallback) {
    constexpr std::size_t length_max = 200;
    std::string key(call.request.header("Idempotency-Key"));
    if (key.empty()) key = std::move(fallback);
    if (key.empty()) key = ledger::hex(ledger::bytes_of(call.city.random()));
    if (key.size() > length_max) return std::unexpected(refused(Faults{fault("Idempotency-Key", "too_long", {"至多 200 字节", "It may have 200 bytes"})}));
    return key;
}

Response answer_with(Format format, Language language, DocumentWriter&& document, unsigned status) {
    Response response{status, std::string(content_type_of(format)), document.take(), nullptr, {}};
    response.headers.emplace_back("Content-Language", language == Language::zh ? "zh" : "en");
    response.headers.emplace_back("Vary", "Accept-Language");
    return response;
}

}  // namespace pingzhi::http::open311

// One request to an endpoint, read and checked for what all endpoints share: the form, the pack, the jurisdiction.
#pragma once

#include <expected>
#include <memory>

#include "http/city_edge.hpp"
#include "http/open311/asked.hpp"
#include "http/open311/document.hpp"
#include "http/server/responder.hpp"

namespace pingzhi::http::open311 {

inline constexpr std::string_view base_path = "/open311/v2";

struct Call {
    CityEdge& city;
    const Request& request;
    Format format;
    Language language;
    Asked asked;
    std::shared_ptr<const Catalogue> catalogue;  // today's

    const std::string& words(const Text& text) const { return text.in(language); }
};

std::expected<Call, Problem> call_of(CityEdge& city, const Request& request, Format format);

// The service as residents see it: those not for them do not exist here. Null: unknown.
const Service* public_service(const Catalogue& catalogue, std::string_view code);
// To be reported by the channel of the caller's key; without one, by the web.
bool is_offered(const Call& call, const Service& service);

// The matter with that number; for what residents may not see the same as for what does not exist.
std::expected<Matter, Problem> matter_of(const Call& call, std::string_view number);

// The owner of the key in `api_key`, X-Api-Key or Authorization: Bearer. Null: no key, or a wrong one.
const ApiKey* key_of(const Call& call);

// Idempotency-Key where the client sends one; `fallback`, else a fresh key, where it does not, as no client of GeoReport v2 does.
std::expected<std::string, Problem> idempotency_key(const Call& call, std::string fallback);

Response answer_with(Format format, Language language, DocumentWriter&& document, unsigned status = 200);

}  // namespace pingzhi::http::open311

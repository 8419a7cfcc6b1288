// Discovery: where the endpoint is, what it speaks, how to get a key.
#include "http/open311/dates.hpp"
#include "http/open311/endpoints.hpp"

namespace pingzhi::http::open311 {
namespace {

// The services on offer change with the pack, and nothing else here does.
Instant changeset(const CityEdge& city) {
    const auto rows = city.views.facts(city.views.pack().version, 1);
    return rows.empty() ? Instant{} : rows.front().at;
}

}  // namespace

Answered get_discovery(const Call& call) {
    const std::string changed = write_date(changeset(call.city), *call.catalogue->zone);
    const Text key_service{"API 密钥请向以下单位申请：" + call.catalogue->contact, "Ask for an API key: " + call.catalogue->contact};
    DocumentWriter out(call.format);
    out.begin_record("discovery");
    out.text("changeset", changed);
    out.text("contact", call.catalogue->contact);
    out.text("key_service", call.words(key_service));
    out.begin_list("endpoints");
    out.begin_record("endpoint");
    out.text("specification", "http://wiki.open311.org/GeoReport_v2");
    out.text("url", call.city.public_url + std::string(base_path));
    out.text("changeset", changed);
    out.text("type", "production");
    out.begin_list("formats");
    out.text("format", "text/xml");
    out.text("format", "application/json");
    out.end();
    out.end();
    out.end();
    out.end();
    return answer_with(call.format, call.language, std::move(out));
}

}  // namespace pingzhi::http::open311

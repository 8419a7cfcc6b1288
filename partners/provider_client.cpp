#include "partners/provider_client.hpp"

#include "partners/address.hpp"
#include "partners/curl_headers.hpp"
#include "partners/curl_session.hpp"

namespace pingzhi {

oidc::Fetch provider_client(TransportLimits limits) {
    return [limits = std::move(limits)](const oidc::FetchRequest& request) -> oidc::FetchReply {
        if (!is_webhook_address(request.url, Plaintext::refused)) return {0, {}, "address"};
        CurlHeaders headers;
        headers.add("Accept: application/json");
        if (!request.authorization.empty()) headers.add("Authorization: " + request.authorization);
        CurlSession session;
        CURL* handle = session.prepare(request.url, "http,https", limits);
        curl_easy_setopt(handle, CURLOPT_USERAGENT, "Pingzhi");
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.list());
        if (!request.form.empty()) {
            curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form.size()));
            curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.form.c_str());
        }
        auto result = session.perform({});
        if (result.code != CURLE_OK) return {0, {}, problem_of(result)};
        return {static_cast<unsigned>(result.status), std::move(result.body), {}};
    };
}

}  // namespace pingzhi

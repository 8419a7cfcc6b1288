#include "partners/address.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace pingzhi {
namespace {

class Url {
public:
    explicit Url(const std::string& text) : handle_(curl_url(), curl_url_cleanup) {
        good_ = handle_ && curl_url_set(handle_.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK;
    }
    bool good() const { return good_; }
    // Empty where it has none.
    std::string part(CURLUPart which) const {
        char* text = nullptr;
        if (curl_url_get(handle_.get(), which, &text, 0) != CURLUE_OK) return {};
        std::string copy(text);
        curl_free(text);
        return copy;
    }

private:
    std::unique_ptr<CURLU, void (*)(CURLU*)> handle_;
    bool good_ = false;
};

bool plain(const Url& url) {
    constexpr CURLUPart unwanted[] = {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT};
    return url.good() && !url.part(CURLUPART_HOST).empty() && std::ranges::all_of(unwanted, [&url](CURLUPart part) { return url.part(part).empty(); });
}

}  // namespace

bool is_webhook_address(const std::string& text, Plaintext plaintext) {
    const Url url(text);
    if (!plain(url)) return false;
    const std::string scheme = url.part(CURLUPART_SCHEME);
    return scheme == "https" || (scheme == "http" && (plaintext == Plaintext::allowed || is_loopback(text)));
}

bool is_mail_address(const std::string& text) {
    const Url url(text);
    if (!plain(url)) return false;
    const std::string scheme = url.part(CURLUPART_SCHEME);
    return scheme == "smtps" || scheme == "smtp";
}

bool is_loopback(const std::string& text) {
    const Url url(text);
    if (!url.good()) return false;
    const std::string host = url.part(CURLUPART_HOST);
    return host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

bool is_mailbox(const std::string& text) {
    constexpr std::size_t longest = 254;
    const std::size_t at = text.find('@');
    if (text.size() > longest || at == std::string::npos || at == 0 || at + 1 == text.size() || text.find('@', at + 1) != std::string::npos) return false;
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f && std::string_view("<>()[],;:\\\"").find(c) == std::string_view::npos; });
}

}  // namespace pingzhi

#include "partners/curl_session.hpp"

#include <sys/socket.h>

#include <mutex>
#include <stdexcept>

namespace pingzhi {
namespace {

CURL* new_handle() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    CURL* handle = curl_easy_init();
    if (!handle) throw std::runtime_error("libcurl does not start");
    return handle;
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
    if (curl_easy_setopt(handle, option, value) != CURLE_OK) throw std::runtime_error("libcurl lacks an option");
}

}  // namespace

CurlSession::CurlSession() : handle_(new_handle(), curl_easy_cleanup) {}

CURL* CurlSession::prepare(const std::string& url, const char* protocols, const TransportLimits& limits) {
    CURL* handle = handle_.get();
    curl_easy_reset(handle);  // connections stay
    run_ = {{}, limits.answer_bytes_max, {}, limits.outbound, limits.outbound.names(url), false};
    set(handle, CURLOPT_URL, url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, protocols);
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.whole.count()));
    // Of one reply, the last one before hanging up included: that is not part of the whole.
    set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(std::chrono::ceil<std::chrono::seconds>(limits.whole).count()));
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!limits.ca_file.empty()) {
        set(handle, CURLOPT_CAINFO, limits.ca_file.c_str());
        set(handle, CURLOPT_CAPATH, static_cast<char*>(nullptr));
    }
    set(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    set(handle, CURLOPT_OPENSOCKETDATA, &run_);
    set(handle, CURLOPT_WRITEFUNCTION, take_body);
    set(handle, CURLOPT_WRITEDATA, &run_);
    set(handle, CURLOPT_NOPROGRESS, 0L);
    set(handle, CURLOPT_XFERINFOFUNCTION, look_for_stop);
    set(handle, CURLOPT_XFERINFODATA, &run_);
    return handle;
}

CurlSession::Result CurlSession::perform(const std::stop_token& stop) {
    run_.stop = stop;
    Result result;
    if (!run_.named) {
        result.code = CURLE_COULDNT_CONNECT;
        result.refused = true;
        return result;
    }
    result.code = curl_easy_perform(handle_.get());
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &result.status);
    result.body = std::move(run_.body);
    result.stopped = result.code == CURLE_ABORTED_BY_CALLBACK;
    result.refused = result.code == CURLE_COULDNT_CONNECT && run_.refused;
    return result;
}

curl_socket_t CurlSession::open_socket(void* run, curlsocktype, curl_sockaddr* address) {
    Run& of = *static_cast<Run*>(run);
    if (of.outbound.admits(address->addr)) return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    of.refused = true;
    return CURL_SOCKET_BAD;
}

std::size_t CurlSession::take_body(char* bytes, std::size_t size, std::size_t count, void* run) {
    Run& into = *static_cast<Run*>(run);
    const std::size_t length = size * count;
    if (into.body.size() + length > into.body_max) return 0;
    into.body.append(bytes, length);
    return length;
}

int CurlSession::look_for_stop(void* run, curl_off_t, curl_off_t, curl_off_t, curl_off_t) { return static_cast<Run*>(run)->stop.stop_requested() ? 1 : 0; }

std::string problem_of(const CurlSession::Result& result) {
    if (result.refused) return "not_outbound";
    switch (result.code) {
        case CURLE_COULDNT_RESOLVE_HOST: return "resolve";
        case CURLE_COULDNT_CONNECT: return "connect";
        case CURLE_OPERATION_TIMEDOUT: return "timeout";
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_USE_SSL_FAILED: return "tls";
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_PARTIAL_FILE:
        case CURLE_GOT_NOTHING: return "connection_lost";
        case CURLE_WRITE_ERROR: return "answer_too_large";
        case CURLE_LOGIN_DENIED: return "login";
        default: return "curl_" + std::to_string(static_cast<int>(result.code));
    }
}

}  // namespace pingzhi

// One connection to one partner by libcurl, kept open between messages. What every transfer of this program keeps to: TLS
// is verified, no redirect is followed, no proxy is taken from the environment, no answer is read beyond its bound, and it ends.
// It connects to what the list of outbound places admits, looked at by the address of each socket.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <stop_token>
#include <string>

#include "partners/transport_limits.hpp"

namespace pingzhi {

class CurlSession {
public:
    CurlSession();

    // The handle with the common options, for the options of one transfer.
    CURL* prepare(const std::string& url, const char* protocols, const TransportLimits& limits);

    struct Result {
        CURLcode code = CURLE_OK;
        long status = 0;  // the last that the server answered; 0: none
        std::string body;
        bool stopped = false;
        bool refused = false;  // it was not to go there: nothing was connected
    };
    Result perform(const std::stop_token& stop);

private:
    struct Run {
        std::string body;
        std::size_t body_max = 0;
        std::stop_token stop;
        OutboundList outbound;
        bool named = false;
        bool refused = false;
    };
    static curl_socket_t open_socket(void* run, curlsocktype, curl_sockaddr* address);
    static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* run);
    static int look_for_stop(void* run, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    Run run_;  // before the handle, whose end says goodbye to the server
    std::unique_ptr<CURL, void (*)(CURL*)> handle_;
};

// What went wrong on the way, coded; never the library's text, in which addresses may stand.
std::string problem_of(const CurlSession::Result& result);

}  // namespace pingzhi

// One connection to one partner by libcurl, kept open between messages. What every transfer of this program keeps to: TLS
// is verified, no redirect is followed, no proxy is taken from the environment, no answer is read beyond its bound, and it ends.
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
    };
    Result perform(const std::stop_token& stop);

private:
    struct Run {
        std::string body;
        std::size_t body_max = 0;
        std::stop_token stop;
    };
    static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* run);
    static int look_for_stop(void* run, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    Run run_;  // before the handle, whose end says goodbye to the server
    std::unique_ptr<CURL, void (*)(CURL*)> handle_;
};

// What went wrong on the way, coded; never the library's text, in which addresses may stand.
std::string problem_of(CURLcode code);

}  // namespace pingzhi

// The header fields of one request by libcurl; they live as long as the transfer does.
#pragma once

#include <curl/curl.h>

#include <string>

namespace pingzhi {

class CurlHeaders {
public:
    CurlHeaders() = default;
    CurlHeaders(const CurlHeaders&) = delete;
    CurlHeaders& operator=(const CurlHeaders&) = delete;
    ~CurlHeaders() { curl_slist_free_all(list_); }
    void add(const std::string& header) { list_ = curl_slist_append(list_, header.c_str()); }
    curl_slist* list() const { return list_; }

private:
    curl_slist* list_ = nullptr;
};

}  // namespace pingzhi

// For tests: requests that the server must refuse, each with the status it answers. One list for the parser alone and for the wire.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pingzhi::http::testing {

struct MalformedRequest {
    std::string name;
    std::string bytes;
    unsigned status = 400;
};

inline std::vector<MalformedRequest> malformed_requests() {
    const std::string get = "GET / HTTP/1.1\r\nHost: test\r\n";
    const std::string post = "POST /echo HTTP/1.1\r\nHost: test\r\n";
    const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    const std::string nul(1, '\0');
    std::string many_fields = get;
    for (int field = 0; field < 120; ++field) many_fields += "X-Field-" + std::to_string(field) + ": 1\r\n";
    return {
        // Where the body ends.
        {"length and chunks", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"chunks and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"},
        {"two lengths that differ", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"},
        {"two equal lengths", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"},
        {"a list of lengths", post + "Content-Length: 5, 5\r\n\r\nhello"},
        {"a signed length", post + "Content-Length: +5\r\n\r\nhello"},
        {"a negative length", post + "Content-Length: -5\r\n\r\nhello"},
        {"a hexadecimal length", post + "Content-Length: 0x5\r\n\r\nhello"},
        {"a length with a fraction", post + "Content-Length: 5.0\r\n\r\nhello"},
        {"a length with a blank inside", post + "Content-Length: 1 0\r\n\r\nhello"},
        {"an empty length", post + "Content-Length:\r\n\r\nhello"},
        {"a length that overflows", post + "Content-Length: 18446744073709551621\r\n\r\nhello"},
        {"a quoted length", post + "Content-Length: \"5\"\r\n\r\nhello"},
        {"two codings", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"two codings of which one is hidden", post + "Transfer-Encoding: chunked\r\nTransfer-encoding: x\r\n\r\n0\r\n\r\n"},
        {"a list of codings", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
        {"chunked not last", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"},
        {"an unknown coding", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
        {"the identity coding", post + "Transfer-Encoding: identity\r\n\r\n"},
        {"a quoted coding", post + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"},
        {"an empty coding", post + "Transfer-Encoding:\r\n\r\n0\r\n\r\n"},
        {"a coding after a vertical tab", post + "Transfer-Encoding: \x0b"
                                                 "chunked\r\n\r\n0\r\n\r\n"},
        {"chunks in HTTP/1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        // Chunks.
        {"a chunk extension", chunked + "5;name=value\r\nhello\r\n0\r\n\r\n"},
        {"an empty chunk extension", chunked + "5;\r\nhello\r\n0\r\n\r\n"},
        {"a chunk extension on the last chunk", chunked + "5\r\nhello\r\n0;a\r\n\r\n"},
        {"a blank after the chunk size", chunked + "5 \r\nhello\r\n0\r\n\r\n"},
        {"a blank before the chunk size", chunked + " 5\r\nhello\r\n0\r\n\r\n"},
        {"a bare LF after the chunk size", chunked + "5\nhello\r\n0\r\n\r\n"},
        {"a bare CR after the chunk size", chunked + "5\rhello\r\n0\r\n\r\n"},
        {"a chunk longer than its size", chunked + "3\r\nhello\r\n0\r\n\r\n"},
        {"a chunk that ends with a bare LF", chunked + "5\r\nhello\n0\r\n\r\n"},
        {"a chunk size with a prefix", chunked + "0x5\r\nhello\r\n0\r\n\r\n"},
        {"a signed chunk size", chunked + "+5\r\nhello\r\n0\r\n\r\n"},
        {"a negative chunk size", chunked + "-5\r\nhello\r\n0\r\n\r\n"},
        {"no chunk size", chunked + "\r\nhello\r\n0\r\n\r\n"},
        {"a chunk size that overflows", chunked + "fffffffffffffffff\r\nhello\r\n0\r\n\r\n"},
        {"a chunk size of many zeros", chunked + "000000005\r\nhello\r\n0\r\n\r\n"},
        {"a chunk beyond the limit", chunked + "ffffffff\r\nhello\r\n0\r\n\r\n", 413},
        {"a trailer field", chunked + "5\r\nhello\r\n0\r\nX-Trailer: 1\r\n\r\n"},
        {"a length as trailer", chunked + "5\r\nhello\r\n0\r\nContent-Length: 50\r\n\r\n"},
        {"a bare LF after the last chunk", chunked + "0\r\n\n"},
        // Lines.
        {"bare LF everywhere", "GET / HTTP/1.1\nHost: test\n\n"},
        {"a bare LF after the request line", "GET / HTTP/1.1\nHost: test\r\n\r\n"},
        {"a bare LF between fields", get + "X-One: 1\nX-Two: 2\r\n\r\n"},
        {"a bare LF as the empty line", get + "\n"},
        {"a bare CR in a value", get + "X-One: 1\rX-Two: 2\r\n\r\n"},
        {"CR CR LF", get + "X-One: 1\r\r\n\r\n"},
        {"an empty line first", "\r\nGET / HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a folded field", get + "X-One: 1\r\n 2\r\n\r\n"},
        {"a field folded by a tab", get + "X-One: 1\r\n\t2\r\n\r\n"},
        {"a fold on the first field", "GET / HTTP/1.1\r\n Host: test\r\n\r\n"},
        {"a length hidden in a fold", post + "X-One:\r\n Content-Length: 5\r\n\r\nhello"},
        // Names and values of fields.
        {"a blank before the colon", post + "Content-Length : 5\r\n\r\nhello"},
        {"a tab before the colon", get + "X-One\t: 1\r\n\r\n"},
        {"a field without a colon", get + "X-One 1\r\n\r\n"},
        {"a field without a name", get + ": 1\r\n\r\n"},
        {"a blank inside a name", get + "X One: 1\r\n\r\n"},
        {"a bracket inside a name", get + "X[One]: 1\r\n\r\n"},
        {"a byte above ASCII inside a name", get + "X-\xC3\xA9: 1\r\n\r\n"},
        {"NUL inside a name", get + "X-" + nul + ": 1\r\n\r\n"},
        {"NUL inside a value", get + "X-One: 1" + nul + "2\r\n\r\n"},
        {"a control character inside a value", get + "X-One: 1\x01"
                                                     "2\r\n\r\n"},
        {"DEL inside a value", get + "X-One: 1\x7F"
                                     "2\r\n\r\n"},
        {"no host", "GET / HTTP/1.1\r\n\r\n"},
        {"two hosts", get + "Host: other\r\n\r\n"},
        {"two equal hosts", get + "Host: test\r\n\r\n"},
        {"a host with a path", "GET / HTTP/1.1\r\nHost: test/path\r\n\r\n"},
        {"a host with a user", "GET / HTTP/1.1\r\nHost: user@test\r\n\r\n"},
        {"a list of hosts", "GET / HTTP/1.1\r\nHost: test, other\r\n\r\n"},
        {"too many fields", many_fields + "\r\n", 431},
        {"a field too long", get + "X-One: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
        {"a target too long", "GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: test\r\n\r\n", 431},
        // The request line.
        {"no version", "GET /\r\nHost: test\r\n\r\n"},
        {"two blanks after the method", "GET  / HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"two blanks before the version", "GET /  HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a tab for a blank", "GET\t/\tHTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a blank in front", " GET / HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a blank at the end", "GET / HTTP/1.1 \r\nHost: test\r\n\r\n"},
        {"a blank inside the target", "GET /a b HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"no method", "/ HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a method that is no token", "GE(T / HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a version in small letters", "GET / http/1.1\r\nHost: test\r\n\r\n"},
        {"a version with a letter", "GET / HTTP/1.x\r\nHost: test\r\n\r\n"},
        {"a version with more digits", "GET / HTTP/1.10\r\nHost: test\r\n\r\n"},
        {"HTTP/2 by name", "GET / HTTP/2.0\r\nHost: test\r\n\r\n", 505},
        {"HTTP/1.2", "GET / HTTP/1.2\r\nHost: test\r\n\r\n", 505},
        {"HTTP/0.9 by name", "GET / HTTP/0.9\r\nHost: test\r\n\r\n", 505},
        {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"an unknown method", "BREW / HTTP/1.1\r\nHost: test\r\n\r\n", 501},
        {"a method in small letters", "get / HTTP/1.1\r\nHost: test\r\n\r\n", 501},
        {"CONNECT", "CONNECT test:443 HTTP/1.1\r\nHost: test\r\n\r\n", 501},
        {"TRACE", "TRACE / HTTP/1.1\r\nHost: test\r\n\r\n", 501},
        {"the hello of TLS", std::string("\x16\x03\x01\x02\x00\x01\x00", 7)},
        // What a connection may become.
        {"keep-alive in HTTP/1.0", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"},
        {"an upgrade to a socket of its own", get + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n"},
        {"two upgrades", get + "Connection: Upgrade\r\nUpgrade: h2c, websocket\r\n\r\n"},
        {"an expectation that nobody meets", post + "Content-Length: 5\r\nExpect: 200-ok\r\n\r\nhello", 417},
    };
}

// Heads that HTTP can read but whose target is none: refused after the parser, before any route.
inline std::vector<MalformedRequest> malformed_targets() {
    std::vector<MalformedRequest> cases;
    const auto add = [&](std::string name, const std::string& target) {
        cases.push_back({std::move(name), "GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n", 400});
    };
    add("no slash", "index");
    add("the asterisk outside OPTIONS", "*");
    add("an authority alone", "test:80");
    add("another scheme", "ftp://test/");
    add("an absolute form without a host", "http:///");
    add("a fragment", "/a#b");
    add("a parent segment", "/a/../b");
    add("an encoded parent segment", "/a/%2e%2e/b");
    add("a half encoded parent segment", "/a/.%2e/b");
    add("a dot segment", "/./a");
    add("a parent segment at the end", "/a/..");
    add("two slashes", "/a//b");
    add("two slashes in front", "//test/a");
    add("an encoded slash", "/a%2fb");
    add("an encoded slash in capitals", "/a%2Fb");
    add("a backslash", "/a\\b");
    add("an encoded backslash", "/a%5Cb");
    add("NUL", "/a%00b");
    add("a line feed", "/a%0Ab");
    add("DEL", "/a%7Fb");
    add("a cut escape", "/a%4");
    add("an escape without digits", "/a%zz");
    add("a percent sign alone", "/a%");
    add("an overlong slash", "/a%c0%afb");
    add("an overlong dot", "/%c0%ae%c0%ae/b");
    add("a surrogate", "/%ed%a0%80");
    add("beyond Unicode", "/%f4%90%80%80");
    add("a cut character", "/%e5%b9");
    add("a raw byte that is no UTF-8", "/\xFF");
    add("a cut escape in the query", "/?a=%4");
    add("NUL in the query", "/?a=%00");
    add("no UTF-8 in the query", "/?a=%ff");
    return cases;
}

}  // namespace pingzhi::http::testing

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
    std::vector<MalformedRequest> cases{
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
        {"a length in the digits of another script", post + "Content-Length: \xEF\xBC\x95\r\n\r\nhello"},
        {"a length in octal", post + "Content-Length: 0o5\r\n\r\nhello"},
        {"a length with an exponent", post + "Content-Length: 5e0\r\n\r\nhello"},
        {"a length with its unit", post + "Content-Length: 5 bytes\r\n\r\nhello"},
        {"a length and a comma", post + "Content-Length: 5,\r\n\r\nhello"},
        {"a comma and a length", post + "Content-Length: ,5\r\n\r\nhello"},
        {"a length and a semicolon", post + "Content-Length: 5;\r\n\r\nhello"},
        {"a length between NULs", post + "Content-Length: " + nul + "5" + nul + "\r\n\r\nhello"},
        {"a length after a form feed", post + "Content-Length: \x0c"
                                              "5\r\n\r\nhello"},
        {"no length by a word", post + "Content-Length: null\r\n\r\nhello"},
        {"minus nothing", post + "Content-Length: -0\r\n\r\n"},
        {"plus nothing", post + "Content-Length: +0\r\n\r\n"},
        {"two lengths in two spellings", post + "content-length: 5\r\nCONTENT-LENGTH: 5\r\n\r\nhello"},
        {"two lengths, one empty", post + "Content-Length: 5\r\nContent-Length:\r\n\r\nhello"},
        {"two lengths, one folded", post + "Content-Length: 5\r\nContent-Length:\r\n 6\r\n\r\nhello"},
        {"two lengths, one before a blank", post + "Content-Length: 5\r\nContent-Length : 6\r\n\r\nhello"},
        {"two lengths around another field", post + "Content-Length: 0\r\nX-One: 1\r\nContent-Length: 5\r\n\r\nhello"},
        {"two lengths of GET", get + "Content-Length: 0\r\nContent-Length: 30\r\n\r\nGET /who/a HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"a length behind a bare LF", post + "X-One: 1\nContent-Length: 5\r\n\r\nhello"},
        {"a length behind a bare CR", post + "X-One: 1\rContent-Length: 5\r\n\r\nhello"},
        {"a length beyond any body", post + "Content-Length: 9223372036854775808\r\n\r\nhello"},
        {"a length of all bits", post + "Content-Length: 18446744073709551615\r\n\r\nhello"},
        {"length and a coding in HTTP/1.0", "POST /echo HTTP/1.0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"length and an unknown coding", post + "Content-Length: 5\r\nTransfer-Encoding: cow\r\n\r\nhello"},
        {"length and an empty coding", post + "Content-Length: 5\r\nTransfer-Encoding:\r\n\r\nhello"},
        {"length and a coding before a blank", post + "Content-Length: 5\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n"},
        {"length and a coding before a tab", post + "Content-Length: 5\r\nTransfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n"},
        {"length and a folded coding", post + "Content-Length: 5\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"},
        {"length and a coding behind a bare LF", post + "Content-Length: 5\r\nX-One: 1\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"length and a coding behind a bare CR", post + "Content-Length: 5\r\nX-One: 1\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"length and a coding behind NUL", post + "Content-Length: 5\r\nTransfer-Encoding: chunked" + nul + "\r\n\r\n0\r\n\r\n"},
        {"a coding with a parameter", post + "Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n"},
        {"a coding and a comma", post + "Transfer-Encoding: chunked,\r\n\r\n0\r\n\r\n"},
        {"a comma and a coding", post + "Transfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n"},
        {"a coding twice in a list", post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"},
        {"a coding twice without a comma", post + "Transfer-Encoding: chunked chunked\r\n\r\n0\r\n\r\n"},
        {"identity, then chunks", post + "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n"},
        {"a coding of another tool", post + "Transfer-Encoding: gzip\r\n\r\nhello"},
        {"half a coding", post + "Transfer-Encoding: chunk\r\n\r\n0\r\n\r\n"},
        {"a coding after a hard space", post + "Transfer-Encoding: \xA0"
                                               "chunked\r\n\r\n0\r\n\r\n"},
        {"a coding before a vertical tab", post + "Transfer-Encoding: chunked\x0b\r\n\r\n0\r\n\r\n"},
        {"a coding in single quotes", post + "Transfer-Encoding: 'chunked'\r\n\r\n0\r\n\r\n"},
        {"a coding of which a letter is another", post + "Transfer-Encoding: chun\xE2\x84\xAA"
                                                         "ed\r\n\r\n0\r\n\r\n"},
        {"a chunk without its end", chunked + "5\r\nhello0\r\n\r\n"},
        {"a chunk shorter than its size", chunked + "7\r\nhello\r\n0\r\n\r\n"},
        {"a chunk that ends with a bare CR", chunked + "5\r\nhello\r0\r\n\r\n"},
        {"a chunk size of no digit", chunked + "g\r\nhello\r\n0\r\n\r\n"},
        {"a chunk size with a letter behind it", chunked + "5h\r\nhello\r\n0\r\n\r\n"},
        {"a chunk size with a comma", chunked + "5,\r\nhello\r\n0\r\n\r\n"},
        {"a chunk size with a fraction", chunked + "5.0\r\nhello\r\n0\r\n\r\n"},
        {"a chunk size with an underscore", chunked + "0_5\r\nhello\r\n0\r\n\r\n"},
        {"a tab after the chunk size", chunked + "5\t\r\nhello\r\n0\r\n\r\n"},
        {"NUL after the chunk size", chunked + "5" + nul + "\r\nhello\r\n0\r\n\r\n"},
        {"a chunk size in the digits of another script", chunked + "\xEF\xBC\x95\r\nhello\r\n0\r\n\r\n"},
        {"a chunk extension ended by a bare LF", chunked + "5;a\nhello\r\n0\r\n\r\n"},
        {"a chunk extension with a quoted line", chunked + "5;a=\"\r\n0\r\n\r\n\"\r\nhello\r\n0\r\n\r\n"},
        {"a last chunk of minus nothing", chunked + "-0\r\n\r\n"},
        {"a last chunk with a prefix", chunked + "0x0\r\n\r\n"},
        {"a last chunk before a blank", chunked + "0 \r\n\r\n"},
        {"a bare CR after the last chunk", chunked + "0\r\n\r\r"},
        {"a coding as trailer", chunked + "0\r\nTransfer-Encoding: chunked\r\n\r\n"},
        {"a host as trailer", chunked + "0\r\nHost: other\r\n\r\n"},
        {"a fold as trailer", chunked + "0\r\n \r\n\r\n"},
        {"a request in place of the last line", chunked + "0\r\nGET / HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a chunk one byte beyond the limit", chunked + "100001\r\nhello", 413},
        {"a chunk of half the bits", chunked + "80000000\r\nhello", 413},
        {"a mark of byte order first", "\xEF\xBB\xBFGET / HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"NUL first", nul + "GET / HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a bare LF first", "\nGET / HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a host that is folded", "GET / HTTP/1.1\r\nHost:\r\n test\r\n\r\n"},
        {"a host before a blank", "GET / HTTP/1.1\r\nHost : test\r\n\r\n"},
        {"a host with a blank", "GET / HTTP/1.1\r\nHost: te st\r\n\r\n"},
        {"a host with a query", "GET / HTTP/1.1\r\nHost: test?a\r\n\r\n"},
        {"a host with a fragment", "GET / HTTP/1.1\r\nHost: test#a\r\n\r\n"},
        {"a host with a backslash", "GET / HTTP/1.1\r\nHost: test\\a\r\n\r\n"},
        {"a host and an empty one", get + "Host:\r\n\r\n"},
        {"two requests on one line", "GET / HTTP/1.1 GET / HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"NUL in the target", "GET /a" + nul + " HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"NUL in the method", "GE" + nul + "T / HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a tab in the target", "GET /a\tb HTTP/1.1\r\nHost: test\r\n\r\n"},
        {"a version without its point", "GET / HTTP/11\r\nHost: test\r\n\r\n"},
        {"a version without its last digit", "GET / HTTP/1.\r\nHost: test\r\n\r\n"},
        {"a version with a sign", "GET / HTTP/+1.1\r\nHost: test\r\n\r\n"},
        {"another protocol", "GET / HTTPS/1.1\r\nHost: test\r\n\r\n"},
        {"a vertical tab at the end", "GET / HTTP/1.1\x0b\r\nHost: test\r\n\r\n"},
        {"HTTP/3 by name", "GET / HTTP/3.0\r\nHost: test\r\n\r\n", 505},
        {"a method of another protocol", "PROPFIND / HTTP/1.1\r\nHost: test\r\n\r\n", 501},
        {"two expectations", post + "Content-Length: 5\r\nExpect: 100-continue, 200-ok\r\n\r\nhello", 417},
    };
    // What is no token must be in no name: a front that lets it through could read another field than we do.
    for (const char separator : std::string_view("\"(),/;<=>?@[\\]{}")) {
        cases.push_back({std::string("a name with ") + separator, post + "Content-Length" + separator + ": 5\r\n\r\nhello"});
    }
    return cases;
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

#include "storage/sqlite/code_tokens.hpp"

#include <SQLiteCpp/Exception.h>

#include <algorithm>
#include <array>

#include "storage/port/word_index.hpp"
#include "storage/sqlite/statement.hpp"

namespace pingzhi::storage {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

using Take = int (*)(void*, int, const char*, int, int, int);

int cut_said(void* into, std::string_view text, Take take) {
    int result = SQLITE_OK;
    for (std::size_t at = 0; at < text.size() && result == SQLITE_OK; at += code_bytes) {
        const auto size = std::min(code_bytes, text.size() - at);
        result = take(into, 0, text.data() + at, static_cast<int>(size), static_cast<int>(at), static_cast<int>(at + size));
    }
    return result;
}

int cut_asked(void* into, std::string_view text, Take take) {
    int result = SQLITE_OK;
    for (std::size_t at = 0; at < text.size() && result == SQLITE_OK;) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        std::array<char, code_bytes> code{};
        std::size_t size = 0;
        for (; at + 1 < end && size < code.size(); at += 2) {
            code[size++] = static_cast<char>(hex_digits.find(text[at]) << 4 | hex_digits.find(text[at + 1]));
        }
        if (size > 0) result = take(into, 0, code.data(), static_cast<int>(size), static_cast<int>(end - 2 * size), static_cast<int>(end));
        at = end + 1;
    }
    return result;
}

int cut(Fts5Tokenizer*, void* into, int flags, const char* text, int size, Take take) {
    if (text == nullptr) return SQLITE_OK;
    const std::string_view all(text, static_cast<std::size_t>(size));
    return (flags & FTS5_TOKENIZE_QUERY) != 0 ? cut_asked(into, all, take) : cut_said(into, all, take);
}

// It keeps nothing, but FTS5 wants something that is not null.
int create(void*, const char**, int, Fts5Tokenizer** made) {
    static char anything;
    *made = reinterpret_cast<Fts5Tokenizer*>(&anything);
    return SQLITE_OK;
}
void destroy(Fts5Tokenizer*) {}

fts5_api* api_of(sqlite3* database) {
    fts5_api* api = nullptr;
    sqlite3_stmt* ask = nullptr;
    int code = sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &ask, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_bind_pointer(ask, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(ask);
        code = sqlite3_finalize(ask);
    }
    if (code != SQLITE_OK || api == nullptr) throw SQLite::Exception("this SQLite has no FTS5", code == SQLITE_OK ? SQLITE_ERROR : code);
    return api;
}

}  // namespace

void register_code_tokens(sqlite3* database) {
    fts5_api* api = api_of(database);
    fts5_tokenizer tokenizer{create, destroy, cut};
    const int code = api->xCreateTokenizer(api, "codes", nullptr, &tokenizer, nullptr);
    if (code != SQLITE_OK) throw SQLite::Exception(database, code);
}

std::string match_of(std::string_view phrase) {
    std::string match = "\"";
    for (std::size_t at = 0; at < phrase.size(); ++at) {
        if (at > 0 && at % code_bytes == 0) match += ' ';
        const auto byte = static_cast<unsigned char>(phrase[at]);
        match += hex_digits[byte >> 4];
        match += hex_digits[byte & 15];
    }
    match += '"';
    if (phrase.size() % code_bytes != 0) match += " *";
    return match;
}

}  // namespace pingzhi::storage

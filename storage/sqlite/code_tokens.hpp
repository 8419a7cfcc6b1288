// FTS5 reads texts through a tokenizer: ours cuts a row of codes (storage/port/word_index.hpp) into codes.
#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>

namespace pingzhi::storage {

// Under the name "codes", on this connection.
void register_code_tokens(sqlite3* database);

// Questions are SQL texts that end at the first 0 and are quoted: in them codes stand in hexadecimal, with blanks between. A head is
// followed by the sign that more may follow.
std::string match_of(std::string_view phrase);

}  // namespace pingzhi::storage

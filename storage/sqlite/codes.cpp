#include "storage/sqlite/codes.hpp"

#include <SQLiteCpp/Exception.h>

#include <mutex>

namespace pingzhi::storage {

void Codes::remember(CodeNumber number, const std::string& text) {
    const std::unique_lock lock(mutex_);
    const auto place = static_cast<std::size_t>(number);
    if (texts_.size() <= place) texts_.resize(place + 1);
    texts_[place] = text;
    numbers_[text] = number;
}

std::string Codes::text(Connection& connection, CodeNumber number) {
    {
        const std::shared_lock lock(mutex_);
        const auto place = static_cast<std::size_t>(number);
        if (place < texts_.size() && texts_[place]) return *texts_[place];
    }
    auto query = connection.use("SELECT text FROM code WHERE city = ?1 AND id = ?2");
    query->integer(1, city_).integer(2, number);
    if (!query->step()) throw SQLite::Exception("a row names a code that is not there", SQLITE_CORRUPT);
    const std::string text(query->bytes_at(0));
    remember(number, text);
    return text;
}

std::optional<CodeNumber> Codes::find(Connection& connection, const std::string& text) {
    {
        const std::shared_lock lock(mutex_);
        if (const auto at = numbers_.find(text); at != numbers_.end()) return at->second;
    }
    auto query = connection.use("SELECT id FROM code WHERE city = ?1 AND text = ?2");
    query->integer(1, city_).text(2, text);
    if (!query->step()) return std::nullopt;
    const CodeNumber number = query->integer_at(0);
    remember(number, text);
    return number;
}

CodeNumber Codes::number(Connection& connection, const std::string& text) {
    if (const auto at = fresh_.find(text); at != fresh_.end()) return at->second;
    if (const auto known = find(connection, text)) return *known;
    auto last = connection.use("SELECT coalesce(max(id), 0) FROM code WHERE city = ?1");
    last->integer(1, city_);
    last->step();
    const CodeNumber number = last->integer_at(0) + 1;
    auto insert = connection.use("INSERT INTO code (city, id, text) VALUES (?1, ?2, ?3)");
    insert->integer(1, city_).integer(2, number).text(3, text);
    insert->run();
    fresh_.emplace(text, number);
    return number;
}

void Codes::keep() {
    for (const auto& [text, number] : fresh_) remember(number, text);
    fresh_.clear();
}

}  // namespace pingzhi::storage

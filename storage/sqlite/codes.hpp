// The codes of services, units and areas, each written to the file once; rows and indexes hold small numbers in their
// place. Numbers are given by the writer, never change and are never given again. Shared by all threads of a store.
#pragma once

#include <cstdint>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/sqlite/connection.hpp"

namespace pingzhi::storage {

using CodeNumber = std::int64_t;

class Codes {
public:
    explicit Codes(std::int64_t city) : city_(city) {}

    // Both look into the file where memory has nothing: another process may be the writer.
    std::string text(Connection& connection, CodeNumber number);
    std::optional<CodeNumber> find(Connection& connection, const std::string& text);

    // Writer only: the number of a code, given within the open transaction where it is new. keep() when the transaction
    // was committed, forget() when not.
    CodeNumber number(Connection& connection, const std::string& text);
    void keep();
    void forget() { fresh_.clear(); }

private:
    void remember(CodeNumber number, const std::string& text);

    std::int64_t city_;
    std::shared_mutex mutex_;  // guards texts_ and numbers_
    std::vector<std::optional<std::string>> texts_;
    std::unordered_map<std::string, CodeNumber> numbers_;
    std::unordered_map<std::string, CodeNumber> fresh_;  // of the open transaction
};

}  // namespace pingzhi::storage

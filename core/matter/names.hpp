// Names of enumerators as they stand in facts, tables, URLs and screen keys: one word per thing (docs/GLOSSARY.md).
#pragma once

#include <optional>
#include <string_view>

namespace pingzhi {

// For every enum E of core/matter: name_of(e) and parse_name<E>(text); the tables are in names.cpp.
template <class E>
std::optional<E> parse_name(std::string_view name);

}  // namespace pingzhi

#include "app/pack/pack_reading.hpp"

namespace pingzhi::pack {

const std::string* PackReading::file_if_there(const std::string& name) {
    const auto found = source_.files.find(name);
    if (found == source_.files.end()) return nullptr;
    asked_for_.insert(name);
    return &found->second;
}

const std::string* PackReading::file(const std::string& name, const Where& asked_at) {
    const std::string* bytes = file_if_there(name);
    if (!bytes) problems_.add(asked_at, PackRule::missing_file, name);
    return bytes;
}

std::vector<CodedDocument> PackReading::documents_below(std::string_view folder) {
    constexpr std::string_view ending = ".toml";
    std::vector<CodedDocument> documents;
    for (const auto& [name, bytes] : source_.files) {
        if (!name.starts_with(folder) || !name.ends_with(ending) || name.find('/', folder.size()) != std::string::npos) continue;
        asked_for_.insert(name);
        std::string code = name.substr(folder.size(), name.size() - folder.size() - ending.size());
        if (!is_code(code)) problems_.add({name, 0, 0, {}}, PackRule::malformed_code, code);
        if (auto table = parse_toml(name, bytes, problems_)) documents.push_back({std::move(code), name, std::move(*table)});
    }
    return documents;
}

void PackReading::refuse_files_not_asked_for() {
    for (const auto& [name, bytes] : source_.files) {
        if (!asked_for_.contains(name)) problems_.add({name, 0, 0, {}}, PackRule::undeclared_file, name);
    }
}

bool PackReading::declare(std::set<std::string>& codes, const Located& code) {
    if (!code.given()) return false;
    if (codes.insert(code.value).second) return true;
    problems_.add(code.where, PackRule::duplicate_code, code.value);
    return false;
}

void PackReading::refer(const std::set<std::string>& codes, const Located& code) {
    if (code.given() && !codes.contains(code.value)) problems_.add(code.where, PackRule::unknown_reference, code.value);
}

std::vector<std::string> values_of(const std::vector<Located>& list) {
    std::vector<std::string> values;
    for (const Located& item : list) values.push_back(item.value);
    return values;
}

}  // namespace pingzhi::pack

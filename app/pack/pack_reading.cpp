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

std::vector<std::string> PackReading::files_below(std::string_view folder, std::string_view ending) {
    std::vector<std::string> names;
    for (const auto& [name, bytes] : source_.files) {
        if (name.starts_with(folder) && name.ends_with(ending) && name.find('/', folder.size()) == std::string::npos) names.push_back(name);
    }
    return names;
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

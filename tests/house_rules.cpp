#include "tests/house_rules.hpp"

#include <algorithm>
#include <regex>
#include <array>
#include <cctype>
#include <span>

namespace pingzhi::house {
namespace {

using Folders = std::span<const std::string_view>;

// A folder and what it may include besides itself. The longest name that fits a path is its folder; a name stands for all
// folders below it.
struct Room {
    std::string_view folder;
    Folders sees;
};

constexpr std::string_view core[] = {"core"};
constexpr std::string_view of_duty[] = {"core/time"};
constexpr std::string_view of_catalogue[] = {"core/time", "core/duty"};
constexpr std::string_view of_words[] = {"core/catalogue"};
constexpr std::string_view of_matter[] = {"core/time", "core/duty", "core/catalogue"};
constexpr std::string_view of_app[] = {"core", "ledger", "storage/port", "insight/rates", "app"};
constexpr std::string_view of_store[] = {"core", "storage/port"};
constexpr std::string_view of_attachments[] = {"core", "ledger", "storage/port", "app", "media"};
constexpr std::string_view of_worker[] = {"media"};
constexpr std::string_view of_insight[] = {"core", "ledger", "storage/port", "app", "insight"};
constexpr std::string_view of_cli[] = {"core", "ledger", "storage/port", "app", "insight", "media", "testing/city"};  // simulates
constexpr std::string_view of_http[] = {"core", "ledger", "storage/port", "app", "insight", "media", "http"};
constexpr std::string_view of_program[] = {"core", "ledger", "storage", "app", "insight", "media", "http", "partners", "cli", "testing/city"};
constexpr std::string_view everything[] = {""};

constexpr Room rooms[] = {
    {"core/time", {}},
    {"core/duty", of_duty},
    {"core/catalogue", of_catalogue},
    {"core/words", of_words},
    {"core/matter", of_matter},
    {"ledger", core},
    {"storage/port", core},
    {"storage/memory", of_store},
    {"storage/sqlite", of_store},
    {"storage/postgres", of_store},
    {"media", {}},  // knows of images alone
    {"media/worker", of_worker},
    {"app/pack", core},
    {"app/attachments", of_attachments},
    {"app", of_app},
    {"insight/rates", core},  // formulas over matters: no store, no JSON
    {"insight", of_insight},
    {"http/server", core},  // knows nothing of the city
    {"http", of_http},
    {"partners", of_app},
    {"cli", of_cli},
    {"server", of_program},
    {"testing", everything},
    {"tests", everything},
    {"bench", everything},
    {"fuzz", everything},
    {"docs", everything},  // what draws pages from the tables
};

// Rules only, nothing of the machine: no thread, file, stream, locale, randomness or environment among them. Two headers also
// hold pure things (calendar arithmetic, formatting into memory): of these the calls are looked at.
constexpr std::string_view headers_of_core[] = {
    "algorithm", "array",   "bit",       "bitset", "cctype",      "charconv", "chrono",      "cmath",         "compare",
    "concepts",  "cstddef", "cstdint",   "cstdio", "cstring",     "deque",    "expected",    "functional",    "initializer_list",
    "iterator",  "limits",  "map",       "memory", "numbers",     "numeric",  "optional",    "queue",         "ranges",
    "set",       "span",    "stdexcept", "string", "string_view", "tuple",    "type_traits", "unordered_map", "unordered_set",
    "utility",   "variant", "vector",
};
constexpr std::string_view calls_not_of_core[] = {"system_clock", "steady_clock", "high_resolution_clock",
                                                  "utc_clock",    "printf",       "fprintf",
                                                  "puts",         "fputs",        "putchar",
                                                  "fopen",        "fread",        "fwrite",
                                                  "scanf",        "fscanf",       "getline",
                                                  "FILE"};
constexpr std::string_view boost_of_core[] = {"boost/geometry/", "boost/polygon/", "boost/iterator/function_output_iterator.hpp"};

// Outside libraries that stay behind one folder; tests and tools may use them too.
struct Library {
    std::string_view header;  // or how it begins
    std::string_view owner;
};
constexpr Library libraries[] = {
    {"sqlite3.h", "storage/sqlite"},
    {"SQLiteCpp/", "storage/sqlite"},
    {"boost/asio", "http/server"},
    {"boost/beast", "http/server"},
    {"CLI/", "cli"},
    {"date/", "app/pack"},
    {"curl/", "partners"},
    {"fido", "app/passkeys"},
    {"vips/", "media/worker"},
    {"seccomp.h", "media/worker"},
};

bool within(std::string_view path, std::string_view folder) {
    if (folder.empty()) return true;
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

const Room* room_of(std::string_view path) {
    const Room* found = nullptr;
    for (const Room& room : rooms) {
        if (within(path, room.folder) && (!found || room.folder.size() > found->folder.size())) found = &room;
    }
    return found;
}

bool sees_everything(const Room& room) { return !room.sees.empty() && room.sees.front().empty(); }

bool is_test(std::string_view path) { return path.ends_with("_test.cpp") || path.ends_with("_samples.hpp") || path.ends_with("_for_tests.hpp"); }

bool in_order(const Room& from, std::string_view header) {
    const Room* to = room_of(header);
    if (!to) return false;
    if (to == &from) return true;
    return std::any_of(from.sees.begin(), from.sees.end(), [header](std::string_view folder) { return within(header, folder); });
}

std::string_view ours_that_begin(std::string_view header) {
    for (const Library& library : libraries) {
        if (header.starts_with(library.header)) return library.owner;
    }
    return {};
}

bool core_may(std::string_view header) {
    auto begins = [header](std::string_view name) { return header.starts_with(name); };
    return std::find(std::begin(headers_of_core), std::end(headers_of_core), header) != std::end(headers_of_core) ||
           std::any_of(std::begin(boost_of_core), std::end(boost_of_core), begins);
}

std::string problem_of(const Room& room, const File& file, const Include& include) {
    const std::string_view header = include.header;
    if (include.quoted) {
        if (is_test(file.path) && (within(header, "testing") || within(header, "storage"))) return {};
        if (in_order(room, header)) return {};
        return std::string(room.folder) + " must not include \"" + include.header + "\"";
    }
    if (is_test(file.path) || sees_everything(room)) return {};
    if (within(room.folder, "core") && !core_may(header)) return "core must not include <" + include.header + ">";
    const std::string_view owner = ours_that_begin(header);
    if (!owner.empty() && !within(file.path, owner)) return "<" + include.header + "> belongs to " + std::string(owner);
    return {};
}

bool word_at(std::string_view line, std::size_t at, std::size_t size) {
    auto part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    return (at == 0 || !part(line[at - 1])) && (at + size == line.size() || !part(line[at + size]));
}

bool has_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        if (word_at(text, at, word.size())) return true;
    }
    return false;
}

// Written in halves: this file is read too.
const std::array<std::string, 4> markers{std::string("TO") + "DO", std::string("FIX") + "ME", std::string("XX") + "X", std::string("lo") + "rem"};

template <typename Work>
void each_line(std::string_view text, Work work) {
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::string_view line = text.substr(0, text.find('\n'));
        work(number, line);
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
}

}  // namespace

std::string print(const Violation& violation) { return violation.path + (violation.line ? ":" + std::to_string(violation.line) : "") + ": " + violation.what; }

std::vector<Include> includes_of(std::string_view text) {
    std::vector<Include> includes;
    each_line(text, [&includes](std::size_t number, std::string_view line) {
        auto skip_blanks = [&line] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
        auto skip = [&line](std::string_view word) {
            if (!line.starts_with(word)) return false;
            line.remove_prefix(word.size());
            return true;
        };
        skip_blanks();
        if (!skip("#")) return;
        skip_blanks();
        if (!skip("include")) return;
        skip_blanks();
        if (line.empty() || (line[0] != '<' && line[0] != '"')) return;
        const bool quoted = line[0] == '"';
        const std::size_t end = line.find(quoted ? '"' : '>', 1);
        if (end != std::string_view::npos) includes.push_back({number, quoted, std::string(line.substr(1, end - 1))});
    });
    return includes;
}

bool is_source(std::string_view path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }

std::vector<Violation> check_includes(const std::vector<File>& files) {
    std::vector<Violation> violations;
    for (const File& file : files) {
        if (!is_source(file.path)) continue;
        const Room* room = room_of(file.path);
        if (!room) {
            violations.push_back({file.path, 0, "this folder has no place in the order of the house"});
            continue;
        }
        for (const Include& include : includes_of(file.text)) {
            std::string problem = problem_of(*room, file, include);
            if (!problem.empty()) violations.push_back({file.path, include.line, std::move(problem)});
        }
    }
    return violations;
}

std::vector<Violation> check_core_calls(const std::vector<File>& files) {
    std::vector<Violation> violations;
    for (const File& file : files) {
        if (!within(file.path, "core") || !is_source(file.path) || is_test(file.path)) continue;
        each_line(file.text, [&](std::size_t number, std::string_view line) {
            const std::string_view code = line.substr(0, line.find("//"));
            for (std::string_view call : calls_not_of_core) {
                if (has_word(code, call)) violations.push_back({file.path, number, "core must not use " + std::string(call)});
            }
        });
    }
    return violations;
}

std::vector<Violation> check_targets(const std::vector<File>& files, const std::set<std::string>& compiled) {
    auto named_in_folder = [&files](std::string_view path) {
        const std::size_t slash = path.rfind('/');
        const std::string list = std::string(path.substr(0, slash)) + "/CMakeLists.txt";
        const std::string_view stem = path.substr(slash + 1, path.size() - slash - 1 - 4);
        for (const File& file : files) {
            if (file.path == list) return has_word(file.text, stem) || has_word(file.text, "pingzhi_folder");  // which takes all there are
        }
        return false;
    };
    std::vector<Violation> violations;
    for (const File& file : files) {
        if (!file.path.ends_with(".cpp") || compiled.contains(file.path)) continue;
        const bool optional = within(file.path, "bench") || within(file.path, "fuzz");
        if (!optional || !named_in_folder(file.path)) violations.push_back({file.path, 0, "no target compiles this file"});
    }
    return violations;
}

std::vector<Violation> check_named_tests(const std::vector<File>& files) {
    static const std::regex written(R"(\nTEST(_F|_P)?\((\w+), (\w+)\))");
    static const std::regex named(R"(`([A-Z]\w*)\.(\w+|\*)`)");
    std::set<std::string> tests;
    for (const File& file : files) {
        if (!file.path.ends_with("_test.cpp")) continue;
        for (std::sregex_iterator test(file.text.begin(), file.text.end(), written); test != std::sregex_iterator(); ++test) {
            tests.insert((*test)[2].str() + "." + (*test)[3].str());
            tests.insert((*test)[2].str() + ".*");
        }
    }
    std::vector<Violation> violations;
    for (const File& file : files) {
        if (file.path != "docs/SECURITY.md") continue;
        each_line(file.text, [&](std::size_t number, std::string_view line) {
            while (!line.empty()) {
                const std::string cell(line.substr(0, line.find('|')));
                line.remove_prefix(std::min(line.size(), cell.size() + 1));
                if (cell.find("(branch ") != std::string::npos) continue;
                for (std::sregex_iterator test(cell.begin(), cell.end(), named); test != std::sregex_iterator(); ++test) {
                    const std::string name = (*test)[1].str() + "." + (*test)[2].str();
                    if (!tests.contains(name)) violations.push_back({file.path, number, "there is no test " + name});
                }
            }
        });
    }
    return violations;
}

std::vector<Violation> check_markers(const std::vector<File>& files) {
    std::vector<Violation> violations;
    for (const File& file : files) {
        if (file.text.find('\0') != std::string::npos) continue;  // not a text
        each_line(file.text, [&](std::size_t number, std::string_view line) {
            for (const std::string& marker : markers) {
                if (has_word(line, marker)) violations.push_back({file.path, number, "leftover marker " + marker});
            }
        });
    }
    return violations;
}

std::vector<Violation> check_licences(const std::vector<File>& files) {
    static const std::regex dependency(R"re(^\s*"(@?[\w/.-]+)": "[\d.]+",?$)re");
    struct Needed {
        std::string path;
        std::size_t line;
        std::string name;
    };
    std::vector<Needed> needed;
    std::string told;
    for (const File& file : files) {
        bool counts = file.path == "packages.txt";  // of the lines that follow
        if (file.path == "docs/LICENCES.md") told = file.text;
        if (!counts && file.path != "web/package.json") continue;
        each_line(file.text, [&](std::size_t number, std::string_view line) {
            if (line.starts_with("# tests") || line.find("\"devDependencies\"") != line.npos) counts = false;
            if (line.find("\"dependencies\"") != line.npos) counts = true;
            const std::string text(line);
            std::smatch found;
            if (!counts) return;
            if (text.starts_with("lib") || text.starts_with("zlib")) needed.push_back({file.path, number, text});
            if (std::regex_match(text, found, dependency)) needed.push_back({file.path, number, found[1].str()});
        });
    }
    std::vector<Violation> violations;
    for (const Needed& each : needed) {
        if (!has_word(told, each.name)) violations.push_back({each.path, each.line, "docs/LICENCES.md does not name " + each.name});
    }
    return violations;
}

std::vector<Violation> check_size(const std::string& path, std::uint64_t bytes) {
    if (bytes <= file_bytes_max) return {};
    return {{path, 0, "larger than 1 MiB: " + std::to_string(bytes) + " bytes"}};
}

}  // namespace pingzhi::house

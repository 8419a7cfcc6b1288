#include "http/pages/service_search.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "core/catalogue/code_points.hpp"
#include "http/pages/typed.hpp"
#include "http/server/encoding.hpp"

namespace pingzhi::http::pages {
namespace {

// What is compared: pairs of neighbouring Chinese characters, and words of the rest.
using Pieces = std::set<std::string>;

constexpr std::size_t word_length_min = 3;  // shorter ones ("is", "a") say nothing

std::string folded(std::string_view text) {
    std::string small = narrowed(text);
    for (char& letter : small) letter = ascii_lower(letter);
    return small;
}

bool is_ascii(char32_t point) { return point < 0x80; }
bool is_word_letter(char32_t point) { return (point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9') || (point >= 0xC0 && point < 0x2000); }
bool is_han(char32_t point) { return !is_ascii(point) && point >= 0x2E80 && !(point >= 0x3000 && point <= 0x303F) && !(point >= 0xFF00 && point <= 0xFFEF); }

// Words lose the endings that everyday speech adds: "leaks", "leaking", "leaked" are all about a leak.
std::string stem(std::string word) {
    for (const std::string_view ending : {"ing", "ed", "es", "s"}) {
        if (word.ends_with(ending) && word.size() >= ending.size() + word_length_min) return word.substr(0, word.size() - ending.size());
    }
    return word;
}

Pieces pieces_of(std::string_view text) {
    Pieces pieces;
    const std::string small = folded(text);
    std::string_view rest = small;
    std::string word;
    std::string before;
    const auto end_word = [&] {
        if (word.size() >= word_length_min) pieces.insert(stem(word));
        word.clear();
    };
    while (!rest.empty()) {
        const std::string_view from = rest;
        const auto point = take_code_point(rest);
        if (!point) break;
        const std::string letter(from.substr(0, from.size() - rest.size()));
        if (is_word_letter(*point)) {
            word += letter;
        } else {
            end_word();
        }
        if (is_han(*point)) {
            if (!before.empty()) pieces.insert(before + letter);
            before = letter;
        } else {
            before.clear();
        }
    }
    end_word();
    return pieces;
}

std::size_t common(const Pieces& a, const Pieces& b) {
    return static_cast<std::size_t>(std::ranges::count_if(a, [&](const std::string& piece) { return b.contains(piece); }));
}

bool holds(const std::string& text, const std::string& part) { return !part.empty() && text.find(part) != std::string::npos; }

std::size_t nearness(const Service& service, const std::string& query, const Pieces& query_pieces) {
    std::size_t points = 0;
    for (const std::string& name : {folded(service.name.zh), folded(service.name.en)}) {
        if (holds(name, query) || holds(query, name)) points += 100;
        points += 20 * common(query_pieces, pieces_of(name));
    }
    for (const std::string& each : service.keywords) {
        const std::string keyword = folded(each);
        if (holds(query, keyword) || holds(keyword, query)) points += 50;
        points += 20 * common(query_pieces, pieces_of(keyword));
    }
    for (const std::string& about : {service.description.zh, service.description.en}) {
        if (holds(folded(about), query)) points += 30;
        points += 10 * common(query_pieces, pieces_of(about));
    }
    return points;
}

}  // namespace

std::vector<const Service*> find_services(const Catalogue& catalogue, std::string_view words) {
    const std::string query = folded(words);
    const Pieces pieces = pieces_of(query);
    std::vector<std::pair<std::size_t, const Service*>> found;
    for (const Service& service : catalogue.services) {
        if (!service.offered_on_pages()) continue;
        if (const std::size_t points = nearness(service, query, pieces); points > 0) found.emplace_back(points, &service);
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &std::pair<std::size_t, const Service*>::first);
    std::vector<const Service*> services;
    for (const auto& [points, service] : found) services.push_back(service);
    return services;
}

}  // namespace pingzhi::http::pages

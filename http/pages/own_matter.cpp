#include "http/pages/own_matter.hpp"

#include "http/pages/typed.hpp"

namespace pingzhi::http::pages {

std::optional<Matter> find_own_matter(const Visit& visit, std::string_view number, const std::function<bool(const Matter&)>& opens) {
    if (auto matter = find_matter(visit, number)) return matter;
    const auto id = visit.city.views.parse_number(narrowed(number));
    auto matter = id ? visit.city.views.matter(*id) : std::nullopt;
    if (matter && !opens(*matter)) matter.reset();
    return matter;
}

}  // namespace pingzhi::http::pages

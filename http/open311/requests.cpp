// Requests, as a list and one by one.
#include "http/open311/endpoints.hpp"
#include "http/open311/errors.hpp"
#include "http/open311/request_document.hpp"
#include "http/open311/request_search.hpp"

namespace pingzhi::http::open311 {
namespace {

struct Found {
    std::vector<Matter> matters;
    std::vector<PersonalTexts> published;  // of each
    std::optional<std::uint64_t> total;
};

Found find_in_filter(const Call& call, const MatterFilter& filter) {
    // The filter names neither areas nor cursors, which alone can be wrong.
    MatterPage page = call.city.views.matters(filter).value();
    return {std::move(page.matters), std::move(page.published), call.city.views.count(filter).value()};
}

// The store finds by box; the distance is measured here. Beyond what a page needs only so many candidates are counted.
Found find_in_circle(const Call& call, const RequestSearch& search) {
    constexpr std::size_t counted_max = 5000;
    const std::size_t offset = search.page.offset();
    MatterFilter filter = search.filter;
    filter.offset = 0;
    filter.limit = 500;
    Found found;
    std::size_t seen = 0, inside = 0;
    while (true) {
        MatterPage page = call.city.views.matters(filter).value();
        for (std::size_t i = 0; i < page.matters.size(); ++i) {
            if (distance_metres(search.circle->centre, *page.matters[i].place.position) > search.circle->metres) continue;
            if (inside++ < offset || found.matters.size() == search.page.size) continue;
            found.matters.push_back(std::move(page.matters[i]));
            found.published.push_back(std::move(page.published[i]));
        }
        seen += page.matters.size();
        if (page.next.empty()) {
            found.total = inside;
            return found;
        }
        if (seen >= counted_max && found.matters.size() == search.page.size) return found;
        filter.cursor = page.next;
    }
}

Response answer_requests(const Call& call, const Found& found) {
    DocumentWriter out(call.format);
    out.begin_list("service_requests");
    for (std::size_t i = 0; i < found.matters.size(); ++i) write_request(out, found.matters[i], found.published[i], call);
    out.end();
    Response response = answer_with(call.format, call.language, std::move(out));
    if (found.total) response.headers.emplace_back("X-Total-Count", std::to_string(*found.total));
    return response;
}

}  // namespace

Answered get_requests(const Call& call) {
    auto search = search_of(call);
    if (!search) return std::unexpected(std::move(search.error()));
    Found found{{}, {}, 0};
    if (search->circle) {
        found = find_in_circle(call, *search);
    } else if (!search->finds_nothing) {
        found = find_in_filter(call, search->filter);
    }
    return answer_requests(call, found);
}

Answered get_request(const Call& call) {
    auto matter = matter_of(call, call.request.path_value("id"));
    if (!matter) return std::unexpected(std::move(matter.error()));
    PersonalTexts published = call.city.views.published(*matter);
    return answer_requests(call, {{std::move(*matter)}, {std::move(published)}, std::nullopt});
}

// No service here is of the type batch: a request has its number from the first moment, and the number is its token.
Answered get_token(const Call& call) {
    auto matter = matter_of(call, call.request.path_value("token"));
    if (!matter) {
        return std::unexpected(unknown("token", {"没有这个令牌", "There is no such token"}));
    }
    const std::string number = call.city.views.number_of(*matter);
    DocumentWriter out(call.format);
    out.begin_list("service_requests");
    out.begin_record("request");
    out.text("service_request_id", number);
    out.text("token", number);
    out.end();
    out.end();
    return answer_with(call.format, call.language, std::move(out));
}

}  // namespace pingzhi::http::open311

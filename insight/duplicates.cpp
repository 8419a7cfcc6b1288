#include "insight/duplicates.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "insight/similar_text.hpp"

namespace pingzhi {
namespace {

// How much each reason counts: the score is their weighted geometric mean, so that any of them alone can say no.
constexpr double text_share = 0.5, place_share = 0.35, time_share = 0.15;
constexpr double unknown_text = 0.5, unknown_place = 0.4;
constexpr double metres_of_half = 150;                 // so far away the place counts half
constexpr Duration apart_of_half = Duration::days(7);  // so long apart the time counts half
constexpr double place_without_words = 0.5;            // what nobody can compare words of is offered from here on
constexpr std::size_t ways = 2;                        // by position and by area

double nearness(double metres) { return 1 / (1 + (metres / metres_of_half) * (metres / metres_of_half)); }
double nearness(Duration apart) { return 1 / (1 + static_cast<double>(apart.ms) / static_cast<double>(apart_of_half.ms)); }

// The address is read too: another house or road in it is another place.
TextGist words_of(const PersonalTexts& texts) {
    std::string words;
    for (const char* field : {"description", "address"}) {
        if (const auto text = texts.find(field); text != texts.end()) words += text->second + "\n";
    }
    return TextGist(words);
}

storage::MatterQuery::Box box_around(Position centre, double metres) {
    constexpr double metres_a_degree = 6'371'008.8 * std::numbers::pi / 180;
    const double up = metres / metres_a_degree;
    const double narrowing = std::max(std::cos(centre.lat * std::numbers::pi / 180), 0.01);  // at the poles every meridian is near
    return {centre.lon - up / narrowing, centre.lat - up, centre.lon + up / narrowing, centre.lat + up};
}

class Search {
public:
    Search(const Views& views, const Catalogue& catalogue, const Service& service, const DuplicateQuestion& question)
        : views_(views), question_(question), service_(service), words_(words_of({{"description", question.description}, {"address", question.address}})) {
        place_ = question.place;
        if (place_.position && !place_.area) {
            const Area* leaf = catalogue.territory->leaf_at(*place_.position, catalogue.zone->to_civil(question.happened).day);
            if (leaf) place_.area = leaf->code;
        }
        for (const Service& each : catalogue.services) {
            if (each.group == service.group) family_.push_back(each.code);
        }
    }

    std::vector<DuplicateCandidate> best() {
        if (place_.position) {
            MatterFilter near = filter();
            near.box = box_around(*place_.position, duplicate_metres_max);
            consider(near);
        }
        if (place_.area) {
            MatterFilter same_area = filter();
            same_area.area = place_.area;
            consider(same_area);
        }
        std::ranges::sort(found_, [](const DuplicateCandidate& a, const DuplicateCandidate& b) {
            return a.score != b.score ? a.score > b.score : a.matter.id < b.matter.id;
        });
        if (found_.size() > duplicates_offered_max) found_.resize(duplicates_offered_max);
        return std::move(found_);
    }

private:
    MatterFilter filter() const {
        MatterFilter filter;
        filter.audience = question_.audience;
        filter.actor = question_.actor;
        filter.open = true;
        filter.services = family_;
        filter.opened_from = question_.happened - duplicate_apart_max;
        filter.opened_until = question_.happened + duplicate_apart_max;
        filter.order = storage::Order::opened;
        filter.limit = duplicate_rows_max / ways;
        return filter;
    }

    void consider(const MatterFilter& filter) {
        auto page = views_.matters(filter);
        if (!page) return;  // the area was looked up before
        // Unpublished words of others are compared for staff alone, and shown to nobody.
        const std::vector<PersonalTexts> told = question_.audience == Audience::staff ? views_.told(page->matters) : page->published;
        for (std::size_t i = 0; i < page->matters.size(); ++i) {
            Matter& matter = page->matters[i];
            const bool by_area = !place_.position || !matter.place.position;
            if (by_area != filter.area.has_value()) continue;  // the other way finds it
            offer(std::move(matter), std::move(page->published[i]), words_of(told[i]));
        }
    }

    void offer(Matter matter, PersonalTexts published, const TextGist& words) {
        DuplicateCandidate candidate;
        candidate.apart = Duration{std::abs((matter.opened - question_.happened).ms)};
        double place = unknown_place;
        if (place_.position && matter.place.position) {
            candidate.metres = distance_metres(*place_.position, *matter.place.position);
            if (*candidate.metres > duplicate_metres_max) return;  // in a corner of the box
            place = nearness(*candidate.metres);
        }
        if (!words_.says_nothing() && !words.says_nothing()) {
            candidate.text = similarity(words_, words);
            if (*candidate.text < similar_from) return;
        } else if (matter.service != service_.code || place < place_without_words) {
            return;
        }
        candidate.score =
            std::pow(candidate.text.value_or(unknown_text), text_share) * std::pow(place, place_share) * std::pow(nearness(candidate.apart), time_share);
        candidate.matter = std::move(matter);
        candidate.published = std::move(published);
        found_.push_back(std::move(candidate));
    }

    const Views& views_;
    const DuplicateQuestion& question_;
    const Service& service_;
    TextGist words_;
    Place place_;
    std::vector<std::string> family_;  // services of the same group
    std::vector<DuplicateCandidate> found_;
};

}  // namespace

std::expected<std::vector<DuplicateCandidate>, Refusal> find_duplicates(const Views& views, const DuplicateQuestion& question) {
    auto refuse = [](RefusalCode code, std::string field) { return std::unexpected(Refusal{code, std::move(field), {}, {}, {}}); };
    const auto catalogue = views.pack().catalogue;
    if (!catalogue) return refuse(RefusalCode::pack_not_loaded, {});
    const Service* service = catalogue->service(question.service);
    if (!service || (!service->is_public && question.audience == Audience::residents)) return refuse(RefusalCode::unknown_service, "service");
    if (question.place.position && !valid(*question.place.position)) return refuse(RefusalCode::position_invalid, "place");
    if (question.place.area && !catalogue->territory->find(*question.place.area)) return refuse(RefusalCode::unknown_area, "place.area");
    return Search(views, *catalogue, *service, question).best();
}

}  // namespace pingzhi

#include "testing/city/teller.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace pingzhi::testing::city {
namespace {

constexpr std::uint64_t of_name = 11, of_age = 12, of_home = 13, of_mail = 14;
constexpr double young_share = 0.28, middle_share = 0.48;
constexpr double mail_share = 0.1;

// A town has a few of them, always the same ones.
const std::string& of_town(const std::vector<std::string>& list, const std::string& town, std::size_t few, Chance& chance) {
    std::uint64_t begin = 0;
    for (const char c : town) begin = mixed(begin, static_cast<unsigned char>(c));
    return list[(begin % list.size() + chance.below(few)) % list.size()];
}

}  // namespace

Resident Teller::resident(std::uint64_t number) const {
    Resident resident;
    resident.number = number;
    const double age = share_of(mixed(seed_ ^ of_age, number));
    resident.age = age < young_share ? 0 : age < young_share + middle_share ? 1 : 2;
    resident.home = places_.at(share_of(mixed(seed_ ^ of_home, number)));
    const std::uint64_t name = mixed(seed_ ^ of_name, number);
    const auto& surnames = demand_.list("surnames");
    const auto& titles = demand_.list("titles");
    // The first surnames are the usual ones.
    resident.name = surnames[(name % surnames.size()) * ((name >> 20) % surnames.size()) / surnames.size()] + titles[(name >> 40) % titles.size()];
    resident.phone = fmt::format("0573-0{:07}", number);
    if (share_of(mixed(seed_ ^ of_mail, number)) < mail_share) resident.email = fmt::format("resident{}@example.org", number);
    return resident;
}

Resident Teller::somebody(const AppealClass& appeal, Chance& chance) const {
    constexpr int tries = 12;
    const std::size_t age = chance.by_weight(appeal.ages);
    Resident found = resident(chance.below(demand_.residents));
    for (int i = 0; i < tries && found.age != age; ++i) found = resident(chance.below(demand_.residents));
    return found;
}

Scene Teller::scene(std::size_t appeal, Chance& chance) const {
    Scene scene;
    scene.appeal = appeal;
    scene.spot = places_.any(chance);
    scene.thing = chance.any_of(demand_.classes[appeal].things);
    const std::string& town = places_.spots()[scene.spot].town;
    scene.street = of_town(demand_.list("streets"), town, 8, chance);
    do {
        scene.other_street = of_town(demand_.list("streets"), town, 8, chance);
    } while (scene.other_street == scene.street);
    scene.estate = of_town(demand_.list("estates"), town, 6, chance);
    scene.landmark = of_town(demand_.list("landmarks"), town, 4, chance);
    scene.number = chance.between(std::int64_t{1}, std::int64_t{420});
    return scene;
}

std::string Teller::where(const Scene& scene, Chance& chance) const {
    const std::string& spot = chance.any_of(demand_.list("spots"));
    const std::string& village = places_.spots()[scene.spot].village;
    switch (chance.below(6)) {
        case 0: return fmt::format("{}{}组{}", village, scene.number % 20 + 1, spot);
        case 1: return fmt::format("{}{}号{}", scene.street, scene.number, spot);
        case 2: return fmt::format("{}{}幢{}", scene.estate, scene.number % 40 + 1, spot);
        case 3: return fmt::format("{}与{}路口", scene.street, scene.other_street);
        case 4: return scene.landmark + spot;
        default: return village + spot;
    }
}

std::string Teller::slot(std::string_view name, const Scene& scene, Chance& chance) const {
    const Spot& spot = places_.spots()[scene.spot];
    if (name == "where" || name == "place") return where(scene, chance);
    if (name == "village") return spot.village;
    if (name == "town") return spot.town;
    if (name == "street") return scene.street;
    if (name == "street2") return scene.other_street;
    if (name == "estate") return scene.estate;
    if (name == "landmark") return scene.landmark;
    if (name == "thing") return scene.thing;
    if (name == "n") return std::to_string(scene.number % 60 + 1);
    if (name == "n2") return std::to_string(scene.number % 4 + 1);
    if (name == "when") return chance.any_of(demand_.list("whens"));
    if (name == "since") return chance.any_of(demand_.list("sinces"));
    if (name == "mood") return chance.any_of(demand_.list("moods"));
    throw std::runtime_error("the data of the simulated city: no slot is called " + std::string(name));
}

std::string Teller::filled(std::string_view pattern, const Scene& scene, Chance& chance) const {
    std::string text;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        text += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = pattern.find('}', open);
        text += slot(pattern.substr(open + 1, close - open - 1), scene, chance);
        pattern.remove_prefix(close + 1);
    }
    return text;
}

std::string Teller::say(const std::vector<std::string>& list, const Scene& scene, Chance& chance) const { return filled(chance.any_of(list), scene, chance); }

std::string Teller::description(const Scene& scene, Chance& chance) const {
    std::string text = say("openings", scene, chance);
    text += say(demand_.classes[scene.appeal].patterns, scene, chance);
    if (chance.percent(15)) text += "，" + say("moods", scene, chance);
    if (!text.ends_with("。")) text += chance.percent(70) ? "，" : "。";
    const std::string closing = say("closings", scene, chance);
    if (text.ends_with("，") && closing.empty()) text += "请处理。";
    return text + closing;
}

std::string Teller::address(const Scene& scene, Chance& chance) const { return places_.spots()[scene.spot].town + where(scene, chance); }

}  // namespace pingzhi::testing::city

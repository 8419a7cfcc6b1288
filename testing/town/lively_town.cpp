#include "testing/town/lively_town.hpp"

#include <algorithm>

namespace pingzhi::testing {
namespace {

LimitRule in_office(std::int32_t amount, LimitUnit unit) { return {{amount, unit, false}, "office"}; }

Service& named(Catalogue& catalogue, std::string_view code) { return *std::ranges::find(catalogue.services, code, &Service::code); }

}  // namespace

SpecialDays lively_days() {
    SpecialDays days;
    for (std::int32_t year = 2026; year <= 2045; ++year) {
        for (std::int32_t month = 1; month <= 12; ++month) {
            const CivilDay first = to_day({year, month, 1});
            days[first] = SpecialDay::off;
            CivilDay saturday = first + 1;
            while (weekday_of(saturday) != Weekday::saturday) saturday = saturday + 1;
            days[saturday] = SpecialDay::working;
        }
    }
    return days;
}

std::shared_ptr<const Catalogue> lively_town(int version) {
    auto catalogue = std::make_shared<Catalogue>(*small_town(lively_days()));
    catalogue->pack = "lively_town";
    catalogue->version = std::to_string(version);

    Service& lamp = named(*catalogue, "lamp");
    lamp.description_required = true;
    lamp.pauses.reply_within = in_office(2, LimitUnit::days);
    lamp.pauses.silence = SilenceMeans::withdraw;
    lamp.ending.evidence = {EvidenceKind::place, EvidenceKind::time};
    lamp.ending.evidence_within_m = 1'000;
    if (version == 2) lamp.clocks.front().limit = Limit{90, LimitUnit::minutes, false};

    Service& record = named(*catalogue, "record");
    record.pauses = {in_office(3, LimitUnit::days), 50, SilenceMeans::resume, in_office(10, LimitUnit::days), in_office(2, LimitUnit::days), 2};
    catalogue->roles.push_back({"keeper", {"个人信息专员", "Keeper of personal values"}, {Grant::read, Grant::erase, Grant::exclude, Grant::unmask}});
    record.clocks.push_back({ClockKind::handle, Limit{6, LimitUnit::working_hours, false}, "office", 75});
    return catalogue;
}

std::shared_ptr<const Catalogue> elsewhere() {
    auto catalogue = std::make_shared<Catalogue>(*small_town());
    catalogue->city = "elsewhere";
    return catalogue;
}

}  // namespace pingzhi::testing

#include "testing/town/small_town.hpp"

namespace pingzhi::testing {
namespace {

MultiPolygon box(double west, double south, double east, double north) { return {{Ring{{{west, south}, {east, south}, {east, north}, {west, north}}}, {}}}; }

Area area(std::string code, AreaLevel level, std::optional<AreaCode> parent, MultiPolygon shape) {
    Area area;
    area.name = {code, code};
    area.code = {std::move(code)};
    area.level = level;
    area.parent = std::move(parent);
    area.shape = std::move(shape);
    return area;
}

Unit unit(std::string code, std::string kind, std::string over) {
    Unit unit;
    unit.name = {code, code};
    unit.code = {std::move(code)};
    unit.kind = std::move(kind);
    unit.area = {std::move(over)};
    return unit;
}

Service service(std::string code, std::vector<ClockRule> clocks) {
    Service service;
    service.name = {code, code};
    service.code = std::move(code);
    service.group = "all";
    service.description_required = false;
    service.clocks = std::move(clocks);
    return service;
}

ClockRule clock(ClockKind kind, std::optional<Limit> limit) { return {kind, limit, "office", 75}; }

}  // namespace

std::shared_ptr<const Catalogue> small_town() {
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->pack = "small_town";
    catalogue->version = "1";
    catalogue->city = "town";
    catalogue->number_prefix = "ST";
    catalogue->name = {"小镇", "Small Town"};
    catalogue->zone = std::make_shared<const Zone>(Zone::fixed("UTC+8", Duration::hours(8)));

    WorkingCalendar::Spec office;
    Frames hours{{510, 720}, {810, 1050}};
    for (std::size_t day = 0; day < 5; ++day) office.weekdays[day] = hours;
    office.make_up = hours;
    catalogue->calendars["office"] = std::make_shared<const WorkingCalendar>(office);

    auto territory = std::make_shared<const Territory>(std::vector<Area>{
        area("town", AreaLevel::city, std::nullopt, box(0, 0, 2, 1)),
        area("east", AreaLevel::village, AreaCode{"town"}, box(1, 0, 2, 1)),
        area("west", AreaLevel::village, AreaCode{"town"}, box(0, 0, 1, 1)),
    });
    catalogue->territory = territory;
    std::vector<Unit> units{unit("centre", "centre", "town"), unit("east_committee", "village_committee", "east"),
                            unit("west_committee", "village_committee", "west")};
    RouteRule by_village;
    by_village.code = "by_village";
    by_village.why = {"属地管理", "The place answers"};
    by_village.to = UnitOfArea{AreaLevel::village, "village_committee"};
    catalogue->routing = std::make_shared<const Routing>(std::vector<RouteRule>{by_village}, units, UnitCode{"centre"}, territory);

    catalogue->groups = {{"all", {"全部", "All"}}};
    Limit two_hours{2, LimitUnit::hours, false};
    catalogue->services = {
        service("lamp", {clock(ClockKind::sign, two_hours), clock(ClockKind::handle, Limit{1, LimitUnit::working_days, false}),
                         clock(ClockKind::close, Limit{3, LimitUnit::working_days, true})}),
        service("noise", {clock(ClockKind::contact, Limit{3, LimitUnit::minutes, false}), clock(ClockKind::arrive, Limit{30, LimitUnit::minutes, false}),
                          clock(ClockKind::close, Limit{24, LimitUnit::hours, false})}),
        service("record", {clock(ClockKind::close, std::nullopt)}),
    };
    catalogue->services[1].contact_required = true;
    catalogue->services[2].place_required = false;
    catalogue->services[2].backdate = {Duration::days(365 * 30), true};
    FormField lamp_number;
    lamp_number.code = "lamp_number";
    lamp_number.kind = FieldKind::number;
    catalogue->services[0].form = {lamp_number};
    catalogue->reasons["handle"] = {{"done", {"已完成", "Done"}}, {"nothing_found", {"未发现", "Nothing found"}}};
    catalogue->reasons["close"] = {{"solved", {"已解决", "Solved"}}, {"explained", {"已解释", "Explained"}}};
    catalogue->reasons["erase"] = {{"reporter_asked", {"本人要求", "The reporter asked"}}};
    return catalogue;
}

}  // namespace pingzhi::testing

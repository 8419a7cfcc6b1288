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

Unit unit(std::string code, std::string kind, std::string over, const char* above = nullptr) {
    Unit unit;
    if (above) unit.above = UnitCode{above};
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

LimitRule in_office(std::int32_t amount, LimitUnit unit) { return {{amount, unit, false}, "office"}; }

// A service that uses every rule there is.
Service road() {
    Service road = service(
        "road", {clock(ClockKind::sign, Limit{2, LimitUnit::working_hours, false}), clock(ClockKind::contact, Limit{1, LimitUnit::working_days, false}),
                 clock(ClockKind::handle, Limit{3, LimitUnit::working_days, false}), clock(ClockKind::answer, Limit{4, LimitUnit::working_days, false}),
                 clock(ClockKind::call_back, Limit{2, LimitUnit::working_days, false}), clock(ClockKind::close, Limit{5, LimitUnit::working_days, true})});
    road.ownership = {2, in_office(2, LimitUnit::working_days), in_office(1, LimitUnit::working_days)};
    road.pauses = {in_office(5, LimitUnit::working_days), 50, SilenceMeans::resume, in_office(30, LimitUnit::days), in_office(10, LimitUnit::working_days), 1};
    road.ending.evidence = {EvidenceKind::words, EvidenceKind::photo};
    road.ending.review = true;
    road.ending.call_back = true;
    road.ending.reopen_within = in_office(15, LimitUnit::days);
    road.ending.archive_after = in_office(30, LimitUnit::days);
    road.escalations = {{ClockKind::close, std::nullopt, 1}, {ClockKind::close, in_office(1, LimitUnit::working_days), 2}};
    road.supervise_within = in_office(2, LimitUnit::working_days);
    return road;
}

// A service with a plan, whose matters are looked at again by themselves.
Service kitchen() {
    Service kitchen = service(
        "kitchen", {clock(ClockKind::sign, Limit{2, LimitUnit::working_hours, false}), clock(ClockKind::handle, Limit{10, LimitUnit::working_days, false}),
                    clock(ClockKind::close, Limit{15, LimitUnit::working_days, true})});
    kitchen.pauses.suspension_max = in_office(30, LimitUnit::days);
    kitchen.pauses.extension_max = in_office(5, LimitUnit::working_days);
    kitchen.pauses.urgency = in_office(1, LimitUnit::working_days);
    kitchen.ending.reopen_within = in_office(15, LimitUnit::days);
    const auto choice = [](std::string code, std::vector<std::string> keys) {
        FormField field;
        field.code = std::move(code);
        field.kind = FieldKind::single_value_list;
        field.required = true;
        for (std::string& key : keys) field.values.push_back({key, {key, key}});
        return field;
    };
    FormField amount;
    amount.code = "amount";
    amount.kind = FieldKind::number;
    amount.required = true;
    amount.minimum = 200;
    amount.maximum = 500;
    amount.summed = true;
    FormField expires;
    expires.code = "expires";
    expires.kind = FieldKind::datetime;
    kitchen.form = {expires};
    const Condition faults{"found", {"faults"}};
    kitchen.plan = {{"inspect", {"检查", "Inspect"}, in_office(2, LimitUnit::working_days), {choice("found", {"none", "faults"})}, {}, {}},
                    {"order", {"责令改正", "Order to mend"}, in_office(1, LimitUnit::working_days), {}, {EvidenceKind::words}, faults},
                    {"mended",
                     {"复查改正情况", "See whether it is mended"},
                     in_office(5, LimitUnit::working_days),
                     {choice("mended", {"yes", "no"})},
                     {EvidenceKind::photo},
                     faults},
                    {"fine", {"处罚", "Fine"}, std::nullopt, {amount}, {}, {"mended", {"no"}}}};
    kitchen.follow_ups = {{"kitchen", FollowUpFrom::ending, in_office(30, LimitUnit::days), {}, {}, 0, faults},
                          {"lamp", FollowUpFrom::holiday, std::nullopt, {}, "office", 3, {"found", {"none"}}},
                          {"kitchen", FollowUpFrom::date, std::nullopt, "expires", "office", 30, {}}};
    kitchen.escalations = {{ClockKind::node, std::nullopt, 1}};
    return kitchen;
}

Mode storm(const std::vector<Unit>& units, const std::shared_ptr<const Territory>& territory, const std::vector<RouteRule>& ordinary) {
    Mode storm;
    storm.code = "storm";
    storm.name = {"防台风", "Storm"};
    storm.instruction = {"请勿外出", "Stay inside"};
    storm.event = "Storm";
    storm.longest = in_office(3, LimitUnit::days);
    storm.services = {"road", "noise", "lamp"};
    storm.clocks["road"] = {clock(ClockKind::sign, Limit{10, LimitUnit::minutes, false}), clock(ClockKind::close, Limit{2, LimitUnit::hours, false})};
    RouteRule to_hall;
    to_hall.code = "storm_hall";
    to_hall.why = {"战时由镇指挥室统一调度", "In a storm the town hall commands"};
    to_hall.to = UnitNamed{{"town_hall"}};
    std::vector<RouteRule> rules{to_hall};
    rules.insert(rules.end(), ordinary.begin(), ordinary.end());
    storm.routing = std::make_shared<const Routing>(std::move(rules), units, UnitCode{"centre"}, territory);
    return storm;
}

// Partner systems: one that acknowledges, and the post that carries notices.
std::vector<PartnerSystem> systems() {
    PartnerSystem police{"police", {"110", "Police 110"}, 3, Duration::minutes(1), Duration::minutes(3), Duration::hours(1), {}};
    PartnerSystem mail{"mail", {"电子邮件", "E-mail"}, 3, Duration::minutes(1), Duration::hours(6), std::nullopt, "email"};
    return {police, mail};
}

std::vector<Role> roles() {
    using enum Grant;
    return {{"desk", {"受理员", "Desk"}, {read, report, dispatch, deliver, close, call_back, unmask}},
            {"handler", {"办理人员", "Handler"}, {read, report, handle, unmask}},
            {"head", {"单位负责人", "Head of a unit"}, {read, report, handle, approve, dispatch, rule, supervise, export_list}},
            {"reader", {"查看人员", "Reader"}, {read}},
            {"system", {"系统管理员", "System administrator"}, {load_pack}},
            {"security", {"安全管理员", "Security administrator"}, {people}},
            {"auditor", {"审计管理员", "Auditor"}, {audit}}};
}

}  // namespace

SpecialDays spring_festival_2026() {
    SpecialDays days;
    for (std::int32_t day = 15; day <= 23; ++day) days[to_day({2026, 2, day})] = SpecialDay::off;
    for (std::int32_t day : {14, 28}) days[to_day({2026, 2, day})] = SpecialDay::working;
    return days;
}

std::shared_ptr<const Catalogue> small_town(SpecialDays special) {
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
    office.special = std::move(special);
    catalogue->calendars["office"] = std::make_shared<const WorkingCalendar>(office);

    auto territory = std::make_shared<const Territory>(std::vector<Area>{
        area("town", AreaLevel::city, std::nullopt, box(0, 0, 2, 1)),
        area("east", AreaLevel::village, AreaCode{"town"}, box(1, 0, 2, 1)),
        area("west", AreaLevel::village, AreaCode{"town"}, box(0, 0, 1, 1)),
    });
    catalogue->territory = territory;
    std::vector<Unit> units{unit("centre", "centre", "town"),
                            unit("town_hall", "hall", "town", "centre"),
                            unit("roads", "bureau", "town", "centre"),
                            unit("water", "bureau", "town", "centre"),
                            unit("east_committee", "village_committee", "east", "town_hall"),
                            unit("west_committee", "village_committee", "west", "town_hall")};
    RouteRule by_village;
    by_village.code = "by_village";
    by_village.why = {"属地管理", "The place answers"};
    by_village.to = UnitOfArea{AreaLevel::village, "village_committee"};
    catalogue->routing = std::make_shared<const Routing>(std::vector<RouteRule>{by_village}, units, UnitCode{"centre"}, territory);

    catalogue->modes = {storm(units, territory, {by_village})};
    catalogue->systems = systems();
    catalogue->groups = {{"all", {"全部", "All"}}};
    Limit two_hours{2, LimitUnit::hours, false};
    catalogue->services = {
        service("lamp", {clock(ClockKind::sign, two_hours), clock(ClockKind::handle, Limit{1, LimitUnit::working_days, false}),
                         clock(ClockKind::close, Limit{3, LimitUnit::working_days, true})}),
        service("noise", {clock(ClockKind::contact, Limit{3, LimitUnit::minutes, false}), clock(ClockKind::arrive, Limit{30, LimitUnit::minutes, false}),
                          clock(ClockKind::close, Limit{24, LimitUnit::hours, false})}),
        service("record", {clock(ClockKind::close, std::nullopt)}),
        service("grievance", {clock(ClockKind::close, Limit{5, LimitUnit::working_days, true})}),
        kitchen(),
        road(),
    };
    catalogue->services[1].contact_required = true;
    catalogue->services[1].urgent = true;
    catalogue->services[2].place_required = false;
    catalogue->services[2].backdate = {Duration::days(365 * 30), true};
    FormField accused;
    accused.code = "unit";
    catalogue->services[3].form = {accused};
    catalogue->services[3].about = "unit";
    catalogue->services[3].place_required = false;
    FormField lamp_number;
    lamp_number.code = "lamp_number";
    lamp_number.kind = FieldKind::number;
    catalogue->services[0].form = {lamp_number};
    catalogue->reasons["handle"] = {{"done", {"已完成", "Done"}}, {"nothing_found", {"未发现", "Nothing found"}}};
    catalogue->reasons["close"] = {{"solved", {"已解决", "Solved"}}, {"explained", {"已解释", "Explained"}}};
    catalogue->reasons["return"] = {{"not_ours", {"不属于本单位职责", "Not ours"}}, {"other_area", {"不在本辖区", "Another area"}}};
    catalogue->reasons["transfer"] = {{"field", {"按职责", "By its field"}}, {"place", {"按属地", "By its place"}}, {"wrong", {"信息有误", "It was wrong"}}};
    catalogue->reasons["pause"] = {{"parts", {"等待材料", "Waiting for parts"}}, {"weather", {"天气原因", "The weather"}}};
    catalogue->reasons["decline"] = {{"in_court", {"已进入诉讼程序", "Before a court"}}};
    catalogue->reasons["reopen"] = {{"not_done", {"未解决", "Not done"}, true}, {"news", {"有新情况", "Something new"}}};
    catalogue->reasons["exclude"] = {{"no_fault", {"客观原因", "Nobody's fault"}}};
    catalogue->roles = roles();
    for (const std::string_view field : built_in_fields) catalogue->personal[std::string(field)] = {{"办理", "To handle it"}, "free_text", 365};
    catalogue->personal["phone"].data_class = catalogue->personal["email"].data_class = "contact";
    catalogue->personal["contact_name"].data_class = "identity";
    catalogue->personal["contact_name"].retention_days = catalogue->personal["phone"].retention_days = catalogue->personal["email"].retention_days = 180;
    catalogue->personal[std::string(staff_use)] = {{"为工作人员建立账号", "Accounts of those who work here"}, "identity", 730};
    catalogue->personal["address"].data_class = "address";
    catalogue->reasons["read"] = {{"contact", {"联系反映人", "To reach the reporter"}}};
    catalogue->reasons["erase"] = {{"reporter_asked", {"本人要求", "The reporter asked"}}};
    return catalogue;
}

}  // namespace pingzhi::testing

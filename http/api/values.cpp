// Personal values of one matter: unmasked for staff, answered only once it is on disk who saw what and why; and their reporter's rights
// over them.
#include <algorithm>

#include "app/inside_texts.hpp"
#include "app/own_values.hpp"
#include "app/hourly_limit.hpp"
#include "http/api/acts.hpp"
#include "http/api/own_values.hpp"
#include "http/api/to_wire.hpp"
#include "http/api/wire_reports.hpp"
#include "http/api/wire_values.hpp"
#include "http/asker.hpp"

namespace pingzhi::http::api {
namespace {

// Twice what a busy call-back desk reads.
constexpr std::size_t readings_an_hour = 120;

Problem too_many_readings(std::chrono::seconds wait) {
    Problem problem;
    problem.status = 429;
    problem.code = "too_many_readings";
    problem.title = {"一小时内查看的个人信息太多，请稍后再看", "Too many personal values read within an hour; go on later"};
    problem.retry_after = wait;
    return problem;
}

void read_values(CityEdge& city, HourlyLimit& limit, const Request& request, const Responder& responder) {
    auto basics = act_basics(city, request, responder);
    if (!basics) return;
    auto body = read_body<ReadValuesWire>(request, responder);
    if (!body) return;
    if (const auto wait = limit.take(basics->caller.actor.id, city.clock.now())) return responder.answer(too_many_readings(*wait));
    Submission submission;
    submission.key = std::move(basics->key);
    submission.random = city.random();
    submission.actor = std::move(basics->caller.actor);
    submission.body = ReadValues{basics->matter.id, body->fields, body->reason};
    give(city, std::move(submission), responder, [&city, fields = std::move(body->fields)](const Done& done) {
        ValuesWire wire;
        for (ToldValue& each : told_unmasked(city.views, *done.matter, fields)) {
            wire.values.push_back({each.fact, std::move(each.field), std::move(each.value), false});
        }
        return json_response(wire);
    });
}

Made erase(const EraseWire& body, const Acting& acting) {
    return EraseValues{acting.matter.id, body.reason.value_or(""), body.fields.value_or(std::vector<std::string>{})};
}

Made withdraw_consent(const PlainActWire&, const Acting& acting) { return WithdrawConsent{acting.matter.id}; }

Made correct(const CorrectValuesWire& body, const Acting& acting) {
    CorrectValues correct{acting.matter.id, {}};
    for (const CorrectedWire& each : body.values) correct.personal.push_back({each.field, each.value, {}});
    std::ranges::sort(correct.personal, {}, &PersonalValue::field);
    return correct;
}

OwnValuesWire own_values_wire(const CityEdge& city, const Matter& matter, Language language) {
    const OwnValues own = own_values(city.views, matter);
    const auto catalogue = city.views.catalogue_of(matter);
    const Service* service = catalogue->service(matter.service);
    OwnValuesWire wire{city.views.number_of(matter), service ? service->name.in(language) : matter.service, matter.opened, ended(matter), {}, {}};
    for (const OwnValue& each : own.values) {
        OwnValueWire value{each.fact, each.told, each.field, each.value, {}, {}, {}, {}};
        if (each.use) {
            value.purpose = each.use->purpose.in(language);
            value.data_class = each.use->data_class;
        }
        if (each.keep_days > 0) value.keep_days = each.keep_days;
        value.kept_until = each.kept_until;
        wire.values.push_back(std::move(value));
    }
    for (const OwnReading& each : own.readings) wire.readings.push_back({each.at, each.fields, each.reason, each.reason_name.in(language)});
    return wire;
}

}  // namespace

Response own_values_response(const CityEdge& city, const Matter& matter, Language language) { return json_response(own_values_wire(city, matter, language)); }

namespace {

void own_values_of(const CityEdge& city, const Request& request, const Responder& responder) {
    if (auto who = known(city, request); !who) return responder.answer(std::move(who.error()));
    const auto matter = matter_of_path(city, request, responder);
    if (!matter) return;
    if (!city.views.secret_fits(*matter, request.header(secret_header))) return responder.answer(secret_problem());
    responder.answer(own_values_response(city, *matter, request.language()));
}

Operation own_values_operation(CityEdge& city) {
    using In = Parameter::In;
    constexpr unsigned guess_cost = 5;  // a secret that is guessed costs more
    Operation operation{{Method::get, "/api/v1/matters/{number}/own-values",
                         [&city](const Request& request, const Responder& responder) { own_values_of(city, request, responder); }, "own_values",
                         Permit(ForWhom::secret, Effect::reads, {Personal::own}), RouteKind::data, 0, guess_cost},
                        {"导出本人信息：本市在此事项中留存了什么、为何、多久，谁因何查看过",
                         "Take along one's own data: what the city holds in this matter, why, how long, and why it was looked at"}};
    operation.parameters = {{"number", In::path, {"事项编号", "The matter's number"}, true, "string", {}},
                            {"Matter-Secret", In::header, {"查询码", "The secret from the receipt"}, true, "string", {}}};
    operation.response = shape<OwnValuesWire>();
    operation.problems = {400, 403, 404};
    return operation;
}

}  // namespace

std::vector<Operation> value_operations(CityEdge& city) {
    auto limit = std::make_shared<HourlyLimit>(readings_an_hour);
    Operation read = act_operation(std::string(command_name(CommandBody(std::in_place_type<ReadValues>).index())), words_of<ReadValues>(),
                                   [&city, limit](const Request& request, Responder responder) { read_values(city, *limit, request, responder); });
    read.route.permit = {ForWhom::known, Effect::reads_on_record, {Personal::unmasked}, with_command(Grant::unmask)};
    read.request = shape<ReadValuesWire>();
    read.response = shape<ValuesWire>();
    read.problems.push_back(429);
    return {std::move(read), act<EraseValues, EraseWire>(city, erase), act<WithdrawConsent, PlainActWire>(city, withdraw_consent),
            act<CorrectValues, CorrectValuesWire>(city, correct), own_values_operation(city)};
}

}  // namespace pingzhi::http::api

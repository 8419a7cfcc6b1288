// How matters come in: hour by hour as many incidents as the demand says, each told once or by many, in other words and from other places.
#include <algorithm>

#include "core/time/limit.hpp"
#include "testing/city/simulator.hpp"

namespace pingzhi::testing::city {
namespace {

constexpr double hours_a_year = 8766;
constexpr double told_again_percent = 7, told_again_times = 2;  // of the usual incidents
constexpr double wrong_unit_percent = 5, wrong_service_percent = 3;

const Actor resident{ActorKind::resident, "", std::nullopt, {Grant::report, Grant::follow}};

Actor taker(Channel channel, std::uint64_t seat) {
    if (channel == Channel::police_transfer) return {ActorKind::channel, "110", std::nullopt, {Grant::report, Grant::deliver}};
    return {ActorKind::staff, "hotline/" + std::to_string(seat), std::nullopt, {Grant::report, Grant::dispatch}};
}

bool by_the_reporter(Channel channel) { return channel == Channel::web || channel == Channel::place_code; }

}  // namespace

void Simulator::hour() {
    const CivilTime local = staff_.local(now_);
    const bool day_off = staff_.day_off(local.day);
    const SkyOfDay sky = weather_.on(local.day);
    if (local.ms == 0 && sky.typhoon && !weather_.typhoon(local.day - 1))
        plan(now_ + Duration::minutes(chance_.between(std::int64_t{60}, std::int64_t{600})), Move::begin_mode);
    const double mean = demand_.matters_a_year * options_.rate / hours_a_year / (1 + told_again_times * told_again_percent / 100);
    const auto some_minute = [this] { return now_ + Duration::minutes(chance_.between(std::int64_t{0}, std::int64_t{59})); };
    for (std::size_t i = 0; i < demand_.classes.size(); ++i) {
        const AppealClass& appeal = demand_.classes[i];
        const double by_sky = factor_by_sky(appeal, sky);
        for (std::uint64_t left = chance_.poisson(mean * appeal.weight / weights_ * factor_by_time(appeal, local, day_off) * by_sky); left > 0; --left) {
            const std::int64_t reports = chance_.percent(told_again_percent) ? chance_.between(std::int64_t{2}, std::int64_t{4}) : 1;
            begin_incident(i, some_minute(), reports, 36);
        }
        const BurstRule& burst = appeal.burst;
        for (std::uint64_t left = chance_.poisson(burst.a_year * options_.rate / hours_a_year * by_sky); left > 0; --left) {
            begin_incident(i, some_minute(), chance_.between(burst.reports_min, burst.reports_max), burst.hours);
        }
    }
    plan(now_ + Duration::hours(1), Move::hour);
}

void Simulator::begin_incident(std::size_t appeal, Instant at, std::int64_t reports, std::int64_t hours) {
    const std::uint64_t id = begun_++;
    incidents_[id] = {teller_.scene(appeal, chance_), 0, reports};
    plan(at, Move::report, 0, id);
    for (std::int64_t more = 1; more < reports; ++more) plan(at + Duration::minutes(chance_.between(std::int64_t{4}, hours * 60)), Move::report, 0, id);
}

bool Simulator::offered(const Service& service) const {
    if (now_ >= mode_until_) return true;
    const Mode* mode = catalogue_->mode(demand_.sky.typhoon_mode);
    return !mode || mode->services.empty() || std::ranges::find(mode->services, service.code) != mode->services.end();
}

// What the form asks, as somebody would fill it in. Personal values go apart.
FormValues Simulator::filled(const std::vector<FormField>& fields, const AppealClass& appeal, PersonalValues& personal) {
    FormValues form;
    for (const FormField& field : fields) {
        if (!field.required && !chance_.percent(30)) continue;
        std::vector<std::string> values;
        switch (field.kind) {
            case FieldKind::single_value_list:
            case FieldKind::multi_value_list: {
                const auto said = appeal.form.find(field.code);
                const bool fits = said != appeal.form.end() && std::ranges::find(field.values, said->second.front(), &FieldValue::key) != field.values.end();
                values = {fits ? said->second.front() : chance_.any_of(field.values).key};
                break;
            }
            case FieldKind::number: {
                const auto least = static_cast<std::int64_t>(field.minimum.value_or(1)), most = static_cast<std::int64_t>(field.maximum.value_or(300));
                values = {std::to_string(chance_.between(least, std::max(least, most)))};
                break;
            }
            case FieldKind::datetime: values = {to_rfc3339(now_ - Duration::minutes(chance_.between(std::int64_t{5}, std::int64_t{600})))}; break;
            case FieldKind::string:
            case FieldKind::text: values = {std::to_string(chance_.between(std::int64_t{10'000}, std::int64_t{99'999}))}; break;
        }
        if (field.personal)
            personal.push_back({field.code, values.front(), {}});
        else
            form[field.code] = std::move(values);
    }
    return form;
}

ReportMatter Simulator::told(const Scene& scene, const Service& service, const Resident& who, Channel channel) {
    constexpr double pinned_percent = 75;  // on a map, or found by whoever takes the call
    ReportMatter report;
    report.service = service.code;
    report.channel = channel;
    const Spot& spot = places_.spots()[scene.spot];
    if (!spot.positions.empty() && chance_.percent(pinned_percent))
        report.place.position = chance_.any_of(spot.positions);
    else
        report.place.area = spot.area;
    report.personal = {{"description", teller_.description(scene, chance_), {}}, {"address", teller_.address(scene, chance_), {}}};
    if (service.contact_required || chance_.percent(85)) {
        report.personal.push_back({"contact_name", who.name, {}});
        report.personal.push_back({"phone", who.phone, {}});
    }
    if (!who.email.empty()) report.personal.push_back({"email", who.email, {}});
    report.form = filled(service.form, demand_.classes[scene.appeal], report.personal);
    if (report.form.contains(service.about)) report.form[service.about] = {chance_.any_of(catalogue_->routing->units()).code.value};
    return report;
}

std::optional<Channel> Simulator::channel_for(const AppealClass& appeal, const Service& service) {
    std::vector<double> weights;
    for (const auto& [channel, weight] : appeal.channels) weights.push_back(service.comes_by(name_of(channel)) ? weight : 0);
    if (std::ranges::all_of(weights, [](double weight) { return weight == 0; })) return std::nullopt;
    return appeal.channels[chance_.by_weight(weights)].first;
}

void Simulator::report(std::uint64_t id) {
    const auto found = incidents_.find(id);
    Incident& incident = found->second;
    --incident.reports_left;
    const AppealClass& appeal = demand_.classes[incident.scene.appeal];
    const Service* service = catalogue_->service(appeal.service);
    const bool wrong_service = chance_.percent(wrong_service_percent) && incident.first == 0;
    if (wrong_service) {
        const Service& other = *catalogue_->service(chance_.any_of(demand_.classes).service);
        // Who complains about a unit means that one; what asks for no place can be taken for anything.
        if (other.about.empty() && service->about.empty()) service = &other;
    }
    if (const auto by_channel = channel_for(appeal, *service); by_channel && offered(*service)) {
        const Channel channel = *by_channel;
        const Resident who = teller_.somebody(appeal, chance_);
        const Actor by = by_the_reporter(channel) && service->is_public ? resident : taker(channel, chance_.below(24) + 1);
        ReportMatter words = told(incident.scene, *service, who, channel);
        if (service->asks_photo_by(name_of(channel))) words.photos = {picture()};
        if (incident.first != 0) {
            report_again(incident, std::move(words), by, who);
        } else if (const Done* done = give(by, std::move(words))) {
            ++tally_.reports;
            incident.first = done->matter->id.value;
            begin_life(*done, incident.scene, service->code != appeal.service);
        }
    }
    if (incident.reports_left == 0) incidents_.erase(found);
}

// Some are seen to be the same while they are being told, some later, some never.
void Simulator::report_again(Incident& incident, ReportMatter report, const Actor& by, const Resident& who) {
    const auto first = lives_.find(incident.first);
    const bool open = first != lives_.end() && is_open(first->second.matter->state);
    const std::uint64_t way = chance_.below(20);
    if (open && way < 9) report.same_as = MatterId{incident.first};
    if (open && way >= 9 && way < 14 && by.kind != ActorKind::resident) {
        AttachReport attach{
            {incident.first}, report.channel, {{"description", teller_.description(incident.scene, chance_), {}}, {"phone", who.phone, {}}}, {}, {}};
        if (give(by, std::move(attach))) ++tally_.reports;
        return;
    }
    const bool same = report.same_as.has_value();
    const Done* done = give(by, std::move(report));
    if (!done) return;
    ++tally_.reports;
    const Seq id = done->matter->id.value;
    begin_life(*done, incident.scene, false);
    if (!open) return;
    if (!same && way < 19) plan(now_ + Duration::minutes(chance_.between(std::int64_t{3}, std::int64_t{240})), Move::merge, id, incident.first);
    if (chance_.percent(2)) plan(now_ + Duration::minutes(chance_.between(std::int64_t{300}, std::int64_t{900})), Move::detach, id);
}

Life& Simulator::begin_life(const Done& done, const Scene& scene, bool wrong_service) {
    const AppealClass& appeal = demand_.classes[scene.appeal];
    Life& life = lives_[done.matter->id.value];
    life.matter = done.matter;
    life.scene = scene;
    life.work_minutes = appeal.work_minutes;
    life.false_percent = appeal.false_percent;
    life.wrong_service = wrong_service;
    life.wrong_unit = wrong_service ? chance_.percent(50) : chance_.percent(wrong_unit_percent);
    hear(done.matter);
    go_on(life);
    besides(life);
    return life;
}

void Simulator::begin_mode() {
    const Mode* mode = catalogue_->mode(demand_.sky.typhoon_mode);
    if (!mode || now_ < mode_until_) return;
    // The next quiet morning it is over; at the latest when the pack says.
    CivilDay day = staff_.local(now_).day;
    while (weather_.typhoon(day)) day = day + 1;
    const Instant until = catalogue_->zone->start_of(day) + Duration::hours(8);
    if (give(desk(), StartMode{mode->code, std::nullopt, until})) mode_until_ = until;
}

}  // namespace pingzhi::testing::city

// Which acts on a matter are possible now for whoever asks, and why the others are not. Each is decided as it would be if it were given, with
// stand-ins for what its giver would write and choose; nothing is given.
#include <algorithm>

#include "app/people/accounts.hpp"
#include "http/api/exchange.hpp"
#include "http/api/operation.hpp"
#include "http/api/to_wire.hpp"
#include "http/api/wire_desk.hpp"
#include "http/command_words.hpp"
#include "http/refusals.hpp"

namespace pingzhi::http::api {
namespace {

struct Tried {
    CommandBody body;
    std::string_view kind{};
};

class StandIns {
public:
    StandIns(const Matter& matter, const Catalogue& own, const Catalogue& today, const Actor& actor, Instant now)
        : matter_(matter), own_(own), today_(today), actor_(actor), now_(now) {}

    std::vector<Tried> all() {
        ownership();
        clock();
        ending();
        others();
        return std::move(tried_);
    }

private:
    MatterId id() const { return matter_.id; }
    static PersonalValues text(const char* field) { return {{field, "1", {}}}; }
    void add(CommandBody body, std::string_view kind = {}) { tried_.push_back({std::move(body), kind}); }
    std::string first(const char* list) const {
        const auto reasons = own_.reasons.find(list);
        return reasons == own_.reasons.end() || reasons->second.empty() ? std::string() : reasons->second.front().code;
    }
    const Assignment* own_assignment() const {
        const auto own = std::ranges::find_if(matter_.assignments, [this](const Assignment& each) { return each.standing() && each.unit == actor_.unit; });
        return own == matter_.assignments.end() ? matter_.lead() : &*own;
    }
    // One that has nothing to do with the matter yet.
    UnitCode other_unit() const {
        for (const Unit& unit : today_.routing->units()) {
            const auto has = [&unit](const auto& each) { return each.unit == unit.code; };
            if (std::ranges::none_of(matter_.assignments, has) && unit.code != actor_.unit && unit.code != matter_.about) return unit.code;
        }
        return today_.routing->fallback();
    }

    void ownership() {
        if (const Assignment* assignment = own_assignment()) {
            add(SignAssignment{id(), assignment->id});
            add(ReturnAssignment{id(), assignment->id, first("return"), text("note")});
            if (!assignment->lead) add(FinishSupport{id(), assignment->id, {}});
        }
        add(TransferMatter{id(), other_unit(), first("transfer"), {}});
        if (actor_.unit) add(ClaimMatter{id(), *actor_.unit, first("transfer"), text("note")});
        if (matter_.ruling) add(RuleOwner{id(), matter_.ruling->sides.front().unit, first("transfer"), {}});
        add(AddSupport{id(), other_unit(), first("transfer"), {}});
        const auto support = std::ranges::find_if(matter_.assignments, [](const Assignment& each) { return each.standing() && !each.lead; });
        if (support != matter_.assignments.end()) add(CancelAssignment{id(), support->id, first("transfer")});
    }

    void clock() {
        add(RecordStep{id(), Step::contact}, "contact");
        add(RecordStep{id(), Step::arrive}, "arrive");
        add(AskReporter{id(), text("question")});
        add(UrgeMatter{id(), Channel::worker, {}});
        const Service& service = *own_.service(matter_.service);
        if (const auto& longest = service.pauses.extension_max)
            add(MakeRequest{id(), RequestKind::extension, Limit{1, longest->limit.unit}, {}, first("pause"), {}}, "extension");
        if (service.pauses.suspension_max) add(MakeRequest{id(), RequestKind::suspension, {}, now_ + Duration::hours(1), first("pause"), {}}, "suspension");
        if (service.pauses.urgency) add(MakeRequest{id(), RequestKind::urgency, {}, {}, first("pause"), {}}, "urgency");
        for (const pingzhi::Request& request : matter_.requests) {
            if (request.state == RequestState::asked) add(DecideRequest{id(), request.id, true, {}});
        }
        if (matter_.standstill) add(ResumeMatter{id()});
        add(OrderSupervision{id(), {}, {}, text("note")});
        for (const Supervision& order : matter_.supervisions) {
            if (!order.answered) add(AnswerSupervision{id(), order.id, text("note")});
        }
    }

    void ending() {
        const Service& service = *own_.service(matter_.service);
        if (const Node* next = next_node(matter_, service)) add(FinishNode{id(), next->code, {}, {}, {}});
        add(HandleMatter{id(), first("handle"), {}, text("note")});
        if (service.ending.review) add(ReviewHandling{id(), true, {}});
        add(AnswerMatter{id(), text("answer")});
        add(CallBackReporter{id(), {.contacted = true, .solved = true, .satisfied = true}, {}});
        add(CloseMatter{id(), first("close")});
        add(ReopenMatter{id(), first("reopen"), {}});
        add(DeclineMatter{id(), first("decline"), text("answer")});
        add(ArchiveMatter{id()});
    }

    void others() {
        add(AttachReport{id(), Channel::worker, text("description"), {}, {}});
        add(CorrectMatter{id(), matter_.service, {}, {}, first("transfer"), {}});
        add(SplitMatter{id(), matter_.service, {}, text("description")});
        add(MergeMatter{id(), id()});
        if (matter_.merged_into) add(DetachMatter{id()});
        if (matter_.exclusion) add(IncludeMatter{id()});
        if (!matter_.exclusion) add(ExcludeMatter{id(), first("exclude"), {}, text("note")});
        if (const PartnerSystem* system = other_system()) add(HandOver{id(), system->code});
        for (const Delivery& delivery : matter_.deliveries) {
            if (delivery.state == DeliveryState::given_up) add(RequeueDelivery{id(), delivery.id});
        }
        values();
    }

    void values() {
        add(ReadValues{id(), {"description"}, first("read")});
        add(CorrectValues{id(), text("description")});
        add(WithdrawConsent{id()});
        add(EraseValues{id(), first("erase"), {}});
    }

    // To a system that does not have it yet.
    const PartnerSystem* other_system() const {
        const PartnerSystem* found = nullptr;
        for (const PartnerSystem& system : today_.systems) {
            if (!system.notices.empty()) continue;
            const bool has = std::ranges::any_of(matter_.deliveries, [&system](const Delivery& each) {
                return each.system == system.code && each.purpose == DeliveryPurpose::hand_over && each.state != DeliveryState::given_up;
            });
            if (!has) return &system;
            found = &system;
        }
        return found;
    }

    const Matter& matter_;
    const Catalogue& own_;
    const Catalogue& today_;
    const Actor& actor_;
    Instant now_;
    std::vector<Tried> tried_;
};

// What hangs on the words, photos and choices of whoever gives it is no hindrance before they are there. The unit of a claim is no choice.
bool hangs_on_what_is_brought(const CommandBody& body, RefusalCode code) {
    using enum RefusalCode;
    if (std::holds_alternative<ClaimMatter>(body) && code == same_unit) return false;
    constexpr RefusalCode brought[] = {form_invalid,     description_missing, place_missing,       evidence_missing, evidence_too_far,
                                       same_unit,        same_matter,         suspension_too_long, words_missing,    accused_unit,
                                       belongs_to_whole, happened_too_early,  nothing_to_read};
    return std::ranges::find(brought, code) != std::end(brought);
}

// The one matter, and those that it names.
class StoredMatters final : public Matters {
public:
    StoredMatters(const Views& views, const Matter& matter) : views_(views) { found_.emplace(matter.id.value, matter); }
    const Matter* find(MatterId id) const override {
        auto known = found_.find(id.value);
        if (known == found_.end()) known = found_.emplace(id.value, views_.matter(id)).first;
        return known->second ? &*known->second : nullptr;
    }
    const Catalogue& catalogue_of(const Matter& matter) const override { return *catalogues_.emplace(matter.pack, views_.catalogue_of(matter)).first->second; }

private:
    const Views& views_;
    mutable std::map<Seq, std::optional<Matter>> found_;
    mutable std::map<Seq, std::shared_ptr<const Catalogue>> catalogues_;
};

City city_now(const CityEdge& edge, Seq next) {
    City city = edge.accounts ? *edge.accounts->directory().city() : City{};
    const CurrentPack pack = edge.views.pack();
    city.next = next;
    city.current = pack.catalogue;
    city.pack = pack.version;
    city.code = pack.catalogue->city;
    city.modes = edge.views.modes();
    return city;
}

PossibleActWire act_wire(const Tried& tried, const std::expected<std::vector<NewFact>, Refusal>& decision, Language language) {
    PossibleActWire wire{std::string(name_of(tried.body)), {}, command_words()[tried.body.index()].meaning.in(language), true, {}};
    if (!tried.kind.empty()) wire.kind = std::string(tried.kind);
    if (decision || hangs_on_what_is_brought(tried.body, decision.error().code)) return wire;
    wire.possible = false;
    wire.refusal = ReasonWire{std::string(name_of(decision.error().code)), problem_of(decision.error()).title.in(language)};
    return wire;
}

std::vector<std::string> names_of(const std::vector<EvidenceKind>& kinds) {
    std::vector<std::string> names;
    for (const EvidenceKind kind : kinds) names.emplace_back(name_of(kind));
    return names;
}

AskedWire asked_wire(const Matter& matter, const Catalogue& own, bool is_of_today, Language language) {
    const Service& service = *own.service(matter.service);
    AskedWire wire{names_of(service.ending.evidence), {}, {}, {}};
    if (service.pauses.extension_max) wire.extension_max = limit_wire(service.pauses.extension_max->limit);
    if (const Node* next = next_node(matter, service))
        wire.node = DeskNodeWire{next->code, next->name.in(language), form_wire(next->form, language), names_of(next->evidence)};
    if (!is_of_today) wire.reasons = reason_lists_wire(own, language);
    return wire;
}

void get_acts(const CityEdge& edge, const Request& request, const Responder& responder) {
    const auto caller = caller_of(edge, request, responder);
    if (!caller) return;
    const auto matter = matter_of_path(edge, request, responder);
    if (!matter) return;
    const auto own = edge.views.catalogue_of(*matter);
    const City city = city_now(edge, edge.submit.head().size + 1);
    const StoredMatters matters(edge.views, *matter);
    PossibleActsWire wire{edge.views.number_of(*matter), matter->version, {}, asked_wire(*matter, *own, matter->pack == city.pack, request.language())};
    Command command;
    command.at = std::max(edge.clock.now(), matter->updated);
    command.actor = caller->actor;
    for (Tried& tried : StandIns(*matter, *own, *city.current, caller->actor, command.at).all()) {
        command.body = tried.body;
        wire.acts.push_back(act_wire(tried, decide(city, matters, command), request.language()));
    }
    Response response = json_response(wire);
    response.headers.emplace_back("ETag", '"' + std::to_string(matter->version) + '"');
    responder.answer(std::move(response));
}

}  // namespace

std::vector<Operation> possible_act_operations(CityEdge& city) {
    return {{{Method::get, "/api/v1/matters/{number}/acts", [&city](const Request& request, Responder responder) { get_acts(city, request, responder); },
              "get_acts", Permit(ForWhom::staff, Effect::reads), RouteKind::data, 0, 2},
             {"现在可以做的操作，及其余不能做的原因", "Which acts are possible now for whoever asks, and why the others are not"},
             {{"number", Parameter::In::path, {"事项编号", "The matter's number"}, true, "string", {}}},
             {},
             shape<PossibleActsWire>(),
             200,
             "application/json",
             {401, 404, 503}}};
}

}  // namespace pingzhi::http::api

#include "core/matter/decide.hpp"

#include "core/matter/deciding.hpp"
#include "core/matter/permit.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {

namespace {

// What the actor may not see is not there for it.
class SeenMatters final : public Matters {
public:
    SeenMatters(const Matters& all, const Actor& actor, const Catalogue* today) : all_(all), actor_(actor), today_(today) {}
    const Matter* find(MatterId id) const override {
        const Matter* matter = all_.find(id);
        return matter && today_ && !may_see(actor_, *matter, *today_) ? nullptr : matter;
    }
    const Catalogue& catalogue_of(const Matter& matter) const override { return all_.catalogue_of(matter); }

private:
    const Matters& all_;
    const Actor& actor_;
    const Catalogue* today_;
};

std::vector<Committed>* commitments_in(FactBody& body) {
    return std::visit(
        [](auto& kind) -> std::vector<Committed>* {
            if constexpr (requires { kind.personal; }) {
                return &kind.personal;
            } else {
                return nullptr;
            }
        },
        body);
}

// Facts hold the promise how long each personal value is kept: as the pack says under which the matter began.
void promise_erasure(const Deciding& d, Facts& facts) {
    const Catalogue* catalogue = d.own ? d.own : d.city.current.get();
    if (!catalogue) return;
    for (NewFact& fact : facts) {
        std::vector<Committed>* personal = commitments_in(fact.body);
        if (!personal || personal->empty() || fact.subject == 0) continue;
        const auto* reported = std::get_if<MatterReported>(&fact.body);
        const std::string& service = reported ? reported->service : d.matter->service;
        for (Committed& value : *personal) {
            if (const PersonalUse* use = catalogue->personal_use(service, value.field)) value.keep_days = use->retention_days;
        }
    }
}

Decision decide_for(const City& city, const Matters& matters, const Command& command) {
    const std::optional<MatterId> named = matter_of(command.body);
    const Matter* matter = named ? SeenMatters(matters, command.actor, city.current.get()).find(*named) : nullptr;
    const Catalogue* own = matter ? &matters.catalogue_of(*matter) : nullptr;
    if (PINGZHI_TOOTH(open_matters_follow_the_new_pack)) own = city.current.get();
    const Deciding deciding{city, matters, matter, own, command};
    Decision decision = std::visit([&deciding](const auto& body) { return decide_on(deciding, body); }, command.body);
    if (decision) promise_erasure(deciding, *decision);
    return decision;
}

}  // namespace

Decision decide(const City& city, const Matters& matters, const Command& command) {
    if (command.actor.session == 0) return decide_for(city, matters, command);
    auto actor = acting(city, command.actor, command.at);
    if (!actor) return refuse(actor.error());
    if (actor->id != command.actor.id) return refuse(RefusalCode::session_over);
    Command by_person = command;
    by_person.actor = std::move(*actor);
    return decide_for(city, matters, by_person);
}

std::optional<MatterId> matter_of(const CommandBody& body) {
    return std::visit(
        [](const auto& each) -> std::optional<MatterId> {
            if constexpr (requires { each.matter; }) {
                return each.matter;
            } else {
                return std::nullopt;
            }
        },
        body);
}

}  // namespace pingzhi

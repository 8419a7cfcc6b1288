// The people who work here: persons, posts, credentials, sessions, and what they look at.
#include <algorithm>

#include "core/matter/deciding.hpp"
#include "core/matter/permit.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

constexpr Duration session_longest = Duration::hours(24);
constexpr std::size_t sessions_max = 10;  // of one person; the oldest gives way

const Person* here(const Deciding& d, Seq id) {
    const Person* person = d.city.people->person(id);
    return person && !person->left ? person : nullptr;
}

std::optional<Seq> self(const Deciding& d) { return d.command.actor.session == 0 ? std::nullopt : person_of(d.command.actor.id); }

// The program itself, when the city has nobody yet who could: at the first start, or by order of who runs the machine.
bool by_program(const Deciding& d) { return d.command.actor.kind == ActorKind::system; }

NewFact of_city(const Deciding& d, FactBody body) { return {0, d.command.at, std::move(body)}; }

void end_sessions(const Deciding& d, Facts& facts, Seq person, Seq but = 0) {
    for (Seq session : d.city.people->sessions_of(person)) {
        if (session != but && !PINGZHI_TOOTH(sessions_outlive_their_rights)) facts.push_back(of_city(d, SessionEnded{session, SessionEnd::revoked}));
    }
}

bool is_now(const Post& post, Instant at) { return !post.ended && (!post.until || at < *post.until); }

Grants duty(const Deciding& d, const Post& post) {
    const Role* role = d.city.current->role(post.role);
    return role ? duty_of(*role) : Grants{};
}

// Whether anybody has ever been confirmed in this duty: from then on others confirm who else gets it.
bool anybody_had(const Deciding& d, Grants wanted) {
    return std::ranges::any_of(d.city.people->persons, [&](const auto& each) {
        return std::ranges::any_of(each.second->posts, [&](const Post& post) { return post.confirmed && duty(d, post) == wanted; });
    });
}

Check details_invalid(const PersonalValues& personal) {
    constexpr std::array<std::string_view, 4> codes{"name", "login", "phone", "email"};
    std::vector<FormField> form;
    for (std::string_view code : codes) {
        FormField& field = form.emplace_back();
        field.code = code;
        field.required = code == "name" || code == "login";
    }
    FormValues said;
    for (const PersonalValue& value : personal) said[value.field].push_back(value.value);
    return form_invalid(check_form(form, said));
}

// Until when the details of a person who leaves now are kept; none where the pack says nothing of it.
std::optional<Instant> details_kept_until(const Deciding& d) {
    const auto use = d.city.current->personal.find(std::string(staff_use));
    if (use == d.city.current->personal.end()) return std::nullopt;
    return kept_until(d.command.at, {{}, use->second.retention_days});
}

// Nobody has a role with an administrative duty yet: the program may let in the first.
bool first_person_wanted(const Deciding& d) { return !anybody_had(d, {Grant::people}); }

Check may_administer(const Deciding& d) {
    if (by_program(d)) {
        if (!d.granted(Grant::people)) return refusal(RefusalCode::not_granted);
        return first_person_wanted(d) ? std::nullopt : Check(refusal(RefusalCode::first_person_there));
    }
    return d.not_granted(Grant::people);
}

Check services_missing(const Deciding& d, const std::vector<std::string>& services) {
    for (const std::string& code : services) {
        if (!d.city.current->service(code)) return refusal(RefusalCode::unknown_service, "services");
    }
    return std::nullopt;
}

// One person has one duty: who administers does nothing else, and no two duties of administration meet in one hand.
Check duties_meet(const Deciding& d, const Person& person, const Role& role, std::optional<Seq> but) {
    for (const Post& post : person.posts) {
        if (post.id == but || !is_now(post, d.command.at)) continue;
        if (duty(d, post) != duty_of(role) && !PINGZHI_TOOTH(duties_meet_in_one_hand)) return refusal(RefusalCode::duties_apart, "role");
    }
    return std::nullopt;
}

std::vector<Seq> refs_of(const Person& person, CredentialKind kind) {
    std::vector<Seq> refs;
    for (const Credential& each : person.credentials) {
        if (each.kind == kind) refs.push_back(each.id);
    }
    return refs;
}

const Person* holder_of(const People& people, Seq credential) {
    for (const auto& [id, person] : people.persons) {
        if (std::ranges::find(person->credentials, credential, &Credential::id) != person->credentials.end()) return person.get();
    }
    return nullptr;
}

// Every further one of these stands beside those before it.
bool stands_alone(CredentialKind kind) { return kind != CredentialKind::passkey && kind != CredentialKind::recovery; }

}  // namespace

Decision decide_on(const Deciding& d, const AddPerson& add) {
    if (auto check = details_invalid(add.personal)) return refuse(*check);
    if (!d.city.current) return refuse(RefusalCode::pack_not_loaded);
    if (auto check = may_administer(d)) return refuse(*check);
    if (d.city.people->person_by_login(add.login)) return refuse(RefusalCode::login_taken, "login");
    return Facts{of_city(d, PersonAdded{add.login, commitments(add.personal)})};
}

Decision decide_on(const Deciding& d, const ChangePerson& change) {
    if (auto check = details_invalid(change.personal)) return refuse(*check);
    const Person* person = here(d, change.person);
    if (!person) return refuse(RefusalCode::unknown_person, "person");
    if (auto check = d.not_granted(Grant::people)) return refuse(*check);
    const Person* same = d.city.people->person_by_login(change.login);
    if (same && same != person) return refuse(RefusalCode::login_taken, "login");
    return Facts{of_city(d, PersonChanged{change.person, change.login, {person->details}, commitments(change.personal)})};
}

Decision decide_on(const Deciding& d, const RemovePerson& remove) {
    const Person* person = here(d, remove.person);
    if (!person) return refuse(RefusalCode::unknown_person, "person");
    if (auto check = d.not_granted(Grant::people)) return refuse(*check);
    if (self(d) == remove.person) return refuse(RefusalCode::own_post, "person");
    std::vector<Seq> credentials;
    credentials.reserve(person->credentials.size());
    for (const Credential& each : person->credentials) credentials.push_back(each.id);
    Facts facts{of_city(d, PersonLeft{remove.person, std::move(credentials), details_kept_until(d)})};
    end_sessions(d, facts, remove.person);
    return facts;
}

Decision decide_on(const Deciding& d, const ErasePerson& erase) {
    const Person* person = d.city.people->person(erase.person);
    if (!person) return refuse(RefusalCode::unknown_person, "person");
    if (auto check = d.not_granted(Grant::run_clock)) return refuse(*check);
    if (!person->erase_at || d.command.at < *person->erase_at) return refuse(RefusalCode::clock_not_due);
    return Facts{of_city(d, PersonErased{erase.person, {person->details}})};
}

Decision decide_on(const Deciding& d, const GivePost& give) {
    const Instant from = give.from.value_or(d.command.at);
    if (give.until && *give.until <= from) return refuse(RefusalCode::dates_invalid, "until");
    const Person* person = here(d, give.person);
    if (!person) return refuse(RefusalCode::unknown_person, "person");
    if (auto check = d.unit_missing(give.unit)) return refuse(*check);
    const Role* role = d.city.current->role(give.role);
    if (!role) return refuse(RefusalCode::unknown_role, "role");
    if (give.area && !d.city.current->territory->find(*give.area, d.city.current->zone->to_civil(d.command.at).day))
        return refuse(RefusalCode::unknown_area, "area");
    if (auto check = services_missing(d, give.services)) return refuse(*check);
    if (give.instead_of) {
        const auto before = std::ranges::find(person->posts, *give.instead_of, &Post::id);
        if (before == person->posts.end() || !is_now(*before, d.command.at)) return refuse(RefusalCode::unknown_post, "instead_of");
    }
    if (auto check = may_administer(d)) return refuse(*check);
    if (by_program(d) && duty_of(*role) != Grants{Grant::people}) return refuse(RefusalCode::not_granted, "role");
    if (self(d) == give.person && !PINGZHI_TOOTH(gives_a_post_to_itself)) return refuse(RefusalCode::own_post, "person");
    if (auto check = duties_meet(d, *person, *role, give.instead_of)) return refuse(*check);

    const bool confirmed = duty_of(*role) == Grants{} || !anybody_had(d, duty_of(*role));
    Facts facts{of_city(d, PostGiven{give.person, give.unit, give.role, give.area, give.services, from, give.until, confirmed})};
    if (give.instead_of) facts.push_back(of_city(d, PostEnded{*give.instead_of}));
    end_sessions(d, facts, give.person);
    return facts;
}

Decision decide_on(const Deciding& d, const ConfirmPost& confirm) {
    const People::Held held = d.city.people->post(confirm.post);
    if (!held.post || held.holder->left) return refuse(RefusalCode::unknown_post, "post");
    const std::optional<Seq> confirmer = self(d);
    if (!by_program(d) && !d.command.actor.grants.has_any(administrative)) return refuse(RefusalCode::not_granted);
    if (by_program(d) && !d.granted(Grant::people)) return refuse(RefusalCode::not_granted);
    if (!by_program(d) && (!confirmer || *confirmer == held.holder->id || d.command.actor.id == held.post->given_by))
        return refuse(RefusalCode::own_post, "post");
    if (held.post->confirmed) return refuse(RefusalCode::post_confirmed, "post");
    if (!is_now(*held.post, d.command.at)) return refuse(RefusalCode::post_over, "post");
    return Facts{of_city(d, PostConfirmed{confirm.post})};
}

Decision decide_on(const Deciding& d, const EndPost& end) {
    const People::Held held = d.city.people->post(end.post);
    if (!held.post || held.holder->left) return refuse(RefusalCode::unknown_post, "post");
    if (auto check = d.not_granted(Grant::people)) return refuse(*check);
    if (!is_now(*held.post, d.command.at)) return refuse(RefusalCode::post_over, "post");
    Facts facts{of_city(d, PostEnded{end.post})};
    end_sessions(d, facts, held.holder->id);
    return facts;
}

Decision decide_on(const Deciding& d, const DelegatePost& delegate) {
    if (delegate.until <= delegate.from || delegate.until <= d.command.at) return refuse(RefusalCode::dates_invalid, "until");
    const People::Held held = d.city.people->post(delegate.post);
    if (!held.post || held.holder->left) return refuse(RefusalCode::unknown_post, "post");
    const Person* person = here(d, delegate.person);
    if (!person) return refuse(RefusalCode::unknown_person, "person");
    if (self(d) != held.holder->id) {
        if (auto check = d.not_granted(Grant::people)) return refuse(*check);
        if (self(d) == delegate.person) return refuse(RefusalCode::own_post, "person");
    }
    if (!is_now(*held.post, d.command.at) || !held.post->confirmed) return refuse(RefusalCode::post_over, "post");
    if (person == held.holder) return refuse(RefusalCode::own_post, "person");
    // What another administrator had to confirm is not passed on by its holder.
    const Role* role = d.city.current->role(held.post->role);
    if (!role || duty_of(*role) != Grants{}) return refuse(RefusalCode::duties_apart, "post");
    if (auto check = duties_meet(d, *person, *role, std::nullopt)) return refuse(*check);
    return Facts{of_city(d, PostDelegated{delegate.post, delegate.person, delegate.from, delegate.until})};
}

Decision decide_on(const Deciding& d, const EndDelegation& end) {
    const Person* holder = nullptr;
    const Delegation* delegation = nullptr;
    for (const auto& [id, person] : d.city.people->persons) {
        for (const Post& post : person->posts) {
            const auto found = std::ranges::find(post.delegations, end.delegation, &Delegation::id);
            if (found == post.delegations.end()) continue;
            holder = person.get();
            delegation = &*found;
        }
    }
    if (!delegation) return refuse(RefusalCode::unknown_delegation, "delegation");
    const std::optional<Seq> own = self(d);
    if (own != holder->id && own != delegation->person) {
        if (auto check = d.not_granted(Grant::people)) return refuse(*check);
    }
    return Facts{of_city(d, DelegationEnded{end.delegation})};
}

Decision decide_on(const Deciding& d, const SetCredential& set) {
    if (!find(set.personal, "credential")) return refuse(RefusalCode::words_missing, "credential");
    if (set.personal.size() != 1) return refuse(*form_invalid({{"credential", FieldProblem::Rule::one_value_only}}));
    const bool invites = set.kind == CredentialKind::invitation;
    if (invites != set.until.has_value()) return refuse(RefusalCode::until_missing, "until");
    if (set.until && *set.until <= d.command.at) return refuse(RefusalCode::dates_invalid, "until");
    const Person* person = here(d, set.person);
    if (!person) return refuse(RefusalCode::unknown_person, "person");
    if (invites) {
        if (auto check = d.granted(Grant::door) ? std::nullopt : may_administer(d)) return refuse(*check);
    } else if (self(d) != set.person) {
        return refuse(RefusalCode::not_your_account, "person");
    }
    std::vector<Seq> replaced;
    if (stands_alone(set.kind)) replaced = refs_of(*person, set.kind);
    Facts facts{of_city(d, CredentialSet{set.person, set.kind, set.until, std::move(replaced), commitments(set.personal)})};
    if (set.kind == CredentialKind::password) end_sessions(d, facts, set.person, d.command.actor.session);
    return facts;
}

Decision decide_on(const Deciding& d, const DropCredential& drop) {
    const Person* person = holder_of(*d.city.people, drop.credential);
    if (!person) return refuse(RefusalCode::unknown_credential, "credential");
    if (self(d) != person->id) {
        if (auto check = d.not_granted(Grant::people)) return refuse(*check);
    }
    Facts facts{of_city(d, CredentialDropped{person->id, {drop.credential}})};
    end_sessions(d, facts, person->id, d.command.actor.session);
    return facts;
}

Decision decide_on(const Deciding& d, const BeginSession& begin) {
    const Person* person = here(d, begin.person);
    if (!person) return refuse(RefusalCode::unknown_person, "person");
    if (begin.spent && std::ranges::find(person->credentials, *begin.spent, &Credential::id) == person->credentials.end())
        return refuse(RefusalCode::unknown_credential, "spent");
    if (auto check = d.not_granted(Grant::door)) return refuse(*check);
    if (begin.totp_step != 0 && begin.totp_step <= person->totp_step && !PINGZHI_TOOTH(one_time_code_is_taken_twice))
        return refuse(RefusalCode::code_used, "totp");
    if (begin.until <= d.command.at || begin.until - d.command.at > session_longest) return refuse(RefusalCode::session_too_long, "until");
    std::vector<Seq> spent;
    if (begin.spent) spent.push_back(*begin.spent);
    Facts facts{of_city(d, SessionBegun{begin.person, begin.token, begin.until, begin.totp_step, std::move(spent)})};
    const std::vector<Seq> open = d.city.people->sessions_of(begin.person);
    if (open.size() >= sessions_max) facts.push_back(of_city(d, SessionEnded{open.front(), SessionEnd::revoked}));
    return facts;
}

Decision decide_on(const Deciding& d, const EndSession& end) {
    const Session* session = d.city.people->session(end.session);
    if (!session) return refuse(RefusalCode::unknown_session, "session");
    const bool by_clock = d.command.actor.kind == ActorKind::clock;
    const bool own = self(d) == session->person;
    if (by_clock) {
        if (auto check = d.not_granted(Grant::run_clock)) return refuse(*check);
        if (d.command.at < session->until) return refuse(RefusalCode::clock_not_due);
    } else if (!own && !d.granted(Grant::door)) {
        if (auto check = d.not_granted(Grant::people)) return refuse(*check);
    }
    const SessionEnd cause = by_clock ? SessionEnd::time_over : own || d.granted(Grant::door) ? end.cause : SessionEnd::revoked;
    return Facts{of_city(d, SessionEnded{end.session, cause})};
}

Decision decide_on(const Deciding& d, const RecordAccess& record) {
    constexpr std::size_t what_max = 200;
    if (record.what.size() > what_max) return refuse(RefusalCode::too_large, "what");
    // Of oneself, or by the program of whoever tried to come in.
    if (auto check = self(d) ? std::nullopt : d.not_granted(Grant::door)) return refuse(*check);
    return Facts{of_city(d, AccessRecorded{record.kind, record.what, record.subject, record.count})};
}

Decision decide_on(const Deciding& d, const ChangeOfficer& change) {
    if (auto check = d.matter_missing()) return refuse(*check);
    const Assignment* assignment = d.matter->assignment(change.assignment);
    if (!assignment) return refuse(RefusalCode::unknown_assignment, "assignment");
    const Person* officer = change.person == 0 ? nullptr : here(d, change.person);
    if (change.person != 0 && !officer) return refuse(RefusalCode::unknown_person, "person");
    if (auto check = d.not_allowed(Grant::handle, assignment->unit)) return refuse(*check);
    if (auto check = d.wrong_version()) return refuse(*check);
    if (!assignment->standing()) return refuse(RefusalCode::assignment_not_standing, "assignment");
    if (officer) {
        const std::vector<const Post*> posts = posts_of(*d.city.people, officer->id, d.command.at);
        const bool of_the_unit = std::ranges::any_of(posts, [&](const Post* post) { return post->unit == assignment->unit; });
        if (!of_the_unit) return refuse(RefusalCode::not_your_unit, "person");
    }
    return Facts{{d.matter->id.value, d.command.at, OfficerChanged{change.assignment, change.person}}};
}

}  // namespace pingzhi

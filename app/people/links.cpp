// Accounts linked with a provider's subject: made by the owner of both, never by a mail address or a name that happens to be the same.
#include "app/people/door_actors.hpp"

namespace pingzhi {

void Accounts::sign_in_vouched(Vouched vouched, ShownFactor shown, Then<Opened> then) {
    const std::string link = link_of(vouched.issuer, vouched.subject);
    const auto linked = person(directory_.person_linked(link));
    const Digest login = linked ? linked->login : directory_.link_digest(link);
    const Source source = shown.source;
    if (const auto wait = limits_.begin(login, source, clock_.now())) return then(std::unexpected(trouble(DoorRule::too_many_attempts, *wait)));
    work<Opened>(counted(login, source, std::move(then)),
                 [this, vouched = std::move(vouched), shown = std::move(shown)] { return vouched_for(vouched, shown); });
}

Outcome<Opened> Accounts::vouched_for(const Vouched& vouched, const ShownFactor& shown) {
    const auto linked = person(directory_.person_linked(link_of(vouched.issuer, vouched.subject)));
    if (!linked) {
        failed_.note(0, "provider");
        return fails(DoorRule::provider_not_linked);
    }
    BeginSession begin;
    begin.person = linked->id;
    if (vouched.second_factor_shown) {
        begin.until = clock_.now() + (has_second_factor(*linked) ? session_lasts : enrolment_lasts);
        return open_as_asked(begin, AskedFor::second_factor);
    }
    if (auto trouble = show_second_factor(*linked, shown.code, shown.recovery_code, begin)) return std::unexpected(std::move(*trouble));
    return open_as_asked(begin, begin.totp_step == 0 && !begin.spent ? AskedFor::nothing : AskedFor::second_factor);
}

void Accounts::confirm_owner(SignedIn who, std::string password, Source source, Then<std::monostate> then) {
    work<std::monostate>(std::move(then), [this, who, password = std::move(password), source]() -> Outcome<std::monostate> {
        if (!who.with_second_factor) return fails(RefusalCode::session_over, "session");
        if (auto trouble = check_own_password(who, password, source)) return std::unexpected(std::move(*trouble));
        return std::monostate{};
    });
}

void Accounts::link_provider(Seq id, Vouched vouched, Then<Seq> then) {
    work<Seq>(std::move(then), [this, id, vouched = std::move(vouched)]() -> Outcome<Seq> {
        const auto city = directory_.city();
        const Session* session = city->people->session(id);
        const auto own = session ? person(session->person) : nullptr;
        if (!own || !has_second_factor(*own, id)) return fails(RefusalCode::session_over, "session");
        const std::string link = link_of(vouched.issuer, vouched.subject);
        const Seq holder = directory_.person_linked(link);
        if (holder != 0 && holder != own->id) return fails(DoorRule::provider_linked);
        const Actor actor = own_account(own->id, id);
        for (const Credential& each : own->credentials) {
            const std::string standing = each.kind == CredentialKind::provider ? directory_.secret_of(each) : std::string();
            if (standing == link) return each.id;
            if (standing.empty() || issuer_of(standing) != vouched.issuer) continue;
            if (const auto dropped = give(actor, DropCredential{each.id}); !dropped) return std::unexpected(dropped.error());
        }
        const auto set = give(actor, SetCredential{own->id, CredentialKind::provider, {}, {{"credential", link, {}}}});
        if (!set) return std::unexpected(set.error());
        // Somebody else linked it at the same moment, and a little earlier.
        if (directory_.person_linked(link) != own->id) {
            if (const auto dropped = give(actor, DropCredential{set->first}); !dropped) return std::unexpected(dropped.error());
            return fails(DoorRule::provider_linked);
        }
        return set->first;
    });
}

void Accounts::unlink_provider(SignedIn who, std::string issuer, std::string password, Source source, Then<std::monostate> then) {
    work<std::monostate>(std::move(then), [this, who, issuer = std::move(issuer), password = std::move(password), source]() -> Outcome<std::monostate> {
        const auto own = person(who.session.person);
        if (!own || !who.with_second_factor) return fails(RefusalCode::session_over, "session");
        if (auto trouble = check_own_password(who, password, source)) return std::unexpected(std::move(*trouble));
        for (const Credential& each : own->credentials) {
            if (each.kind != CredentialKind::provider || issuer_of(directory_.secret_of(each)) != issuer) continue;
            if (const auto dropped = give(own_account(own->id, who.session.id), DropCredential{each.id}); !dropped) return std::unexpected(dropped.error());
        }
        return std::monostate{};
    });
}

// An account of its own each: an office behind one address is not held to what one account is.
std::optional<std::chrono::seconds> Accounts::begin_try(const std::string& called, const Source& source) {
    return limits_.begin(directory_.link_digest("try\n" + called), source, clock_.now());
}

void Accounts::take_back_try(const std::string& called, const Source& source) { limits_.take_back(directory_.link_digest("try\n" + called), source); }

}  // namespace pingzhi

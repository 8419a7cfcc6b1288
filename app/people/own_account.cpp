// What a person does with the own account: password, second factor, recovery codes.
#include <algorithm>

#include "app/people/door_actors.hpp"
#include "app/people/login_name.hpp"
#include "app/people/tokens.hpp"
#include "app/people/totp.hpp"

namespace pingzhi {
namespace {

PersonalValues credential(std::string value) { return {{"credential", std::move(value), {}}}; }

}  // namespace

std::optional<Trouble> Accounts::check_own_password(const SignedIn& who, const std::string& password, const Source& source) {
    const auto own = person(who.session.person);
    const Credential* stored = own ? own->credential(CredentialKind::password) : nullptr;
    if (!stored) return trouble(DoorRule::password_wrong);
    if (const auto wait = limits_.begin(own->login, source, clock_.now())) return trouble(DoorRule::too_many_attempts, *wait);
    if (!passwords_.fits(directory_.secret_of(*stored), password)) {
        failed_.note(own->id, "password");
        return trouble(DoorRule::password_wrong);
    }
    limits_.take_back(own->login, source);
    return std::nullopt;
}

std::optional<Trouble> Accounts::check_new_password(PersonalTexts details, const std::string& password) const {
    std::vector<std::string> known{"pingzhi", "平治"};
    for (const char* field : {"login", "name"}) known.push_back(details[field]);
    if (const auto city = directory_.city(); city->current) {
        known.push_back(city->current->city);
        known.push_back(city->current->pack);
        known.push_back(city->current->name.zh);
        known.push_back(city->current->name.en);
    }
    const auto fault = password_fault(password, options_.profile, known);
    if (!fault) return std::nullopt;
    switch (*fault) {
        case PasswordFault::too_short: return trouble(DoorRule::password_too_short);
        case PasswordFault::too_long: return trouble(DoorRule::password_too_long);
        case PasswordFault::common: return trouble(DoorRule::password_common);
        case PasswordFault::too_plain: break;
    }
    return trouble(DoorRule::password_too_plain);
}

void Accounts::change_password(SignedIn who, std::string now, std::string wanted, Source source, Then<std::monostate> then) {
    work<std::monostate>(std::move(then), [this, who, now = std::move(now), wanted = std::move(wanted), source]() -> Outcome<std::monostate> {
        const auto own = person(who.session.person);
        if (!own) return fails(RefusalCode::session_over, "session");
        if (auto trouble = check_own_password(who, now, source)) return std::unexpected(std::move(*trouble));
        if (auto trouble = check_new_password(directory_.details(*own), wanted)) return std::unexpected(std::move(*trouble));
        const auto done =
            give(own_account(own->id, who.session.id), SetCredential{own->id, CredentialKind::password, {}, credential(passwords_.hashed(wanted))});
        if (!done) return std::unexpected(done.error());
        return std::monostate{};
    });
}

void Accounts::begin_totp(SignedIn who, std::string password, Source source, Then<TotpOffer> then) {
    work<TotpOffer>(std::move(then), [this, who, password = std::move(password), source]() -> Outcome<TotpOffer> {
        const auto own = person(who.session.person);
        if (!own) return fails(RefusalCode::session_over, "session");
        if (has_second_factor(*own)) {
            if (!who.with_second_factor) return fails(RefusalCode::session_over, "session");
            if (auto trouble = check_own_password(who, password, source)) return std::unexpected(std::move(*trouble));
        }
        Enrolment enrolment{base32(ledger::derive(random_(), "one-time codes", totp_secret_bytes)), clock_.now()};
        TotpOffer offer = offer_of(*own, enrolment.secret);
        std::lock_guard lock(enrolments_mutex_);
        std::erase_if(enrolments_, [this](const auto& each) { return clock_.now() - each.second.begun >= enrolment_lasts; });
        enrolments_[who.session.id] = std::move(enrolment);
        return offer;
    });
}

TotpOffer Accounts::offer_of(const Person& own, const std::string& secret) const {
    const auto city = directory_.city();
    const std::string issuer = city->current ? city->current->name.zh : "Pingzhi";
    return {secret, totp_address(issuer, directory_.details(own)["login"], secret)};
}

std::optional<TotpOffer> Accounts::offered(const SignedIn& who) {
    const auto own = person(who.session.person);
    std::lock_guard lock(enrolments_mutex_);
    const auto found = enrolments_.find(who.session.id);
    if (!own || found == enrolments_.end() || clock_.now() - found->second.begun >= enrolment_lasts) return std::nullopt;
    return offer_of(*own, found->second.secret);
}

void Accounts::end_sessions(Actor by, Seq person, Then<std::monostate> then) {
    work<std::monostate>(std::move(then), [this, by = std::move(by), person]() -> Outcome<std::monostate> {
        std::vector<Seq> sessions = directory_.city()->people->sessions_of(person);
        std::ranges::stable_partition(sessions, [&by](Seq session) { return session != by.session; });
        for (const Seq session : sessions) {
            const auto ended = give(by, EndSession{session, SessionEnd::revoked});
            const auto* refusal = ended ? nullptr : std::get_if<Refusal>(&ended.error());
            if (!ended && !(refusal && refusal->code == RefusalCode::unknown_session)) return std::unexpected(ended.error());
        }
        return std::monostate{};
    });
}

void Accounts::confirm_totp(SignedIn who, std::string code, Then<TotpConfirmed> then) {
    work<TotpConfirmed>(std::move(then), [this, who, code = std::move(code)]() -> Outcome<TotpConfirmed> {
        std::lock_guard one_at_a_time(own_factors_mutex_);
        const auto own = person(who.session.person);
        // Another session may have set up a second factor meanwhile: this one would go around it.
        if (!own || (has_second_factor(*own) && !who.with_second_factor)) return fails(RefusalCode::session_over, "session");
        std::string secret;
        {
            std::lock_guard lock(enrolments_mutex_);
            const auto found = enrolments_.find(who.session.id);
            if (found == enrolments_.end() || clock_.now() - found->second.begun >= enrolment_lasts) return fails(DoorRule::no_enrolment);
            secret = found->second.secret;
        }
        const auto step = totp_step_of(parse_base32(secret).value(), code, clock_.now());
        if (!step || *step <= own->totp_step) return fails(DoorRule::code_wrong);
        const Actor actor = own_account(own->id, who.session.id);
        if (const auto set = give(actor, SetCredential{own->id, CredentialKind::totp, {}, credential(secret)}); !set) return std::unexpected(set.error());
        {
            std::lock_guard lock(enrolments_mutex_);
            enrolments_.erase(who.session.id);
        }
        TotpConfirmed confirmed;
        if (!own->credential(CredentialKind::recovery)) {
            auto codes = give_recovery_codes(actor);
            if (!codes) return std::unexpected(codes.error());
            confirmed.recovery_codes = std::move(*codes);
        }
        auto opened = begin_anew(own->id, *step);
        if (!opened) return std::unexpected(opened.error());
        confirmed.opened = std::move(*opened);
        return confirmed;
    });
}

Outcome<Opened> Accounts::begin_anew(Seq person, std::uint64_t totp_step) {
    const std::vector<Seq> before = directory_.city()->people->sessions_of(person);
    BeginSession begin;
    begin.person = person;
    begin.until = clock_.now() + session_lasts;
    begin.totp_step = totp_step;
    auto opened = open(begin);
    if (!opened) return opened;
    // One that ended meanwhile is none that could not be ended.
    for (const Seq session : before) {
        const auto ended = give(the_door, EndSession{session, SessionEnd::revoked});
        const auto* refusal = ended ? nullptr : std::get_if<Refusal>(&ended.error());
        if (!ended && !(refusal && refusal->code == RefusalCode::unknown_session)) return std::unexpected(ended.error());
    }
    return opened;
}

Outcome<std::vector<std::string>> Accounts::give_recovery_codes(const Actor& own) {
    const Random random = random_();
    const Seq id = *person_of(own.id);
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < recovery_codes_given; ++i) {
        codes.push_back(make_recovery_code(random, i));
        const auto set = give(own, SetCredential{id, CredentialKind::recovery, {}, credential(hex_digest_of_token(read_recovery_code(codes.back())))});
        if (!set) return std::unexpected(set.error());
    }
    return codes;
}

void Accounts::renew_recovery_codes(SignedIn who, std::string password, Source source, Then<std::vector<std::string>> then) {
    work<std::vector<std::string>>(std::move(then), [this, who, password = std::move(password), source]() -> Outcome<std::vector<std::string>> {
        const auto own = person(who.session.person);
        if (!own || !who.with_second_factor) return fails(RefusalCode::session_over, "session");
        if (auto trouble = check_own_password(who, password, source)) return std::unexpected(std::move(*trouble));
        const Actor actor = own_account(own->id, who.session.id);
        for (const Credential& each : own->credentials) {
            if (each.kind != CredentialKind::recovery) continue;
            if (const auto dropped = give(actor, DropCredential{each.id}); !dropped) return std::unexpected(dropped.error());
        }
        return give_recovery_codes(actor);
    });
}

}  // namespace pingzhi

// Signing in: the password, then the second factor, then a session of its own.
#include <algorithm>

#include "app/people/door_actors.hpp"
#include "app/people/tokens.hpp"
#include "app/people/totp.hpp"

namespace pingzhi {

void Accounts::sign_in(SignIn in, Then<Opened> then) {
    const Digest login = directory_.login_digest(in.login);
    const Source source = in.source;
    if (const auto wait = limits_.begin(login, source, clock_.now())) return then(std::unexpected(trouble(DoorRule::too_many_attempts, *wait)));
    work<Opened>(counted(login, source, std::move(then)), [this, in = std::move(in), login] { return signed_in(in, login); });
}

// What fails for want of room, or of a code not asked for yet, was no guess.
Then<Opened> Accounts::counted(const Digest& login, const Source& source, Then<Opened> then) {
    return [this, login, source, then = std::move(then)](Outcome<Opened> opened) {
        const auto* door = opened ? nullptr : std::get_if<DoorTrouble>(&opened.error());
        const bool guessed = door && door->rule != DoorRule::busy && door->rule != DoorRule::code_missing;
        if (opened) {
            limits_.succeeded(login, source);
        } else if (!guessed) {
            limits_.take_back(login, source);
        }
        then(std::move(opened));
    };
}

Outcome<Opened> Accounts::signed_in(const SignIn& in, const Digest& login) {
    const auto city = directory_.city();
    const Person* person = city->people->person_by_login(login);
    const Credential* password = person ? person->credential(CredentialKind::password) : nullptr;
    const bool fits = password ? passwords_.fits(directory_.secret_of(*password), in.password) : fits_nobody(in.password);
    if (!password || !fits) {
        failed_.note(person ? person->id : 0, "password");
        return fails(DoorRule::sign_in_failed);
    }
    BeginSession begin;
    begin.person = person->id;
    if (auto trouble = show_second_factor(*person, in.code, in.recovery_code, begin)) return std::unexpected(std::move(*trouble));
    return open_as_asked(begin, begin.totp_step == 0 && !begin.spent ? AskedFor::nothing : AskedFor::second_factor);
}

Outcome<Opened> Accounts::open_as_asked(const BeginSession& begin, AskedFor asked) {
    auto opened = open(begin);
    if (!opened || asked == AskedFor::second_factor) return opened;
    const auto now = this->person(begin.person);
    if (now && has_second_factor(*now, opened->session)) {
        if (const auto ended = give(the_door, EndSession{opened->session, SessionEnd::revoked}); !ended) return std::unexpected(ended.error());
        return fails(DoorRule::code_missing);
    }
    return opened;
}

std::optional<Trouble> Accounts::show_second_factor(const Person& person, const std::string& code, const std::string& recovery_code, BeginSession& begin) {
    const bool asked = has_second_factor(person);
    begin.until = clock_.now() + (asked ? session_lasts : enrolment_lasts);
    if (!asked) return std::nullopt;
    if (!code.empty()) {
        const Credential* totp = person.credential(CredentialKind::totp);
        const auto secret = totp ? parse_base32(directory_.secret_of(*totp)) : std::nullopt;
        const auto step = secret ? totp_step_of(*secret, code, clock_.now()) : std::nullopt;
        if (step) {
            begin.totp_step = *step;
            return std::nullopt;
        }
    } else if (!recovery_code.empty()) {
        const std::string digest = hex_digest_of_token(read_recovery_code(recovery_code));
        for (const Credential& each : person.credentials) {
            if (each.kind == CredentialKind::recovery && directory_.secret_of(each) == digest) begin.spent = each.id;
        }
        if (begin.spent) return std::nullopt;
    } else {
        return trouble(DoorRule::code_missing);
    }
    failed_.note(person.id, "code");
    return trouble(DoorRule::code_wrong);
}

}  // namespace pingzhi

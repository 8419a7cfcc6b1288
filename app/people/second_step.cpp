// Signing in on two pages: the password first, then, by a pass that stands for it, the second factor.
#include "app/people/door_actors.hpp"
#include "app/people/tokens.hpp"

namespace pingzhi {
namespace {

constexpr Duration second_step_waits = Duration::minutes(5);

}  // namespace

void Accounts::enter(SignIn in, Then<Entered> then) {
    in.code.clear();
    in.recovery_code.clear();
    // Looked up before it is checked: a password that is changed in between makes the pass void, never valid for longer.
    const auto city = directory_.city();
    const Person* known = city->people->person_by_login(directory_.login_digest(in.login));
    const Credential* password = known ? known->credential(CredentialKind::password) : nullptr;
    PendingSignIn pending;
    pending.person = known ? known->id : 0;
    pending.password = password ? password->id : 0;
    sign_in(std::move(in), [this, pending, then = std::move(then)](Outcome<Opened> opened) mutable {
        if (opened) return then(Entered{std::move(*opened), {}});
        const auto* door = std::get_if<DoorTrouble>(&opened.error());
        if (!door || door->rule != DoorRule::code_missing) return then(std::unexpected(std::move(opened.error())));
        Entered entered{std::nullopt, make_token(random_(), "second step")};
        pending.until = clock_.now() + second_step_waits;
        pending_.keep(entered.pass, pending, clock_.now());
        then(std::move(entered));
    });
}

void Accounts::go_on(SecondStep step, Then<Opened> then) {
    work<Opened>(std::move(then), [this, step = std::move(step)] { return second_step(step); });
}

Outcome<Opened> Accounts::second_step(const SecondStep& step) {
    const auto pending = pending_.find(step.pass, clock_.now());
    const auto entering = pending ? person(pending->person) : nullptr;
    const Credential* password = entering ? entering->credential(CredentialKind::password) : nullptr;
    // Without a second factor by now, the whole sign-in begins anew: the session would be another one.
    if (!password || password->id != pending->password || !has_second_factor(*entering)) return fails(DoorRule::sign_in_over);
    if (step.code.empty() && step.recovery_code.empty() && !step.passkey) return fails(DoorRule::code_missing);
    if (const auto wait = limits_.begin(entering->login, step.source, clock_.now())) return std::unexpected(trouble(DoorRule::too_many_attempts, *wait));
    BeginSession begin;
    begin.person = entering->id;
    auto wrong = step.passkey ? show_passkey(*entering, step.pass, *step.passkey, begin) : show_second_factor(*entering, step.code, step.recovery_code, begin);
    if (wrong) return std::unexpected(std::move(*wrong));
    auto opened = open(begin);
    if (!opened) return opened;
    limits_.succeeded(entering->login, step.source);
    pending_.forget(step.pass);
    return opened;
}

}  // namespace pingzhi

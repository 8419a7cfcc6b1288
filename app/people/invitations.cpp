// Who is let in for the first time: by an administrator's invitation, or at the first start by the one that the program prints.
#include <algorithm>
#include <charconv>

#include "app/people/door_actors.hpp"
#include "app/people/login_name.hpp"
#include "app/people/tokens.hpp"

namespace pingzhi {
namespace {

bool same(std::string_view left, std::string_view right) { return digest_of_token(left) == digest_of_token(right); }

const Role* role_that_gives_posts(const Catalogue& catalogue) {
    const auto found = std::ranges::find_if(catalogue.roles, [](const Role& role) { return role.grants.has(Grant::people); });
    return found == catalogue.roles.end() ? nullptr : &*found;
}

// "SEQ.SECRET": which credential, and what it is checked by.
struct InvitationToken {
    Seq credential = 0;
    std::string_view secret;
};
std::optional<InvitationToken> read_token(std::string_view token) {
    InvitationToken read;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), read.credential);
    if (error != std::errc{} || end == token.data() + token.size() || *end != '.') return std::nullopt;
    read.secret = token.substr(static_cast<std::size_t>(end - token.data()) + 1);
    return read;
}

}  // namespace

void Accounts::invite(Actor by, Seq id, SecondFactor second_factor, Then<Invitation> then) {
    work<Invitation>(std::move(then), [this, by = std::move(by), id, second_factor] { return invited(by, id, second_factor, invitation_lasts); });
}

Outcome<Invitation> Accounts::invited(const Actor& by, Seq id, SecondFactor second_factor, Duration lasts) {
    const auto invited = person(id);
    if (!invited) return fails(RefusalCode::unknown_person, "person");
    const std::string secret = make_token(random_(), "invitation");
    Invitation invitation;
    invitation.until = clock_.now() + lasts;
    const auto set = give(by, SetCredential{id, CredentialKind::invitation, invitation.until, {{"credential", hex_digest_of_token(secret), {}}}});
    if (!set) return std::unexpected(set.error());
    for (const Credential& each : invited->credentials) {
        const bool lost = each.kind == CredentialKind::totp || each.kind == CredentialKind::passkey || each.kind == CredentialKind::recovery;
        if (second_factor == SecondFactor::stays || !lost) continue;
        if (const auto dropped = give(by, DropCredential{each.id}); !dropped) return std::unexpected(dropped.error());
    }
    invitation.id = set->first;
    invitation.token = std::to_string(set->first) + "." + secret;
    return invitation;
}

void Accounts::accept(Acceptance acceptance, Then<Opened> then) {
    work<Opened>(std::move(then), [this, acceptance = std::move(acceptance)] { return accepted(acceptance); });
}

Outcome<Opened> Accounts::accepted(const Acceptance& acceptance) {
    std::unique_lock first_lock(first_mutex_);
    const bool first = first_token_ && same(*first_token_, acceptance.token);
    if (!first) first_lock.unlock();

    BeginSession begin;
    if (first) {
        const auto made = first_person(acceptance);
        if (!made) return std::unexpected(made.error());
        begin.person = *made;
    } else {
        const auto token = read_token(acceptance.token);
        const auto city = directory_.city();
        for (const auto& [id, each] : city->people->persons) {
            for (const Credential& credential : each->credentials) {
                const bool meant = token && credential.id == token->credential && credential.kind == CredentialKind::invitation;
                if (!meant || clock_.now() >= credential.until.value()) continue;
                if (!same(directory_.secret_of(credential), hex_digest_of_token(token->secret))) continue;
                begin.person = id;
                begin.spent = credential.id;
            }
        }
        if (begin.person == 0) return fails(DoorRule::invitation_over);
    }
    const auto invited = person(begin.person);
    if (!invited) return fails(DoorRule::invitation_over);
    if (auto trouble = check_new_password(directory_.details(*invited), acceptance.password)) return std::unexpected(std::move(*trouble));
    if (const auto wait = limits_.begin(invited->login, acceptance.source, clock_.now())) return std::unexpected(trouble(DoorRule::too_many_attempts, *wait));
    auto missing = show_second_factor(*invited, acceptance.code, {}, begin);
    const bool guessed = missing && !acceptance.code.empty();
    if (!guessed) limits_.take_back(invited->login, acceptance.source);
    // Who has passkeys alone shows one when signing in with the new password: the session that sets it is nobody's.
    const bool passkeys_alone = invited->credential(CredentialKind::passkey) && !invited->credential(CredentialKind::totp);
    const bool shown_next = missing && !guessed && passkeys_alone;
    if (missing && !shown_next) return std::unexpected(std::move(*missing));
    const std::string hash = passwords_.hashed(acceptance.password);
    auto opened = open(begin);
    if (!opened) return opened;
    const auto set = give(own_account(begin.person, opened->session), SetCredential{begin.person, CredentialKind::password, {}, {{"credential", hash, {}}}});
    if (!set) return std::unexpected(set.error());
    if (shown_next) {
        if (const auto ended = give(the_door, EndSession{opened->session, SessionEnd::revoked}); !ended) return std::unexpected(ended.error());
        return fails(DoorRule::sign_in_next);
    }
    if (first) first_token_.reset();
    return opened;
}

// Made in steps of which each may be the last before the machine stops: what stands already is not made again.
Outcome<Seq> Accounts::first_person(const Acceptance& acceptance) {
    const auto city = directory_.city();
    const Role* role = role_that_gives_posts(*city->current);
    if (!role) return fails(RefusalCode::unknown_role, "role");
    for (const auto& [id, each] : city->people->persons) {
        const bool holds = std::ranges::any_of(each->posts, [&](const Post& post) { return post.role == role->code && post.confirmed && !post.ended; });
        if (holds && !each->left) return id;
    }
    const auto login = read_login(acceptance.login);
    if (!login) return fails(DoorRule::login_invalid);
    if (acceptance.name.empty()) return fails(DoorRule::name_missing);
    if (auto trouble = check_new_password({{"login", *login}, {"name", acceptance.name}}, acceptance.password)) return std::unexpected(std::move(*trouble));
    const Digest digest = directory_.login_digest(*login);
    Seq id = 0;
    if (const Person* made = city->people->person_by_login(digest)) {
        id = made->id;
    } else {
        const auto added = give(the_first_start, AddPerson{digest, {{"name", acceptance.name, {}}, {"login", *login, {}}}});
        if (!added) return std::unexpected(added.error());
        id = added->first;
    }
    GivePost give_post;
    give_post.person = id;
    give_post.unit = city->current->routing->fallback();
    give_post.role = role->code;
    if (const auto given = give(the_first_start, give_post); !given) return std::unexpected(given.error());
    return id;
}

}  // namespace pingzhi

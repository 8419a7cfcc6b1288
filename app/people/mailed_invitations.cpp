// Invitations that go out by mail: an administrator's, and those of who forgot the password.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/people/door_actors.hpp"
#include "core/time/civil.hpp"

namespace pingzhi {
namespace {

std::string reading(const Zone& zone, Instant at) {
    const CivilTime civil = zone.to_civil(at);
    const YearMonthDay ymd = to_ymd(civil.day);
    const std::int64_t minute = civil.ms / 60'000;
    return fmt::format("{}-{:02}-{:02} {:02}:{:02}", ymd.year, ymd.month, ymd.day, minute / 60, minute % 60);
}

}  // namespace

void Accounts::mail_by(AccountMail& mail, std::function<std::string()> invitation_page) {
    mail_ = &mail;
    invitation_page_ = std::move(invitation_page);
}

std::optional<Trouble> Accounts::mail_trouble(const Person& person) {
    if (!mail_ || directory_.details(person)["email"].empty()) return trouble(DoorRule::no_mail);
    if (!mail_->may_send(person.id, clock_.now())) return trouble(DoorRule::too_many_mails);
    return std::nullopt;
}

bool Accounts::mail_invitation(const Person& person, const Invitation& invitation, InvitationMail::Why why) {
    const auto catalogue = directory_.city()->current;
    PersonalTexts details = directory_.details(person);
    Message message;
    message.delivery = invitation.id;
    message.purpose = DeliveryPurpose::reminder;
    message.city = catalogue->city;
    message.at = clock_.now();
    message.recipient = details["email"];
    write_invitation_mail({why, catalogue->name, details["login"], invitation_page_(), invitation.token, reading(*catalogue->zone, invitation.until)}, message);
    return mail_->send(std::move(message));
}

void Accounts::invite_by_mail(Actor by, Seq id, SecondFactor second_factor, Then<Instant> then) {
    work<Instant>(std::move(then), [this, by = std::move(by), id, second_factor]() -> Outcome<Instant> {
        if (!by.grants.has(Grant::people)) return fails(RefusalCode::not_granted, "");
        const auto known = person(id);
        if (!known) return fails(RefusalCode::unknown_person, "person");
        if (auto trouble = mail_trouble(*known)) return std::unexpected(std::move(*trouble));
        const auto invitation = invited(by, id, second_factor, invitation_lasts);
        if (!invitation) return std::unexpected(invitation.error());
        if (!mail_invitation(*known, *invitation, InvitationMail::Why::invited)) return fails(DoorRule::busy);
        return invitation->until;
    });
}

void Accounts::forgotten(const std::string& login, Source source, Then<std::monostate> then) {
    const Digest digest = directory_.login_digest(login);
    if (const auto wait = reset_limits_.begin(digest, source, clock_.now())) return then(std::unexpected(trouble(DoorRule::too_many_attempts, *wait)));
    // Answered before anything is looked up.
    if (!pool_->give([this, digest] { reset(digest); })) return then(std::unexpected(trouble(DoorRule::busy, std::chrono::seconds(5))));
    then(std::monostate{});
}

// One fact whoever was asked for: the size of the public ledger tells nothing either.
void Accounts::reset(const Digest& login) {
    try {
        const auto city = directory_.city();
        const Person* found = city->people->person_by_login(login);
        const auto known = found ? person(found->id) : nullptr;
        const bool forgot = known && known->credential(CredentialKind::password);
        if (!forgot || mail_trouble(*known)) {
            give(the_door, RecordAccess{AccessKind::sign_in_failed, "reset", known ? known->id : 0, 1});
            return;
        }
        if (const auto invitation = invited(the_door, known->id, SecondFactor::stays, reset_lasts))
            mail_invitation(*known, *invitation, InvitationMail::Why::forgotten);
    } catch (const std::exception&) {
        // What it says may hold what was typed: it is not logged.
        spdlog::error("a reset of a password could not be mailed");
    }
}

}  // namespace pingzhi

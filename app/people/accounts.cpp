#include "app/people/accounts.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "app/people/door_actors.hpp"
#include "app/people/login_name.hpp"
#include "app/people/tokens.hpp"

namespace pingzhi {
namespace {

// Whoever may give posts and can come in, or is asked in.
bool anybody_gives_posts(const City& city, Instant now) {
    for (const auto& [id, person] : city.people->persons) {
        const bool gives = std::ranges::any_of(person->posts, [&](const Post& post) {
            const Role* role = city.current->role(post.role);
            return role && role->grants.has(Grant::people) && post.confirmed && !post.ended;
        });
        const bool comes = std::ranges::any_of(person->credentials, [&](const Credential& each) {
            return each.kind == CredentialKind::password || (each.kind == CredentialKind::invitation && each.until && now < *each.until);
        });
        if (gives && comes) return true;
    }
    return false;
}

}  // namespace

std::string_view name_of(DoorRule rule) {
    constexpr std::array<std::string_view, door_rule_count> names{"sign_in_failed",
                                                                  "code_missing",
                                                                  "code_wrong",
                                                                  "too_many_attempts",
                                                                  "busy",
                                                                  "login_invalid",
                                                                  "name_missing",
                                                                  "password_wrong",
                                                                  "password_too_short",
                                                                  "password_too_long",
                                                                  "password_common",
                                                                  "password_too_plain",
                                                                  "invitation_over",
                                                                  "no_enrolment",
                                                                  "provider_unknown",
                                                                  "provider_away",
                                                                  "provider_refused",
                                                                  "provider_flow_over",
                                                                  "provider_not_linked",
                                                                  "provider_linked",
                                                                  "sign_in_over",
                                                                  "no_mail",
                                                                  "too_many_mails",
                                                                  "passkey_wrong",
                                                                  "passkey_not_made",
                                                                  "passkey_name_invalid",
                                                                  "too_many_passkeys",
                                                                  "no_passkeys",
                                                                  "unknown_passkey",
                                                                  "last_second_factor",
                                                                  "sign_in_next"};
    return names[static_cast<std::size_t>(rule)];
}

Accounts::Accounts(PeopleDirectory& directory, Submit& submit, WallClock& clock, std::function<Random()> random, AccountOptions options)
    : directory_(directory), submit_(submit), clock_(clock), random_(std::move(random)), options_(options), passwords_(options.cost) {
    const auto city = directory_.city();
    if (city->current && !city->current->roles.empty() && !anybody_gives_posts(*city, clock_.now())) first_token_ = make_token(random_(), "first start");
    pool_.emplace(options_.threads, options_.waiting_max);
    // So that the first login that nobody has takes no longer than others.
    pool_->give([this] { make_nobody(); });
    recording_ = std::thread([this] { run_recording(); });
}

Accounts::~Accounts() {
    pool_.reset();
    {
        std::lock_guard lock(recording_mutex_);
        stopping_ = true;
    }
    recording_wake_.notify_one();
    recording_.join();
    record_failures();
}

std::shared_ptr<const Person> Accounts::person(Seq id) const {
    const auto city = directory_.city();
    const auto found = city->people->persons.find(id);
    return found == city->people->persons.end() || found->second->left ? nullptr : found->second;
}

void Accounts::make_nobody() {
    std::call_once(nobody_made_, [this] { nobody_ = passwords_.hashed(make_token(random_(), "nobody's password")); });
}

bool Accounts::fits_nobody(const std::string& password) {
    make_nobody();
    return passwords_.fits(nobody_, password);
}

Outcome<Done> Accounts::give(const Actor& actor, CommandBody body) {
    Submission submission;
    submission.random = random_();
    submission.key = make_token(submission.random, "key");
    submission.actor = actor;
    submission.body = std::move(body);
    Answer answer = submit_.give_and_wait(std::move(submission));
    if (auto* refusal = std::get_if<Refusal>(&answer)) return std::unexpected(Trouble(std::move(*refusal)));
    if (const auto* failed = std::get_if<Failed>(&answer)) return std::unexpected(Trouble(*failed));
    return std::get<Done>(std::move(answer));
}

Outcome<Opened> Accounts::open(BeginSession begin) {
    Opened opened;
    opened.token = make_token(random_(), "session");
    opened.person = begin.person;
    opened.until = begin.until;
    begin.token = digest_of_token(opened.token);
    const auto done = give(the_door, begin);
    if (!done) return std::unexpected(done.error());
    opened.session = done->first;
    return opened;
}

void Accounts::end_idle(Seq session) {
    Submission submission;
    submission.random = random_();
    submission.key = "idle:" + std::to_string(session);
    submission.actor = the_door;
    submission.body = EndSession{session, SessionEnd::idle};
    submit_.give(std::move(submission), [](const Answer&) {});
}

std::optional<std::string> Accounts::first_token() const {
    std::lock_guard lock(first_mutex_);
    return first_token_;
}

void Accounts::note_denied(const Actor& who, const std::string& what, Seq about) { denied_.note(who.id, what, about); }

void Accounts::record_failures() {
    std::vector<RecordAccess> records = failed_.take();
    for (RecordAccess& denied : denied_.take()) records.push_back(std::move(denied));
    for (RecordAccess& record : records) {
        Submission submission;
        submission.random = random_();
        submission.key = make_token(submission.random, "key");
        submission.actor = the_door;
        submission.body = std::move(record);
        submit_.give(std::move(submission), [](const Answer& answer) {
            if (!std::holds_alternative<Done>(answer)) spdlog::error("failed sign-ins and denials could not be put on record");
        });
    }
}

void Accounts::run_recording() {
    std::unique_lock lock(recording_mutex_);
    while (!recording_wake_.wait_for(lock, options_.record_failures_every, [this] { return stopping_; })) {
        lock.unlock();
        record_failures();
        lock.lock();
    }
}

}  // namespace pingzhi

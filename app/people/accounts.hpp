// Accounts and sign-in: what is asked at the door and what comes of it. Slow or waiting work runs on the door's own threads and
// answers there; a full door says so at once. Passwords, codes and tokens are never logged, and kept only as what they are
// checked by.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <variant>

#include "app/people/denials.hpp"
#include "app/people/door_work.hpp"
#include "app/people/failed_sign_ins.hpp"
#include "app/people/password_rule.hpp"
#include "app/people/passwords.hpp"
#include "app/people/people_directory.hpp"
#include "app/people/sign_in_limits.hpp"
#include "app/submit.hpp"

namespace pingzhi {

enum class DoorRule : std::uint8_t {
    sign_in_failed,  // no such login or not its password: which of them is not told
    code_missing,
    code_wrong,
    too_many_attempts,
    busy,
    login_invalid,
    name_missing,
    password_wrong,  // one's own, asked for again
    password_too_short,
    password_too_long,
    password_common,
    password_too_plain,
    invitation_over,
    no_enrolment,  // of a second factor was begun
};
inline constexpr std::size_t door_rule_count = 14;
std::string_view name_of(DoorRule rule);

struct DoorTrouble {
    DoorRule rule;
    std::chrono::seconds retry_after{0};
};
using Trouble = std::variant<DoorTrouble, Refusal, Failed>;
template <class T>
using Outcome = std::expected<T, Trouble>;
// Called exactly once, on a thread of the door or the caller's.
template <class T>
using Then = std::function<void(Outcome<T>)>;

struct SignIn {
    std::string login, password;
    std::string code;           // of the authenticator; or
    std::string recovery_code;  // one of those given for its loss
    Source source{};
};

struct Opened {
    std::string token;  // for its holder alone
    Seq session = 0;
    Seq person = 0;
    Instant until;
};

struct Acceptance {
    std::string token, password;
    std::string code;         // of who has a second factor already
    std::string login, name;  // of the first administrator, whom nobody has named yet
    Source source{};
};

struct TotpOffer {
    std::string secret;   // base32
    std::string address;  // otpauth://
};

struct TotpConfirmed {
    Opened opened;  // in place of all sessions so far
    std::vector<std::string> recovery_codes;
};

struct Invitation {
    Seq id = 0;
    std::string token;
    Instant until;
};

struct AccountOptions {
    PasswordCost cost;
    PasswordProfile profile = PasswordProfile::length;
    unsigned threads = 2;
    std::size_t waiting_max = 32;
    std::chrono::milliseconds record_failures_every = std::chrono::minutes(1);
};

class Accounts {
public:
    // All outlive it; Submit must accept commands until it is gone.
    Accounts(PeopleDirectory& directory, Submit& submit, WallClock& clock, std::function<Random()> random, AccountOptions options);
    ~Accounts();

    PeopleDirectory& directory() const { return directory_; }

    void sign_in(SignIn in, Then<Opened> then);
    // Of a session that was found idle.
    void end_idle(Seq session);

    void change_password(SignedIn who, std::string now, std::string wanted, Source source, Then<std::monostate> then);
    // A new second factor. Who has one already gives the password again.
    void begin_totp(SignedIn who, std::string password, Source source, Then<TotpOffer> then);
    void confirm_totp(SignedIn who, std::string code, Then<TotpConfirmed> then);
    // In place of those given before.
    void renew_recovery_codes(SignedIn who, std::string password, Source source, Then<std::vector<std::string>> then);

    // By an administrator. `anew`: the second factor is taken from the person, who lost it.
    enum class SecondFactor : std::uint8_t { stays, anew };
    void invite(Actor by, Seq person, SecondFactor second_factor, Then<Invitation> then);
    void accept(Acceptance acceptance, Then<Opened> then);
    // While nobody can sign in who gives posts: accepted once, it makes that person.
    std::optional<std::string> first_token() const;

    // Of reads by people at work, and of whatever keys of machines tried: the rest is on record with its command.
    void note_denied(const Actor& who, const std::string& what, Seq about);
    void record_failures();

private:
    template <class T>
    void work(Then<T> then, std::function<Outcome<T>()> make);
    Outcome<Done> give(const Actor& actor, CommandBody body);
    Outcome<Opened> open(BeginSession begin);
    Outcome<Opened> signed_in(const SignIn& in, const Digest& login);
    // Fills in by what it was shown; trouble where it is missing or wrong.
    std::optional<Trouble> show_second_factor(const Person& person, const std::string& code, const std::string& recovery_code, BeginSession& begin);
    std::optional<Trouble> check_own_password(const SignedIn& who, const std::string& password, const Source& source);
    std::optional<Trouble> check_new_password(PersonalTexts details, const std::string& password) const;
    Outcome<Opened> accepted(const Acceptance& acceptance);
    Outcome<Seq> first_person(const Acceptance& acceptance);
    Outcome<std::vector<std::string>> give_recovery_codes(const Actor& own);
    std::shared_ptr<const Person> person(Seq id) const;
    bool fits_nobody(const std::string& password);
    void run_recording();

    PeopleDirectory& directory_;
    Submit& submit_;
    WallClock& clock_;
    std::function<Random()> random_;
    AccountOptions options_;
    Passwords passwords_;
    SignInLimits limits_;
    FailedSignIns failed_;
    Denials denied_;
    std::once_flag nobody_made_;
    std::string nobody_;  // a hash that nobody's password fits

    struct Enrolment {
        std::string secret;
        Instant begun;
    };
    std::mutex enrolments_mutex_;
    std::unordered_map<Seq, Enrolment> enrolments_;  // by session

    mutable std::mutex first_mutex_;
    std::optional<std::string> first_token_;

    std::mutex recording_mutex_;
    std::condition_variable recording_wake_;
    bool stopping_ = false;
    std::thread recording_;
    std::optional<DoorWork> pool_;  // ends first
};

}  // namespace pingzhi

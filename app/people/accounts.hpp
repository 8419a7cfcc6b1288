// Accounts and sign-in: what is asked at the door and what comes of it. Slow or waiting work runs on the door's own threads and
// answers there; a full door says so at once. Passwords, codes and tokens are never logged, and kept only as what they are
// checked by.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <variant>

#include "app/people/account_mail.hpp"
#include "app/people/denials.hpp"
#include "app/people/door_work.hpp"
#include "app/people/failed_sign_ins.hpp"
#include "app/people/passkey_challenges.hpp"
#include "app/people/passkey_offers.hpp"
#include "app/people/password_rule.hpp"
#include "app/people/passwords.hpp"
#include "app/people/pending_sign_ins.hpp"
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
    provider_unknown,
    provider_away,
    provider_refused,     // did not let the person in, or said what is not believed
    provider_flow_over,   // too late, from another browser, or a second time
    provider_not_linked,  // somebody is there, and no account here is linked with it
    provider_linked,      // with another account already
    sign_in_over,         // the password was given too long ago
    no_mail,              // goes out from here, or to this person
    too_many_mails,
    passkey_wrong,
    passkey_not_made,  // by the browser, as it was asked for
    passkey_name_invalid,
    too_many_passkeys,
    no_passkeys,  // at this address
    unknown_passkey,
    last_second_factor,
    sign_in_next,  // the password is set; the second factor is shown when signing in with it
};
inline constexpr std::size_t door_rule_count = 31;
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

// Somebody for whom a provider vouches: this subject there, and nobody by name or mail.
struct Vouched {
    std::string issuer, subject;
    bool second_factor_shown = false;  // there, in a way that the settings accept
};

struct Opened {
    std::string token;  // for its holder alone
    Seq session = 0;
    Seq person = 0;
    Instant until;
};

// A second factor of one's own, as it is typed; both empty: none.
struct ShownFactor {
    std::string code, recovery_code;
    Source source{};
};

// The password was right. Either that is all, or the second factor is still to come and `pass` stands for the password.
struct Entered {
    std::optional<Opened> opened;
    std::string pass;
};
struct SecondStep {
    std::string pass;
    std::string code;                          // of the authenticator; or
    std::string recovery_code;                 // one of those given for its loss; or
    std::optional<passkeys::Shown> passkey{};  // for the challenge that stands for the pass
    Source source{};
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

struct PasskeyAdded {
    Seq id = 0;
    std::optional<Opened> opened{};           // where it is the first second factor: in place of all sessions so far
    std::vector<std::string> recovery_codes;  // where there were none
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
    // By the account that is linked with the provider's subject; the own second factor is asked for where none was shown there.
    void sign_in_vouched(Vouched vouched, ShownFactor shown, Then<Opened> then);
    // The same in two steps, for pages: without a code first, then by the pass.
    void enter(SignIn in, Then<Entered> then);
    void go_on(SecondStep step, Then<Opened> then);
    WaysOn ways_on(const std::string& pass);
    // Of a session that was found idle.
    void end_idle(Seq session);

    void change_password(SignedIn who, std::string now, std::string wanted, Source source, Then<std::monostate> then);
    // A new second factor. Who has one already gives the password again.
    void begin_totp(SignedIn who, std::string password, Source source, Then<TotpOffer> then);
    void confirm_totp(SignedIn who, std::string code, Then<TotpConfirmed> then);
    // What this session began with and has not confirmed.
    std::optional<TotpOffer> offered(const SignedIn& who);
    // In place of those given before.
    void renew_recovery_codes(SignedIn who, std::string password, Source source, Then<std::vector<std::string>> then);
    // Passkeys are made for this address: known before anybody asks.
    void passkeys_at(std::function<std::string()> own_address);
    bool takes_passkeys() const { return passkey_site().has_value(); }
    std::vector<OwnPasskey> passkeys(const SignedIn& who) const;
    // Who has a second factor already gives the password again. Then minutes to make one.
    void begin_passkey(SignedIn who, std::string password, Source source, Then<PasskeyOffer> then);
    std::optional<PasskeyOffer> passkey_offered(const SignedIn& who);
    void add_passkey(SignedIn who, std::string name, passkeys::Made made, Then<PasskeyAdded> then);
    // All other sessions end; a new one in place of this where what is left came later. Never the last second factor.
    void remove_passkey(SignedIn who, Seq id, std::string password, Source source, Then<std::optional<Opened>> then);
    // That it is the owner who is signed in: by the password again, in a session with a second factor.
    void confirm_owner(SignedIn who, std::string password, Source source, Then<std::monostate> then);
    // The subject signs in to the own account from then on. The session must still stand.
    void link_provider(Seq session, Vouched vouched, Then<Seq> then);
    void unlink_provider(SignedIn who, std::string issuer, std::string password, Source source, Then<std::monostate> then);

    // All of the person's; that of who says so, if it is one of them, last.
    void end_sessions(Actor by, Seq person, Then<std::monostate> then);

    // By an administrator. `anew`: the second factor is taken from the person, who lost it.
    enum class SecondFactor : std::uint8_t { stays, anew };
    void invite(Actor by, Seq person, SecondFactor second_factor, Then<Invitation> then);
    void accept(Acceptance acceptance, Then<Opened> then);

    // Where invitations may be mailed; `invitation_page` is where their token is typed. Before anybody asks.
    void mail_by(AccountMail& mail, std::function<std::string()> invitation_page);
    bool mails() const { return mail_ != nullptr; }
    // The token goes to the person's e-mail and nowhere else. Answers with the end of its time.
    void invite_by_mail(Actor by, Seq person, SecondFactor second_factor, Then<Instant> then);
    // Who forgot the password is mailed an invitation. What is answered, and when, does not depend on who that is.
    void forgotten(const std::string& login, Source source, Then<std::monostate> then);

    // While nobody can sign in who gives posts: accepted once, it makes that person.
    std::optional<std::string> first_token() const;

    // Of tries that fail before it is known whose account they are for: paid by their source, however each is called. Nothing: it may
    // be tried.
    std::optional<std::chrono::seconds> begin_try(const std::string& called, const Source& source);
    void take_back_try(const std::string& called, const Source& source);
    void note_failure(const std::string& what) { failed_.note(0, what); }

    // Of reads by people at work, and of whatever keys of machines tried: the rest is on record with its command.
    void note_denied(const Actor& who, const std::string& what, Seq about);
    void record_failures();

private:
    template <class T>
    void work(Then<T> then, std::function<Outcome<T>()> make);
    Outcome<Done> give(const Actor& actor, CommandBody body);
    Outcome<Opened> open(BeginSession begin);
    Outcome<Opened> signed_in(const SignIn& in, const Digest& login);
    Outcome<Opened> vouched_for(const Vouched& vouched, const ShownFactor& shown);
    // Opens, unless a second factor came to stand since none was asked for: then nobody has the token yet.
    enum class AskedFor : std::uint8_t { nothing, second_factor };
    Outcome<Opened> open_as_asked(const BeginSession& begin, AskedFor asked);
    // What was a guess stays counted for the account and its source.
    Then<Opened> counted(const Digest& login, const Source& source, Then<Opened> then);
    // Fills in by what it was shown; trouble where it is missing or wrong.
    std::optional<Trouble> show_second_factor(const Person& person, const std::string& code, const std::string& recovery_code, BeginSession& begin);
    std::optional<Trouble> show_passkey(const Person& person, const std::string& pass, const passkeys::Shown& shown, BeginSession& begin);
    std::optional<passkeys::Site> passkey_site() const;
    std::vector<std::pair<Credential, passkeys::Passkey>> passkeys_of(const Person& person) const;
    std::vector<std::string> passkey_ids(const Person& person) const;
    std::string passkey_challenge(const std::string& holder, Instant until);
    std::optional<Trouble> check_may_add(const SignedIn& who, const Person& own) const;
    // A session for a second factor that has just come to stand; all before it end.
    Outcome<Opened> begin_anew(Seq person, std::uint64_t totp_step);
    std::optional<Trouble> check_own_password(const SignedIn& who, const std::string& password, const Source& source);
    std::optional<Trouble> check_new_password(PersonalTexts details, const std::string& password) const;
    TotpOffer offer_of(const Person& own, const std::string& secret) const;
    Outcome<Opened> second_step(const SecondStep& step);
    Outcome<Invitation> invited(const Actor& by, Seq person, SecondFactor second_factor, Duration lasts);
    // Why nothing can be mailed to the person now; else counts the mail.
    std::optional<Trouble> mail_trouble(const Person& person);
    bool mail_invitation(const Person& person, const Invitation& invitation, InvitationMail::Why why);
    void reset(const Digest& login);
    Outcome<Opened> accepted(const Acceptance& acceptance);
    Outcome<Seq> first_person(const Acceptance& acceptance);
    Outcome<std::vector<std::string>> give_recovery_codes(const Actor& own);
    std::shared_ptr<const Person> person(Seq id) const;
    void make_nobody();
    bool fits_nobody(const std::string& password);
    void run_recording();

    PeopleDirectory& directory_;
    Submit& submit_;
    WallClock& clock_;
    std::function<Random()> random_;
    AccountOptions options_;
    Passwords passwords_;
    SignInLimits limits_;
    SignInLimits reset_limits_;
    FailedSignIns failed_;
    PendingSignIns pending_;
    PasskeyChallenges challenges_;
    PasskeyCounts counts_;
    std::function<std::string()> own_address_;
    std::mutex own_factors_mutex_;  // which second factors stand is looked at and changed by one at a time
    AccountMail* mail_ = nullptr;
    std::function<std::string()> invitation_page_;
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

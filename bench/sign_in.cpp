// Whether the time of an answer at the door tells which logins there are: the same wrong password for logins that nobody has and for one
// that somebody has, and the right one without its code. In shuffled order, on SQLite, first with a cheap hash so that what is not the
// hash shows, then with the real one. Usage: bench_sign_in [TRIES_CHEAP [TRIES_REAL]]
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <future>
#include <optional>
#include <random>
#include <vector>

#include "app/people/accounts.hpp"
#include "app/people/door_actors.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "testing/loop.hpp"
#include "testing/served/served_city.hpp"

namespace {

using namespace pingzhi;
using namespace pingzhi::testing;

constexpr unsigned seed = 20261122;
const std::string login = "admin.one", password = "mole-kettle-47", another_password = "mole-kettle-48";

enum class Tried : std::uint8_t { nobody, wrong_password, without_code };
constexpr std::array<const char*, 3> tried_names{"a login that nobody has", "a known login, wrong password", "a known login, right password, no code"};

storage::SqliteOptions options_in(const std::filesystem::path& folder) {
    storage::SqliteOptions options;
    options.path = (folder / "city.db").string();
    options.city = "town";
    options.create = true;
    return options;
}

SubmitOptions without_timers() {
    SubmitOptions options;
    options.run_timers = false;
    return options;
}

// A city with one person, who has a password and an authenticator.
class Door {
public:
    explicit Door(PasswordCost cost)
        : store_(storage::SqliteStore::open(options_in(folder_.path()))),
          loop_(*store_),
          directory_(*store_, loop_.catalogues, test_key()),
          submit_(loop_.writer, loop_.clock, without_timers(), [this](const std::vector<CommittedFact>& facts) { directory_.hear(facts); }, {}) {
        AccountOptions options;
        options.cost = cost;
        options.record_failures_every = std::chrono::hours(24);
        accounts_.emplace(
            directory_, submit_, loop_.clock, [this] { return random_of(++draws_); }, options);
        std::promise<Opened> accepted;
        accounts_->accept({accounts_->first_token().value(), password, {}, login, "管理员甲", {}},
                          [&accepted](Outcome<Opened> opened) { accepted.set_value(opened.value()); });
        const Opened opened = accepted.get_future().get();
        Submission totp;
        totp.key = "the authenticator of the bench";
        totp.random = random_of(++draws_);
        totp.actor = own_account(opened.person, opened.session);
        totp.body = SetCredential{opened.person, CredentialKind::totp, {}, {{"credential", "JBSWY3DPEHPK3PXP", {}}}};
        submit_.give_and_wait(std::move(totp));
    }
    ~Door() {
        accounts_.reset();
        submit_.stop();
    }

    // Until it is answered.
    double milliseconds_of(Tried tried, std::uint64_t number) {
        // Hours after the last one, so that no limit of tries holds it back.
        loop_.clock.advance(Duration::hours(1));
        SignIn in;
        in.login = tried == Tried::nobody ? "nobody." + std::to_string(number) : login;
        in.password = tried == Tried::without_code ? password : another_password;
        const DoorRule expected = tried == Tried::without_code ? DoorRule::code_missing : DoorRule::sign_in_failed;
        std::promise<bool> answered;
        const auto begin = std::chrono::steady_clock::now();
        accounts_->sign_in(std::move(in), [&answered, expected](const Outcome<Opened>& opened) {
            const auto* door = opened ? nullptr : std::get_if<DoorTrouble>(&opened.error());
            answered.set_value(door && door->rule == expected);
        });
        const bool as_expected = answered.get_future().get();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        if (!as_expected) throw std::runtime_error("the door answers otherwise than this bench takes for granted");
        return took.count();
    }

private:
    TemporaryFolder folder_;
    std::unique_ptr<storage::Store> store_;
    Loop loop_;
    PeopleDirectory directory_;
    std::atomic<std::uint64_t> draws_ = 0;
    Submit submit_;
    std::optional<Accounts> accounts_;
};

double at_share(const std::vector<double>& sorted, double share) { return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))]; }

void measure(const char* hash, PasswordCost cost, std::uint64_t tries) {
    Door door(cost);
    std::vector<Tried> order;
    for (std::size_t kind = 0; kind < tried_names.size(); ++kind) order.insert(order.end(), tries, static_cast<Tried>(kind));
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));
    std::array<std::vector<double>, tried_names.size()> took;
    std::uint64_t number = 0;
    for (const Tried tried : order) took[static_cast<std::size_t>(tried)].push_back(door.milliseconds_of(tried, ++number));
    for (auto& each : took) std::ranges::sort(each);
    const double unknown = at_share(took[0], 0.5);
    fmt::print("\n{}, {} tries each, in milliseconds\n{:<40} {:>10} {:>10} {:>10} {:>22}\n", hash, tries, "", "p25", "median", "p75",
               "median against nobody's");
    for (std::size_t kind = 0; kind < took.size(); ++kind)
        fmt::print("{:<40} {:>10.3f} {:>10.3f} {:>10.3f} {:>+22.3f}\n", tried_names[kind], at_share(took[kind], 0.25), at_share(took[kind], 0.5),
                   at_share(took[kind], 0.75), at_share(took[kind], 0.5) - unknown);
}

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t cheap = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000;
    const std::uint64_t real = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100;
    measure("Argon2id, one pass of 8 KiB", {1, 8192}, cheap);
    measure("Argon2id as it is served", {}, real);
}

// Signing in with a provider, and linking an account with one: the way out, the way back, and the own second factor where it is still
// owed. A provider that is slow keeps nobody else at the door waiting: threads of its own ask it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/oidc/provider.hpp"
#include "app/people/accounts.hpp"
#include "app/people/provider_flows.hpp"

namespace pingzhi {

class ProviderSignIn {
public:
    // Accounts and clock outlive it.
    ProviderSignIn(Accounts& accounts, WallClock& clock, std::function<Random()> random, std::vector<std::unique_ptr<oidc::Provider>> providers);

    // For the pages on which people choose.
    struct Listed {
        std::string code;
        Text name;
    };
    std::vector<Listed> list() const;
    // The issuer of this code; empty: there is no such provider.
    std::string issuer(std::string_view code) const;
    // Whether the person's account is linked with it.
    bool linked(std::string_view code, Seq person) const;

    struct Begin {
        std::string provider;
        std::string public_url;  // of this site
        std::string then_to;     // as it was asked for: whoever leads there looks whether it is a path of this site
        Seq linking = 0;         // the session that links its account; its owner was confirmed
    };
    struct Begun {
        std::string address;  // where the browser goes
        std::string browser;  // what its cookie keeps
    };
    void begin(Begin begin, Then<Begun> then);

    // What came back in the query.
    struct Return {
        std::string provider;
        std::string state, code, issuer, error;
        std::string browser;
        Source source{};
    };
    struct Arrived {
        enum class How : std::uint8_t { signed_in, linked, owes_code } how = How::signed_in;
        Opened opened;        // signed in
        std::string then_to;  // as it was asked for
    };
    void finish(Return back, Then<Arrived> then);

    // The second factor that is owed, of the browser that came back.
    void pay(const std::string& browser, ShownFactor shown, Then<Arrived> then);

private:
    oidc::Provider* find(std::string_view code) const;
    Outcome<Begun> begun(const Begin& begin);
    Outcome<oidc::Identity> redeemed(oidc::Provider& provider, const Return& back, const ProviderFlow& flow);
    void arrive(const ProviderFlow& flow, Vouched vouched, const Return& back, const Then<Arrived>& then);
    template <class T>
    void work(Then<T> then, std::function<void()> make);

    Accounts& accounts_;
    WallClock& clock_;
    std::function<Random()> random_;
    std::vector<std::unique_ptr<oidc::Provider>> providers_;
    std::shared_ptr<ProviderFlows> flows_ = std::make_shared<ProviderFlows>();  // also of answers that the accounts owe
    DoorWork pool_;                                                             // ends first
};

}  // namespace pingzhi

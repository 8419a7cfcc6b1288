// A city at work: the writer, the reads, the live feed and the HTTP server over one data folder, joined and taken apart in the
// right order.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/attachments/attachment_keeper.hpp"
#include "app/data_folder.hpp"
#include "app/delivery/courier.hpp"
#include "app/search_keeper.hpp"
#include "app/people/accounts.hpp"
#include "app/people/provider_sign_in.hpp"
#include "app/readers.hpp"
#include "app/submit.hpp"
#include "app/views.hpp"
#include "http/city_edge.hpp"
#include "http/server/options.hpp"
#include "http/server/server.hpp"
#include "server/checkpoint_keeper.hpp"

namespace pingzhi {

struct CityServerOptions {
    http::ServerOptions http;
    http::ApiKeys keys;
    http::InboundSystems inbound;
    Transports transports;
    std::string public_url;  // empty: made of address and port
    std::chrono::seconds checkpoint_interval{1};
    SubmitOptions submit;
    std::size_t live_ring_events = 16'384;
    std::filesystem::path image_worker = media::ImageCleaner::installed_worker();
    AccountOptions accounts;
    std::vector<std::unique_ptr<oidc::Provider>> providers;  // to sign in with
    std::unique_ptr<Transport> account_mail;                 // null: nobody is mailed about an account
};

class CityServer {
public:
    // The folder is open for writing and outlives the server. `breakdown` is told of a fault after which only starting again
    // helps.
    CityServer(DataFolder& folder, WallClock& clock, CityServerOptions options, Submit::Breakdown breakdown);
    ~CityServer();  // stops

    void start();  // throws std::system_error where the address cannot be listened on
    // Running requests end, then what is on its way to partners, then the writer, then the last head is signed.
    void stop();

    std::uint16_t port() const { return server_->port(); }
    const std::vector<http::Route>& routes() const { return server_->routes(); }
    void reload_tls(http::TlsReload when) { server_->reload_tls(when); }
    std::string url() const { return edge_->public_url; }
    Submit& submit() { return submit_; }
    // While nobody can sign in who gives posts: what the first administrator comes in with.
    std::optional<std::string> first_token() const { return accounts_->first_token(); }

private:
    std::string delivery_metrics();
    std::string search_metrics() const;

    DataFolder& folder_;
    WallClock& clock_;
    CityServerOptions options_;
    Views views_;
    std::shared_ptr<http::LiveHub> live_;
    DeliveryAgenda agenda_;
    SearchKeeper search_;
    Attachments attachments_;
    std::optional<AttachmentKeeper> attachment_keeper_;  // hears of every commit
    PeopleDirectory directory_;
    Submit submit_;
    CheckpointKeeper keeper_;
    std::optional<AccountMail> account_mail_;
    std::optional<Accounts> accounts_;
    std::optional<ProviderSignIn> providers_;
    std::optional<Readers> readers_;
    std::optional<http::CityEdge> edge_;
    std::optional<http::Server> server_;
    std::optional<Courier> courier_;
};

}  // namespace pingzhi

#include "server/city_server.hpp"

#include <algorithm>

#include "app/randomness.hpp"
#include "http/live_feed.hpp"
#include "server/all_routes.hpp"

namespace pingzhi {
namespace {

std::string url_of(const http::ServerOptions& http, std::uint16_t port) {
    const std::string& address = http.address;
    const bool six = address.find(':') != std::string::npos;
    return (http.tls ? "https://" : "http://") + (six ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

}  // namespace

CityServer::CityServer(DataFolder& folder, WallClock& clock, CityServerOptions options, Submit::Breakdown breakdown)
    : folder_(folder),
      clock_(clock),
      options_(std::move(options)),
      views_(folder.store(), folder.catalogues(), folder.data_key()),
      live_(std::make_shared<http::LiveHub>(options_.live_ring_events, folder.writer().head().size)),
      search_(folder.store(), views_, folder.data_key()),
      attachments_(folder.place().attachments(), folder.data_key(), folder.store().reader()->setting("city").value_or(""),
                   media::ImageCleaner(options_.image_worker)),
      attachment_keeper_(std::in_place, attachments_, folder.store(), clock),
      directory_(folder.store(), folder.catalogues(), folder.data_key()),
      submit_(
          folder.writer(), clock, options_.submit,
          [this](const std::vector<CommittedFact>& facts) {
              directory_.hear(facts);
              agenda_.hear(facts);
              search_.hear();
              attachment_keeper_->hear(facts);
              http::tell(*live_, facts, views_);
          },
          std::move(breakdown)),
      keeper_(folder, submit_, options_.checkpoint_interval) {
    const std::string url = options_.public_url.empty() ? url_of(options_.http, options_.http.port) : options_.public_url;
    edge_.emplace(http::CityEdge{submit_, views_, folder_.store(), clock, options_.keys, live_, fresh_random, [this] { return keeper_.note(); },
                                 [this] { return submit_.accepting(); }, url, options_.inbound, &attachments_});
    accounts_.emplace(directory_, submit_, clock, fresh_random, options_.accounts);
    edge_->accounts = &*accounts_;
    accounts_->passkeys_at([this] { return edge_->public_url; });
    providers_.emplace(*accounts_, clock_, fresh_random, std::move(options_.providers));
    edge_->providers = &*providers_;
    readers_.emplace(submit_, fresh_random);
    edge_->readers = &*readers_;
    if (options_.account_mail) {
        account_mail_.emplace(std::move(options_.account_mail));
        accounts_->mail_by(*account_mail_, [this] { return edge_->public_url + "/invitation"; });
    }
    server_.emplace(options_.http, city_router(*edge_, [this] { return server_->metrics_text() + delivery_metrics() + search_metrics(); }));
}

CityServer::~CityServer() { stop(); }

void CityServer::start() {
    server_->start();
    // Any free port was asked for: now it is known. Nobody has read the URL yet.
    if (options_.public_url.empty()) edge_->public_url = url_of(options_.http, server_->port());
    courier_.emplace(agenda_, folder_.store(), MessageWriter(folder_.catalogues(), folder_.data_key(), edge_->public_url), submit_, clock_,
                     std::move(options_.transports));
}

void CityServer::stop() {
    server_->stop();
    courier_.reset();
    readers_.reset();
    providers_.reset();
    accounts_.reset();
    account_mail_.reset();
    submit_.stop();
    search_.stop();
    attachment_keeper_.reset();
    keeper_.stop();
}

std::string CityServer::delivery_metrics() {
    std::string text = "# HELP pingzhi_deliveries_waiting Deliveries to send, or sent and not acknowledged.\n# TYPE pingzhi_deliveries_waiting gauge\n";
    for (const auto& [system, count] : agenda_.waiting()) text += "pingzhi_deliveries_waiting{system=\"" + system + "\"} " + std::to_string(count) + "\n";
    const std::uint64_t on_desk = folder_.store().reader()->count({.tags = {"desk"}});
    return text + "# HELP pingzhi_matters_with_delivery_given_up Matters with a delivery that was given up.\n" +
           "# TYPE pingzhi_matters_with_delivery_given_up gauge\npingzhi_matters_with_delivery_given_up " + std::to_string(on_desk) + "\n";
}

std::string CityServer::search_metrics() const {
    const Seq behind = submit_.head().size - std::min<Seq>(search_.position(), submit_.head().size);
    return "# HELP pingzhi_search_facts_behind Facts that the word index has not taken in yet.\n# TYPE pingzhi_search_facts_behind gauge\n"
           "pingzhi_search_facts_behind " +
           std::to_string(behind) + "\n";
}

}  // namespace pingzhi

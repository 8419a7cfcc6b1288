// What every module of routes is given of the city: the one way to write, the reads, the live feed, who may come in.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/attachments/attachments.hpp"
#include "app/submit.hpp"
#include "app/views.hpp"
#include "http/api_keys.hpp"
#include "http/inbound_systems.hpp"
#include "http/server/live_hub.hpp"

namespace pingzhi {
class Accounts;
class ProviderSignIn;
class Readers;
}  // namespace pingzhi

namespace pingzhi::http {

struct CityEdge {
    Submit& submit;
    Views& views;
    storage::Store& store;  // for the ledger's tiles
    WallClock& clock;
    ApiKeys keys;
    std::shared_ptr<LiveHub> live;
    std::function<Random()> random;           // from the operating system; any thread
    std::function<std::string()> checkpoint;  // the signed note of the committed tree; any thread
    std::function<bool()> ready;              // store open, accepting writes
    std::string public_url;                   // "http://127.0.0.1:8110", without a slash at the end: for links in answers
    InboundSystems inbound = {};              // partner systems that may write
    Attachments* attachments = nullptr;       // null: photos are not taken here
    Accounts* accounts = nullptr;             // of people at work; null: nobody signs in
    Readers* readers = nullptr;               // of notices; null: nobody is counted
    ProviderSignIn* providers = nullptr;      // with whom they may sign in besides: list() tells; null: with nobody
};

// The reporters that come without an account.
inline const Actor resident{ActorKind::resident, "", std::nullopt, {Grant::report}};

}  // namespace pingzhi::http

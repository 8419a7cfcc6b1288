// The own account's passkeys: which there are, adding one, removing one. They are shown on the pages of signing in.
#include <charconv>

#include "app/oidc/base64url.hpp"
#include "http/api/account_calls.hpp"
#include "http/api/wire_passkey.hpp"

namespace pingzhi::http::api {
namespace {

PasskeyOfferWire offer_wire(const PasskeyOffer& offer) {
    PasskeyOfferWire wire{offer.challenge, offer.site, offer.site_name, offer.user, offer.login, offer.name, offer.own, {}};
    for (const passkeys::Algorithm each : passkeys::algorithms) wire.algorithms.push_back(passkeys::cose_number(each));
    return wire;
}

void list_passkeys(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto session = signed_in(city, request, responder);
    if (!session) return;
    PasskeyListWire list;
    list.taken_here = city.accounts->takes_passkeys();
    for (const OwnPasskey& each : city.accounts->passkeys(session->who)) list.passkeys.push_back({each.id, each.name, each.set});
    responder.answer(json_response(list));
}

void begin_passkey(CityEdge& city, const Request& request, const Responder& responder) {
    const auto session = signed_in(city, request, responder);
    if (!session) return;
    auto body = read_body<BeginPasskeyWire>(request, responder);
    if (!body) return;
    city.accounts->begin_passkey(session->who, body->password.value_or(""), source_of(request),
                                 answers<PasskeyOffer>(responder, [](const PasskeyOffer& offer) { return json_response(offer_wire(offer)); }));
}

void add_passkey(CityEdge& city, const Request& request, const Responder& responder) {
    const auto session = signed_in(city, request, responder);
    if (!session) return;
    auto body = read_body<AddPasskeyWire>(request, responder);
    if (!body) return;
    // What is no base64url is as little believed as any other bytes.
    passkeys::Made made{oidc::parse_base64url(body->client_data).value_or(""), oidc::parse_base64url(body->authenticator_data).value_or("")};
    city.accounts->add_passkey(session->who, std::move(body->name), std::move(made), answers<PasskeyAdded>(responder, [](const PasskeyAdded& added) {
                                   Response response = json_response(PasskeyAddedWire{added.id, added.recovery_codes}, 201);
                                   if (added.opened) response.headers.emplace_back("Set-Cookie", session_cookie(added.opened->token));
                                   return response;
                               }));
}

void remove_passkey(CityEdge& city, const Request& request, const Responder& responder) {
    const auto session = signed_in(city, request, responder);
    if (!session) return;
    const std::string_view text = request.path_value("passkey");
    Seq id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    auto body = read_body<RemovePasskeyWire>(request, responder);
    if (!body) return;
    city.accounts->remove_passkey(session->who, id, std::move(body->password), source_of(request),
                                  answers<std::optional<Opened>>(responder, [id](const std::optional<Opened>& opened) {
                                      Response response = json_response(PasskeyRemovedWire{id});
                                      if (opened) response.headers.emplace_back("Set-Cookie", session_cookie(opened->token));
                                      return response;
                                  }));
}

using Call = void (*)(CityEdge&, const Request&, const Responder&);

template <class Body, class Reply>
Operation operation(CityEdge& city, const char* pattern, const char* name, Call call, Text summary, unsigned status, Effect effect = Effect::changes) {
    return {{Method::post, pattern, [&city, call](const Request& request, Responder responder) { call(city, request, responder); }, name,
             Permit(ForWhom::signed_in, effect, {Personal::own}), RouteKind::data, account_body_max, 5},
            std::move(summary),
            {},
            shape<Body>(),
            shape<Reply>(),
            status,
            "application/json",
            {400, 401, 403, 404, 409, 422, 429, 503, 507}};
}

}  // namespace

std::vector<Operation> passkey_operations(CityEdge& city) {
    Operation remove = operation<RemovePasskeyWire, PasskeyRemovedWire>(city, "/api/v1/account/passkeys/{passkey}/remove", "remove_passkey", remove_passkey,
                                                                        {"删除通行密钥，其他会话随即结束", "Remove a passkey; all other sessions end"}, 200);
    remove.parameters.push_back(path_parameter("passkey", {"通行密钥编号", "The passkey's number"}));
    return {
        {{Method::get, "/api/v1/account/passkeys", [&city](const Request& request, Responder responder) { list_passkeys(city, request, responder); },
          "list_passkeys", Permit(ForWhom::signed_in, Effect::reads, {Personal::own})},
         {"本人的通行密钥", "One's own passkeys"},
         {},
         {},
         shape<PasskeyListWire>(),
         200,
         "application/json",
         {401, 403}},
        operation<BeginPasskeyWire, PasskeyOfferWire>(city, "/api/v1/account/passkeys/begin", "begin_passkey", begin_passkey,
                                                      {"开始添加通行密钥", "Begin with a passkey: what the browser is asked to make one"}, 200,
                                                      Effect::prepares),
        operation<AddPasskeyWire, PasskeyAddedWire>(city, "/api/v1/account/passkeys", "add_passkey", add_passkey,
                                                    {"添加通行密钥；首个第二因素会开始新的会话并给出恢复码",
                                                     "Add the passkey that was made; the first second factor begins a new session and gives recovery codes"},
                                                    201),
        std::move(remove),
    };
}

}  // namespace pingzhi::http::api

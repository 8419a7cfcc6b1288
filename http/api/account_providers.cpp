// The own account and sign-in providers: which there are, linking with one, and undoing it.
#include <algorithm>

#include "app/people/provider_sign_in.hpp"
#include "http/api/account_calls.hpp"
#include "http/api/wire_provider.hpp"
#include "http/provider_cookie.hpp"

namespace pingzhi::http::api {
namespace {

ProviderWire provider_wire(const CityEdge& city, const ProviderSignIn::Listed& listed, Seq person, Language language) {
    return {listed.code, listed.name.in(language), city.providers->linked(listed.code, person)};
}

void list_providers(const CityEdge& city, const Request& request, const Responder& responder) {
    const auto session = signed_in(city, request, responder);
    if (!session) return;
    ProviderListWire list;
    const auto listed = city.providers ? city.providers->list() : std::vector<ProviderSignIn::Listed>();
    for (const auto& each : listed) list.providers.push_back(provider_wire(city, each, session->who.session.person, request.language()));
    responder.answer(json_response(list));
}

// The provider of the path; nothing after answering 404.
std::optional<std::string> provider_of_path(const CityEdge& city, const Request& request, const Responder& responder) {
    std::string code(request.path_value("provider"));
    if (city.providers && !city.providers->issuer(code).empty()) return code;
    responder.answer(problem_of(Trouble(DoorTrouble{DoorRule::provider_unknown})));
    return std::nullopt;
}

void link_provider(CityEdge& city, const Request& request, const Responder& responder) {
    const auto session = signed_in(city, request, responder);
    if (!session) return;
    const auto provider = provider_of_path(city, request, responder);
    if (!provider) return;
    auto body = read_body<LinkProviderWire>(request, responder);
    if (!body) return;
    ProviderSignIn::Begin begin{*provider, city.public_url, body->then_to.value_or("/"), session->who.session.id};
    auto way = answers<ProviderSignIn::Begun>(responder, [](const ProviderSignIn::Begun& begun) {
        Response response = json_response(WayWire{begun.address});
        response.headers.emplace_back("Set-Cookie", provider_cookie(begun.browser));
        return response;
    });
    city.accounts->confirm_owner(session->who, std::move(body->password), source_of(request),
                                 [&city, begin = std::move(begin), way = std::move(way)](const Outcome<std::monostate>& confirmed) {
                                     if (!confirmed) return way(std::unexpected(confirmed.error()));
                                     city.providers->begin(begin, way);
                                 });
}

void unlink_provider(CityEdge& city, const Request& request, const Responder& responder) {
    const auto session = signed_in(city, request, responder);
    if (!session) return;
    const auto provider = provider_of_path(city, request, responder);
    if (!provider) return;
    auto body = read_body<UnlinkProviderWire>(request, responder);
    if (!body) return;
    const auto all = city.providers->list();
    const auto listed = std::ranges::find(all, *provider, &ProviderSignIn::Listed::code);
    const ProviderWire after{listed->code, listed->name.in(request.language()), false};
    city.accounts->unlink_provider(session->who, city.providers->issuer(*provider), std::move(body->password), source_of(request),
                                   answers<std::monostate>(responder, [after](const auto&) { return json_response(after); }));
}

using Call = void (*)(CityEdge&, const Request&, const Responder&);

template <class Body, class Reply>
Operation operation(CityEdge& city, const char* pattern, const char* name, Call call, Text summary) {
    const Parameter provider{"provider", Parameter::In::path, {"登录方式的编码", "The provider's code"}, true, "string", {}};
    return {{Method::post, pattern, [&city, call](const Request& request, Responder responder) { call(city, request, responder); }, name,
             Permit(ForWhom::signed_in, Effect::changes, {Personal::own}), RouteKind::data, account_body_max, 20},
            std::move(summary),
            {provider},
            shape<Body>(),
            shape<Reply>(),
            200,
            "application/json",
            {400, 401, 403, 404, 429, 503, 507}};
}

}  // namespace

std::vector<Operation> provider_operations(CityEdge& city) {
    return {
        {{Method::get, "/api/v1/account/providers", [&city](const Request& request, Responder responder) { list_providers(city, request, responder); },
          "list_providers", Permit(ForWhom::signed_in, Effect::reads, {Personal::own})},
         {"可绑定的外部登录方式", "The providers that one can sign in with, and which are linked with the own account"},
         {},
         {},
         shape<ProviderListWire>(),
         200,
         "application/json",
         {401, 403}},
        operation<LinkProviderWire, WayWire>(
            city, "/api/v1/account/providers/{provider}/link", "link_provider", link_provider,
            {"绑定外部登录方式：浏览器随后前往返回的地址", "Link the own account with a provider: the browser then goes to the address"}),
        operation<UnlinkProviderWire, ProviderWire>(city, "/api/v1/account/providers/{provider}/unlink", "unlink_provider", unlink_provider,
                                                    {"解除绑定，其他会话随即结束", "Undo the link; all other sessions end"}),
    };
}

}  // namespace pingzhi::http::api

// Linking the own account with a provider of sign-in, and undoing it: the password is given again for both.
#include <algorithm>

#include "app/people/provider_sign_in.hpp"
#include "http/door_problems.hpp"
#include "http/pages/door/opened.hpp"
#include "http/pages/door/pages.hpp"
#include "http/provider_cookie.hpp"

namespace pingzhi::http::pages {
namespace {

struct LinkVisit {
    DoorVisit visit;
    ProviderSignIn::Listed provider;
    bool linked = false;

    std::string address() const { return "/account/providers/" + provider.code; }
};

// Nothing after answering that there is no such provider.
std::optional<LinkVisit> link_visit(const CityEdge& city, const Request& request, const Responder& responder) {
    auto visit = own_visit(city, request, responder);
    if (!visit) return std::nullopt;
    const auto all = city.providers ? city.providers->list() : std::vector<ProviderSignIn::Listed>();
    const auto listed = std::ranges::find(all, request.path_value("provider"), &ProviderSignIn::Listed::code);
    if (listed == all.end()) {
        responder.answer(error_page(problem_of(Trouble(DoorTrouble{DoorRule::provider_unknown})), visit->visit));
        return std::nullopt;
    }
    const bool linked = city.providers->linked(listed->code, visit->who().session.person);
    return LinkVisit{std::move(*visit), *listed, linked};
}

Response link_page(const LinkVisit& link, const TypedForm& typed, const FormErrors& errors, unsigned status) {
    const Language language = link.visit.language();
    FormPage page(link.visit, link.linked ? TextKey("unlink_title") : TextKey("link_title"), link.address(), typed, errors);
    page.heading(say(link.linked ? TextKey("unlink_title") : TextKey("link_title"), language, {{"name", link.provider.name.in(language)}}));
    page.back("account_back", "/account");
    page.lead(link.linked ? TextKey("unlink_lead") : TextKey("link_lead"));
    page.line({.name = "password", .label = "password_now", .look = look_of_password, .shown_again = false});
    return page.answer(link.linked ? TextKey("unlink_send") : TextKey("link_send"), status);
}

// A form's answer may not redirect to another site: a page of ours leads on by itself.
Response leaving_page(const LinkVisit& link, const ProviderSignIn::Begun& begun) {
    Values values("provider_arrived");
    PageAbout about{.page = "provider_arrived", .title = link.provider.name.in(link.visit.language())};
    about.personal = true;
    values.SetValue("THEN_TO", begun.address);
    Response response = page_answer(link.visit.visit, values, about);
    response.headers.emplace_back("Refresh", "0; url=" + begun.address);
    response.headers.emplace_back("Set-Cookie", provider_cookie(begun.browser));
    return response;
}

Response failed_page(const LinkVisit& link, const TypedForm& typed, const Trouble& trouble) {
    const Problem problem = problem_of(trouble);
    return link_page(link, typed, errors_of(problem, link.visit.language()), problem.status);
}

void show_link(CityEdge& city, const Request& request, const Responder& responder) {
    const auto link = link_visit(city, request, responder);
    if (link) responder.answer(link_page(*link, {fresh_token(city)}, {}, 200));
}

void take_link(CityEdge& city, const Request& request, const Responder& responder) {
    const auto link = link_visit(city, request, responder);
    if (!link) return;
    const auto typed = typed_form(link->visit, request, responder);
    if (!typed) return;
    if (const FormErrors errors = check_required(link->visit, *typed, {{"password", "password_now"}}); !errors.empty())
        return responder.answer(link_page(*link, *typed, errors, 422));
    std::string password(typed->value("password"));
    const auto answer = [link = *link, typed = *typed, responder](const auto& outcome, auto done) {
        responder.answer(Render([link, typed, outcome, done] { return outcome ? done(*outcome) : failed_page(link, typed, outcome.error()); }));
    };
    if (link->linked) {
        city.accounts->unlink_provider(
            link->visit.who(), city.providers->issuer(link->provider.code), std::move(password), source_of(request),
            [answer](const Outcome<std::monostate>& undone) { answer(undone, [](std::monostate) { return to_page("/account?done=unlinked"); }); });
        return;
    }
    ProviderSignIn::Begin begin{link->provider.code, city.public_url, "/account", link->visit.who().session.id};
    city.accounts->confirm_owner(link->visit.who(), std::move(password), source_of(request),
                                 [&city, begin = std::move(begin), link = *link, answer](const Outcome<std::monostate>& confirmed) {
                                     if (!confirmed) return answer(confirmed, [](std::monostate) { return to_page("/account"); });
                                     city.providers->begin(begin, [link, answer](const Outcome<ProviderSignIn::Begun>& begun) {
                                         answer(begun, [link](const ProviderSignIn::Begun& way) { return leaving_page(link, way); });
                                     });
                                 });
}

}  // namespace

std::vector<Route> provider_link_pages(CityEdge& city) {
    return {door_get(city, "/account/providers/{provider}", "page_link_provider", show_link),
            door_post(city, "/account/providers/{provider}", "take_link_provider", take_link, Sent::guesses)};
}

}  // namespace pingzhi::http::pages

// Who looked at what, tried what, and was given which right: for the auditor, whose look is on record itself.
#include <charconv>

#include "app/people/tokens.hpp"
#include "http/api/account_calls.hpp"
#include "ledger/fact_codec.hpp"

namespace pingzhi::http::api {
namespace {

constexpr Seq scanned_max = 2'000;  // facts of one request
constexpr std::size_t page_accesses = 200;

struct Reading {
    AccessWire& wire;
    const Views& views;
    Seq subject;

    template <class Kind>
    bool operator()(const Kind&) const {
        return false;  // no access
    }
    bool operator()(const AccessRecorded& access) const {
        wire.what = std::string(name_of(access.kind)) + " " + access.what;
        if (access.about != 0) wire.about = access.about;
        wire.count = access.count;
        return true;
    }
    bool operator()(const ValuesRead& read) const {
        if (const auto matter = views.matter({subject})) wire.matter = views.number_of(*matter);
        std::string what = read.reason + ":";
        for (const std::string& field : read.fields) what += " " + field;
        wire.what = std::move(what);
        return true;
    }
    bool operator()(const PersonAdded&) const { return about(wire.seq); }
    bool operator()(const PersonChanged& changed) const { return about(changed.person); }
    bool operator()(const PersonLeft& left) const { return about(left.person); }
    bool operator()(const PostGiven& given) const {
        wire.what = given.role + " " + given.unit.value + (given.confirmed ? "" : " unconfirmed");
        return about(given.person);
    }
    bool operator()(const PostConfirmed& confirmed) const { return about(confirmed.post); }
    bool operator()(const PostEnded& ended) const { return about(ended.post); }
    bool operator()(const PostDelegated& delegated) const {
        wire.what = "to " + actor_of(delegated.person);
        return about(delegated.post);
    }
    bool operator()(const DelegationEnded& ended) const { return about(ended.delegation); }
    bool operator()(const CredentialSet& set) const {
        wire.what = name_of(set.kind);
        return about(set.person);
    }
    bool operator()(const CredentialDropped& dropped) const { return about(dropped.person); }
    bool operator()(const SessionBegun& begun) const {
        wire.what = begun.totp_step != 0 ? "code" : begun.replaced.empty() ? "password" : "spent";
        return about(begun.person);
    }
    bool operator()(const SessionEnded& ended) const {
        wire.what = name_of(ended.cause);
        return about(ended.session);
    }

    bool about(Seq whom) const {
        wire.about = whom;
        return true;
    }
};

AccessListWire accesses(const CityEdge& city, Seq before) {
    AccessListWire list;
    const Seq from = before > scanned_max ? before - scanned_max : 1;
    std::vector<storage::FactRow> rows = city.views.facts(from, static_cast<std::size_t>(before - from));
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (list.accesses.size() == page_accesses) {
            list.next = row->seq + 1;
            return list;
        }
        const auto read = ledger::decode(row->leaf);
        if (!read) throw std::runtime_error("fact " + std::to_string(row->seq) + " does not read");
        const Fact& fact = read->fact;
        AccessWire wire{fact.seq, fact.at, std::string(kind_of(fact.body)), fact.actor, {}, {}, {}, {}, {}};
        if (fact.post != 0) wire.post = fact.post;
        if (std::visit(Reading{wire, city.views, fact.subject}, fact.body)) list.accesses.push_back(std::move(wire));
    }
    if (from > 1) list.next = from;
    return list;
}

void list_access(CityEdge& city, const Request& request, const Responder& responder) {
    auto session = signed_in(city, request, responder);
    if (!session) return;
    Seq before = city.submit.head().size + 1;
    if (const auto text = request.query.find("before")) {
        Seq asked = 0;
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), asked);
        if (error != std::errc{} || end != text->data() + text->size() || asked == 0)
            return responder.answer(parameter_problem("before", "invalid", {"应为上一页的 next", "This is not the next of a page"}));
        before = std::min(before, asked);
    }
    AccessListWire list = accesses(city, before);
    Submission submission;
    submission.random = city.random();
    submission.key = make_token(submission.random, "key");
    submission.actor = std::move(session->actor);
    submission.body = RecordAccess{AccessKind::audited, "access", 0, list.accesses.size()};
    give(city, std::move(submission), responder, [list = std::move(list)](const Done&) { return json_response(list); });
}

}  // namespace

std::vector<Operation> access_operations(CityEdge& city) {
    Operation operation{
        {Method::get, "/api/v1/access", [&city](const Request& request, Responder responder) { list_access(city, request, responder); }, "list_access",
         Permit(ForWhom::signed_in, Effect::reads_on_record, {}, any_of({Grant::audit})), RouteKind::data, 0, 5},
        {"审计：谁看了、试了、被授予了什么，新的在前", "Audit: who looked at, tried and was given what, newest first; a page may hold fewer than there are"}};
    operation.parameters = {{"before", Parameter::In::query, {"上一页的 next", "The next of the page before"}, false, "integer", {}}};
    operation.response = shape<AccessListWire>();
    operation.problems = {400, 401, 403, 503, 507};
    return {std::move(operation)};
}

}  // namespace pingzhi::http::api

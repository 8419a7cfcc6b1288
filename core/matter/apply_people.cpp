// What the facts about people add up to.
#include <algorithm>

#include "core/matter/decide.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {
namespace {

struct PeopleApplier {
    City& city;
    const Fact& fact;

    // The people are shared with whoever looked at them before: what changes is made anew.
    template <class Change>
    void people(Change change) const {
        People next = *city.people;
        change(next);
        city.people = std::make_shared<const People>(std::move(next));
    }
    template <class Change>
    void person(Seq id, Change change) const {
        people([&](People& next) {
            const auto found = next.persons.find(id);
            if (found == next.persons.end()) return;
            Person changed = *found->second;
            change(changed);
            found->second = std::make_shared<const Person>(std::move(changed));
        });
    }
    template <class Change>
    void post(Seq id, Change change) const {
        const auto holder = city.people->holders.find(id);
        if (holder == city.people->holders.end()) return;
        person(holder->second, [&](Person& changed) { change(*std::ranges::find(changed.posts, id, &Post::id)); });
    }
    static void drop(Person& person, const std::vector<Seq>& refs) {
        std::erase_if(person.credentials, [&refs](const Credential& each) { return std::ranges::find(refs, each.id) != refs.end(); });
    }

    template <class Kind>
    void operator()(const Kind&) const {}  // not about people

    void operator()(const PersonAdded& added) const {
        people([&](People& next) {
            Person person;
            person.id = person.details = fact.seq;
            person.login = added.login;
            person.joined = fact.at;
            next.persons.emplace(fact.seq, std::make_shared<const Person>(std::move(person)));
        });
    }
    void operator()(const PersonChanged& changed) const {
        person(changed.person, [&](Person& person) {
            person.login = changed.login;
            person.details = fact.seq;
        });
    }
    void operator()(const PersonLeft& left) const {
        person(left.person, [&](Person& person) {
            person.left = fact.at;
            person.erase_at = left.erase_at;
            person.credentials.clear();
            for (Post& post : person.posts) {
                if (!post.ended) post.ended = fact.seq;
                post.delegations.clear();
            }
        });
    }
    void operator()(const PersonErased& erased) const {
        person(erased.person, [](Person& person) {
            person.login = {};
            person.details = 0;
            person.erase_at.reset();
        });
    }
    void operator()(const PostGiven& given) const {
        person(given.person, [&](Person& person) {
            Post post;
            post.id = fact.seq;
            post.unit = given.unit;
            post.role = given.role;
            post.area = given.area;
            post.services = given.services;
            post.from = given.from;
            post.until = given.until;
            post.given_by = fact.actor;
            post.confirmed = given.confirmed;
            person.posts.push_back(std::move(post));
        });
        people([&](People& next) { next.holders.emplace(fact.seq, given.person); });
    }
    void operator()(const PostConfirmed& confirmed) const {
        post(confirmed.post, [](Post& post) { post.confirmed = true; });
    }
    void operator()(const PostEnded& ended) const {
        post(ended.post, [&](Post& post) {
            if (!PINGZHI_TOOTH(ended_post_goes_on)) post.ended = fact.seq;
            post.delegations.clear();
        });
    }
    void operator()(const PostDelegated& delegated) const {
        post(delegated.post, [&](Post& post) { post.delegations.push_back({fact.seq, delegated.person, delegated.from, delegated.until}); });
    }
    void operator()(const DelegationEnded& ended) const {
        for (const auto& [post_id, holder] : city.people->holders) {
            const People::Held held = city.people->post(post_id);
            if (std::ranges::find(held.post->delegations, ended.delegation, &Delegation::id) == held.post->delegations.end()) continue;
            return post(post_id, [&](Post& post) { std::erase_if(post.delegations, [&](const Delegation& each) { return each.id == ended.delegation; }); });
        }
    }
    void operator()(const CredentialSet& set) const {
        person(set.person, [&](Person& person) {
            drop(person, set.replaced);
            person.credentials.push_back({fact.seq, set.kind, fact.at, set.until});
        });
    }
    void operator()(const CredentialDropped& dropped) const {
        person(dropped.person, [&](Person& person) { drop(person, dropped.replaced); });
    }
    void operator()(const SessionBegun& begun) const {
        person(begun.person, [&](Person& person) {
            person.totp_step = std::max(person.totp_step, begun.totp_step);
            drop(person, begun.replaced);
        });
        people([&](People& next) { next.sessions.emplace(fact.seq, Session{fact.seq, begun.person, begun.token, fact.at, begun.until}); });
    }
    void operator()(const SessionEnded& ended) const {
        people([&](People& next) { next.sessions.erase(ended.session); });
    }
};

}  // namespace

void apply_to_people(City& city, const Fact& fact) { std::visit(PeopleApplier{city, fact}, fact.body); }

}  // namespace pingzhi

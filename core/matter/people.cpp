#include "core/matter/people.hpp"

#include <algorithm>
#include <charconv>

namespace pingzhi {

const Credential* Person::credential(CredentialKind kind) const {
    const auto found = std::ranges::find(credentials, kind, &Credential::kind);
    return found == credentials.end() ? nullptr : &*found;
}

const Person* People::person(Seq wanted) const {
    const auto found = persons.find(wanted);
    return found == persons.end() ? nullptr : found->second.get();
}

const Person* People::person_by_login(const Digest& login) const {
    for (const auto& [id, person] : persons) {
        if (!person->left && person->login == login) return person.get();
    }
    return nullptr;
}

const Session* People::session(Seq wanted) const {
    const auto found = sessions.find(wanted);
    return found == sessions.end() ? nullptr : &found->second;
}

People::Held People::post(Seq wanted) const {
    const auto holder = holders.find(wanted);
    if (holder == holders.end()) return {};
    const Person* person = this->person(holder->second);
    return {person, &*std::ranges::find(person->posts, wanted, &Post::id)};
}

std::vector<Seq> People::sessions_of(Seq person) const {
    std::vector<Seq> found;
    for (const auto& [id, session] : sessions) {
        if (session.person == person) found.push_back(id);
    }
    return found;
}

std::string actor_of(Seq person) { return "p" + std::to_string(person); }

std::optional<Seq> person_of(std::string_view actor) {
    if (!actor.starts_with('p') || actor.size() < 2) return std::nullopt;
    Seq id = 0;
    const auto [end, error] = std::from_chars(actor.data() + 1, actor.data() + actor.size(), id);
    if (error != std::errc{} || end != actor.data() + actor.size() || actor[1] == '0') return std::nullopt;
    return id;
}

bool acts_at(const People::Held& held, Seq person, Instant at) {
    if (!held.post || !held.post->held(at) || held.holder->left) return false;
    if (held.holder->id == person) return true;
    return std::ranges::any_of(held.post->delegations, [&](const Delegation& each) { return each.person == person && each.from <= at && at < each.until; });
}

std::vector<const Post*> posts_of(const People& people, Seq person, Instant at) {
    std::vector<const Post*> posts;
    const Person* self = people.person(person);
    if (!self || self->left) return posts;
    const auto add = [&](const Person& holder) {
        for (const Post& post : holder.posts) {
            if (acts_at({&holder, &post}, person, at)) posts.push_back(&post);
        }
    };
    add(*self);
    for (const auto& [id, other] : people.persons) {
        if (id != person) add(*other);
    }
    return posts;
}

}  // namespace pingzhi

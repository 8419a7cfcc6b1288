#include "testing/model/people_book.hpp"

#include <algorithm>
#include <utility>

namespace pingzhi::testing {
namespace {

constexpr Duration session_longest = Duration::hours(24);
constexpr std::array<Grant, 3> duties{Grant::people, Grant::audit, Grant::load_pack};

// The one duty of administration that comes with a role; none: it is for work on matters.
std::optional<Grant> duty_in(const Catalogue& today, const std::string& code) {
    const auto role = std::ranges::find(today.roles, code, &Role::code);
    if (role == today.roles.end()) return std::nullopt;
    const auto duty = std::ranges::find_if(duties, [&](Grant each) { return role->grants.has(each); });
    return duty == duties.end() ? std::nullopt : std::optional(*duty);
}

}  // namespace

std::optional<Seq> person_in(ActorKind kind, const std::string& actor) {
    const bool digits = actor.size() > 1 && actor.find_first_not_of("0123456789", 1) == std::string::npos;
    if (kind != ActorKind::staff || !digits || actor[0] != 'p') return std::nullopt;
    return std::stoull(actor.substr(1));
}

bool PeopleBook::in_session(Seq session, Seq person, Instant at) const {
    const auto open = sessions_.find(session);
    return open != sessions_.end() && open->second.person == person && at < open->second.until && !persons_.at(person).left;
}

bool PeopleBook::in_any_session(Seq person, Instant at) const {
    const auto known = persons_.find(person);
    return known != persons_.end() && std::ranges::any_of(known->second.open, [&](Seq session) { return in_session(session, person, at); });
}

const PeopleBook::Post* PeopleBook::at_post(Seq id, Seq person, Instant at) const {
    const auto found = posts_.find(id);
    if (found == posts_.end()) return nullptr;
    const Post& post = found->second;
    if (!post.confirmed || post.over || at < post.from || (post.until && *post.until <= at)) return nullptr;
    if (post.holder == person) return &post;
    const bool deputy = std::ranges::any_of(deputies_, [&](const auto& each) {
        return each.second.post == id && each.second.person == person && each.second.from <= at && at < each.second.until;
    });
    return deputy ? &post : nullptr;
}

std::vector<Seq> PeopleBook::kept_beyond(Instant instant) const {
    std::vector<Seq> kept;
    for (const auto& [id, person] : persons_) {
        if (person.erase_at && *person.erase_at <= instant) kept.push_back(id);
    }
    return kept;
}

// What anybody may do about its own account; all else is said by the role.
struct PeopleBook::Own {
    const PeopleBook& book;
    Seq self;

    template <class Kind>
    bool operator()(const Kind&) const {
        return false;
    }
    bool operator()(const AccessRecorded&) const { return true; }
    bool operator()(const CredentialSet& set) const { return set.person == self; }
    bool operator()(const CredentialDropped& dropped) const { return dropped.person == self; }
    bool operator()(const SessionEnded& ended) const { return book.persons_.at(self).open.contains(ended.session); }
    bool operator()(const PostDelegated& delegated) const { return book.posts_.at(delegated.post).holder == self; }
    bool operator()(const DelegationEnded& ended) const {
        const Deputy& deputy = book.deputies_.at(ended.delegation);
        return deputy.person == self || book.posts_.at(deputy.post).holder == self;
    }
};

std::optional<std::string> PeopleBook::overstepped(const Fact& act, const Post* post, const Catalogue& today) const {
    if (std::visit(Own{*this, *person_in(act.actor_kind, act.actor)}, act.body)) return std::nullopt;
    const std::string kind(kind_of(act.body));
    const auto role = post ? std::ranges::find(today.roles, post->role, &Role::code) : today.roles.end();
    if (role == today.roles.end()) return kind + " at no post";
    if (std::holds_alternative<PostConfirmed>(act.body)) return duty_in(today, post->role) ? std::nullopt : std::optional(kind + " by no administrator");
    static const std::map<std::string_view, Grant> others{
        {"mode_started", Grant::switch_mode}, {"mode_ended", Grant::switch_mode}, {"month_published", Grant::publish}, {"pack_loaded", Grant::load_pack}};
    const auto other = others.find(kind);
    const Grant wanted = other == others.end() ? Grant::people : other->second;
    return role->grants.has(wanted) ? std::nullopt : std::optional(kind + " is no act of a " + post->role);
}

// One fact.
struct PeopleBook::Taken {
    PeopleBook& book;
    const Fact& fact;
    const Catalogue& today;
    using Wrong = std::optional<std::string>;

    std::optional<Seq> by() const { return person_in(fact.actor_kind, fact.actor); }
    bool here(Seq person) const {
        const auto known = book.persons_.find(person);
        return known != book.persons_.end() && !known->second.left;
    }
    Wrong login(Digest login, Seq self) const {
        const bool twice =
            std::ranges::any_of(book.persons_, [&](const auto& each) { return each.first != self && !each.second.left && each.second.login == login; });
        return twice ? Wrong("two persons have one login") : std::nullopt;
    }
    void end(Seq post) const {
        book.posts_.at(post).over = true;
        std::erase_if(book.deputies_, [&](const auto& each) { return each.second.post == post; });
    }
    // After a command that touched the person's posts: all of its sessions were begun since, and its posts stand for one duty, or for none.
    Wrong settled(Seq id) const {
        const Person& person = book.persons_.at(id);
        const bool goes_on = std::ranges::any_of(person.open, [&](Seq session) { return fact.at < book.sessions_.at(session).until; });
        if (goes_on) return "the sessions of person " + std::to_string(id) + " outlive its posts";
        std::set<std::optional<Grant>> met;
        for (Seq each : person.posts) {
            const Post& post = book.posts_.at(each);
            if (!post.over && (!post.until || fact.at < *post.until)) met.insert(duty_in(today, post.role));
        }
        return met.size() > 1 ? Wrong("duties of administration meet in one hand") : std::nullopt;
    }

    template <class Kind>
    Wrong operator()(const Kind&) const {
        return std::nullopt;  // not about people
    }
    Wrong operator()(const PersonAdded& added) const {
        if (auto wrong = login(added.login, fact.seq)) return wrong;
        book.persons_[fact.seq].login = added.login;
        return std::nullopt;
    }
    Wrong operator()(const PersonChanged& changed) const {
        if (!here(changed.person)) return "changes nobody who is here";
        if (auto wrong = login(changed.login, changed.person)) return wrong;
        book.persons_.at(changed.person).login = changed.login;
        return std::nullopt;
    }
    Wrong operator()(const PersonLeft& left) const {
        if (!here(left.person)) return "nobody leaves who is here";
        if (by() == left.person) return "removes itself";
        Person& person = book.persons_.at(left.person);
        person.left = true;
        person.erase_at = left.erase_at;
        for (Seq post : person.posts) end(post);
        book.moved_.insert(left.person);
        return std::nullopt;
    }
    Wrong operator()(const PersonErased& erased) const {
        Person& person = book.persons_.at(erased.person);
        if (!person.left || !person.erase_at || fact.at < *person.erase_at) return "erases a person before its time";
        person.erase_at.reset();
        return std::nullopt;
    }
    Wrong operator()(const PostGiven& given) const {
        if (!here(given.person)) return "gives a post to nobody who is here";
        if (by() == given.person) return "gives itself a post";
        const auto duty = duty_in(today, given.role);
        if (duty && given.confirmed) {
            const auto had = [&](const auto& each) { return each.second.confirmed && duty_in(today, each.second.role) == duty; };
            if (std::ranges::any_of(book.posts_, had)) return "gives a duty of administration that nobody else has confirmed";
        }
        book.posts_[fact.seq] = {given.person, given.role,  fact.actor,      given.unit, given.area, {given.services.begin(), given.services.end()},
                                 given.from,   given.until, given.confirmed, false};
        book.persons_.at(given.person).posts.insert(fact.seq);
        book.moved_.insert(given.person);
        return std::nullopt;
    }
    Wrong operator()(const PostConfirmed& confirmed) const {
        Post& post = book.posts_.at(confirmed.post);
        if (post.over || post.confirmed) return "confirms what needs none";
        const bool program = fact.actor_kind == ActorKind::system;
        if (!program && (!by() || by() == post.holder || fact.actor == post.giver)) return "confirms what is its own";
        post.confirmed = true;
        return std::nullopt;
    }
    Wrong operator()(const PostEnded& ended) const {
        const Post& post = book.posts_.at(ended.post);
        if (post.over) return "ends a post twice";
        book.moved_.insert(post.holder);
        end(ended.post);
        return std::nullopt;
    }
    Wrong operator()(const PostDelegated& delegated) const {
        const Post& post = book.posts_.at(delegated.post);
        if (post.over || !here(delegated.person)) return "delegates what is over, or to nobody who is here";
        if (duty_in(today, post.role)) return "passes on a duty of administration";
        if (by() != post.holder && by() == delegated.person) return "lets itself in";
        book.deputies_[fact.seq] = {delegated.post, delegated.person, delegated.from, delegated.until};
        return std::nullopt;
    }
    Wrong operator()(const DelegationEnded& ended) const {
        if (book.deputies_.erase(ended.delegation) == 0) return "ends a delegation that does not stand";
        return std::nullopt;
    }
    Wrong operator()(const CredentialSet& set) const {
        if (!here(set.person)) return "gives a credential to nobody who is here";
        if (set.kind != CredentialKind::invitation && by() != set.person) return "sets somebody else's credential";
        return std::nullopt;
    }
    Wrong operator()(const SessionBegun& begun) const {
        if (!here(begun.person)) return "begins a session of nobody who is here";
        if (begun.until <= fact.at || session_longest < begun.until - fact.at) return "begins a session of no time, or of too much";
        Person& person = book.persons_.at(begun.person);
        if (begun.totp_step != 0 && begun.totp_step <= person.totp_step) return "takes a one-time code twice";
        person.totp_step = std::max(person.totp_step, begun.totp_step);
        person.open.insert(fact.seq);
        book.sessions_[fact.seq] = {begun.person, begun.until};
        return std::nullopt;
    }
    Wrong operator()(const SessionEnded& ended) const {
        const auto session = book.sessions_.find(ended.session);
        if (session == book.sessions_.end()) return "ends a session that is not open";
        book.persons_.at(session->second.person).open.erase(ended.session);
        book.sessions_.erase(session);
        return std::nullopt;
    }
};

std::optional<std::string> PeopleBook::take(const Fact& fact, const Catalogue& today) {
    if (fact.key != command_) {
        command_ = fact.key;
        for (Seq person : std::exchange(moved_, {})) {
            if (auto wrong = Taken{*this, fact, today}.settled(person)) return wrong;
        }
    }
    return std::visit(Taken{*this, fact, today}, fact.body);
}

}  // namespace pingzhi::testing

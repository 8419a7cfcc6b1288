// The program itself as an actor: at the door, and while the city has nobody who gives posts.
#pragma once

#include "app/people/accounts.hpp"

namespace pingzhi {

inline const Actor the_door{ActorKind::system, "door", std::nullopt, {Grant::door}};
inline const Actor the_first_start{ActorKind::system, "first_start", std::nullopt, {Grant::people}};

inline constexpr Duration session_lasts = Duration::hours(12);
inline constexpr Duration enrolment_lasts = Duration::minutes(30);  // a session that may do nothing but enrol a second factor
inline constexpr Duration invitation_lasts = Duration::days(3);
inline constexpr Duration reset_lasts = Duration::hours(1);  // an invitation that anybody could ask for

inline Trouble trouble(DoorRule rule, std::chrono::seconds retry_after = {}) { return DoorTrouble{rule, retry_after}; }
inline std::unexpected<Trouble> fails(DoorRule rule) { return std::unexpected(trouble(rule)); }
inline std::unexpected<Trouble> fails(RefusalCode code, const char* field) { return std::unexpected(Trouble(Refusal{code, field, {}, {}, {}})); }

// A person in the session, at no post: who looks after the own account.
inline Actor own_account(Seq person, Seq session) { return {ActorKind::staff, actor_of(person), std::nullopt, {}, {}, {}, session, 0}; }

template <class T>
void Accounts::work(Then<T> then, std::function<Outcome<T>()> make) {
    const bool taken = pool_->give([then, make = std::move(make)] {
        try {
            then(make());
        } catch (const std::bad_alloc&) {
            then(std::unexpected(trouble(DoorRule::busy, std::chrono::seconds(5))));
        } catch (const std::exception&) {
            // What it says may hold what was typed: it is not logged.
            then(std::unexpected(Trouble(Failed{Failed::Why::bug})));
        }
    });
    if (!taken) then(std::unexpected(trouble(DoorRule::busy, std::chrono::seconds(5))));
}

}  // namespace pingzhi

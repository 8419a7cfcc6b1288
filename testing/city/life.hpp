// What the simulator knows of one matter besides the matter itself: who reported it, what is bound to go wrong with it, and what comes next.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/matter/matter.hpp"
#include "testing/city/teller.hpp"

namespace pingzhi::testing::city {

// What somebody is about to do.
enum class Move : std::uint8_t {
    // the city
    hour,
    report,
    begin_mode,
    // the main thread of a life, one after the other
    sign,
    send_back,
    rule,
    contact,
    arrive,
    ask,
    request,
    handle,
    review,
    answer,
    call_back,
    close,
    // beside it
    clock,
    deliver,
    look,
    reply,
    decide_request,
    resume,
    urge,
    supervise,
    answer_supervision,
    support,
    finish_support,
    split,
    transfer,
    correct,
    merge,
    detach,
    hand_over,
    rate,
    reopen,
    withdraw,
    decline,
};

constexpr bool is_main(Move move) { return move >= Move::sign && move <= Move::close; }

struct Event {
    Instant at;
    std::uint64_t order = 0;  // of those at one instant: the first to be planned comes first
    Move move = Move::hour;
    Seq matter = 0;
    std::uint64_t detail = 0;
    bool operator>(const Event& other) const { return at != other.at ? at > other.at : order > other.order; }
};

struct Life {
    std::shared_ptr<const Matter> matter;
    Scene scene;
    std::uint64_t turn = 0;  // of the main thread: what was planned before it is forgotten
    std::int64_t work_minutes = 60;
    double false_percent = 0;
    bool wrong_unit = false;     // it will be sent back
    bool wrong_service = false;  // it will be corrected, to the scene's
    bool contacted = false, arrived = false;
    bool asked = false, requested = false;
    bool untrue = false;            // handled in word alone
    std::uint32_t times_begun = 0;  // times the work was begun
    bool called = false;            // whether it is called back was decided
    bool will_be_called = false;
    std::string officer;           // who has it in hand
    Instant clock_at, deliver_at;  // planned
    int refusals = 0;
};

}  // namespace pingzhi::testing::city

// What every command means and who may give it: the words of the API's operations and of docs/COMMANDS.md.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/duty/text.hpp"
#include "core/matter/command.hpp"
#include "core/matter/transitions.hpp"

namespace pingzhi::http {

enum class ByReporter : std::uint8_t { no, with_secret };

struct CommandWords {
    Text meaning;
    Grant grant;             // that staff need
    ByReporter by_reporter;  // the reporter's own act, without an API key
    std::vector<Act> acts;   // the rows of the transition table that say in which states; none: no state of a matter matters
};

// In the order of CommandBody; their names are in core/matter/command.hpp.
std::span<const CommandWords> command_words();

// Those of one command.
template <class Body>
const CommandWords& words_of() {
    return command_words()[CommandBody(std::in_place_type<Body>).index()];
}

}  // namespace pingzhi::http

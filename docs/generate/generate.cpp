// Writes docs/STATES.md, docs/COMMANDS.md, docs/REFUSALS.md and docs/PERMITS.md from the tables in the code, or checks that they are what would be written.
// Usage: pingzhi_docs [--check] FOLDER
#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "core/matter/transitions.hpp"
#include "docs/generate/permits_page.hpp"
#include "http/command_words.hpp"
#include "http/refusals.hpp"

namespace {

using namespace pingzhi;

const char* const made = "<!-- Made by ./dev docs from the tables in the code; changes here are overwritten. -->\n\n";

std::string states_page() {
    std::string page = std::string("# States of a matter\n\n") + made +
                       "The transition table (`core/matter/transitions.cpp`): which act may take place in which state and where it leads.\n"
                       "An act without a target leaves the state as it is.\n\n```mermaid\nstateDiagram-v2\n    [*] --> received : report\n    received --> "
                       "assigned : assign by route\n";
    std::string table = "\n| act | in | leads to |\n| --- | --- | --- |\n";
    for (const Transition& each : transitions()) {
        table += "| " + std::string(name_of(each.act)) + " | ";
        std::string states;
        for (std::size_t s = 0; s < matter_state_count; ++s) {
            auto state = static_cast<MatterState>(s);
            if (!each.from.has(state)) continue;
            states += (states.empty() ? "" : ", ") + std::string(name_of(state));
            if (each.leads == Leads::to)
                page += "    " + std::string(name_of(state)) + " --> " + std::string(name_of(each.to)) + " : " + std::string(name_of(each.act)) + "\n";
        }
        table += states + " | " + (each.leads == Leads::to ? std::string(name_of(each.to)) : each.leads == Leads::back ? "the state before" : "") + " |\n";
    }
    table += "\n| state | type |\n| --- | --- |\n";
    for (std::size_t s = 0; s < matter_state_count; ++s) {
        auto state = static_cast<MatterState>(s);
        table += "| " + std::string(name_of(state)) + " | " + (is_open(state) ? "open" : "closed") + " |\n";
    }
    return page + "```\n" + table;
}

std::string commands_page() {
    std::string page =
        std::string("# Commands\n\n") + made +
        "Everything that changes anything is one of these. Who gives one needs its grant, and must be of a unit that the act is open to (the\n"
        "leading one, one above it, the one that is asked) or bound to none; the reporter's own acts are open to whoever brings the matter's\n"
        "secret. An act on a matter is `POST /api/v1/matters/{number}/COMMAND`, but for what is not given by hand (`run-clock`, `count-readers`,\n"
        "`record-delivery`) or only on the city's machine (`erase`). What a command can be refused for is in [REFUSALS.md](REFUSALS.md), where\n"
        "its acts lead in [STATES.md](STATES.md).\n\n| command | 中文 | English | grant | by the reporter | in |\n| --- | --- | --- | --- | --- | --- |\n";
    for (std::size_t command = 0; command < http::command_words().size(); ++command) {
        const http::CommandWords& words = http::command_words()[command];
        std::string states;
        for (std::size_t s = 0; s < matter_state_count; ++s) {
            const auto state = static_cast<MatterState>(s);
            const bool may = std::any_of(words.acts.begin(), words.acts.end(), [state](Act act) { return transition(act).from.has(state); });
            if (may) states += (states.empty() ? "" : ", ") + std::string(name_of(state));
        }
        page += "| `" + std::string(command_name(command)) + "` | " + words.meaning.zh + " | " + words.meaning.en + " | `" + std::string(name_of(words.grant)) +
                "` | " + (words.by_reporter == http::ByReporter::with_secret ? "yes" : "") + " | " + states + " |\n";
    }
    return page;
}

std::string refusals_page() {
    std::string page =
        std::string("# Refusals\n\n") + made +
        "A command that breaks a rule is refused and writes nothing. The checks run in the order of this list: shape, existence,\n"
        "permission, state, rule. The code is what `code` holds in a problem of the API.\n\n| code | status | 中文 | English |\n| --- | --- | --- | --- |\n";
    for (std::size_t c = 0; c < refusal_code_count; ++c) {
        http::Problem problem = http::problem_of(Refusal{static_cast<RefusalCode>(c), {}, {}, {}, {}});
        page += "| `" + problem.code + "` | " + std::to_string(problem.status) + " | " + problem.title.zh + " | " + problem.title.en + " |\n";
    }
    return page;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    bool check = !arguments.empty() && arguments.front() == "--check";
    if (arguments.size() != (check ? 2u : 1u)) {
        std::cerr << "usage: pingzhi_docs [--check] FOLDER\n";
        return 2;
    }
    int stale = 0;
    for (const auto& [name, page] :
         {std::pair{"STATES.md", states_page()}, std::pair{"COMMANDS.md", commands_page()}, std::pair{"REFUSALS.md", refusals_page()},
          std::pair{"PERMITS.md", std::string("# Permits\n\n") + made + permits_page()}}) {
        std::string path = arguments.back() + "/" + name;
        if (check) {
            std::ifstream file(path);
            std::stringstream text;
            text << file.rdbuf();
            if (text.str() == page) continue;
            std::cerr << path << " is out of date: run ./dev docs\n";
            ++stale;
        } else {
            std::ofstream(path) << page;
        }
    }
    return stale == 0 ? 0 : 1;
}

#include "core/matter/decide.hpp"

#include "core/matter/deciding.hpp"
#include "core/matter/tooth.hpp"

namespace pingzhi {

Decision decide(const City& city, const Matters& matters, const Command& command) {
    const std::optional<MatterId> named = matter_of(command.body);
    const Matter* matter = named ? matters.find(*named) : nullptr;
    const Catalogue* own = matter ? &matters.catalogue_of(*matter) : nullptr;
    if (PINGZHI_TOOTH(open_matters_follow_the_new_pack)) own = city.current.get();
    const Deciding deciding{city, matters, matter, own, command};
    return std::visit([&deciding](const auto& body) { return decide_on(deciding, body); }, command.body);
}

std::optional<MatterId> matter_of(const CommandBody& body) {
    return std::visit(
        [](const auto& each) -> std::optional<MatterId> {
            if constexpr (requires { each.matter; }) {
                return each.matter;
            } else {
                return std::nullopt;
            }
        },
        body);
}

}  // namespace pingzhi

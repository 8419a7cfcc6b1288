// The tooth that bites in this run is named by the environment.
#include <cstdlib>

#include "core/matter/tooth.hpp"

namespace pingzhi {

bool tooth_bites(std::string_view name) {
    static const char* const awake = std::getenv("PINGZHI_TOOTH");
    return awake && name == awake;
}

}  // namespace pingzhi

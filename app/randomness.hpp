// Where randomness comes from: the machine's, for edges only. Rules are given it with the command; tests write their own.
#pragma once

#include "app/submission.hpp"

namespace pingzhi {

Random fresh_random();  // any thread

}  // namespace pingzhi

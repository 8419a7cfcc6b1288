// The command line: from arguments to one command, and from what it came to to output and exit status.
#pragma once

#include "cli/commands.hpp"

namespace pingzhi::cli {

// 0 done, 1 refused or found wrong, 2 bad usage.
int run(int count, const char* const* arguments, const Parts& parts);

}  // namespace pingzhi::cli

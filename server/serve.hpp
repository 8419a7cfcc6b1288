// The command serve: opens the folder, starts the city, waits for the signal to stop.
#pragma once

#include "cli/commands.hpp"

namespace pingzhi {

// 0 after a stop that was asked for, 1 where the city could not start; a fault of the store ends the process with status 70.
int serve(const cli::Settings& settings, const StoreOpener& open_store, const cli::Parts::Companion& companion = {});

}  // namespace pingzhi

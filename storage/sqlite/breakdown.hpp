// What an SQLite error means to the port.
#pragma once

#include <SQLiteCpp/Exception.h>

#include "storage/port/store.hpp"

namespace pingzhi::storage {

Breakdown::Kind kind_of(const SQLite::Exception& error);
Breakdown breakdown_of(const SQLite::Exception& error, Breakdown::Outcome outcome, const char* doing);

// Runs a read, or anything else that has changed nothing when it fails.
template <typename Work>
auto unchanged_on_failure(const char* doing, Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        throw breakdown_of(error, Breakdown::Outcome::not_committed, doing);
    }
}

}  // namespace pingzhi::storage

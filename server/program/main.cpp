// Where the program begins: joins the command line to the store and the server.
#include <sys/stat.h>

#include "cli/program.hpp"
#include "server/serve.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace {

using namespace pingzhi;

std::unique_ptr<storage::Store> open_sqlite(const StoreRequest& request) {
    using Wanted = StoreRequest::Access;
    storage::SqliteOptions options;
    options.path = request.path.string();
    options.city = request.city;
    options.words = request.words.string();
    options.access = request.access == Wanted::read ? storage::SqliteOptions::Access::read_only : storage::SqliteOptions::Access::read_write;
    options.create = request.access == Wanted::create;
    if (!request.durable) options.synchronous = storage::SqliteOptions::Synchronous::off;
    return storage::SqliteStore::open(options);
}

}  // namespace

int main(int count, char** arguments) {
    ::umask(077);  // whatever this program writes is its owner's alone
    const cli::Parts parts{open_sqlite,
                           [](const cli::Settings& settings, const cli::Parts::Companion& companion) { return serve(settings, open_sqlite, companion); }};
    return cli::run(count, arguments, parts);
}

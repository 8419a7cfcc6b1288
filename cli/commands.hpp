// The commands of the program, one function each: options in, what it came to out. They read no command line and print
// nothing but progress; program.cpp does both.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/submit.hpp"
#include "cli/console.hpp"
#include "cli/settings.hpp"

namespace pingzhi::cli {

// What the program is joined from by whoever may see all of it.
struct Parts {
    // What goes on beside the city while it serves: begun once the city is there, over when what is returned is gone.
    using Companion = std::function<std::shared_ptr<void>(Submit&, DataFolder&, WallClock&)>;

    StoreOpener open_store;
    std::function<int(const Settings&, const Companion&)> serve;  // until it is told to stop; the exit status
};

struct Context {
    const Settings& settings;
    const Parts& parts;
    Speech speech;
};

using Path = std::filesystem::path;

struct InitOptions {
    Path pack;
    std::string origin;
};
Outcome init(const Context& context, const InitOptions& options);
Outcome load_pack(const Context& context, const Path& pack);
Outcome check_pack(const Context& context, const Path& pack);
struct TryOptions {
    Path pack;
    std::size_t last = 1000;  // matters
};
Outcome try_pack(const Context& context, const TryOptions& options);

struct ImportCommand {
    Path pack, file;
    std::optional<Path> refused;    // none: FILE.refused.csv in the current folder, where rows were refused
    std::optional<Path> districts;  // a map to hold the record's districts against
};
Outcome import(const Context& context, const ImportCommand& options);

struct VerifyOptions {
    std::optional<Path> file;        // another database than the folder's: a backup
    std::optional<std::string> key;  // none: the folder's own
    std::vector<Path> checkpoints;   // kept outside, besides those beside the database
    std::optional<Path> proof;       // a proof instead of a database
};
Outcome verify(const Context& context, const VerifyOptions& options);

struct ProveOptions {
    std::string matter;
    std::optional<Path> out;  // none: standard output
};
Outcome prove(const Context& context, const ProveOptions& options);

Outcome rebuild(const Context& context, bool check);

struct EraseOptions {
    std::string matter, reason;
    std::vector<std::string> fields;  // these alone; none: all, and the photos
};
Outcome erase(const Context& context, const EraseOptions& options);

Outcome rotate_keys(const Context& context);
struct NewKeyOptions {
    std::string name;
    std::string channel = "web";
    std::vector<std::string> grants;  // none: report
    std::string unit;
};
Outcome new_key(const Context& context, const NewKeyOptions& options);

Outcome backup(const Context& context, const Path& file);
struct RestoreOptions {
    Path file;
    bool force = false;
    std::optional<Path> erasures_from;
};
Outcome restore(const Context& context, const RestoreOptions& options);

Outcome publish_month(const Context& context, const std::string& month);
Outcome show_month(const Context& context, const std::string& month);
Outcome check_month(const Context& context, const std::string& month);

struct SimulateOptions {
    Path pack;
    int days = 365;
    std::uint64_t seed = 1;
    std::string from = "2025-01-01";  // local day
    double rate = 1;                  // 1: as a city of Pinghu's size, about 300,000 matters a year
    bool faults = false;
};
Outcome simulate(const Context& context, const SimulateOptions& options);

struct DemoOptions {
    Path pack;
    int days = 30;      // behind it
    double rate = 0.2;  // as of SimulateOptions
};
// A folder of its own, lived in for the days up to now; then serves, and life goes on in it.
Outcome demo(const Context& context, const DemoOptions& options);

Outcome services(const Context& context);
Outcome stats(const Context& context);

}  // namespace pingzhi::cli

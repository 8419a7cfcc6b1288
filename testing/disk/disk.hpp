// A disk in memory that can go wrong: any operation can fail once or from then on, space can end, and the power can be cut
// at any operation. What was written and not yet forced (sync) is then lost in part, out of order and torn at sectors of
// 512 bytes; names of files that were made or removed too. A seed decides what survives. For one thread; knows no SQLite.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace pingzhi::testing {

class Disk {
public:
    enum class Result { done, io_error, no_space, not_found };
    enum class Trouble {
        io_error,  // of any operation; a write may be done in part, a sync may have forced any part
        no_space,  // of operations that write; others go well
    };
    enum class Lasting { once, from_then_on };

    struct File {
        std::string now;  // what reads see
        struct Change {
            std::size_t offset;                // of the bytes; or the new size
            std::optional<std::string> bytes;  // nothing: the file is cut or grown to `offset`
        };

    private:
        friend class Disk;
        std::string forced;  // what a power cut cannot take
        std::vector<Change> loose;
    };
    using FileHandle = std::shared_ptr<File>;
    using Image = std::map<std::string, std::string>;

    explicit Disk(std::uint64_t seed) : random_(seed) {}

    // Operations. Each counts one, fails as arranged, and fails always while the power is off.
    Result open(const std::string& name, bool create, FileHandle& file);
    Result read(const File& file, std::size_t offset, char* bytes, std::size_t& length);  // length: asked, then got
    Result write(File& file, std::size_t offset, std::string_view bytes);
    Result resize(File& file, std::size_t size);
    Result sync(File& file);
    Result sync_names();
    Result remove(const std::string& name);
    Result exists(const std::string& name, bool& found);

    std::uint64_t operations() const { return operations_; }

    // The first operation from now is number 1.
    void fail_at(std::uint64_t number, Trouble trouble, Lasting lasting);
    void cut_power_at(std::uint64_t number);
    void cut_power_in_sync(std::uint64_t number) { syncs_until_cut_ = number; }
    void cut_power() { powered_ = false; }
    void heal();  // no failure arranged any more; what failed is not undone
    bool powered() const { return powered_; }
    bool reached() const { return reached_; }  // the operation that was to fail
    void restart();                            // after a cut: what survived is what there is
    void limit_space(std::optional<std::uint64_t> bytes) { space_ = bytes; }
    std::uint64_t used() const;

    Image image() const;  // all files as reads see them
    void load(const Image& image);

private:
    struct NameChange {
        std::string name;
        FileHandle file;  // nothing: the name was removed
    };
    struct Arranged {
        std::uint64_t at;
        Trouble trouble;
        Lasting lasting;
    };

    struct Step {
        std::optional<Trouble> trouble;
        bool in_flight = false;  // the power goes within this operation
        bool fails() const { return trouble == Trouble::io_error; }
    };
    Step step();
    static void apply(std::string& content, const File::Change& change);
    void force_in_part(File& file);
    void apply_in_part(std::string& content, const File::Change& change);
    std::string survivor(const File& file);
    bool coin() { return (random_() & 1) != 0; }

    std::mt19937_64 random_;
    std::map<std::string, FileHandle> names_, forced_names_;
    std::vector<NameChange> loose_names_;
    std::uint64_t operations_ = 0;
    std::optional<Arranged> arranged_;
    std::optional<std::uint64_t> cut_at_, syncs_until_cut_;
    std::optional<std::uint64_t> space_;
    bool powered_ = true;
    bool reached_ = false;
};

}  // namespace pingzhi::testing

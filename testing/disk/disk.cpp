#include "testing/disk/disk.hpp"

#include <algorithm>
#include <cstring>

namespace pingzhi::testing {
namespace {

constexpr std::size_t sector = 512;

}  // namespace

Disk::Step Disk::step() {
    if (!powered_) return {Trouble::io_error};
    ++operations_;
    if (cut_at_ && operations_ >= *cut_at_) {
        powered_ = false;
        return {Trouble::io_error, true};
    }
    if (!arranged_ || operations_ < arranged_->at) return {};
    if (operations_ > arranged_->at && arranged_->lasting == Lasting::once) return {};
    reached_ = true;
    return {arranged_->trouble};
}

Disk::Result Disk::open(const std::string& name, bool create, FileHandle& file) {
    if (step().fails()) return Result::io_error;
    auto at = names_.find(name);
    if (at == names_.end()) {
        if (!create) return Result::not_found;
        at = names_.emplace(name, std::make_shared<File>()).first;
        loose_names_.push_back({name, at->second});
    }
    file = at->second;
    return Result::done;
}

Disk::Result Disk::read(const File& file, std::size_t offset, char* bytes, std::size_t& length) {
    if (step().fails()) return Result::io_error;
    length = offset >= file.now.size() ? 0 : std::min(length, file.now.size() - offset);
    if (length > 0) std::memcpy(bytes, file.now.data() + offset, length);
    return Result::done;
}

Disk::Result Disk::write(File& file, std::size_t offset, std::string_view bytes) {
    const Step now = step();
    if (!powered_ && !now.in_flight) return Result::io_error;
    Result result = Result::done;
    if (now.trouble) {
        result = now.fails() ? Result::io_error : Result::no_space;
        bytes = bytes.substr(0, random_() % (bytes.size() + 1));
    }
    const std::size_t end = offset + bytes.size();
    if (space_ && end > file.now.size() && used() + (end - file.now.size()) > *space_) {
        result = Result::no_space;
        const std::size_t growth = *space_ > used() ? *space_ - used() : 0;
        const std::size_t reach = file.now.size() + growth;
        bytes = bytes.substr(0, reach > offset ? std::min(bytes.size(), reach - offset) : 0);
    }
    if (!bytes.empty()) {
        file.loose.push_back({offset, std::string(bytes)});
        apply(file.now, file.loose.back());
    }
    return result;
}

Disk::Result Disk::resize(File& file, std::size_t size) {
    if (const Step now = step(); now.trouble) return now.fails() ? Result::io_error : Result::no_space;
    file.loose.push_back({size, std::nullopt});
    apply(file.now, file.loose.back());
    return Result::done;
}

Disk::Result Disk::sync(File& file) {
    if (syncs_until_cut_ && --*syncs_until_cut_ == 0) cut_power_at(1);
    const Step now = step();
    if (now.fails() && powered_) {
        // As Linux does it: what a failed sync did not force is taken for clean, and no later sync forces it.
        force_in_part(file);
        return Result::io_error;
    }
    if (now.fails() && (!now.in_flight || coin())) return Result::io_error;
    for (const File::Change& change : file.loose) apply(file.forced, change);
    file.loose.clear();
    return now.fails() ? Result::io_error : Result::done;
}

Disk::Result Disk::sync_names() {
    if (step().fails()) return Result::io_error;
    forced_names_ = names_;
    loose_names_.clear();
    return Result::done;
}

Disk::Result Disk::remove(const std::string& name) {
    if (step().fails()) return Result::io_error;
    if (names_.erase(name) == 0) return Result::not_found;
    loose_names_.push_back({name, nullptr});
    return Result::done;
}

Disk::Result Disk::exists(const std::string& name, bool& found) {
    if (step().fails()) return Result::io_error;
    found = names_.contains(name);
    return Result::done;
}

void Disk::fail_at(std::uint64_t number, Trouble trouble, Lasting lasting) {
    arranged_ = Arranged{operations_ + number, trouble, lasting};
    reached_ = false;
}

void Disk::cut_power_at(std::uint64_t number) { cut_at_ = operations_ + number; }

void Disk::heal() {
    arranged_.reset();
    cut_at_.reset();
    syncs_until_cut_.reset();
}

void Disk::restart() {
    const bool in_order = coin();
    for (const NameChange& change : loose_names_) {
        if (!coin()) {
            if (in_order) break;
            continue;
        }
        if (change.file)
            forced_names_[change.name] = change.file;
        else
            forced_names_.erase(change.name);
    }
    for (auto& [name, file] : forced_names_) {
        // Open handles keep the file of before the cut: it is another one.
        auto survived = std::make_shared<File>();
        survived->forced = survived->now = survivor(*file);
        file = survived;
    }
    names_ = forced_names_;
    loose_names_.clear();
    heal();
    powered_ = true;
}

std::string Disk::survivor(const File& file) {
    enum { nothing, everything, a_beginning, whole_writes, sectors };
    const auto manner = random_() % 5;
    std::string content = file.forced;
    const std::size_t beginning = file.loose.empty() ? 0 : random_() % file.loose.size();
    for (std::size_t at = 0; at < file.loose.size(); ++at) {
        const File::Change& change = file.loose[at];
        switch (manner) {
            case nothing: break;
            case everything: apply(content, change); break;
            case a_beginning:
                if (at < beginning) apply(content, change);
                if (at == beginning) apply_in_part(content, change);
                break;
            case whole_writes:
                if (coin()) apply(content, change);
                break;
            case sectors: apply_in_part(content, change); break;
        }
    }
    return content;
}

void Disk::force_in_part(File& file) {
    for (const File::Change& change : file.loose) apply_in_part(file.forced, change);
    file.loose.clear();
}

void Disk::apply(std::string& content, const File::Change& change) {
    if (!change.bytes) {
        content.resize(change.offset);
        return;
    }
    if (content.size() < change.offset + change.bytes->size()) content.resize(change.offset + change.bytes->size());
    std::memcpy(content.data() + change.offset, change.bytes->data(), change.bytes->size());
}

void Disk::apply_in_part(std::string& content, const File::Change& change) {
    if (!change.bytes) {
        if (coin()) apply(content, change);
        return;
    }
    for (std::size_t from = 0; from < change.bytes->size();) {
        const std::size_t to = std::min(change.bytes->size(), ((change.offset + from) / sector + 1) * sector - change.offset);
        if (coin()) apply(content, {change.offset + from, change.bytes->substr(from, to - from)});
        from = to;
    }
}

std::uint64_t Disk::used() const {
    std::uint64_t bytes = 0;
    for (const auto& [name, file] : names_) bytes += file->now.size();
    return bytes;
}

Disk::Image Disk::image() const {
    Image image;
    for (const auto& [name, file] : names_) image[name] = file->now;
    return image;
}

void Disk::load(const Image& image) {
    names_.clear();
    for (const auto& [name, content] : image) {
        auto file = std::make_shared<File>();
        file->now = file->forced = content;
        names_[name] = std::move(file);
    }
    forced_names_ = names_;
    loose_names_.clear();
    heal();
    powered_ = true;
}

}  // namespace pingzhi::testing

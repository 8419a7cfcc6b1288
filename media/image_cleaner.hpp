// Makes an uploaded image safe to keep: a worker process decodes it and writes it anew. Whatever goes wrong, there is no image.
#pragma once

#include <chrono>
#include <filesystem>
#include <string_view>

#include "media/clean_image.hpp"

namespace pingzhi::media {

class ImageCleaner {
public:
    explicit ImageCleaner(std::filesystem::path program, std::chrono::milliseconds deadline = std::chrono::seconds(10))
        : program_(std::move(program)), deadline_(deadline) {}

    // Takes as long as the worker takes; any thread, each with a worker of its own.
    Cleaning clean(std::string_view upload) const;

    // The worker that is installed beside this program.
    static std::filesystem::path installed_worker();

private:
    std::filesystem::path program_;
    std::chrono::milliseconds deadline_;
};

}  // namespace pingzhi::media

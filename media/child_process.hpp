// A program that is started for one job: bytes go in, bytes come out, and it ends, by itself or by force.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace pingzhi::media {

struct ChildLimits {
    std::chrono::milliseconds deadline;
    std::size_t output_max;
};

enum class ChildProblem : std::uint8_t {
    not_started,
    failed  // was killed, ended with a status, took too long or said too much
};

// The program inherits nothing: no descriptor but its input and output (one socket), no environment, no signal mask. It is
// gone when this returns.
std::expected<std::string, ChildProblem> run_child(const std::filesystem::path& program, std::string_view input, const ChildLimits& limits);

}  // namespace pingzhi::media

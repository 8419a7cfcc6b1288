#include "media/image_cleaner.hpp"

#include "media/child_process.hpp"
#include "media/image_limits.hpp"
#include "media/image_type.hpp"

namespace pingzhi::media {

Cleaning ImageCleaner::clean(std::string_view upload) const {
    if (upload.size() > upload_bytes_max) return std::unexpected(ImageProblem::too_large);
    if (!image_type_of(upload)) return std::unexpected(ImageProblem::not_an_image);
    const auto said = run_child(program_, upload, {deadline_, 2 * photo_bytes_max});
    if (!said) return std::unexpected(said.error() == ChildProblem::not_started ? ImageProblem::unavailable : ImageProblem::unreadable);
    auto cleaning = decode(*said);
    if (!cleaning) return std::unexpected(ImageProblem::unreadable);
    return std::move(*cleaning);
}

std::filesystem::path ImageCleaner::installed_worker() {
    std::error_code none;
    return std::filesystem::read_symlink("/proc/self/exe", none).parent_path() / "pingzhi-image";
}

}  // namespace pingzhi::media

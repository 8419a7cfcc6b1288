#include "media/worker/image_decoding.hpp"

#include <gmodule.h>
#include <malloc.h>
#include <pthread.h>
#include <vips/vips.h>
#include <vips/vector.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <string>

#include "media/image_limits.hpp"
#include "media/image_type.hpp"
#include "media/worker/gps_words.hpp"

namespace pingzhi::media {
namespace {

struct Unref {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

// Calls an operation whose result comes through its last argument; null where it fails.
template <class Operation>
Image made(Operation operation) {
    VipsImage* out = nullptr;
    return operation(&out) == 0 ? Image(out) : Image();
}

// Opens the image; its points are decoded when they are first asked for, all of them and into memory. Decoded in stripes, as
// libvips would do by itself, a picture that is cut off comes out with an empty part. HEIC is decoded wholly in any case.
Image opened(ImageType type, std::string_view bytes, int shrink) {
    void* data = const_cast<char*>(bytes.data());
    const std::size_t size = bytes.size();
    return made([&](VipsImage** out) {
        switch (type) {
            case ImageType::jpeg: return vips_jpegload_buffer(data, size, out, "shrink", shrink, "fail_on", VIPS_FAIL_ON_ERROR, nullptr);
            case ImageType::png: return vips_pngload_buffer(data, size, out, "fail_on", VIPS_FAIL_ON_ERROR, nullptr);
            case ImageType::webp: return vips_webpload_buffer(data, size, out, "fail_on", VIPS_FAIL_ON_ERROR, nullptr);
            case ImageType::heic: return vips_heifload_buffer(data, size, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, nullptr);
        }
        return -1;
    });
}

std::string_view words_of(VipsImage* image, const char* name) {
    const char* text = nullptr;
    const bool there = vips_image_get_typeof(image, name) != 0 && vips_image_get_string(image, name, &text) == 0;
    return there && text != nullptr ? text : "";
}

std::optional<Gps> gps_of(VipsImage* image) {
    return position_of({words_of(image, "exif-ifd3-GPSLatitude"), words_of(image, "exif-ifd3-GPSLatitudeRef"), words_of(image, "exif-ifd3-GPSLongitude"),
                        words_of(image, "exif-ifd3-GPSLongitudeRef")});
}

struct Header {
    std::uint64_t width;
    std::uint64_t height;
    std::optional<Gps> gps;
};

// The image is let go again: some loaders hold room for all of its pixels.
std::optional<Header> header_of(ImageType type, std::string_view bytes) {
    const Image image = opened(type, bytes, 1);
    if (!image) return std::nullopt;
    return Header{static_cast<std::uint64_t>(vips_image_get_width(image.get())), static_cast<std::uint64_t>(vips_image_get_height(image.get())),
                  gps_of(image.get())};
}

// JPEG is decoded at a half or less where the picture stays large enough.
int shrink_of(const Header& header) {
    const std::uint64_t side = std::max(header.width, header.height);
    return side >= 4 * photo_side_max ? 4 : side >= 2 * photo_side_max ? 2 : 1;
}

// No larger than this, upright, in sRGB.
Image scaled(const Image& image, std::uint32_t side_max) {
    const int side = static_cast<int>(side_max);
    if (!image) return nullptr;
    return made([&](VipsImage** out) {
        return vips_thumbnail_image(image.get(), out, side, "height", side, "size", VIPS_SIZE_DOWN, "export_profile", "srgb", nullptr);
    });
}

// Three bands of eight bits in sRGB, what was transparent on white, decoded into memory.
Image plain(Image image) {
    if (image && vips_image_hasalpha(image.get())) {
        const double white[] = {255, 255, 255};
        const double white_of_grey[] = {255};
        const bool grey = vips_image_get_bands(image.get()) < 4;
        const std::unique_ptr<VipsArrayDouble, void (*)(VipsArrayDouble*)> background(vips_array_double_new(grey ? white_of_grey : white, grey ? 1 : 3),
                                                                                      [](VipsArrayDouble* each) { vips_area_unref(VIPS_AREA(each)); });
        image = made([&](VipsImage** out) { return vips_flatten(image.get(), out, "background", background.get(), nullptr); });
    }
    if (image) image = made([&](VipsImage** out) { return vips_colourspace(image.get(), out, VIPS_INTERPRETATION_sRGB, nullptr); });
    if (image) image = made([&](VipsImage** out) { return vips_cast(image.get(), out, VIPS_FORMAT_UCHAR, nullptr); });
    if (image) image = Image(vips_image_copy_memory(image.get()));
    return image;
}

std::string jpeg_of(VipsImage* image, int quality) {
    void* data = nullptr;
    std::size_t size = 0;
    if (vips_jpegsave_buffer(image, &data, &size, "Q", quality, "strip", TRUE, "optimize_coding", TRUE, nullptr) != 0) return {};
    const std::unique_ptr<void, void (*)(void*)> freed(data, g_free);
    return {static_cast<const char*>(data), size};
}

void set_thread_stacks(std::size_t bytes) {
    pthread_attr_t attributes;
    ::pthread_attr_init(&attributes);
    ::pthread_attr_setstacksize(&attributes, bytes);
    ::pthread_setattr_default_np(&attributes);
    ::pthread_attr_destroy(&attributes);
}

}  // namespace

bool start_decoding() {
    ::mallopt(M_ARENA_MAX, 1);
    g_setenv("VIPS_DISC_THRESHOLD", "1g", TRUE);  // never into a file
    g_setenv("TZ", "UTC0", TRUE);                 // else the zone's file is opened anew whenever an instant is written out
    ::tzset();
    g_log_set_writer_func([](GLogLevelFlags, const GLogField*, gsize, gpointer) { return G_LOG_WRITER_HANDLED; }, nullptr, nullptr);
    set_thread_stacks(1024 * 1024);
    // Modules are loaded by hand below: the others are loaders of types that are never read.
    g_setenv("VIPSHOME", "/nonexistent", TRUE);
    if (VIPS_INIT("pingzhi-image") != 0) return false;
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_vector_set_enabled(FALSE);  // it would write and run code of its own
    const std::string version = std::to_string(VIPS_MAJOR_VERSION) + "." + std::to_string(VIPS_MINOR_VERSION);
    const std::string heif = PINGZHI_LIBRARY_FOLDER "/vips-modules-" + version + "/vips-heif.so";
    g_module_open(heif.c_str(), static_cast<GModuleFlags>(0));  // without it HEIC is refused
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (const char* loader : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif"})
        vips_operation_block_set(loader, FALSE);
    return true;
}

Cleaning decode_anew(std::string_view upload) {
    const auto type = image_type_of(upload);
    if (!type) return std::unexpected(ImageProblem::not_an_image);
    const auto header = header_of(*type, upload);
    if (!header) return std::unexpected(ImageProblem::unreadable);
    if (header->width > declared_side_max || header->height > declared_side_max || header->width * header->height > pixels_max)
        return std::unexpected(ImageProblem::too_many_pixels);

    const Image photo = plain(scaled(opened(*type, upload, shrink_of(*header)), photo_side_max));
    if (!photo) return std::unexpected(ImageProblem::unreadable);
    const Image preview = plain(scaled(photo, preview_side_max));
    if (!preview) return std::unexpected(ImageProblem::unreadable);

    CleanImage image{jpeg_of(photo.get(), 85), jpeg_of(preview.get(), 75)};
    if (image.photo.empty() || image.preview.empty()) return std::unexpected(ImageProblem::unreadable);
    image.width = static_cast<std::uint32_t>(vips_image_get_width(photo.get()));
    image.height = static_cast<std::uint32_t>(vips_image_get_height(photo.get()));
    image.gps = header->gps;
    return image;
}

}  // namespace pingzhi::media

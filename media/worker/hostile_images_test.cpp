// Images as they are sent by those who mean harm, and by those who do not know what their camera writes: through the worker as it
// is installed. Every one is refused, or comes out as a picture and nothing else.
#include <gtest/gtest.h>
#include <vips/vips.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>

#include "media/bare_jpeg.hpp"
#include "media/image_cleaner.hpp"
#include "media/image_limits.hpp"
#include "media/image_type.hpp"
#include "media/png_for_tests.hpp"
#include "media/worker/exif_for_tests.hpp"

namespace pingzhi::media {
namespace {

using namespace std::string_literals;

// Stands in everything that must not come through.
const std::string canary = "goldfinch";

Cleaning clean(const std::string& bytes) { return ImageCleaner(PINGZHI_IMAGE_PROGRAM).clean(bytes); }

void set_blob(VipsImage* image, const char* name, const std::string& bytes) { vips_image_set_blob_copy(image, name, bytes.data(), bytes.size()); }

// A picture of 60 by 40 points, dark on its left, with everything that libvips can put into a file of this type; `suffix` is
// libvips' name for it.
std::string laden_image(const char* suffix) {
    static const bool started = VIPS_INIT("test") == 0;
    if (!started) throw std::runtime_error("no libvips");
    VipsImage *black = nullptr, *image = nullptr;
    vips_black(&black, 60, 40, "bands", 3, nullptr);
    VipsImage* drawn = vips_image_copy_memory(black);
    double white[] = {255, 255, 255};
    vips_draw_rect(drawn, white, 3, 30, 0, 30, 40, "fill", TRUE, nullptr);
    vips_copy(drawn, &image, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
    set_blob(image, VIPS_META_EXIF_NAME, exif({.text = canary}));
    set_blob(image, VIPS_META_XMP_NAME, "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF>" + canary + "</rdf:RDF></x:xmpmeta>");
    set_blob(image, VIPS_META_IPTC_NAME, "Photoshop 3.0\0"s + canary);
    vips_image_set_string(image, "png-comment-0-Author", canary.c_str());
    void* data = nullptr;
    std::size_t size = 0;
    if (vips_image_write_to_buffer(image, suffix, &data, &size, nullptr) != 0) throw std::runtime_error(vips_error_buffer());
    std::string bytes(static_cast<const char*>(data), size);
    g_free(data);
    for (VipsImage* each : {black, drawn, image}) g_object_unref(each);
    return bytes;
}

std::string jpeg_segment(char marker, const std::string& data) {
    const std::size_t length = data.size() + 2;
    return "\xFF"s + marker + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) + data;
}

std::string riff_chunk(const std::string& name, std::string data) {
    std::string size;
    for (int shift = 0; shift < 32; shift += 8) size += static_cast<char>(data.size() >> shift & 0xFF);
    if (data.size() % 2 != 0) data += '\0';
    return name + size + data;
}

struct Carrier {
    std::string name;
    std::string bytes;
};

// Every place for words in every type.
std::vector<Carrier> carriers() {
    std::vector<Carrier> found;
    for (const char* suffix : {".jpg", ".png", ".webp", ".heic"}) found.push_back({"all of "s + suffix, laden_image(suffix)});
    const std::string jpeg = laden_image(".jpg[strip]");
    auto in_jpeg = [&](const std::string& name, char marker, const std::string& data) {
        found.push_back({"jpeg " + name, jpeg.substr(0, 2) + jpeg_segment(marker, data + canary) + jpeg.substr(2)});
    };
    in_jpeg("exif", '\xE1', exif({.text = canary}));
    in_jpeg("xmp", '\xE1', "http://ns.adobe.com/xap/1.0/\0"s);
    in_jpeg("extended xmp", '\xE1', "http://ns.adobe.com/xmp/extension/\0"s);
    in_jpeg("icc", '\xE2', "ICC_PROFILE\0\1\1"s);
    in_jpeg("mpf", '\xE2', "MPF\0"s);
    in_jpeg("iptc", '\xED',
            "Photoshop 3.0\0"
            "8BIM\4\4\0\0\0\0\0\x09"s);
    in_jpeg("adobe", '\xEE', "Adobe\0d"s);
    in_jpeg("jfxx thumbnail", '\xE0', "JFXX\0\x10"s);
    in_jpeg("comment", '\xFE', "");
    for (char app = '\xE3'; app != '\xED'; ++app) in_jpeg("app", app, "what a maker likes ");
    found.push_back({"jpeg trailing", jpeg + canary});
    found.push_back({"jpeg trailing zip", jpeg + "PK\3\4" + canary});
    found.push_back({"jpeg and html", jpeg.substr(0, 2) + jpeg_segment('\xFE', "<html><script>" + canary + "</script>") + jpeg.substr(2) + "</html>"});
    for (const char* type : {"tEXt", "zTXt", "iTXt", "eXIf", "iCCP", "tIME", "prVt", "caBX"}) {
        const bool real = type == "eXIf"s;
        found.push_back({"png "s + type, png({.more = png_chunk(type, real ? exif({.text = canary}).substr(6) : "Comment\0"s + canary)})});
    }
    found.push_back({"png trailing", png() + canary});
    found.push_back({"png trailing html", png() + "<script>" + canary});
    const std::string webp = laden_image(".webp");
    found.push_back({"webp trailing", webp + canary});
    found.push_back({"webp unknown chunk", webp + riff_chunk("NOTE", canary)});
    return found;
}

// What exiftool finds in these files beside what a bare picture has; files by their names.
std::string found_by_exiftool(const std::filesystem::path& folder) {
    const std::string command =
        "exiftool -a -u -U -G1 -s -q -r -ee3 '" + folder.string() + "' 2>&1 | grep -v -E '^\\[(ExifTool|System|File|Composite)\\]|^=====' ";
    std::string output;
    std::FILE* pipe = ::popen(command.c_str(), "r");
    std::array<char, 4096> part;
    for (std::size_t count; (count = std::fread(part.data(), 1, part.size(), pipe)) > 0;) output.append(part.data(), count);
    ::pclose(pipe);
    return output;
}

class Folder {
public:
    Folder() : path_(std::filesystem::path(testing::TempDir()) / ("images-" + std::to_string(::getpid()))) { std::filesystem::create_directories(path_); }
    ~Folder() { std::filesystem::remove_all(path_); }
    void put(const std::string& name, const std::string& bytes) const { std::ofstream(path_ / name, std::ios::binary) << bytes; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

void expect_bare(const CleanImage& image, const std::string& name) {
    EXPECT_TRUE(size_of_bare_jpeg(image.photo)) << name;
    EXPECT_TRUE(size_of_bare_jpeg(image.preview)) << name;
    EXPECT_EQ(image.photo.find(canary), std::string::npos) << name;
    EXPECT_EQ(image.preview.find(canary), std::string::npos) << name;
}

TEST(HostileImages, NoWordOfAnyCarrierComesThrough) {
    const Folder before, after;
    int number = 0;
    for (const Carrier& carrier : carriers()) {
        ASSERT_NE(carrier.bytes.find(canary), std::string::npos) << carrier.name << ": the test would find nothing";
        const Cleaning cleaning = clean(carrier.bytes);
        ASSERT_TRUE(cleaning) << carrier.name;
        expect_bare(*cleaning, carrier.name);
        after.put(std::to_string(++number) + ".jpg", cleaning->photo);
        after.put(std::to_string(number) + ".preview.jpg", cleaning->preview);
    }
    EXPECT_GE(number, 35);
    EXPECT_EQ(found_by_exiftool(after.path()), "");
    const Folder laden;
    laden.put("laden.jpg", laden_image(".jpg"));
    EXPECT_NE(found_by_exiftool(laden.path()).find(canary), std::string::npos) << "exiftool would find nothing";
}

TEST(HostileImages, ThePositionIsReadBeforeItIsTakenOut) {
    for (const char* suffix : {".jpg", ".png", ".webp", ".heic"}) {
        const Cleaning cleaning = clean(laden_image(suffix));
        ASSERT_TRUE(cleaning && cleaning->gps) << suffix;
        EXPECT_NEAR(cleaning->gps->lat, 31.2, 1e-9) << suffix;
        EXPECT_NEAR(cleaning->gps->lon, 121.5, 1e-9) << suffix;
    }
    EXPECT_FALSE(clean(png())->gps);
}

TEST(HostileImages, PicturesAreTurnedUpright) {
    // Orientation 6: what was on the left is above.
    const std::string flat = laden_image(".jpg[strip]");
    const std::string turned = flat.substr(0, 2) + jpeg_segment('\xE1', exif({.text = canary, .orientation = 6})) + flat.substr(2);
    const Cleaning cleaning = clean(turned);
    ASSERT_TRUE(cleaning);
    EXPECT_EQ(cleaning->width, 40u);
    EXPECT_EQ(cleaning->height, 60u);
    VipsImage* image = nullptr;
    ASSERT_EQ(vips_jpegload_buffer(const_cast<char*>(cleaning->photo.data()), cleaning->photo.size(), &image, nullptr), 0);
    auto shade_at = [image](int x, int y) {
        double* point = nullptr;
        int bands = 0;
        vips_getpoint(image, &point, &bands, x, y, nullptr);
        const double shade = point[0];
        g_free(point);
        return shade;
    };
    EXPECT_LT(shade_at(20, 5), 50);
    EXPECT_GT(shade_at(20, 55), 200);
    g_object_unref(image);
}

TEST(HostileImages, LargePicturesAreScaledDown) {
    const Cleaning cleaning = clean(png({.width = 5000, .height = 20}));
    ASSERT_TRUE(cleaning);
    EXPECT_EQ(cleaning->width, photo_side_max);
    EXPECT_LE(size_of_bare_jpeg(cleaning->preview)->width, preview_side_max);
}

TEST(HostileImages, BombsAreRefusedByWhatTheyDeclare) {
    struct Sides {
        std::uint32_t width, height;
    };
    for (const Sides sides : {Sides{65'000, 65'000}, {65'000, 1}, {1, 65'000}, {10'000, 10'000}, {8'000, 6'251}, {0x7FFFFFFF, 0x7FFFFFFF}, {0xFFFFFFFF, 2}}) {
        const Cleaning cleaning = clean(png({.declared_width = sides.width, .declared_height = sides.height}));
        ASSERT_FALSE(cleaning) << sides.width;
        const bool declined = cleaning.error() == ImageProblem::too_many_pixels || (sides.width > 1'000'000 && cleaning.error() == ImageProblem::unreadable);
        EXPECT_TRUE(declined) << sides.width << " x " << sides.height;
    }
    std::string jpeg = laden_image(".jpg[strip]");
    const std::size_t frame = jpeg.find("\xFF\xC0");
    ASSERT_NE(frame, std::string::npos);
    jpeg.replace(frame + 5, 4, "\xFD\xE8\xFD\xE8");
    EXPECT_EQ(clean(jpeg), Cleaning(std::unexpected(ImageProblem::too_many_pixels)));
}

TEST(HostileImages, OtherThingsUnderAnImagesNameAreRefused) {
    const std::string svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", html = "<!DOCTYPE html><script>alert(1)</script>";
    const std::string gif = laden_image(".gif"), tiff = laden_image(".tif"), ppm = laden_image(".ppm");
    for (const std::string& bytes : {svg, html, gif, tiff, ppm, "%PDF-1.7\n"s, "push graphic-context\nfill 'url(https://example.org)'"s, "PK\3\4"s}) {
        EXPECT_EQ(clean(bytes), Cleaning(std::unexpected(ImageProblem::not_an_image))) << bytes.substr(0, 20);
    }
    // An image's first bytes before something else.
    for (const std::string& magic : {"\xFF\xD8\xFF\xE0"s, "\x89PNG\r\n\x1A\n"s, "RIFF\x10\0\0\0WEBPVP8 "s,
                                     "\0\0\0\x18"
                                     "ftypheic\0\0\0\0"s}) {
        for (const std::string& rest : {svg, html, gif, tiff, ""s, std::string(100'000, '\0'), std::string(100'000, '\xFF')}) {
            EXPECT_EQ(clean(magic + rest), Cleaning(std::unexpected(ImageProblem::unreadable)));
        }
    }
}

TEST(HostileImages, CutOffPicturesAreRefused) {
    for (const std::string suffix : {".jpg", ".png", ".webp", ".heic"}) {
        const std::string whole = suffix == ".png" ? png() : laden_image((suffix + "[strip]").c_str());
        ASSERT_TRUE(clean(whole)) << suffix;
        for (std::size_t eighths = 1; eighths < 8; ++eighths) {
            const Cleaning cleaning = clean(whole.substr(0, whole.size() * eighths / 8));
            EXPECT_FALSE(cleaning) << suffix << " cut after " << eighths << " eighths";
        }
    }
}

TEST(HostileImages, SpoiledPicturesAreRefusedOrBare) {
    constexpr int spoiled_of_each = 12;
    std::mt19937 random(20261122);
    int read = 0;
    for (const char* suffix : {".jpg", ".png", ".webp", ".heic"}) {
        const std::string whole = laden_image(suffix);
        for (int i = 0; i < spoiled_of_each; ++i) {
            std::string bytes = whole;
            for (int flips = 1 + i % 8; flips > 0; --flips) bytes[12 + random() % (bytes.size() - 12)] ^= static_cast<char>(1u << random() % 8);
            const Cleaning cleaning = clean(bytes);
            if (cleaning) {
                expect_bare(*cleaning, suffix);
            } else {
                EXPECT_NE(cleaning.error(), ImageProblem::unavailable) << suffix;
            }
            read += cleaning.has_value();
        }
    }
    EXPECT_GT(read, 0);
}

}  // namespace
}  // namespace pingzhi::media

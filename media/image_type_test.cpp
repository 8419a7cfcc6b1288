#include "media/image_type.hpp"

#include <gtest/gtest.h>

#include <string>

namespace pingzhi::media {
namespace {

using namespace std::string_literals;

TEST(ImageType, IsKnownByItsFirstBytes) {
    EXPECT_EQ(image_type_of("\xFF\xD8\xFF\xE1rest"s), ImageType::jpeg);
    EXPECT_EQ(image_type_of("\x89PNG\r\n\x1A\nrest"s), ImageType::png);
    EXPECT_EQ(image_type_of("RIFF\x10\0\0\0WEBPVP8 "s), ImageType::webp);
    EXPECT_EQ(image_type_of("\0\0\0\x18"
                            "ftypheic\0\0\0\0"s),
              ImageType::heic);
    EXPECT_EQ(image_type_of("\0\0\0\x18"
                            "ftypmif1\0\0\0\0"s),
              ImageType::heic);
}

TEST(ImageType, EverythingElseIsNone) {
    for (const std::string& bytes : {""s, "\xFF\xD8"s, "GIF89a"s, "<svg xmlns='http://www.w3.org/2000/svg'/>"s, "<!DOCTYPE html>"s, "%PDF-1.7"s, "II*\0"s,
                                     "BM"s, "RIFF\x10\0\0\0WAVEfmt "s, "RIFF"s,
                                     "\0\0\0\x18"
                                     "ftypavif\0\0\0\0"s,
                                     "\0\0\0\x18"
                                     "ftypisom\0\0\0\0"s,
                                     "push graphic-context"s, " \xFF\xD8\xFF"s, "\x89PNG\n"s}) {
        EXPECT_FALSE(image_type_of(bytes)) << bytes;
    }
}

}  // namespace
}  // namespace pingzhi::media

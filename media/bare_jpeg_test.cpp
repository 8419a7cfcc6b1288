#include "media/bare_jpeg.hpp"

#include <gtest/gtest.h>

#include <string>

namespace pingzhi::media {
namespace {

using namespace std::string_literals;

std::string segment(char marker, const std::string& data) {
    const std::size_t length = data.size() + 2;
    return "\xFF"s + marker + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) + data;
}

const std::string begin = "\xFF\xD8";
const std::string jfif = segment('\xE0', "JFIF\0\1\1\0\0\1\0\1\0\0"s);
const std::string tables = segment('\xDB', std::string(65, '\1')) + segment('\xC4', std::string(20, '\1'));
const std::string frame = segment('\xC0', "\x08\x01\x02\x03\x04\x03"s + std::string(9, '\1'));  // 0x0102 high, 0x0304 wide
const std::string scan = segment('\xDA', std::string(10, '\1')) + "coded\xFF\0data\xFF\xD0more"s;
const std::string end = "\xFF\xD9";

TEST(BareJpeg, APictureAloneIsBareAndTellsItsSize) {
    const JpegSize size{0x0304, 0x0102};
    EXPECT_EQ(size_of_bare_jpeg(begin + jfif + tables + frame + scan + end), size);
    EXPECT_EQ(size_of_bare_jpeg(begin + tables + frame + scan + end), size);
    EXPECT_EQ(size_of_bare_jpeg(begin + tables + frame + segment('\xDD', "\0\1"s) + scan + end), size);
}

struct Laden {
    const char* name;
    std::string bytes;
};
class NotBare : public testing::TestWithParam<Laden> {};

TEST_P(NotBare, IsFound) { EXPECT_FALSE(size_of_bare_jpeg(GetParam().bytes)); }

const std::string sound = begin + jfif + tables + frame + scan + end;

INSTANTIATE_TEST_SUITE_P(Carriers, NotBare,
                         testing::Values(Laden{"Exif", begin + segment('\xE1', "Exif\0\0MM"s) + tables + frame + scan + end},
                                         Laden{"ExifAfterTheFrame", begin + tables + frame + segment('\xE1', "Exif\0\0MM"s) + scan + end},
                                         Laden{"Icc", begin + segment('\xE2', "ICC_PROFILE\0"s) + tables + frame + scan + end},
                                         Laden{"Iptc", begin + segment('\xED', "Photoshop 3.0\0"s) + tables + frame + scan + end},
                                         Laden{"Comment", begin + segment('\xFE', "who"s) + tables + frame + scan + end},
                                         Laden{"Thumbnail", begin + segment('\xE0', "JFIF\0\1\1\0\0\1\0\1\1\1rgb"s) + tables + frame + scan + end},
                                         Laden{"JfifTwice", begin + jfif + jfif + tables + frame + scan + end}, Laden{"Trailing", sound + "x"},
                                         Laden{"TrailingHtml", sound + "<script>"}, Laden{"TwoPictures", sound + sound},
                                         Laden{"SegmentAfterTheScan", begin + tables + frame + scan + segment('\xFE', "who"s) + end},
                                         Laden{"TwoFrames", begin + tables + frame + frame + scan + end}, Laden{"NoFrame", begin + tables + scan + end},
                                         Laden{"NoEnd", begin + tables + frame + scan}, Laden{"LengthBeyondTheEnd", begin + "\xFF\xDB\xFF\xFF"s},
                                         Laden{"LengthOfNothing", begin + "\xFF\xDB\0\0"s + tables + frame + scan + end}, Laden{"Empty", ""},
                                         Laden{"Begin", begin}, Laden{"Png", "\x89PNG\r\n\x1A\n"}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace pingzhi::media

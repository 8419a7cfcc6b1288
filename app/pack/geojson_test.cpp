// What GeoJSON is taken and what is refused; and the real boundaries against the districts that cities recorded.
#include "app/pack/geojson.hpp"

#include <gmock/gmock.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "core/duty/territory.hpp"

namespace pingzhi::pack {
namespace {

std::string collection(const std::string& features) { return R"({"type":"FeatureCollection","features":[)" + features + "]}"; }

std::string feature(const std::string& geometry, const std::string& properties = "{}") {
    return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}

std::string geometry(const std::string& type, const std::string& coordinates) { return R"({"type":")" + type + R"(","coordinates":)" + coordinates + "}"; }

const std::string square = "[[[10,10],[20,10],[20,20],[10,20],[10,10]]]";

TEST(GeoJson, ReadsPointsPolygonsAndMultiPolygons) {
    const std::vector<GeoFeature> features = parse_geojson(collection(
        feature(geometry("Point", "[121.5,30.25,7]"),
                R"({"name":"赵家桥村","ids":[1,7],"value":1,"share":2119.0,"area":0.18,"open":true,"note":null,"big":18446744073709551615,"low":-3})") +
        "," + feature(geometry("Polygon", "[[[10,10],[20,10],[20,20],[10,20],[10,10]],[[14,14],[16,14],[16,16]]]")) + "," +
        feature(geometry("MultiPolygon", "[" + square + "," + square + "]"), "null") + "," + feature("null")));
    ASSERT_EQ(features.size(), 4u);
    EXPECT_EQ(features[0].point, (Position{121.5, 30.25}));
    EXPECT_TRUE(features[0].shape.empty());
    EXPECT_THAT(features[0].properties, testing::ElementsAre(testing::Pair("area", "0.18"), testing::Pair("big", "18446744073709551615"),
                                                             testing::Pair("low", "-3"), testing::Pair("name", "赵家桥村"), testing::Pair("open", "true"),
                                                             testing::Pair("share", "2119"), testing::Pair("value", "1")));
    ASSERT_EQ(features[1].shape.size(), 1u);
    EXPECT_EQ(features[1].shape[0].outer.points.size(), 5u);
    ASSERT_EQ(features[1].shape[0].holes.size(), 1u);
    EXPECT_EQ(features[1].shape[0].holes[0].points.size(), 3u) << "a ring may be left open";
    EXPECT_FALSE(features[1].point);
    EXPECT_EQ(features[2].shape.size(), 2u);
    EXPECT_TRUE(features[3].shape.empty());
    EXPECT_FALSE(features[3].point);
}

TEST(GeoJson, ConvertsChineseMapCoordinates) {
    const Position shifted{121.02, 30.7};
    const std::string text =
        collection(feature(geometry("Point", "[121.02,30.7]")) + "," + feature(geometry("Polygon", "[[[121.02,30.7],[121.03,30.7],[121.03,30.8]]]")));
    const std::vector<GeoFeature> features = parse_geojson(text, Datum::gcj02);
    EXPECT_EQ(features[0].point, from_gcj02(shifted));
    EXPECT_EQ(features[1].shape[0].outer.points[0], from_gcj02(shifted));
    EXPECT_EQ(parse_geojson(text)[0].point, shifted);
}

TEST(GeoJson, TakesAByteOrderMarkAndTheNamesOfWgs84) {
    const std::string named = R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[]})";
    EXPECT_TRUE(parse_geojson(named).empty());
    EXPECT_TRUE(parse_geojson("\xEF\xBB\xBF" + named).empty());
    EXPECT_TRUE(parse_geojson(R"({"type":"FeatureCollection","crs":null,"features":[]})").empty());
}

TEST(GeoJson, NamesTheElementThatIsWrong) {
    struct Row {
        const char* what;
        std::string text;
        const char* path;
    };
    const auto point = [](const std::string& coordinates) { return collection(feature(geometry("Point", coordinates))); };
    const auto polygon = [](const std::string& coordinates) { return collection(feature(geometry("Polygon", coordinates))); };
    const std::string coordinates = "features[0].geometry.coordinates";
    for (const Row& row : {
             Row{"nothing", "", "line 1"},
             Row{"no JSON", "{\n\"type\": FeatureCollection}", "line 2"},
             Row{"cut off", R"({"type":"FeatureCollection","features":[)", "line 1"},
             Row{"something after it", collection("") + "\n]", "line 2"},
             Row{"not UTF-8", "{\"type\":\"\xFF\"}", "line 1"},
             Row{"too deep", std::string(1000, '['), "line 1"},
             Row{"a list", "[]", ""},
             Row{"a lone geometry", geometry("Point", "[1,2]"), "type"},
             Row{"no type", R"({"features":[]})", "type"},
             Row{"no features", R"({"type":"FeatureCollection"})", "features"},
             Row{"features that are no list", R"({"type":"FeatureCollection","features":{}})", "features"},
             Row{"another reference system", R"({"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::4490"}},"features":[]})",
                 "crs.properties.name"},
             Row{"a linked reference system", R"({"type":"FeatureCollection","crs":{"type":"link"},"features":[]})", "crs.properties"},
             Row{"a feature that is a number", collection("7"), "features[0]"},
             Row{"a feature of another type", collection(R"({"type":"Point"})"), "features[0].type"},
             Row{"properties that are a list", collection(feature("null", "[]")), "features[0].properties"},
             Row{"a geometry that is a text", collection(feature("\"here\"")), "features[0].geometry"},
             Row{"a line", collection(feature(geometry("LineString", "[[1,2],[3,4]]"))), "features[0].geometry.type"},
             Row{"no coordinates", collection(feature(R"({"type":"Point"})")), "features[0].geometry.coordinates"},
             Row{"one coordinate", point("[1]"), "features[0].geometry.coordinates"},
             Row{"a coordinate in quotes", point(R"(["1",2])"), "features[0].geometry.coordinates[0]"},
             Row{"a coordinate that is nothing", point("[1,null]"), "features[0].geometry.coordinates[1]"},
             Row{"a longitude off the earth", point("[180.5,2]"), "features[0].geometry.coordinates"},
             Row{"an endless latitude", point("[1,1e999]"), "features[0].geometry.coordinates"},
             Row{"a huge whole number", point("[18446744073709551615,2]"), "features[0].geometry.coordinates"},
             Row{"a polygon of nothing", polygon("[]"), "features[0].geometry.coordinates"},
             Row{"an empty ring", polygon("[[]]"), "features[0].geometry.coordinates[0]"},
             Row{"a ring of two points", polygon("[[[1,1],[2,2],[1,1],[2,2]]]"), "features[0].geometry.coordinates[0]"},
             Row{"a hole of one point", polygon("[[[1,1],[2,1],[2,2]],[[1,1],[1,1],[1,1]]]"), "features[0].geometry.coordinates[1]"},
             Row{"a ring where a position should be", polygon("[" + square + "]"), "features[0].geometry.coordinates[0][0][0]"},
             Row{"a bad position deep down",
                 collection(feature(geometry("Point", "[1,2]")) + "," + feature(geometry("MultiPolygon", "[" + square + ",[[[1,1],[2,1],[2,91]]]]"))),
                 "features[1].geometry.coordinates[1][0][2]"},
             Row{"a multipolygon of nothing", collection(feature(geometry("MultiPolygon", "[]"))), "features[0].geometry.coordinates"},
             Row{"too large", std::string(geojson_bytes_max + 1, ' '), ""},
         }) {
        try {
            parse_geojson(row.text);
            ADD_FAILURE() << row.what << " was taken";
        } catch (const GeoJsonError& error) {
            EXPECT_EQ(error.path(), row.path) << row.what << ": " << error.what();
            EXPECT_STRNE(error.what(), "") << row.what;
        }
    }
}

TEST(GeoJson, DamagedTextIsReadOrRefusedAndNothingElse) {
    const std::string sound = collection(feature(geometry("Polygon", square), R"({"name":"平湖"})") + "," + feature(geometry("Point", "[1e2,-2.5]")));
    std::mt19937_64 random(99);
    const std::string spice = "[]{},:\"0123456789eE+-.ntf\\ \x80\xFF";
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text = sound;
        for (std::uint64_t change = 0; change <= random() % 4; ++change) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
                case 0: text[at] = spice[random() % spice.size()]; break;
                case 1: text.erase(at, 1 + random() % 8); break;
                case 2: text.insert(at, 1, spice[random() % spice.size()]); break;
            }
            if (text.empty()) {
                break;
            }
        }
        try {
            for (const GeoFeature& feature : parse_geojson(text)) {
                for (const Polygon& polygon : feature.shape) {
                    for (const Position position : polygon.outer.points) {
                        ASSERT_TRUE(valid(position)) << text;
                    }
                }
            }
        } catch (const GeoJsonError&) {
            ++refused;
        }
    }
    EXPECT_GT(refused, 10'000);
    EXPECT_LT(refused, 20'000);
}

// --- Real boundaries and the records of the cities that drew them ---

std::filesystem::path shared(const std::string& name) { return std::filesystem::path(PINGZHI_SHARED_DATA) / name; }

std::string text_of(const std::string& name) {
    std::ifstream file(shared(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string unpacked(const std::string& name) {
    std::string text;
    const gzFile file = gzopen(shared(name).c_str(), "rb");
    std::vector<char> block(1 << 16);
    for (int read = 0; (read = gzread(file, block.data(), static_cast<unsigned>(block.size()))) > 0;) {
        text.append(block.data(), static_cast<std::size_t>(read));
    }
    gzclose(file);
    return text;
}

std::vector<std::vector<std::string>> csv_rows(std::string_view text) {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            if (quoted && i + 1 < text.size() && text[i + 1] == '"') {
                rows.back().back() += c;
                ++i;
            } else {
                quoted = !quoted;
            }
        } else if (c == ',' && !quoted) {
            rows.back().emplace_back();
        } else if (c == '\n' && !quoted) {
            rows.emplace_back(1);
        } else if (c != '\r' || quoted) {
            rows.back().back() += c;
        }
    }
    return rows;
}

std::size_t column(const std::vector<std::string>& header, const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
}

Territory districts(const std::string& name, const std::string& code_property) {
    std::vector<Area> areas(1);
    areas.front().code = {"city"};
    for (GeoFeature& feature : parse_geojson(text_of(name))) {
        Area& area = areas.emplace_back();
        area.code = {feature.properties.at(code_property)};
        area.level = AreaLevel::town;
        area.parent = AreaCode{"city"};
        area.shape = std::move(feature.shape);
    }
    return Territory(std::move(areas));
}

struct Agreement {
    std::size_t records = 0;  // with coordinates and a recorded district
    std::size_t same = 0;

    double percent() const { return 100.0 * static_cast<double>(same) / static_cast<double>(records); }
};

// `district_of` turns the recorded word into the code of the boundaries; an empty one is no district.
Agreement compare(const Territory& territory, const std::string& records, const std::string& district, const std::string& lon, const std::string& lat,
                  auto&& district_of) {
    const std::vector<std::vector<std::string>> rows = csv_rows(unpacked(records));
    const std::size_t district_column = column(rows[0], district);
    const std::size_t lon_column = column(rows[0], lon);
    const std::size_t lat_column = column(rows[0], lat);
    Agreement agreement;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const std::vector<std::string>& row = rows[i];
        if (row.size() != rows[0].size() || row[lon_column].empty() || row[lat_column].empty() || district_of(row[district_column]).empty()) {
            continue;
        }
        const Area* leaf = territory.leaf_at({std::stod(row[lon_column]), std::stod(row[lat_column])}, {20'000});
        ++agreement.records;
        agreement.same += leaf && leaf->code.value == district_of(row[district_column]);
    }
    return agreement;
}

TEST(RealBoundaries, ChicagoRecordsLieInTheirCommunityAreas) {
    if (!std::filesystem::exists(shared("requests"))) {
        GTEST_SKIP() << "the shared data is not here: " << shared("requests");
    }
    const Territory chicago = districts("boundaries/chicago_community_areas.geojson", "area_numbe");
    const Agreement agreement = compare(chicago, "requests/chicago_311_sanitation_2000_2014.csv.gz", "Community_Area", "Longitude", "Latitude",
                                        [](const std::string& area) { return area; });
    EXPECT_GT(agreement.records, 74'000u);
    EXPECT_GE(agreement.percent(), 98.3) << agreement.same << " of " << agreement.records;
}

TEST(RealBoundaries, BostonRecordsLieInTheirZipCodes) {
    if (!std::filesystem::exists(shared("requests"))) {
        GTEST_SKIP() << "the shared data is not here: " << shared("requests");
    }
    const Territory boston = districts("boundaries/boston_zipcodes.geojson", "ZIP_CODE");
    // "2119.0" is 02119.
    const Agreement agreement =
        compare(boston, "requests/boston_311_animal_related_2013_2023.csv.gz", "location_zipcode", "longitude", "latitude", [](const std::string& zip) {
            const std::string digits = zip.substr(0, zip.find('.'));
            return digits.empty() ? digits : std::string(5 - std::min<std::size_t>(5, digits.size()), '0') + digits;
        });
    EXPECT_GT(agreement.records, 40'000u);
    EXPECT_GE(agreement.percent(), 96) << agreement.same << " of " << agreement.records;
}

TEST(RealBoundaries, PinghuVillagesLieInTheirTowns) {
    if (!std::filesystem::exists(shared("pinghu"))) {
        GTEST_SKIP() << "the shared data is not here: " << shared("pinghu");
    }
    const Territory pinghu = districts("pinghu/pinghu_towns_9_polygons.geojson", "name");
    std::vector<std::string> astray;
    std::size_t villages = 0;
    for (const GeoFeature& village : parse_geojson(text_of("pinghu/pinghu_village_points_72_raw.geojson"))) {
        ++villages;
        const Area* town = pinghu.leaf_at(village.point.value(), {20'000});
        if (!town || town->code.value != village.properties.at("street")) {
            astray.push_back(village.properties.at("village") + " " + (town ? town->code.value : "nowhere"));
        }
    }
    EXPECT_EQ(villages, 72u);
    EXPECT_THAT(astray, testing::ElementsAre("赵家桥村 独山港镇")) << "the one known error of the list";
}

// Real towns share borders vertex by vertex only in part; on every vertex of every border there is one owner all the same.
TEST(RealBoundaries, EveryVertexOfChicagoHasAnOwner) {
    if (!std::filesystem::exists(shared("boundaries"))) {
        GTEST_SKIP() << "the shared data is not here: " << shared("boundaries");
    }
    const Territory chicago = districts("boundaries/chicago_community_areas.geojson", "area_numbe");
    std::size_t vertices = 0;
    for (const Area& area : chicago.areas()) {
        for (const Polygon& polygon : area.shape) {
            for (const Position vertex : polygon.outer.points) {
                const Area* owner = chicago.leaf_at(vertex, {20'000});
                ASSERT_NE(owner, nullptr);
                ASSERT_LE(owner->code, area.code) << "the smallest of those that have it on their edge";
                ++vertices;
            }
        }
    }
    EXPECT_GT(vertices, 50'000u);
}

}  // namespace
}  // namespace pingzhi::pack

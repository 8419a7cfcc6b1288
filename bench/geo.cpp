// Point to area: build time, memory and lookups a second on real boundaries in full detail, beside a yardstick in the
// same run: the plain Boost.Geometry way, an R-tree of boxes and covered_by. And a route through 200 rules.
#include <fmt/core.h>
#include <malloc.h>

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <utility>

#include "app/pack/geojson.hpp"
#include "core/duty/routing.hpp"

namespace {

using namespace pingzhi;
namespace geometry = boost::geometry;

constexpr CivilDay today{20'000};
constexpr int rounds = 5;  // the best one counts

double seconds_of(auto&& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double best_seconds_of(auto&& work) {
    double best = seconds_of(work);
    for (int round = 1; round < rounds; ++round) {
        best = std::min(best, seconds_of(work));
    }
    return best;
}

double heap_megabytes() {
    const struct mallinfo2 heap = mallinfo2();
    return static_cast<double>(heap.uordblks + heap.hblkhd) / 1e6;
}

struct DataSet {
    std::string name;
    std::string file;
    std::string code_property;
};

std::vector<Area> load(const DataSet& set) {
    std::ifstream file(std::filesystem::path(PINGZHI_SHARED_DATA) / set.file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    std::vector<Area> areas(1);
    areas.front().code = {"-"};
    for (pack::GeoFeature& feature : pack::parse_geojson(text)) {
        Area& area = areas.emplace_back();
        area.code = {feature.properties.at(set.code_property)};
        area.level = AreaLevel::town;
        area.parent = AreaCode{"-"};
        area.shape = std::move(feature.shape);
    }
    return areas;
}

// The plain way. Its borders are not exact; inside an area, where all random points lie, both ways must agree.
class Yardstick {
public:
    explicit Yardstick(const std::vector<Area>& areas) {
        std::vector<std::pair<Box, std::size_t>> boxes;
        for (const Area& area : areas) {
            if (area.shape.empty()) {
                continue;
            }
            Shape shape;
            for (const Polygon& polygon : area.shape) {
                auto& drawn = shape.emplace_back();
                fill(drawn.outer(), polygon.outer);
                for (const Ring& hole : polygon.holes) {
                    fill(drawn.inners().emplace_back(), hole);
                }
            }
            geometry::correct(shape);
            boxes.emplace_back(geometry::return_envelope<Box>(shape), shapes_.size());
            shapes_.emplace_back(area.code, std::move(shape));
        }
        boxes_ = decltype(boxes_)(boxes);
    }

    const AreaCode* owner(Position position) const {
        const Point point(position.lon, position.lat);
        std::vector<std::pair<Box, std::size_t>> near;
        boxes_.query(geometry::index::covers(point), std::back_inserter(near));
        const AreaCode* owner = nullptr;
        for (const auto& [box, index] : near) {
            const auto& [code, shape] = shapes_[index];
            if ((!owner || code < *owner) && geometry::covered_by(point, shape)) {
                owner = &code;
            }
        }
        return owner;
    }

private:
    using Point = geometry::model::d2::point_xy<double>;
    using Box = geometry::model::box<Point>;
    using Shape = geometry::model::multi_polygon<geometry::model::polygon<Point>>;

    static void fill(auto& drawn, const Ring& ring) {
        for (const Position position : ring.points) {
            drawn.emplace_back(position.lon, position.lat);
        }
    }

    std::vector<std::pair<AreaCode, Shape>> shapes_;
    geometry::index::rtree<std::pair<Box, std::size_t>, geometry::index::rstar<16>> boxes_;
};

std::vector<Position> points_inside(const std::vector<Area>& areas, const Yardstick& yardstick, std::size_t count) {
    Position low{180, 90};
    Position high{-180, -90};
    for (const Area& area : areas) {
        for (const Polygon& polygon : area.shape) {
            for (const Position p : polygon.outer.points) {
                low = {std::min(low.lon, p.lon), std::min(low.lat, p.lat)};
                high = {std::max(high.lon, p.lon), std::max(high.lat, p.lat)};
            }
        }
    }
    std::mt19937_64 random(2026);
    std::uniform_real_distribution<double> lon(low.lon, high.lon);
    std::uniform_real_distribution<double> lat(low.lat, high.lat);
    std::vector<Position> points;
    while (points.size() < count) {
        const Position point{lon(random), lat(random)};
        if (yardstick.owner(point)) {
            points.push_back(point);
        }
    }
    return points;
}

void row(std::string_view set, std::string_view way, double build, double megabytes, double lookups, double ratio) {
    fmt::print("{:<24} {:<28} {:>9.2f} {:>9.2f} {:>14.0f} {:>8.1f}x\n", set, way, build * 1e3, megabytes, lookups, ratio);
}

// False if an answer was wrong or lost.
bool measure(const DataSet& set) {
    const std::vector<Area> areas = load(set);
    const double build = best_seconds_of([&, copy = areas] { Territory(std::vector<Area>(copy)); });
    double before = heap_megabytes();
    const Territory territory(areas);
    const double megabytes = heap_megabytes() - before;

    const double plain_build = best_seconds_of([&] { Yardstick{areas}; });
    before = heap_megabytes();
    const Yardstick yardstick(areas);
    const double plain_megabytes = heap_megabytes() - before;

    const std::vector<Position> points = points_inside(areas, yardstick, 100'000);
    std::size_t differ = 0;
    for (const Position point : points) {
        const Area* leaf = territory.leaf_at(point, today);
        differ += !leaf || leaf->code != *yardstick.owner(point);
    }
    std::size_t found = 0;
    const double seconds = best_seconds_of([&] {
        for (const Position point : points) {
            found += territory.leaf_at(point, today) != nullptr;
        }
    });
    const double plain_seconds = best_seconds_of([&] {
        for (const Position point : points) {
            found += yardstick.owner(point) != nullptr;
        }
    });
    const double count = static_cast<double>(points.size());
    row(set.name, "Territory::leaf_at", build, megabytes, count / seconds, plain_seconds / seconds);
    row(set.name, "rtree + covered_by", plain_build, plain_megabytes, count / plain_seconds, 1);
    fmt::print("{:<24} {} of {} answers differ\n", "", differ, points.size());
    return differ == 0 && found == 2 * rounds * points.size();
}

// 200 rules for 40 services on the Pinghu towns; the reports are spread over services, towns and hours.
void measure_routing(const DataSet& towns) {
    std::vector<Area> areas = load(towns);
    std::vector<std::string> codes;
    std::vector<Unit> units(1);
    units.front().code = {"hotline"};
    for (const Area& area : areas) {
        if (area.parent) {
            codes.push_back(area.code.value);
            Unit& unit = units.emplace_back();
            unit.code = {"town-" + area.code.value};
            unit.kind = "town";
            unit.area = area.code;
        }
    }
    std::vector<RouteRule> rules;
    for (int i = 0; i < 200; ++i) {
        RouteRule rule;
        rule.code = "r" + std::to_string(i);
        rule.to = UnitOfArea{AreaLevel::town, "town"};
        if (i % 5 != 0) {
            rule.when.services = {"service-" + std::to_string(i % 40)};
        }
        if (i % 2 == 0) {
            rule.when.area = AreaCode{codes[i % codes.size()]};
        }
        if (i % 3 == 0) {
            rule.when.hours = {{.from = 480, .until = 1080}};
        }
        if (i % 5 == 0) {
            rule.when.form_values = {{"kind", {"no-such-kind"}}};
        }
        rules.push_back(std::move(rule));
    }
    const Routing routing(std::move(rules), std::move(units), {"hotline"}, std::make_shared<const Territory>(std::move(areas)));
    const std::map<std::string, std::vector<std::string>> form{{"kind", {"rubbish"}}, {"urgent", {"yes"}}};
    constexpr int questions = 100'000;
    std::size_t tried = 0;
    const double seconds = best_seconds_of([&] {
        tried = 0;
        for (int i = 0; i < questions; ++i) {
            const RouteQuestion question{.service = "service-" + std::to_string(i % 45),
                                         .form = form,
                                         .area = AreaCode{codes[i % codes.size()]},
                                         .position = {},
                                         .channel = "web",
                                         .local = {today, i % 1440 * 60'000}};
            tried += routing.route(question).tried;
        }
    });
    fmt::print("route, 200 rules: {:.0f} ns, {:.0f} rules deep on average\n", seconds / questions * 1e9, static_cast<double>(tried) / questions);
}

}  // namespace

int main() {
    const DataSet pinghu{"Pinghu towns (9)", "pinghu/pinghu_towns_9_polygons.geojson", "code"};
    fmt::print("{:<24} {:<28} {:>9} {:>9} {:>14} {:>9}\n", "boundaries", "way", "build ms", "MB", "lookups/s", "ratio");
    bool right = measure({"Boston zip codes (32)", "boundaries/boston_zipcodes.geojson", "ZIP_CODE"});
    right = measure({"Chicago areas (77)", "boundaries/chicago_community_areas.geojson", "area_numbe"}) && right;
    right = measure(pinghu) && right;
    measure_routing(pinghu);
    return right ? 0 : 1;
}

#!/usr/bin/env python3
"""Draws the territory and lists the units of packs/pinghu from the published facts.

    packs/tools/make_pinghu.py DATA_FOLDER packs/pinghu

reads pinghu_330482_towns_villages_2021.csv, pinghu_towns_9_polygons.geojson and pinghu_village_points_72_raw.geojson and
writes areas.csv, units.csv and the .geojson files. Same input, same bytes. Borders below the towns are generated: they
are Voronoi cells, not surveyed lines. Every level is the union of the level below, vertex by vertex.
"""

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path

sys.dont_write_bytecode = True  # the tools leave nothing but the pack behind

from pinyin import pinyin
from planar import area2, border_of, bounding_box, contains, distance_to_ring, metres, rings_of, simplify, subdivide, union

CITY = "330482000000"
UNIT = 1_000_000  # integers are millionths of a degree
TOWN_VERTICES_SOURCE = 42   # kept of the source's outline; cell borders add their ends up to
TOWN_VERTICES_MAX = 100     # in all
VILLAGE_CONTRACT_METRES = 240
GRID_CONTRACT_METRES = 180
GRIDS_MIN, GRIDS_MAX, GRIDS_WANTED = 3, 6, 600
NUMERALS = "一二三四五六"

# The lines of work of every town's command room (the 141 system).
TOWN_LINES = [
    ("party", "town_party_line", "党建统领", "Party-led Coordination"),
    ("economy", "town_economy_line", "经济生态", "Economy and Ecology"),
    ("safety", "town_safety_line", "平安法治", "Safety and Law"),
    ("service", "town_service_line", "公共服务", "Public Service"),
]


def main(data, out):
    divisions = list(csv.DictReader((data / "pinghu_330482_towns_villages_2021.csv").open(encoding="utf-8-sig")))
    towns = {row["code12"]: row for row in divisions if row["level"] == "town"}
    villages = {row["code12"]: row for row in divisions if row["level"] == "village"}
    points = village_points(data / "pinghu_village_points_72_raw.geojson")

    outlines = simplify(town_outlines(data / "pinghu_towns_9_polygons.geojson"), TOWN_VERTICES_SOURCE)
    sites, known = village_sites(outlines, villages, points)
    if len(known) != len(points):
        sys.exit(f"{len(points) - len(known)} village points belong to no village")
    village_rings = subdivide(outlines, sites, VILLAGE_CONTRACT_METRES)
    village_centres = {code: site for family in sites.values() for code, site in family.items()}

    mean = sum(area2(r) for r in village_rings.values()) / GRIDS_WANTED
    grid_sites = {}
    for village, ring in sorted(village_rings.items()):
        count = max(GRIDS_MIN, min(GRIDS_MAX, round(area2(ring) / mean)))
        spread = spread_points(ring, [], count)
        # Numbered from north to south, then west to east, as one reads a map.
        spread.sort(key=lambda p: (-p[1], p[0]))
        grid_sites[village] = {f"{village}{i + 1:03}": p for i, p in enumerate(spread)}
    grid_rings = subdivide(village_rings, grid_sites, GRID_CONTRACT_METRES)
    grid_centres = {code: site for family in grid_sites.values() for code, site in family.items()}

    village_rings = {v: union([grid_rings[g] for g in family]) for v, family in grid_sites.items()}
    town_rings = {t: union([village_rings[v] for v in family]) for t, family in sites.items()}
    city_ring = union(list(town_rings.values()))
    check(town_rings, village_rings, village_centres, grid_rings, grid_centres)

    write_areas(out, towns, villages, village_centres, grid_centres, town_rings)
    write_units(out, towns, villages, village_centres)
    write_shapes(out / "city.geojson", {CITY: city_ring}, "the union of the towns")
    write_shapes(out / "towns.geojson", town_rings,
                 "simplified from township polygons of an MIT-licensed public repository that does not state their origin")
    write_shapes(out / "villages.geojson", village_rings,
                 "generated: Voronoi cells of village points (72 public, the others generated), clipped to the town")
    write_shapes(out / "grids.geojson", grid_rings, "generated: Voronoi cells of generated points inside the village")
    print(f"{len(town_rings)} towns ({max(map(len, town_rings.values()))} vertices at most), {len(village_rings)} villages "
          f"({len(known)} from public points), {len(grid_rings)} grids")


def area_name(row):
    """The area's name from that of its committee: 三北村村民委员会 -> 三北村, 梅园社区居委会 -> 梅园社区."""
    name = row["name"]
    for suffix in ("村民委员会", "居民委员会", "居委会"):
        name = name.removesuffix(suffix)
    return name


def english_area_name(row):
    name = area_name(row)
    for suffix, word in (("村", "Village"), ("社区", "Community"), ("街道", "Subdistrict"), ("镇", "Town")):
        if name.endswith(suffix):
            return f"{pinyin(name.removesuffix(suffix))} {word}"
    raise ValueError(name)


def village_points(path):
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [(f["properties"]["village"], tuple(round(c * UNIT) for c in f["geometry"]["coordinates"])) for f in features]


def town_outlines(path):
    rings = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        (ring,) = feature["geometry"]["coordinates"]
        ring = [tuple(round(c * UNIT) for c in p) for p in ring[:-1]]
        rings[feature["properties"]["code"] + "000"] = ring if area2(ring) > 0 else ring[::-1]
    return close_slivers(rings)


def close_slivers(rings):
    """Where two towns draw one stretch of their border through different vertices, the second takes the first's."""
    owners = defaultdict(set)
    for code, ring in rings.items():
        for p in ring:
            owners[p].add(code)
    for loop in rings_of(border_of(list(rings.values()))):
        if len(loop) > 4:
            continue
        ours = [p for p in loop if len(owners[p]) == 1]
        if len(loop) != 4 or len(ours) != 2:
            raise ValueError(f"a gap between towns that is not understood: {loop}")
        keep, drop = sorted(ours, key=lambda p: min(owners[p]))
        (code,) = owners[drop]
        rings[code] = [keep if p == drop else p for p in rings[code]]
    return rings


def village_sites(outlines, villages, points):
    """Town -> village -> point. A public point counts for the village of that name in the town in which it lies: one
    (赵家桥村) is filed under the neighbouring town in the source."""
    by_name = {(row["code12"][:9] + "000", area_name(row)): code for code, row in villages.items()}
    known = {}
    for name, point in points:
        for town, ring in outlines.items():
            if contains(ring, point) and (town, name) in by_name:
                known[by_name[(town, name)]] = point
    sites = {}
    for town, ring in sorted(outlines.items()):
        family = sorted(code for code in villages if code.startswith(town[:9]))
        here = {code: known[code] for code in family if code in known}
        missing = [code for code in family if code not in known]
        generated = spread_points(ring, sorted(here.values()), len(missing))
        sites[town] = {**here, **dict(zip(missing, generated))}
    return sites, known


def spread_points(ring, given, count):
    """`count` points inside the ring, far from each other, from the given ones and from the border: the farthest of a
    lattice, one after the other, then moved twice to the middle of what is nearest to them."""
    min_x, min_y, max_x, max_y = bounding_box(ring)
    step = max(1, round(max(max_x - min_x, max_y - min_y) / 70))
    lattice = [(x, y) for x in range(min_x + step // 2, max_x, step) for y in range(min_y + step // 2, max_y, step)
               if contains(ring, (x, y))]
    room = {p: 1.5 * distance_to_ring(ring, p) for p in lattice}
    for site in given:
        room = {p: min(r, metres(p, site)) for p, r in room.items()}
    chosen = []
    for _ in range(count):
        best = max(lattice, key=lambda p: (room[p], p))
        chosen.append(best)
        room = {p: min(r, metres(p, best)) for p, r in room.items()}
    for _ in range(2):
        nearest = defaultdict(list)
        all_sites = given + chosen
        for p in lattice:
            nearest[min(range(len(all_sites)), key=lambda i: (metres(p, all_sites[i]), i))].append(p)
        for i in range(count):
            mine = nearest[len(given) + i]
            middle = (sum(p[0] for p in mine) / len(mine), sum(p[1] for p in mine) / len(mine))
            chosen[i] = min(mine, key=lambda p: (metres(p, middle), p))
    return chosen


def check(town_rings, village_rings, village_centres, grid_rings, grid_centres):
    for code, ring in town_rings.items():
        if len(ring) > TOWN_VERTICES_MAX:
            sys.exit(f"town {code} has {len(ring)} vertices")
    for rings, centres in ((village_rings, village_centres), (grid_rings, grid_centres)):
        for code, ring in rings.items():
            owners = [c for c, r in rings.items() if contains(r, centres[code])]
            if owners != [code]:
                sys.exit(f"the centre of {code} lies in {owners}")
    total = sum(area2(r) for r in town_rings.values())
    if sum(area2(r) for r in grid_rings.values()) != total or sum(area2(r) for r in village_rings.values()) != total:
        sys.exit("the grids do not fill the towns")


def degrees(value):
    return f"{value // UNIT}.{value % UNIT:06}"


def write_areas(out, towns, villages, village_centres, grid_centres, town_rings):
    rows = [(CITY, "平湖市", "Pinghu", "city", "", None)]
    rows += [(code, row["name"], english_area_name(row), "town", CITY, middle_of(town_rings[code])) for code, row in sorted(towns.items())]
    for code, row in sorted(villages.items()):
        rows.append((code, area_name(row), english_area_name(row), "village", code[:9] + "000", village_centres[code]))
    for code, centre in sorted(grid_centres.items()):
        number = int(code[-3:])
        rows.append((code, f"第{NUMERALS[number - 1]}网格", f"Grid {number}", "grid", code[:12], centre))
    with (out / "areas.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name_zh", "name_en", "level", "parent", "lon", "lat"])
        for *fields, centre in rows:
            writer.writerow(fields + ([degrees(c) for c in centre] if centre else ["", ""]))


def middle_of(ring):
    """A point well inside the ring: where a town's label stands."""
    return spread_points(ring, [], 1)[0]


def write_units(out, towns, villages, village_centres):
    rows = []
    for code, row in sorted(towns.items()):
        short, english = code[:9], english_area_name(row)
        rows.append((f"room-{short}", f"{row['name']}综合信息指挥室", f"{english} Command Room", "town_command_room", code, "city-centre", None))
        for line, kind, zh, en in TOWN_LINES:
            rows.append((f"{line}-{short}", f"{row['name']}{zh}线", f"{english} {en} Line", kind, code, f"room-{short}", None))
        rows.append((f"deputies-{short}", f"{row['name']}人大代表联络站", f"{english} Deputies’ Station", "deputy_station", code, "peoples-congress", None))
    for code, row in sorted(villages.items()):
        villagers = row["kind"] == "村民委员会"
        place = english_area_name(row).removesuffix(" Village").removesuffix(" Community")
        rows.append((f"village-{code}", row["name"], f"{place} {'Villagers' if villagers else 'Residents'}' Committee",
                     "village_committee" if villagers else "residents_committee", code, f"room-{code[:9]}", village_centres[code]))
        rows.append((f"net-{code}", f"{area_name(row)}网格", f"{place} Grid Net", "grid_net", code, f"village-{code}", None))
    with (out / "units.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "name_zh", "name_en", "kind", "area", "above", "lon", "lat"])
        for *fields, position in rows:
            writer.writerow(fields + ([degrees(c) for c in position] if position else ["", ""]))


def write_shapes(path, rings, remark):
    """One feature a line, so that a difference between two versions can be read."""
    lines = []
    for code, ring in sorted(rings.items()):
        first = ring.index(min(ring))
        ring = ring[first:] + ring[:first + 1]
        coordinates = ",".join(f"[{degrees(x)},{degrees(y)}]" for x, y in ring)
        lines.append('{"type":"Feature","properties":{"code":"%s"},"geometry":{"type":"Polygon","coordinates":[[%s]]}}' % (code, coordinates))
    path.write_text('{"type":"FeatureCollection","remark":"%s","features":[\n%s\n]}\n' % (remark, ",\n".join(lines)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

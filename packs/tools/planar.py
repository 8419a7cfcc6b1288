"""Exact plane geometry for drawing areas that share their borders vertex by vertex.

Points are pairs of integers (millionths of a degree) or exact fractions of them; nothing is compared by tolerance.
`subdivide` cuts polygons into the Voronoi cells of given sites, rounds once, and leaves no T-junction: every vertex on
a border stands in all polygons along it. Knows nothing of files, names or cities.
"""

from collections import defaultdict
from fractions import Fraction

# One degree of longitude is about 43/50 of a degree of latitude at 30.7 degrees north: distances are taken in
# (43 x, 50 y), which keeps them whole numbers.
X_SCALE, Y_SCALE = 43, 50
METRES_PER_UNIT = 111_195e-6 / Y_SCALE


def cross(a, b, c):
    """Twice the signed area of the triangle a, b, c; positive when it turns left."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def area2(ring):
    return sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(ring, ring[1:] + ring[:1]))


def squared_distance(a, b):
    return (X_SCALE * (a[0] - b[0])) ** 2 + (Y_SCALE * (a[1] - b[1])) ** 2


def metres(a, b):
    return float(squared_distance(a, b)) ** 0.5 * METRES_PER_UNIT


def contains(ring, p):
    """Whether p lies inside the ring or on its edge."""
    inside = False
    for a, b in zip(ring, ring[1:] + ring[:1]):
        turn = cross(a, b, p)
        if turn == 0 and min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1]):
            return True
        if (a[1] > p[1]) != (b[1] > p[1]) and (turn > 0) == (b[1] > a[1]):
            inside = not inside
    return inside


def distance_to_ring(ring, p):
    """Metres from p to the nearest edge; for choosing places only, hence in floating point."""
    best = float("inf")
    px, py = X_SCALE * float(p[0]), Y_SCALE * float(p[1])
    for a, b in zip(ring, ring[1:] + ring[:1]):
        ax, ay, bx, by = X_SCALE * a[0], Y_SCALE * a[1], X_SCALE * b[0], Y_SCALE * b[1]
        length2 = (bx - ax) ** 2 + (by - ay) ** 2
        t = 0 if length2 == 0 else max(0, min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length2))
        best = min(best, ((ax + t * (bx - ax) - px) ** 2 + (ay + t * (by - ay) - py) ** 2) ** 0.5)
    return best * METRES_PER_UNIT


def triangulate(ring):
    """Triangles that fill a simple ring of integer points, by cutting ears."""
    ring = list(ring) if area2(ring) > 0 else list(reversed(ring))
    triangles = []
    while len(ring) > 3:
        for i in range(len(ring)):
            a, b, c = ring[i - 1], ring[i], ring[(i + 1) % len(ring)]
            turn = cross(a, b, c)
            if turn < 0:
                continue
            if turn == 0:
                del ring[i]
                break
            others = (p for p in ring if p not in (a, b, c))
            if not any(cross(a, b, p) >= 0 and cross(b, c, p) >= 0 and cross(c, a, p) >= 0 for p in others):
                triangles.append((a, b, c))
                del ring[i]
                break
        else:
            raise ValueError("a ring without an ear: it crosses itself")
    if cross(*ring) > 0:
        triangles.append(tuple(ring))
    return triangles


def nearer_half(convex, site, other):
    """The part of a convex ring that is at least as near to `site` as to `other`."""
    def lead(p):
        return squared_distance(p, other) - squared_distance(p, site)

    kept = []
    leads = [lead(p) for p in convex]
    for i, p in enumerate(convex):
        q, lp, lq = convex[(i + 1) % len(convex)], leads[i], leads[(i + 1) % len(convex)]
        if lp >= 0:
            kept.append(p)
        if (lp > 0 and lq < 0) or (lp < 0 and lq > 0):
            t = Fraction(lp, 1) / (lp - lq)
            kept.append((p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])))
    distinct = [p for i, p in enumerate(kept) if p != kept[i - 1]]
    return distinct if len(distinct) >= 3 and area2(distinct) > 0 else []


def with_all_vertices(pieces, vertices):
    """Every ring of `pieces` with the vertices that lie on its edges put in."""
    step = 20_000
    buckets = defaultdict(list)
    for v in sorted(vertices):
        buckets[(int(v[0] // step), int(v[1] // step))].append(v)

    def on_edge(a, b):
        low_x, high_x, low_y, high_y = min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])
        found = []
        for x in range(int(low_x // step), int(high_x // step) + 1):
            for y in range(int(low_y // step), int(high_y // step) + 1):
                for v in buckets[(x, y)]:
                    if low_x <= v[0] <= high_x and low_y <= v[1] <= high_y and v != a and v != b and cross(a, b, v) == 0:
                        found.append(v)
        return sorted(found, key=lambda v: abs(v[0] - a[0]) + abs(v[1] - a[1]))

    return [[v for a, b in zip(ring, ring[1:] + ring[:1]) for v in [a] + on_edge(a, b)] for ring in pieces]


def border_of(rings):
    """The directed edges of the union of rings: those that no neighbour runs in the other direction."""
    edges = set()
    for ring in rings:
        for a, b in zip(ring, ring[1:] + ring[:1]):
            if (b, a) in edges:
                edges.remove((b, a))
            else:
                edges.add((a, b))
    return edges


def rings_of(edges):
    """The closed rings that directed edges form; at a vertex passed twice the sharpest right turn keeps them simple."""
    following = defaultdict(list)
    for a, b in sorted(edges):
        following[a].append(b)
    rings = []
    while following:
        start = min(following)
        ring, here = [], start
        while True:
            nexts = following[here]
            there = nexts[0] if len(nexts) == 1 or not ring else min(nexts, key=lambda n: _left_turn(ring[-1], here, n))
            nexts.remove(there)
            if not nexts:
                del following[here]
            ring.append(here)
            here = there
            if here == start:
                break
        rings.append(ring)
    return rings


def _left_turn(before, here, after):
    from math import atan2, pi
    into = atan2(float(here[1] - before[1]), float(here[0] - before[0]))
    out = atan2(float(after[1] - here[1]), float(after[0] - here[0]))
    return (out - into + pi) % (2 * pi)


def union(rings):
    """The one ring around all rings. Fails if they do not form one area without holes."""
    result = rings_of(border_of(rings))
    if len(result) != 1:
        raise ValueError(f"{len(result)} rings instead of one")
    return result[0]


def subdivide(parents, sites, contract_metres):
    """Cuts each parent ring into the Voronoi cells of its sites.

    parents: code -> ring of integers; together they have no T-junction. sites: parent code -> {child code -> point}.
    Returns child code -> ring of integers. A piece of a cell that is cut off by the parent's shape goes to the
    neighbour with which it shares the longest border. New vertices nearer than `contract_metres` to another vertex of
    the same edge move onto it, where that crosses nothing.
    """
    pieces = []  # (child, convex ring)
    for parent, ring in sorted(parents.items()):
        triangles = triangulate(ring)
        for child, site in sorted(sites[parent].items()):
            others = sorted((s for c, s in sites[parent].items() if c != child), key=lambda s: squared_distance(site, s))
            for triangle in triangles:
                part = list(triangle)
                for other in others:
                    part = nearer_half(part, site, other)
                    if not part:
                        break
                if part:
                    pieces.append((child, part))
    fixed = {v for ring in parents.values() for v in ring}
    vertices = fixed | {v for _, part in pieces for v in part}
    complete = with_all_vertices([part for _, part in pieces], vertices)
    by_child = defaultdict(list)
    for (child, _), ring in zip(pieces, complete):
        by_child[child].append(ring)
    borders = {child: border_of(rings) for child, rings in by_child.items()}
    for parent in sorted(parents):
        _give_away_stray_pieces({c: borders[c] for c in sites[parent]}, sites[parent], borders)
    rings = {child: union_of_edges(edges) for child, edges in sorted(borders.items())}
    rings = _without_straight_vertices(rings, fixed)
    rounded = {child: _distinct([(round(p[0]), round(p[1])) for p in ring]) for child, ring in rings.items()}
    return contract(rounded, fixed, contract_metres)


def union_of_edges(edges):
    rings = rings_of(edges)
    if len(rings) != 1:
        raise ValueError("a cell of several pieces")
    return rings[0]


def _distinct(ring):
    return [p for i, p in enumerate(ring) if p != ring[i - 1]]


def _give_away_stray_pieces(family, sites, borders):
    while True:
        for child in sorted(family):
            rings = rings_of(borders[child])
            strays = [ring for ring in rings if not contains(ring, sites[child])]
            if strays:
                break
        else:
            return
        for stray in strays:
            edges = set(zip(stray, stray[1:] + stray[:1]))
            shared = {c: sum(metres(a, b) for a, b in edges if (b, a) in borders[c]) for c in sorted(family) if c != child}
            taker = max(sorted(shared), key=lambda c: shared[c])
            borders[child] -= edges
            for a, b in edges:
                if (b, a) in borders[taker]:
                    borders[taker].remove((b, a))
                else:
                    borders[taker].add((a, b))


def _without_straight_vertices(rings, fixed):
    neighbours = defaultdict(set)
    for ring in rings.values():
        for a, b in zip(ring, ring[1:] + ring[:1]):
            neighbours[a].add(b)
            neighbours[b].add(a)
    straight = {v for v, n in neighbours.items() if v not in fixed and len(n) == 2 and cross(v, *n) == 0}
    return {child: [p for p in ring if p not in straight] for child, ring in rings.items()}


def contract(rings, fixed, limit_metres):
    """Moves vertices that are not fixed onto a near neighbour along an edge, shortest edges first."""
    refused = set()
    while True:
        short = []
        for ring in rings.values():
            for a, b in zip(ring, ring[1:] + ring[:1]):
                for moved, target in ((a, b), (b, a)):
                    if moved not in fixed and (moved, target) not in refused and metres(a, b) < limit_metres:
                        short.append((squared_distance(a, b), target not in fixed, moved, target))
        if not short:
            return rings
        _, _, moved, target = min(short)
        changed = {c: _distinct([target if p == moved else p for p in ring]) for c, ring in rings.items() if moved in ring}
        if _sound_after(rings, changed):
            rings = {**rings, **changed}
        else:
            refused.add((moved, target))


def _sound_after(rings, changed):
    if any(len(r) < 3 or len(set(r)) != len(r) or area2(r) <= 0 for r in changed.values()):
        return False
    def edges_of(ring):
        return {(min(a, b), max(a, b)) for a, b in zip(ring, ring[1:] + ring[:1])}

    old = set().union(*(edges_of(rings[child]) for child in changed))
    new = set().union(*(edges_of(ring) for ring in changed.values())) - old
    if not new:
        return True
    box = bounding_box([p for edge in new for p in edge])
    near = {edge for child, ring in rings.items() for edge in edges_of(changed.get(child, ring)) if boxes_meet(bounding_box(edge), box)}
    return not any(crossing(e, f) for e in sorted(new) for f in sorted(near))


def bounding_box(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def boxes_meet(a, b):
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def crossing(e, f):
    """Whether two edges meet anywhere but in a common end."""
    if e == f:
        return False
    (a, b), (c, d) = e, f
    if not boxes_meet(bounding_box(e), bounding_box(f)):
        return False
    common = {a, b} & {c, d}
    if common:
        (p,) = common
        q, r = (b if p == a else a), (d if p == c else c)
        same_side = (q[0] - p[0]) * (r[0] - p[0]) + (q[1] - p[1]) * (r[1] - p[1]) > 0
        return cross(p, q, r) == 0 and same_side
    turns = cross(a, b, c), cross(a, b, d), cross(c, d, a), cross(c, d, b)
    if turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0:
        return True
    on = [(c, a, b, turns[0]), (d, a, b, turns[1]), (a, c, d, turns[2]), (b, c, d, turns[3])]
    return any(t == 0 and boxes_meet((*p, *p), bounding_box([q, r])) for p, q, r, t in on)


def simplify(rings, vertices_max):
    """Simplifies rings that share borders: an arc between two junctions is simplified once, for both sides.

    Takes away the vertex whose triangle with its neighbours is smallest, as long as any ring has more than
    `vertices_max` vertices and nothing crosses.
    """
    neighbours = defaultdict(set)
    for ring in rings.values():
        for a, b in zip(ring, ring[1:] + ring[:1]):
            neighbours[a].add(b)
            neighbours[b].add(a)
    junctions = {v for v, n in neighbours.items() if len(n) != 2}
    kept = {code: list(ring) for code, ring in rings.items()}
    refused = set()
    while True:
        large = [ring for ring in kept.values() if len(ring) > vertices_max]
        if not large:
            return kept
        candidates = {v for ring in large for v in ring if v not in junctions and v not in refused}
        if not candidates:
            raise ValueError("nothing left to take away")
        v = min(candidates, key=lambda c: (abs(cross(c, *sorted(neighbours[c]))), c))
        changed = {code: [p for p in ring if p != v] for code, ring in kept.items() if v in ring}
        if not _sound_after(kept, changed):
            refused.add(v)
            continue
        kept.update(changed)
        a, b = neighbours.pop(v)
        neighbours[a] = neighbours[a] - {v} | {b}
        neighbours[b] = neighbours[b] - {v} | {a}

// Points that lie close together on the picture become one, with counts by sign. A pure reading of pixel positions: cells first, then each full cell
// takes in what of its neighbours lies within the radius.
import type { Sign } from "@/matters/sign";

export interface Spot<T> {
  x: number;
  y: number;
  sign: Sign;
  thing: T;
}

export interface Cluster<T> {
  x: number;
  y: number;
  spots: Spot<T>[];
  signs: Record<Sign, number>;
}

export function clusters_of<T>(spots: Spot<T>[], radius: number): Cluster<T>[] {
  if (radius <= 0) return spots.map((spot) => cluster([spot]));
  const cells = new Map<string, Spot<T>[]>();
  for (const spot of spots) {
    const key = `${Math.floor(spot.x / radius)} ${Math.floor(spot.y / radius)}`;
    const cell = cells.get(key);
    if (cell) cell.push(spot);
    else cells.set(key, [spot]);
  }
  const taken = new Set<Spot<T>>();
  const found: Cluster<T>[] = [];
  for (const [key, cell] of [...cells].sort(([, a], [, b]) => b.length - a.length)) {
    const own = cell.filter((spot) => !taken.has(spot));
    if (!own.length) continue;
    const centre = cluster(own);
    const [column, row] = key.split(" ").map(Number) as [number, number];
    for (let x = column - 1; x <= column + 1; ++x) {
      for (let y = row - 1; y <= row + 1; ++y) {
        if (x === column && y === row) continue;
        for (const spot of cells.get(`${x} ${y}`) ?? []) if (!taken.has(spot) && Math.hypot(spot.x - centre.x, spot.y - centre.y) < radius) own.push(spot);
      }
    }
    for (const spot of own) taken.add(spot);
    found.push(cluster(own));
  }
  return found;
}

function cluster<T>(spots: Spot<T>[]): Cluster<T> {
  const signs: Record<Sign, number> = { green: 0, amber: 0, red: 0, stands: 0 };
  let x = 0;
  let y = 0;
  for (const spot of spots) {
    x += spot.x;
    y += spot.y;
    ++signs[spot.sign];
  }
  return { x: x / spots.length, y: y / spots.length, spots, signs };
}

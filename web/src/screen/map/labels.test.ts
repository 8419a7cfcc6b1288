import { expect, test } from "vitest";
import { place_labels, type Label } from "./labels";

const name = (x: number, y: number): Label => ({ x, y, wide: 80, high: 40 });

test("a name stays where it belongs while nothing is in its way", () => {
  expect(place_labels([name(200, 200)], [{ x: 400, y: 200, reach: 20 }], 800, 600)).toEqual([{ x: 0, y: 0, free: true }]);
});

test("a name gives way to points and to names, and stays on the map", () => {
  const circles = [{ x: 40, y: 30, reach: 25 }, { x: 205, y: 205, reach: 30 }];
  const labels = [name(40, 30), name(200, 200), name(210, 205)];
  const shifts = place_labels(labels, circles, 800, 600);
  const boxes = labels.map(({ x, y, wide, high }, at) => ({ left: x + shifts[at]!.x - wide / 2, top: y + shifts[at]!.y - high / 2, wide, high }));
  expect(shifts.every(({ free }) => free)).toBe(true);
  for (const { left, top, wide, high } of boxes) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    for (const { x, y, reach } of circles) expect(Math.hypot(Math.max(left, Math.min(x, left + wide)) - x, Math.max(top, Math.min(y, top + high)) - y)).toBeGreaterThanOrEqual(reach);
  }
  expect(Math.abs(boxes[1]!.left - boxes[2]!.left) >= 80 || Math.abs(boxes[1]!.top - boxes[2]!.top) >= 40).toBe(true);
});

test("where there is no room it says so, and covers as little as it can", () => {
  const [shift] = place_labels([name(200, 200)], [{ x: 200, y: 200, reach: 900 }], 400, 400);
  expect(shift!.free).toBe(false);
});

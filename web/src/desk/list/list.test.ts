import { beforeAll, expect, test, vi } from "vitest";

vi.mock("@/reference/reference", () => ({ units_below: (unit: string) => [unit, `${unit}-below`] }));

import { kept_of, toggled, with_range } from "./choosing";
import { csv_of } from "./csv";
import { address_of, filter_of, no_filter, search_of } from "./filter";
import { scrolled_to, slots_of, window_of } from "./window";

const now = new Date("2026-11-22T08:00:00Z");
const evening = new Date("2026-11-22T15:59:59Z");
let full = no_filter();
beforeAll(() => void (full = { queue: "approve", state: "in_hand", service: "leak", unit: "water", area: "330482", ended: true, sort: "opened", words: "王女士", phone: "138 0000-0001" }));

test("an address holds every choice but words and numbers, which may be somebody's", () => {
  expect(address_of(full).toString()).not.toMatch(/138|%E7%8E%8B/);
  expect(filter_of(address_of(full))).toEqual({ ...full, words: "", phone: "" });
  expect(address_of(no_filter()).toString()).toBe("");
  expect(filter_of(new URLSearchParams("queue=nonsense&sort=x"))).toEqual(no_filter());
});

test("queues ask for what the API counts in them", () => {
  const of = (queue: typeof full.queue) => search_of({ ...no_filter(), queue }, "water", now, evening);
  expect(of("to_sign")).toEqual({ unit: ["water"], state: ["assigned"], open: true, sort: "due" });
  expect(of("approve")).toEqual({ tag: ["approve:water", "approve:water-below"], open: true, sort: "due" });
  expect(of("due_today")).toMatchObject({ due_from: now.toISOString(), due_until: evening.toISOString() });
  expect(search_of(full, "water", now, evening)).toMatchObject({ words: "王女士", phone: "13800000001", sort: "opened" });
});

test("cells that a spreadsheet would take for formulas are harmless", () => {
  expect(csv_of([["=1+1", "a,b", 'he said "x"', "@SUM(A1)", " -2", "第一行\n第二行", "plain"]])).toBe('\uFEFF\'=1+1,"a,b","he said ""x""",\'@SUM(A1),\' -2,"第一行\n第二行",plain\r\n');
});

test("a hundred thousand rows keep a few dozen in the page", () => {
  for (const top of [0, 43, 44, 1_000_021, 44 * 100_000]) {
    const { from, until } = window_of({ top, height: 800, row: 44, rows: 100_000 });
    expect(until - from).toBeLessThanOrEqual(36);
    expect(until - from, "each in an element of its own").toBeLessThanOrEqual(slots_of({ top, height: 800, row: 44, rows: 100_000 }));
    expect(from).toBeGreaterThanOrEqual(0);
    expect(until).toBeLessThanOrEqual(100_000);
  }
  expect(window_of({ top: 0, height: 800, row: 44, rows: 0 })).toEqual({ from: 0, until: 0 });
});

test("a row in sight stays where it is, others come just into sight", () => {
  const sight = { top: 440, height: 440, row: 44, rows: 100 };
  expect(scrolled_to(12, sight)).toBe(440);
  expect(scrolled_to(9, sight)).toBe(396);
  expect(scrolled_to(20, sight)).toBe(484);
});

test("rows are chosen one by one, or from one to another in either direction", () => {
  const rows = ["a", "b", "c", "d", "e"];
  const one = toggled(new Set(), "b");
  expect([...one]).toEqual(["b"]);
  expect([...toggled(one, "b")]).toEqual([]);
  expect([...with_range(one, rows, 1, 3)]).toEqual(["b", "c", "d"]);
  expect([...with_range(new Set(["e"]), rows, 2, 0)].sort()).toEqual(["a", "b", "c", "e"]);
  expect([...kept_of(new Set(["b", "x", "d"]), rows)]).toEqual(["b", "d"]);
});

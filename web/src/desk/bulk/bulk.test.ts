import { expect, test, vi } from "vitest";

vi.mock("@/reference/reference", () => ({ reference: {}, service_of: () => undefined, unit_name: (code: string) => code }));

import { Problem } from "@/api/client";
import type { PossibleAct } from "../matter/act_forms";
import { for_each_of, offers_of, outlook, result_of, type Asked, type PossibleActs } from "./bulk";

const can = (act: string, kind?: string): PossibleAct => ({ act, name: act, possible: true, ...(kind ? { kind } : {}) });
const cannot = (act: string, why: string): PossibleAct => ({ act, name: act, possible: false, refusal: { code: "wrong_state", name: why } });
const acts = (number: string, ...list: PossibleAct[]): PossibleActs => ({ number, version: 7, acts: list, asked: { evidence: [] } });
const asked: Asked = new Map<string, PossibleActs | Problem>([
  ["PH-1", acts("PH-1", can("sign"), can("step", "arrive"), can("handle"))],
  ["PH-2", acts("PH-2", cannot("sign", "已签收"), can("step", "arrive"), can("step", "contact"))],
  ["PH-3", new Problem(404, "not_found", "没有这个事项")],
]);

test("an act is offered with the number of matters for which it is possible, and only where it asks the same of all", () => {
  expect(offers_of(asked).map(({ act, count }) => [act.act, act.kind, count])).toEqual([["sign", undefined, 1], ["step", "arrive", 2], ["step", "contact", 1]]);
});

test("each matter says beforehand whether it goes, and why not", () => {
  expect(outlook(asked.get("PH-1"), can("sign"))).toEqual({ kind: "goes", version: 7 });
  expect(outlook(asked.get("PH-2"), can("sign"))).toEqual({ kind: "cannot", why: "已签收" });
  expect(outlook(asked.get("PH-1"), can("step", "contact"))).toEqual({ kind: "cannot", why: "" });
  expect(outlook(asked.get("PH-3"), can("sign")).kind).toBe("unknown");
});

test("what got no answer is not called refused", () => {
  expect([0, 429, 503].map((status) => result_of(new Problem(status, "x", "")).kind)).toEqual(["lost", "lost", "lost"]);
  expect([403, 409, 412, 422].map((status) => result_of(new Problem(status, "x", "")).kind)).toEqual(["refused", "refused", "refused", "refused"]);
});

test("every one is worked on once, so many at a time, until it is stopped", async () => {
  let running = 0;
  let most = 0;
  const seen: number[] = [];
  const list = Array.from({ length: 20 }, (_, place) => place);
  const work = async (each: number) => {
    most = Math.max(most, ++running);
    seen.push(each);
    await Promise.resolve();
    running -= 1;
  };
  await for_each_of(list, 3, work);
  expect(seen).toEqual(list);
  expect(most).toBe(3);
  seen.length = 0;
  await for_each_of(list, 1, work, () => seen.length < 5);
  expect(seen).toEqual([0, 1, 2, 3, 4]);
});

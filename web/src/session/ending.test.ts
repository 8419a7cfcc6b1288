import { expect, test } from "vitest";
import { ends_soon } from "./ending";

const at = (time: string) => Date.parse(`2026-11-23T${time}:00Z`);

test("the end of a session is told a quarter of an hour before, and not while it is far or unknown", () => {
  const until = "2026-11-23T18:00:00.000Z";
  expect([at("09:00"), at("17:44")].map((now) => ends_soon(until, now))).toEqual([false, false]);
  expect([at("17:46"), at("18:01")].map((now) => ends_soon(until, now))).toEqual([true, true]);
  expect(ends_soon(undefined, at("17:59"))).toBe(false);
});

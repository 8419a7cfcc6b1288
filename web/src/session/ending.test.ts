import { expect, test } from "vitest";
import { ends_soon, idles_soon, is_to_be_used } from "./ending";

const at = (time: string) => Date.parse(`2026-11-23T${time}:00Z`);

test("the end of a session is told a quarter of an hour before, and not while it is far or unknown", () => {
  const until = "2026-11-23T18:00:00.000Z";
  expect([at("09:00"), at("17:44")].map((now) => ends_soon(until, now))).toEqual([false, false]);
  expect([at("17:46"), at("18:01")].map((now) => ends_soon(until, now))).toEqual([true, true]);
  expect(ends_soon(undefined, at("17:59"))).toBe(false);
});

test("who is away is told five minutes before the session ends for want of use", () => {
  const half_an_hour = 30 * 60_000;
  expect([at("09:24"), at("09:25"), at("09:31")].map((now) => idles_soon(at("09:00"), half_an_hour, now))).toEqual([false, true, true]);
});

test("who reads for long uses the session by being there; who is away does not", () => {
  expect([at("09:04"), at("09:05")].map((now) => is_to_be_used(at("09:00"), true, now))).toEqual([false, true]);
  expect(is_to_be_used(at("09:00"), false, at("09:29"))).toBe(false);
});

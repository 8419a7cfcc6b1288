import { beforeEach, expect, test } from "vitest";
import { ahead, learn_time } from "./server_time";

const made = "Mon, 23 Nov 2026 12:00:00 GMT";
const at = Date.parse(made);
const minute = 60_000;

beforeEach(() => void (ahead.value = 0));

test("a right clock stays as it is, however slow the answer", () => {
  learn_time(made, at, at + 300);
  learn_time(made, at + 900, at + 1_100);
  learn_time(made, at - 20_000, at + 20_000);
  expect(ahead.value).toBe(0);
});

test("a clock that is wrong is known to within the second that is cut off", () => {
  learn_time(made, at + 20 * minute, at + 20 * minute + 100);
  expect(ahead.value).toBe(20 * minute - 2_000);
  learn_time(made, at - 20 * minute, at - 20 * minute + 100);
  expect(ahead.value).toBe(-20 * minute + 100);
});

test("a slow answer makes nothing worse that is known better", () => {
  learn_time(made, at + 20 * minute, at + 20 * minute + 100);
  learn_time(made, at + 19 * minute, at + 21 * minute);
  expect(ahead.value).toBe(20 * minute - 2_000);
});

test("an answer without a date says nothing", () => {
  learn_time(null, at, at);
  learn_time("yesterday", at, at);
  expect(ahead.value).toBe(0);
});

import { expect, test } from "vitest";
import { instant_of } from "./zones";

const read = (typed: string, zone: string) => {
  const instant = instant_of(typed, zone);
  return instant === undefined ? undefined : new Date(instant).toISOString();
};

test("a day and hour of a zone is an instant", () => {
  expect(read("2026-10-01T08:30", "Asia/Shanghai")).toBe("2026-10-01T00:30:00.000Z");
  expect(read("2026-07-01T00:00", "America/New_York")).toBe("2026-07-01T04:00:00.000Z");
  expect(read("2026-12-01T00:00", "America/New_York")).toBe("2026-12-01T05:00:00.000Z");
});

test("where clocks are moved: the first of an hour that comes twice, the hour after one that is skipped", () => {
  expect(read("2026-11-01T01:30", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
  expect(read("2026-11-01T03:00", "America/New_York")).toBe("2026-11-01T08:00:00.000Z");
  expect(read("2026-03-08T03:30", "America/New_York")).toBe("2026-03-08T07:30:00.000Z");
});

test("what is no day and hour is none", () => {
  for (const typed of ["", "2026-10-01", "yesterday", "2026-13-40T99:00"]) expect(read(typed, "Asia/Shanghai")).toBeUndefined();
});

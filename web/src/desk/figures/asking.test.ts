import { expect, test } from "vitest";
import { address_of, asked_of, counts, day_beside, query_of, rates, spans, usual } from "./asking";

const read = (address: string) => asked_of(new URL(address, "http://city").searchParams);

test("what is asked for stands in the address and comes back from it", () => {
  const asked = { ...usual(), by: "unit" as const, period: "days" as const, from: "2026-01-01", to: "2026-03-31", service: "noise", below: true };
  expect(read(address_of(asked))).toEqual(asked);
  expect(address_of(usual())).toBe("/desk/figures");
  expect(read("/desk/figures?by=moon&period=age")).toEqual(usual());
});

test("the API is asked only for what is kept, and for any days only with both ends", () => {
  const query = query_of({ ...usual(), by: "unit", area: "330482001000", unit: "water", below: true })!;
  expect(query.get("area")).toBeNull();
  expect(query.get("unit")).toBe("water");
  expect(query.get("below")).toBe("true");
  expect(query.getAll("measure").length).toBe(counts.length + rates.length + spans.length);
  expect(query_of({ ...usual(), by: "channel", service: "noise" })!.get("service")).toBeNull();
  expect(query_of({ ...usual(), by: "service", area: "330482001000", unit: "water" })!.get("area")).toBeNull();
  expect(query_of({ ...usual(), period: "days", from: "2026-02-01", to: "2026-01-01" })).toBeUndefined();
  expect(query_of({ ...usual(), period: "days", to: "2026-01-01" })).toBeUndefined();
});

test("the period beside this one begins where this one ends", () => {
  expect(day_beside({ from: "2026-03-01", to: "2026-03-31" }, -1)).toBe("2026-02-28");
  expect(day_beside({ from: "2024-02-01", to: "2024-02-29" }, 1)).toBe("2024-03-01");
});

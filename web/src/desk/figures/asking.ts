// Which figures are asked for: grouped how, of which days, of whom. It stands in the address.
import type { Schemas } from "@/api/client";

export type Figures = Schemas["Figures"];
export type Figure = Schemas["Figure"];
export type FigureValue = Schemas["FigureValue"];

export const groupings = ["service", "unit", "area", "channel"] as const;
export type By = (typeof groupings)[number];
export const periods = ["day", "week", "month", "quarter", "year", "days"] as const;
export type Period = (typeof periods)[number];

export const rates = ["on_time", "closing", "response", "solved", "satisfied", "signing", "returns", "rework", "urges", "call_back"] as const;
export const counts = ["opened", "due", "deferred", "endings", "withdrawn", "declined"] as const;
export const spans = ["sign", "answer", "close"] as const;
export const is_rate = (measure: string): boolean => (rates as readonly string[]).includes(measure);
export const is_span = (measure: string): boolean => (spans as readonly string[]).includes(measure);
// Of each row; the rest stands in the total alone.
export const measures_of_rows = ["opened", "due", "on_time", "closing", "satisfied", "signing", "close"] as const;

export interface Asked {
  by: By;
  period: Period;
  day: string; // a day of the period; empty: today
  from: string; // of any days
  to: string;
  service: string;
  unit: string;
  area: string;
  below: boolean;
}

export const usual = (): Asked => ({ by: "service", period: "month", day: "", from: "", to: "", service: "", unit: "", area: "", below: false });

const texts = ["day", "from", "to", "service", "unit", "area"] as const;

export function asked_of(query: URLSearchParams): Asked {
  const asked = usual();
  const by = query.get("by") as By;
  if (groupings.includes(by)) asked.by = by;
  const period = query.get("period") as Period;
  if (periods.includes(period)) asked.period = period;
  for (const name of texts) asked[name] = query.get(name) ?? "";
  asked.below = query.has("below");
  return asked;
}

export function address_of(asked: Asked): string {
  const query = new URLSearchParams();
  const none = usual();
  for (const name of ["by", "period", ...texts] as const) if (asked[name] !== none[name]) query.set(name, asked[name]);
  if (asked.below) query.set("below", "1");
  return `/desk/figures${query.size ? `?${query}` : ""}`;
}

// Figures are not kept for every pair: no units of an area, no areas of a unit, no channels of a service.
export const can_narrow = { service: (by: By) => by !== "channel", unit: (by: By) => by !== "area", area: (by: By) => by !== "unit" };

// As the API is asked. Of any days both ends are needed.
export function query_of(asked: Asked): URLSearchParams | undefined {
  const query = new URLSearchParams({ by: asked.by });
  if (asked.period === "days") {
    if (!asked.from || !asked.to || asked.to < asked.from) return undefined;
    query.set("from", asked.from);
    query.set("to", asked.to);
  } else {
    query.set("period", asked.period);
    if (asked.day) query.set("day", asked.day);
  }
  for (const name of ["service", "unit", "area"] as const) if (asked[name] && can_narrow[name](asked.by)) query.set(name, asked[name]);
  // A unit with what is below it, or within an area: not both.
  if (query.has("unit") && query.has("area")) query.delete("area");
  if (asked.by === "unit" && asked.below) query.set("below", "true");
  for (const measure of [...counts, ...rates, ...spans]) query.append("measure", measure);
  if (asked.by !== "channel") query.set("rank", "on_time");
  return query;
}

// The day before the first, or after the last, of the days that are shown: of the period beside this one.
export function day_beside(days: { from: string; to: string }, way: -1 | 1): string {
  const day = new Date(`${way < 0 ? days.from : days.to}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + way);
  return day.toISOString().slice(0, 10);
}

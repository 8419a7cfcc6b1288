// Days and hours of a zone as instants.

// How far the zone's clocks are before UTC then, in milliseconds.
function offset_at(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) - Math.floor(instant / 1_000) * 1_000;
}

// "2026-10-01T08:30", as a field of day and hour has it. An hour that clocks skip is the one after it; of an hour that comes twice it is the first.
export function instant_of(typed: string, zone: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(typed)) return undefined;
  const as_utc = Date.parse(`${typed.slice(0, 16)}:00Z`);
  if (Number.isNaN(as_utc)) return undefined;
  const first = as_utc - offset_at(as_utc - 86_400_000, zone); // by the clocks of the day before
  return offset_at(first, zone) === as_utc - first ? first : as_utc - offset_at(first, zone);
}

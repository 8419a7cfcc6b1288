// What a list shows: a queue of the post's unit, narrowed by what was chosen. It stands in the address, so that it can be kept and sent on;
// words and telephone numbers do not, for they may be somebody's.
import type { Schemas } from "@/api/client";
import { units_below } from "@/reference/reference";

export type Search = Schemas["MatterSearch"];

export const queues = ["all", "own", "to_sign", "in_hand", "due_today", "overdue", "rule", "approve", "supervise", "support", "escalated", "urged", "call_back", "desk"] as const;
export type Queue = (typeof queues)[number];
export type Sort = "due" | "opened";

export interface Filter {
  queue: Queue;
  state: string;
  service: string;
  unit: string;
  area: string;
  ended: boolean;
  sort: Sort;
  words: string;
  phone: string;
}

export const no_filter = (): Filter => ({ queue: "own", state: "", service: "", unit: "", area: "", ended: false, sort: "due", words: "", phone: "" });

const in_address = ["queue", "state", "service", "unit", "area", "sort"] as const;

export function address_of(filter: Filter): URLSearchParams {
  const query = new URLSearchParams();
  const none = no_filter();
  for (const name of in_address) if (filter[name] !== none[name]) query.set(name, filter[name]);
  if (filter.ended) query.set("ended", "1");
  return query;
}

export function filter_of(query: URLSearchParams): Filter {
  const filter = no_filter();
  for (const name of ["state", "service", "unit", "area"] as const) filter[name] = query.get(name) ?? "";
  const queue = query.get("queue");
  if (queues.includes(queue as Queue)) filter.queue = queue as Queue;
  if (query.get("sort") === "opened") filter.sort = "opened";
  filter.ended = query.has("ended");
  return filter;
}

// What the queue of a unit means for a search: the same that the API counts in it.
function queue_search(queue: Queue, unit: string | undefined, now: Date, end_of_day: Date): Search {
  const own = unit ? { unit: [unit] } : {};
  const below = unit ? { unit: units_below(unit) } : {};
  const of_unit = (kind: string, units: string[]): Search => (units.length > 0 ? { tag: units.map((each) => `${kind}:${each}`) } : {});
  const units = unit ? [unit] : [];
  switch (queue) {
    case "all": return {};
    case "own": return own;
    case "to_sign": return { ...own, state: ["assigned"] };
    case "in_hand": return { ...own, state: ["in_hand", "handled"] };
    case "due_today": return { ...own, due_from: now.toISOString(), due_until: end_of_day.toISOString() };
    case "overdue": return { ...own, due_until: now.toISOString() };
    case "rule": return of_unit("rule", units);
    case "approve": return of_unit("approve", unit ? units_below(unit) : []);
    case "supervise": return of_unit("supervise", units);
    case "support": return of_unit("support", units);
    case "escalated": return { tag: ["escalated"], ...below };
    case "urged": return { tag: ["urged"], ...below };
    case "call_back": return { tag: ["call_back"] };
    case "desk": return { tag: ["desk"] };
  }
}

// Whether the queue reaches over the units below, which have to be known.
export const reaches_below = (queue: Queue): boolean => queue === "approve" || queue === "escalated" || queue === "urged";

// `unit`: of the post; none: bound to no unit.
export function search_of(filter: Filter, unit: string | undefined, now: Date, end_of_day: Date): Search {
  const search: Search = { ...queue_search(filter.queue, unit, now, end_of_day), sort: filter.sort };
  if (!filter.ended) search.open = true;
  if (filter.state) search.state = [filter.state];
  if (filter.service) search.service = [filter.service];
  if (filter.unit) search.unit = [filter.unit];
  if (filter.area) search.area = filter.area;
  if (filter.words.trim()) search.words = filter.words.trim();
  if (filter.phone.trim()) search.phone = filter.phone.replace(/[\s-]/g, "");
  return search;
}

export const is_narrowed = (filter: Filter): boolean =>
  Boolean(filter.state || filter.service || filter.unit || filter.area || filter.ended || filter.words.trim() || filter.phone.trim());

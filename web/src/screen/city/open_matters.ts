// All open matters that the post sees: read once, page by page, then kept up by the live stream. Every count and every list of what is open on the
// screen is taken from here, so that a count always equals its list.
import { computed, shallowRef } from "vue";
import { api, asked, Problem, type Schemas } from "@/api/client";
import type { LiveEvent } from "@/matters/events";
import { sign_of } from "@/matters/sign";
import { lies_in } from "./areas";

export type Matter = Schemas["Matter"];

const page_size = 200;
const page_size_then = 2_000; // each page reads all that happened since

const by_number = new Map<string, Matter>();
export const open_matters = shallowRef<Matter[]>([]);
export const newest_known = shallowRef(0); // the version of the newest of them

const show = () => void (open_matters.value = [...by_number.values()]);

function take(matter: Matter): void {
  const known = by_number.get(matter.number);
  if (known && known.version > matter.version) return;
  newest_known.value = Math.max(newest_known.value, matter.version);
  if (matter.open) by_number.set(matter.number, matter);
  else by_number.delete(matter.number);
}

const rest = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds));

// A busy server says 429 or 503: the same page is asked for again.
async function page(query: Record<string, unknown>): Promise<Schemas["MatterPage"]> {
  for (let turn = 0; ; ++turn) {
    try {
      return await asked(api.GET("/api/v1/matters", { params: { query: { limit: page_size, ...query } as never } }));
    } catch (thrown) {
      if (turn === 5 || !(thrown instanceof Problem) || (thrown.status !== 429 && thrown.status !== 503)) throw thrown;
      await rest(1_000 * (turn + 1));
    }
  }
}

async function each_page(query: Record<string, unknown>, use: (matters: Matter[]) => void): Promise<void> {
  for (let cursor: string | undefined; ; ) {
    const got = await page(cursor ? { ...query, cursor } : query);
    use(got.matters);
    cursor = got.next ?? undefined;
    if (!cursor) return;
  }
}

// `at`: as they stood at that instant.
export async function load_open_matters(at?: string): Promise<void> {
  const found = new Map<string, Matter>();
  await each_page(at ? { open: true, as_of: at, limit: page_size_then } : { open: true, sort: "opened" }, (matters) => {
    for (const matter of matters) found.set(matter.number, matter);
  });
  by_number.clear();
  for (const matter of found.values()) take(matter);
  show();
}

const asked_singly_max = 20;

// Each matter that the events are about is asked for as it stands now; after a rush all of them are. What is not answered is no longer to be seen.
export async function follow_events(events: LiveEvent[]): Promise<Map<string, Matter>> {
  const numbers = [...new Set(events.map(({ number }) => number))];
  if (numbers.length > asked_singly_max) await load_open_matters();
  const singly = numbers.slice(-asked_singly_max);
  const answers = await Promise.all(
    singly.map((number) =>
      asked(api.GET("/api/v1/matters/{number}", { params: { path: { number } } }))
        .then(({ matter }) => matter)
        .catch((thrown) => {
          if (thrown instanceof Problem && thrown.status === 404) return undefined;
          throw thrown;
        }),
    ),
  );
  const changed = new Map<string, Matter>();
  answers.forEach((matter, index) => {
    if (!matter) return void by_number.delete(singly[index]!);
    take(matter);
    changed.set(matter.number, matter);
  });
  for (const number of numbers) if (!changed.has(number) && by_number.has(number)) changed.set(number, by_number.get(number)!);
  show();
  return changed;
}

export interface Counts {
  open: number;
  amber: number;
  red: number;
}
export const counts_of = (matters: Matter[]): Counts => {
  const counts = { open: matters.length, amber: 0, red: 0 };
  for (const matter of matters) {
    const sign = sign_of(matter);
    if (sign === "red") ++counts.red;
    else if (sign === "amber") ++counts.amber;
  }
  return counts;
};

export const in_area = (code: string | undefined) => computed(() => (code ? open_matters.value.filter(({ area }) => lies_in(area, code)) : open_matters.value));

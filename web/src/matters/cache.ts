// The matters that this tab knows. Everything that is learnt of one, by an answer or by the live stream, comes in through take(); an older
// word never overwrites a newer one. Changes that are shown before they are answered are undone where the answer is no.
import { shallowReactive } from "vue";
import { api, asked, type Schemas } from "@/api/client";
import { on_event, type LiveEvent } from "./live";

export type Matter = Schemas["Matter"];
export type MatterDetail = Schemas["MatterDetail"];

export type Learnt = { matter: Matter } | { detail: MatterDetail } | { event: LiveEvent };

interface Known {
  matter: Matter | undefined;
  detail: MatterDetail | undefined;
  heard: number; // the version that the stream has told of
}

const known = shallowReactive(new Map<string, Known>());
const watchers = shallowReactive(new Map<string, number>());
const known_max = 5_000;

// What the server said is replaced, never changed: only which it is is watched, for lists hold thousands.
const fresh = (): Known => shallowReactive({ matter: undefined, detail: undefined, heard: 0 });

function entry(number: string): Known {
  let found = known.get(number);
  if (!found) {
    known.set(number, fresh());
    found = known.get(number)!;
    if (known.size > known_max) forget_oldest();
  }
  return found;
}

function forget_oldest(): void {
  for (const number of known.keys()) {
    if (known.size <= known_max) return;
    if (!watchers.has(number)) known.delete(number);
  }
}

export function take(learnt: Learnt): void {
  if ("event" in learnt) return take_event(learnt.event);
  const matter = "detail" in learnt ? learnt.detail.matter : learnt.matter;
  const there = entry(matter.number);
  if ("detail" in learnt && (there.detail?.matter.version ?? 0) <= matter.version) there.detail = learnt.detail;
  if ((there.matter?.version ?? 0) <= matter.version) there.matter = matter;
}

function take_event(event: LiveEvent): void {
  const there = known.get(event.number);
  if (!there || event.seq <= there.heard) return;
  there.heard = event.seq;
  if (there.matter && there.matter.version < event.seq) there.matter = { ...there.matter, state: event.state };
  if (watchers.has(event.number)) void load_detail(event.number).catch(() => undefined);
}

export const matter_of = (number: string): Matter | undefined => known.get(number)?.matter;
export const detail_of = (number: string): MatterDetail | undefined => known.get(number)?.detail;

const loading = new Map<string, Promise<MatterDetail>>();

export function load_detail(number: string): Promise<MatterDetail> {
  const under_way = loading.get(number);
  if (under_way) return under_way;
  const asking = asked(api.GET("/api/v1/matters/{number}", { params: { path: { number } } }))
    .then((detail) => {
      take({ detail });
      return detail;
    })
    .finally(() => {
      loading.delete(number);
      // What the stream told of meanwhile may not be in the answer.
      const there = known.get(number);
      if (there?.detail && there.heard > there.detail.matter.version && watchers.has(number)) void load_detail(number).catch(() => undefined);
    });
  loading.set(number, asking);
  return asking;
}

// A watched matter is asked for anew whenever the stream tells of it.
export function watch_matter(number: string): () => void {
  watchers.set(number, (watchers.get(number) ?? 0) + 1);
  return () => {
    const left = (watchers.get(number) ?? 1) - 1;
    if (left > 0) watchers.set(number, left);
    else watchers.delete(number);
  };
}

// Shows `as_if` at once; what was there comes back if `work` fails and nothing newer has come.
export async function optimistically<T>(number: string, as_if: Partial<Matter>, work: () => Promise<T>): Promise<T> {
  const there = entry(number);
  const before = there.matter;
  if (before) there.matter = { ...before, ...as_if };
  const shown = there.matter;
  try {
    return await work();
  } catch (thrown) {
    if (there.matter === shown && before) there.matter = before;
    throw thrown;
  }
}

// Of a matter that no list of the tab holds: once nobody watches it.
export function forget(number: string): void {
  if (!watchers.has(number)) known.delete(number);
}

export function forget_all(): void {
  known.clear();
}

on_event((event) => take({ event }));

// What has happened of late, the newest first: of each event its kind, the matter and where it is; nobody's name, nobody's words.
import { shallowRef } from "vue";
import { headers_of_request } from "@/api/client";
import { event_reader, type LiveEvent } from "@/matters/events";
import { is_text } from "@/texts";
import { newest_known, type Matter } from "./open_matters";

export interface Told {
  event: LiveEvent;
  matter: Matter | undefined;
}

const kept_max = 400; // of the whole city: of one area fewer
const read_back = 600;
export const told = shallowRef<Told[]>([]);

export function tell(events: LiveEvent[], matters: Map<string, Matter>): void {
  const fresh = events.filter(({ kind }) => is_text(`told_${kind}`)).map((event) => ({ event, matter: matters.get(event.number) }));
  if (fresh.length) told.value = [...fresh.reverse(), ...told.value].slice(0, kept_max);
}

// The last events before now, so that a screen just switched on is not blank: the stream is read from a little earlier, for a moment.
export async function load_feed(matters: Map<string, Matter>): Promise<void> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 800);
  const events: LiveEvent[] = [];
  const end = newest_known.value;
  try {
    const answer = await fetch("/api/v1/live", { headers: { ...headers_of_request(), "Last-Event-ID": String(Math.max(0, end - read_back)) }, signal: stop.signal, cache: "no-store" });
    if (!answer.ok || !answer.body) return;
    const read = event_reader((event) => void events.push(event));
    const bytes = answer.body.getReader();
    const decoder = new TextDecoder();
    while ((events.at(-1)?.seq ?? 0) < end) {
      const { done, value } = await bytes.read();
      if (done) break;
      read(decoder.decode(value, { stream: true }));
    }
  } catch {
    // The moment is over: what came is shown.
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
  told.value = [];
  tell(events, matters);
}

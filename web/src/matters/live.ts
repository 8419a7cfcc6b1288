// What happens in the city, as it happens: one stream for all tabs of a browser that act at the same post. The tab that holds the lock listens
// and passes on; when it goes, the next goes on from the last event that it heard. Where a browser has no locks, each tab listens for itself.
import { ref } from "vue";
import { headers_of_request, note_status, problem_of } from "@/api/client";
import { event_reader, type LiveEvent } from "./events";

export type { LiveEvent } from "./events";

export type Hearing = "connecting" | "hearing" | "silent";
export const hearing = ref<Hearing>("connecting");

type Listener = (event: LiveEvent) => void;
type Passed = { event: LiveEvent } | { hearing: Hearing } | { stands: number };
const joining = "joins"; // said by a tab that has just come

const listeners = new Set<Listener>();
const pause_first = 1_000;
const pause_max = 30_000;
const silence_max = 45_000; // the server says something every fifteen seconds

let newest: number | undefined;
let stop: AbortController | undefined;

function hear(event: LiveEvent): void {
  if (newest !== undefined && event.seq <= newest) return;
  newest = event.seq;
  for (const listener of listeners) listener(event);
}

// Before the first event: from where whoever listens next goes on.
function stand(seq: number): void {
  newest ??= seq;
}

const rest = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resume) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resume();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });

// Reads one stream to its end. Whether anything came.
async function listen_once(signal: AbortSignal, tell: (passed: Passed) => void): Promise<boolean> {
  const headers = headers_of_request();
  if (newest !== undefined) headers["Last-Event-ID"] = String(newest);
  const own = new AbortController();
  const end = () => own.abort();
  signal.addEventListener("abort", end, { once: true });
  let watch = setTimeout(end, silence_max);
  let came = false;
  try {
    const answer = await fetch("/api/v1/live", { headers, signal: own.signal, cache: "no-store" });
    if (!answer.ok || !answer.body) {
      const problem = problem_of(await answer.json().catch(() => undefined), answer.status);
      note_status(problem.status, problem.code);
      return false;
    }
    tell({ hearing: "hearing" });
    const read = event_reader((event) => tell({ event }), (seq) => tell({ stands: seq }));
    const bytes = answer.body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await bytes.read();
      if (done) return came;
      came = true;
      clearTimeout(watch);
      watch = setTimeout(end, silence_max);
      read(decoder.decode(value, { stream: true }));
    }
  } catch {
    return came;
  } finally {
    clearTimeout(watch);
    signal.removeEventListener("abort", end);
  }
}

async function listen(signal: AbortSignal, tell: (passed: Passed) => void): Promise<void> {
  let pause = pause_first;
  while (!signal.aborted) {
    pause = (await listen_once(signal, tell)) ? pause_first : Math.min(pause * 2, pause_max);
    if (signal.aborted) return;
    tell({ hearing: "silent" });
    await rest(pause, signal);
  }
}

// `name`: who listens, for a stream tells what that post may see.
export function start_hearing(name: string): void {
  stop_hearing();
  const control = new AbortController();
  stop = control;
  newest = undefined;
  hearing.value = "connecting";
  const take = (passed: Passed): void => {
    if ("event" in passed) hear(passed.event);
    else if ("stands" in passed) stand(passed.stands);
    else hearing.value = passed.hearing;
  };
  if (!navigator.locks || typeof BroadcastChannel === "undefined") return void listen(control.signal, take);
  const channel = new BroadcastChannel(`pingzhi-live-${name}`);
  let listens = false;
  channel.onmessage = ({ data }: MessageEvent<Passed | typeof joining>) => {
    if (data !== joining) return take(data);
    if (!listens) return;
    if (newest !== undefined) channel.postMessage({ stands: newest } satisfies Passed);
    channel.postMessage({ hearing: hearing.value } satisfies Passed);
  };
  channel.postMessage(joining);
  control.signal.addEventListener("abort", () => channel.close());
  const pass_on = (passed: Passed) => {
    take(passed);
    if (!control.signal.aborted) channel.postMessage(passed);
  };
  navigator.locks
    .request(`pingzhi-live-${name}`, { signal: control.signal }, () => {
      listens = true;
      return listen(control.signal, pass_on);
    })
    .catch(() => undefined); // stopped before its turn came
}

export function stop_hearing(): void {
  stop?.abort();
  stop = undefined;
}

export function on_event(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

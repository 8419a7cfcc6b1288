// Keeps the screen's picture of the city: reads it whole, follows the live stream within a second, says until when it holds. After a break of the
// stream, and every ten minutes, everything is read anew, so that nothing missed stays on the wall.
import { computed, ref, shallowRef, watch } from "vue";
import { api, asked, type Problem, type Schemas } from "@/api/client";
import { server_now } from "@/api/server_time";
import { hearing, on_event, start_hearing, stop_hearing, type LiveEvent } from "@/matters/live";
import { session } from "@/session/session";
import { language, type Language } from "@/texts";
import { view } from "../view";
import { load_areas } from "./areas";
import { load_feed, tell } from "./feed";
import { load_figures } from "./figures";
import { follow_events, load_open_matters, open_matters, type Matter } from "./open_matters";

export const is_loaded = ref(false);
export const problem = shallowRef<Problem>();
export const as_of = ref<Date>();
export const modes = shallowRef<Schemas["ModeList"]>();
export const past = computed(() => view.value.at);
export const is_live = computed(() => !past.value && hearing.value === "hearing" && !session.is_over);

const gather = 150; // milliseconds in which events are gathered into one question
const between_figures = 900;
const anew_after = 600_000;
const minute = 60_000;

let waiting: LiveEvent[] = [];
let following = false;
let timers: ReturnType<typeof setTimeout>[] = [];
let stop_listening: (() => void) | undefined;

const note = (thrown: unknown) => void (problem.value = thrown as Problem);
const fresh = () => {
  as_of.value = new Date(server_now());
  problem.value = undefined;
};

const numbered = () => new Map<string, Matter>(open_matters.value.map((matter) => [matter.number, matter]));

let said_in: Language | undefined;
let last_asked = 0;
async function figures(): Promise<void> {
  const this_time = ++last_asked;
  await load_figures(view.value.area, past.value);
  if (this_time === last_asked) fresh();
}

export async function read_all(): Promise<void> {
  try {
    const in_other_words = said_in !== language.value;
    if (in_other_words) await load_areas();
    said_in = language.value;
    const at = past.value;
    await Promise.all([load_open_matters(at), figures(), load_modes()]);
    if (at !== past.value) return;
    if (in_other_words) await load_feed(numbered());
    is_loaded.value = true;
    fresh();
  } catch (thrown) {
    note(thrown);
  }
}

const load_modes = async () => void (modes.value = await asked(api.GET("/api/v1/modes")));

let figures_due: ReturnType<typeof setTimeout> | undefined;
let figures_at = 0;
function figures_soon(): void {
  if (figures_due) return;
  figures_due = setTimeout(
    () => {
      figures_due = undefined;
      if (past.value) return;
      figures_at = Date.now();
      void figures().catch(note);
    },
    Math.max(0, figures_at + between_figures - Date.now()),
  );
}

async function follow(): Promise<void> {
  if (following || past.value) return;
  following = true;
  try {
    await new Promise((resume) => setTimeout(resume, gather));
    while (waiting.length && !past.value) {
      const events = waiting;
      waiting = [];
      figures_soon();
      tell(events, await follow_events(events));
      fresh();
    }
  } catch (thrown) {
    note(thrown);
    broken = true;
  } finally {
    following = false;
  }
}

let broken = false; // something was missed: all is read anew once the stream is heard again
watch(hearing, (now, before) => {
  if (now === "silent") broken = true;
  if (now === "hearing" && before !== "hearing" && broken && is_loaded.value) {
    broken = false;
    void read_all();
  }
});

export function begin(name: string): void {
  end();
  stop_listening = on_event((event) => {
    if (past.value || !is_loaded.value) return;
    waiting.push(event);
    void follow();
  });
  start_hearing(name);
  void read_all();
  const every = (milliseconds: number, work: () => Promise<unknown>) => void timers.push(setInterval(() => past.value || session.is_over || void work().catch(note), milliseconds));
  every(minute / 2, load_modes);
  every(minute, figures); // midnight passes, and a rate changes with the clock alone
  every(anew_after, read_all);
}

export function end(): void {
  stop_listening?.();
  stop_hearing();
  timers.forEach(clearInterval);
  timers = [];
  waiting = [];
}

watch(
  () => view.value.area,
  () => is_loaded.value && void figures().catch(note),
);
watch(past, () => {
  waiting = [];
  if (is_loaded.value) void read_all();
});

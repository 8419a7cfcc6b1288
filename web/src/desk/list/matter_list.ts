// A list of matters that stays still while it is read: pages come as they are scrolled to; what is new waits until it is called for.
import { computed, onScopeDispose, ref, shallowReactive, shallowRef } from "vue";
import { api, asked, Problem, type Schemas } from "@/api/client";
import { matter_of, take, type Matter } from "@/matters/cache";
import { on_event, type LiveEvent } from "@/matters/live";
import { units_below } from "@/reference/reference";
import type { Search } from "./filter";

const page_size = 200;
const refresh_max = 20_000;
const beginnings = new Set(["matter_reported", "matter_assigned", "matter_reopened", "request_made", "ruling_asked", "supervision_ordered", "matter_urged", "matter_escalated", "matter_answered"]);

type Page = Schemas["MatterPage"];

// Words and telephone numbers go in a body, never in an address.
function ask_page(search: Search, cursor: string | undefined): Promise<Page> {
  const more = { limit: page_size, ...(cursor ? { cursor } : {}) };
  if (search.words || search.phone) return asked(api.POST("/api/v1/matters/search", { body: { ...search, ...more } }));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...search, ...more })) for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  return asked(api.GET("/api/v1/matters", { params: { query: {} }, querySerializer: () => query.toString() }));
}

export function use_matter_list(search_now: () => Promise<Search>) {
  const numbers = shallowRef<string[]>([]);
  const problem = shallowRef<Problem>();
  const is_loading = ref(false);
  const has_more = ref(false);
  const waiting = ref(new Set<string>());
  let search: Search = {};
  let cursor: string | undefined;
  let turn = 0;

  // The cache keeps a few thousand: what a longer list has shown stays here as it was last known.
  const shown = new Map<string, Matter>();
  const told = shallowReactive(new Map<string, string>()); // states that the stream told of, of those that the cache no longer has
  function row_of(number: string): Matter | undefined {
    const known = matter_of(number);
    if (known) return known;
    const kept = shown.get(number);
    const state = told.get(number);
    return kept && state ? { ...kept, state } : kept;
  }

  async function load(first: boolean, least = 0): Promise<void> {
    const own = ++turn;
    is_loading.value = true;
    try {
      const page = await ask_page(search, first ? undefined : cursor);
      if (own !== turn) return;
      // Whoever stands further down keeps what they read until the new list reaches as far.
      while (first && page.next && page.matters.length < least) {
        const following = await ask_page(search, page.next);
        if (own !== turn) return;
        page.matters = page.matters.concat(following.matters);
        if (following.next) page.next = following.next;
        else delete page.next;
      }
      if (first) {
        shown.clear();
        told.clear();
      }
      const fresh = page.matters.map((each) => each.number).filter((number) => !shown.has(number));
      for (const matter of page.matters) {
        take({ matter });
        shown.set(matter.number, matter);
        told.delete(matter.number);
      }
      numbers.value = first ? fresh : numbers.value.concat(fresh);
      cursor = page.next;
      has_more.value = cursor !== undefined;
      problem.value = undefined;
    } catch (thrown) {
      if (own === turn) problem.value = thrown as Problem;
    } finally {
      if (own === turn) is_loading.value = false;
    }
  }

  let begun = 0;
  async function begin_with(rows: number): Promise<void> {
    const own = ++begun;
    waiting.value = new Set();
    is_loading.value = true;
    const found = await search_now();
    if (own !== begun) return;
    search = found;
    cursor = undefined;
    await load(true, rows);
  }
  const begin = (): Promise<void> => begin_with(0);

  // The list as it is now, as far down as it is read: so many rows, within reason.
  const refresh = (rows: number): Promise<void> => begin_with(Math.min(rows, refresh_max));

  async function more(): Promise<void> {
    if (has_more.value && !is_loading.value && !problem.value) await load(false);
  }

  // Reads on until nothing is left; another list, or a problem, ends it.
  const is_ending = ref(false);
  async function to_end(): Promise<void> {
    const own = search;
    is_ending.value = true;
    while (search === own && has_more.value && !problem.value) {
      if (is_loading.value) await new Promise((later) => setTimeout(later, 20));
      else await load(false);
    }
    is_ending.value = false;
  }

  // Whether it may stand in this list now, as far as an event tells; the server says so for certain when the list is asked for again.
  function may_belong(event: LiveEvent): boolean {
    if (search.words || search.phone || !beginnings.has(event.kind)) return false;
    if (search.service && !search.service.includes(event.service)) return false;
    if (search.unit && !(event.unit && search.unit.includes(event.unit))) return false;
    if (search.state && !search.state.includes(event.state)) return false;
    if (search.area && !event.area?.startsWith(search.area.replace(/0+$/, ""))) return false;
    if (!search.tag) return true;
    return search.tag.some((tag) => {
      const [kind, unit] = tag.split(":");
      if (kind === "approve") return event.kind === "request_made" && (!unit || !event.unit || units_below(unit).includes(event.unit));
      return { rule: "ruling_asked", supervise: "supervision_ordered", urged: "matter_urged", escalated: "matter_escalated", call_back: "matter_answered" }[kind!] === event.kind;
    });
  }

  const stop = on_event((event) => {
    if (shown.has(event.number)) {
      if (!matter_of(event.number)) told.set(event.number, event.state);
      return;
    }
    if (may_belong(event)) waiting.value = new Set(waiting.value).add(event.number);
  });
  onScopeDispose(stop);

  return { numbers, row_of, problem, is_loading, has_more, waiting: computed(() => waiting.value.size), begin, refresh, more, is_ending, to_end };
}

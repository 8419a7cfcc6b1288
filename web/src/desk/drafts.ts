// What somebody has begun to write, kept until it is sent: it survives a reload. It is kept for this tab alone and by who wrote it, and goes with
// the tab or with signing out: desks are shared, and what a caller said must not wait for the next who sits down (decision 29).
import { ref, watch, type Ref } from "vue";
import { session } from "@/session/session";

const prefix = "draft:";
const place_of = (name: string) => `${prefix}${session.who?.person}:${name}`;

export function use_draft<T extends object>(name: string, empty: () => T): { draft: Ref<T>; clear: () => void } {
  const kept = sessionStorage.getItem(place_of(name));
  const draft = ref(kept ? { ...empty(), ...(JSON.parse(kept) as T) } : empty()) as Ref<T>;
  watch(
    draft,
    (now) => {
      if (JSON.stringify(now) === JSON.stringify(empty())) sessionStorage.removeItem(place_of(name));
      else sessionStorage.setItem(place_of(name), JSON.stringify(now));
    },
    { deep: true },
  );
  return { draft, clear: () => void (draft.value = empty()) };
}

export const has_draft = (name: string): boolean => sessionStorage.getItem(place_of(name)) !== null;

export function forget_drafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}

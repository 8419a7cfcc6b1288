// Addresses within one page of the app: a path and its query, the browser's own history, no reload.
import { computed, shallowRef } from "vue";

const here = shallowRef(read());

function read(): { path: string; query: URLSearchParams } {
  return typeof location === "undefined" ? { path: "/", query: new URLSearchParams() } : { path: location.pathname, query: new URLSearchParams(location.search) };
}

if (typeof addEventListener !== "undefined") addEventListener("popstate", () => void (here.value = read()));

export const place = computed(() => here.value);

export function go(address: string, how: "push" | "replace" = "push"): void {
  if (address === location.pathname + location.search) return;
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  here.value = read();
}

// The parts of the path after its face: "/desk/matters/PH-1" -> ["matters", "PH-1"].
export const parts = computed(() => here.value.path.split("/").filter(Boolean).slice(1).map(decodeURIComponent));

// A plain press on a link stays in the page; with a key held, or the other button, the browser does what it always does.
export function follow(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  const face = `/${document.documentElement.dataset.face}`;
  if (link.pathname !== face && !link.pathname.startsWith(`${face}/`)) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

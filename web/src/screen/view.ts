// What the screen shows is its address: which area, which list, which matter, which instant. So the browser's back works, and an address can be given
// to a wall: /screen?area=330482101000&turn=20
import { computed } from "vue";
import { go, place } from "@/ui/router";

const names = ["area", "list", "matter", "at", "turn", "shade", "heat"] as const;
type Name = (typeof names)[number];
export type View = Partial<Record<Name, string>>;

export const view = computed<View>(() => Object.fromEntries(names.map((name) => [name, place.value.query.get(name) ?? undefined]).filter(([, value]) => value !== undefined)) as View);

export function address_of(change: { [name in Name]?: string | undefined }): string {
  const query = new URLSearchParams();
  for (const name of names) {
    const value = name in change ? change[name] : view.value[name];
    if (value) query.set(name, value);
  }
  const text = query.toString();
  return text ? `/screen?${text}` : "/screen";
}

export const show = (change: { [name in Name]?: string | undefined }, how: "push" | "replace" = "push"): void => go(address_of(change), how);

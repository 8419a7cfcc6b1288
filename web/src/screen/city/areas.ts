// The city's areas: the tree for drilling, the borders for the map. Borders of grids are not kept.
import { computed, shallowRef } from "vue";
import { api, asked } from "@/api/client";
import type { Area } from "@/reference/reference";

export type { Area };

const drawn = new Set(["city", "town", "village"]);
const known = shallowRef(new Map<string, Area>());

export async function load_areas(): Promise<void> {
  const answer = (await asked(api.GET("/api/v1/areas"))) as unknown as { features: { geometry: GeoJSON.Geometry | null; properties: Omit<Area, "geometry"> }[] };
  known.value = new Map(answer.features.map(({ geometry, properties }) => [properties.code, { ...properties, geometry: drawn.has(properties.level) ? geometry : null }]));
}

export const area_of = (code: string | null | undefined): Area | undefined => (code ? known.value.get(code) : undefined);
export const root = computed(() => [...known.value.values()].find(({ parent }) => parent === null));

const children = computed(() => {
  const below = new Map<string, Area[]>();
  for (const area of known.value.values()) {
    if (!area.parent || !drawn.has(area.level)) continue;
    const list = below.get(area.parent);
    if (list) list.push(area);
    else below.set(area.parent, [area]);
  }
  return below;
});
export const areas_in = (code: string | undefined): Area[] => (code && children.value.get(code)) || [];

// From the city down to this one.
export function path_to(code: string | null | undefined): Area[] {
  const path: Area[] = [];
  for (let area = area_of(code); area; area = area_of(area.parent)) path.unshift(area);
  return path;
}

export const lies_in = (code: string | undefined, above: string): boolean => {
  for (let area = area_of(code); area; area = area_of(area.parent)) if (area.code === above) return true;
  return false;
};

// "乍浦镇 · 某某村": where something is, as far as the village.
export const place_words = (code: string | undefined): string =>
  path_to(code)
    .filter(({ level }) => level === "town" || level === "village")
    .map(({ name }) => name)
    .join(" · ");

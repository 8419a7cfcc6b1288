// What the forms choose from: units, services, reasons, areas; asked for once in each language.
import { computed, shallowReactive, shallowReadonly, watch } from "vue";
import { api, asked, Problem, type Schemas } from "@/api/client";
import { language } from "@/texts";
import type { Choice } from "./matching";

export type DeskService = Schemas["DeskService"];
export type Unit = Schemas["Unit"];
export interface Area {
  code: string;
  name: string;
  level: string;
  parent: string | null;
  geometry: GeoJSON.Geometry | null;
}

interface State {
  desk: Schemas["Desk"] | undefined;
  areas: Area[];
  problem: Problem | undefined;
}

const state = shallowReactive<State>({ desk: undefined, areas: [], problem: undefined });
export const reference = shallowReadonly(state);

interface Feature {
  properties: { code: string; name: string; level: string; parent: string | null };
  geometry: GeoJSON.Geometry | null;
}

export async function load_reference(): Promise<void> {
  state.problem = undefined;
  try {
    state.desk = await asked(api.GET("/api/v1/desk"));
    // Large, with their borders: nothing waits for them that does without.
    const areas = await asked(api.GET("/api/v1/areas", { params: { query: {} } }));
    state.areas = (areas as unknown as { features: Feature[] }).features.map(({ properties, geometry }) => ({ ...properties, geometry }));
  } catch (thrown) {
    state.problem = thrown as Problem;
  }
}

export const desk_known = (): Promise<void> =>
  new Promise((known) => {
    if (state.desk) return known();
    const stop = watch(() => state.desk, () => (stop(), known()));
  });

watch(language, () => state.desk && load_reference());

const by_code = <T extends { code: string }>(list: readonly T[] | undefined) => new Map((list ?? []).map((each) => [each.code, each]));
const units = computed(() => by_code(state.desk?.units));
const areas = computed(() => by_code(state.areas));
const services = computed(() => new Map((state.desk?.services ?? []).map((each) => [each.service.code, each])));

export const unit_of = (code: string | undefined): Unit | undefined => (code ? units.value.get(code) : undefined);
export const unit_name = (code: string | undefined): string => unit_of(code)?.name ?? code ?? "";
export const area_of = (code: string | undefined): Area | undefined => (code ? areas.value.get(code) : undefined);
export const service_of = (code: string): DeskService | undefined => services.value.get(code);
export const reasons_of = (list: string): Schemas["Reason"][] => state.desk?.reasons[list] ?? [];

// "当湖街道 · 东方社区 · 第二网格"
export function area_path(code: string | undefined): string {
  const names: string[] = [];
  for (let area = area_of(code); area && area.level !== "city"; area = area_of(area.parent ?? undefined)) names.unshift(area.name);
  return names.join(" · ");
}

export function units_below(code: string): string[] {
  const found = [code];
  for (const each of found) for (const unit of state.desk?.units ?? []) if (unit.above === each) found.push(unit.code);
  return found;
}

export const unit_choices = computed<Choice[]>(() => (state.desk?.units ?? []).map(({ code, name, area }) => ({ code, name, more: area_path(area) })));
export const area_choices = computed<Choice[]>(() => state.areas.map(({ code, name, parent }) => ({ code, name, more: area_path(parent ?? undefined) })));
const choice_of = ({ service, group_name }: DeskService): Choice => ({ code: service.code, name: service.name, more: group_name, also: service.keywords });
export const service_choices = computed<Choice[]>(() => (state.desk?.services ?? []).map(choice_of));
export const reported_here_choices = computed<Choice[]>(() => (state.desk?.services ?? []).filter((each) => each.reported_here).map(choice_of));

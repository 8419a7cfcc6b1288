// Figures as the program counts them: today and this month of the area that is shown, the towns' and villages' rates, the units' ranking.
import { shallowRef } from "vue";
import { api, asked, Problem, type Schemas } from "@/api/client";

export type Figures = Schemas["Figures"];
export type Figure = Schemas["Figure"];

export const today = shallowRef<Figures>();
export const month = shallowRef<Figures>();
export const month_by_area = shallowRef<Figures>();
export const month_by_unit = shallowRef<Figures>();
export const units_forbidden = shallowRef(false);

type Query = Record<string, string | string[] | boolean | undefined>;
const ask = (query: Query): Promise<Figures> => asked(api.GET("/api/v1/figures", { params: { query: query as never } }));

// A grouping that the post's permit has no figures of is answered by 400; then there is none.
const permitted = (query: Query): Promise<Figures | undefined> =>
  ask(query).catch((thrown) => {
    if (thrown instanceof Problem && (thrown.status === 400 || thrown.status === 403)) return undefined;
    throw thrown;
  });

export async function load_figures(area: string | undefined, as_of?: string): Promise<void> {
  const of = { area, as_of };
  const [day, whole_month, areas, units] = await Promise.all([
    permitted({ by: "group", period: "day", measure: ["opened", "endings"], ...of }),
    permitted({ by: "group", period: "month", measure: ["on_time", "satisfied"], ...of }),
    permitted({ by: "area", period: "month", measure: ["on_time", "satisfied"], compare: "none", ...of }),
    area ? Promise.resolve(undefined) : permitted({ by: "unit", period: "month", measure: ["on_time"], rank: "on_time", compare: "none", as_of }),
  ]);
  today.value = day;
  month.value = whole_month;
  month_by_area.value = areas;
  month_by_unit.value = units;
  units_forbidden.value = !area && !units;
}

export const figure_in = (figures: Figures | undefined, measure: string): Figure | undefined => figures?.total.find((each) => each.measure === measure);
export const figure_of_row = (figures: Figures | undefined, code: string, measure: string): Figure | undefined =>
  figures?.rows.find((row) => row.code === code)?.figures.find((each) => each.measure === measure);

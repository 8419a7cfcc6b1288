// By what the areas are shaded, in five steps from good to bad, and the value in words that stands by their names.
import { figure_of_row, month_by_area } from "../city/figures";
import { counts_of, type Matter } from "../city/open_matters";

export const shadings = ["on_time", "satisfied", "overdue", "none"] as const;
export type Shading = (typeof shadings)[number];
export const parse_shading = (text: string | undefined): Shading => shadings.find((each) => each === text) ?? "on_time";

export interface Shade {
  words: string; // "93.7%"; empty: nothing to say
  step: number | undefined; // 0 good, 4 bad
}

const none: Shade = { words: "", step: undefined };
// Of a good rate: from how many per cent on a step begins. Of overdue: from how many.
const good_from = [95, 90, 80, 70];
const bad_from = [5, 10, 20, 30];

export const steps = (shading: Shading): string[] =>
  shading === "overdue" ? ["<5%", "5–10%", "10–20%", "20–30%", "≥30%"] : shading === "none" ? [] : ["≥95%", "90–95%", "80–90%", "70–80%", "<70%"];

export function shade_of(shading: Shading, code: string, matters_there: Matter[]): Shade {
  if (shading === "none") return none;
  if (shading === "overdue") {
    const { open, red } = counts_of(matters_there);
    if (!open) return none;
    const percent = (red * 100) / open;
    return { words: `${percent.toFixed(0)}%`, step: bad_from.filter((from) => percent >= from).length };
  }
  const percent = figure_of_row(month_by_area.value, code, shading)?.after.percent;
  if (percent === undefined) return none;
  const first = good_from.findIndex((from) => Number(percent) >= from);
  return { words: `${Number(percent).toFixed(1)}%`, step: first === -1 ? 4 : first };
}

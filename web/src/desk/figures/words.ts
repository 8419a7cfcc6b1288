// Figures as people read them.
import { language, say } from "@/texts";
import { span as span_words } from "@/ui/times";
import { is_rate, is_span, type FigureValue } from "./asking";

export const number_words = (count: number): string => count.toLocaleString(language.value === "zh" ? "zh-CN" : "en-GB");

// The number that a figure is compared by; undefined: of nothing.
export function number_of(measure: string, value: FigureValue | null | undefined): number | undefined {
  if (!value) return undefined;
  if (is_rate(measure)) return value.percent == null ? undefined : Number(value.percent);
  if (is_span(measure)) return value.average_minutes == null ? undefined : Number(value.average_minutes);
  return value.count ?? undefined;
}

export function value_words(measure: string, value: FigureValue | null | undefined): string {
  const number = number_of(measure, value);
  if (number === undefined) return "–";
  if (is_rate(measure)) return `${value!.percent}%`;
  return is_span(measure) ? span_words(number * 60_000) : number_words(number);
}

// How much more or less it is than it was: rates in points of percent, all else in percent of what it was.
export function change_words(measure: string, now: FigureValue, then: FigureValue | null | undefined): string {
  const [a, b] = [number_of(measure, now), number_of(measure, then)];
  if (a === undefined || b === undefined || (!is_rate(measure) && b === 0)) return "";
  const change = is_rate(measure) ? a - b : (100 * (a - b)) / b;
  const size = Math.abs(change).toFixed(is_rate(measure) ? 2 : 1);
  if (Number(size) === 0) return say("figure_same");
  return say(is_rate(measure) ? (change > 0 ? "points_more" : "points_less") : change > 0 ? "percent_more" : "percent_less", { size });
}

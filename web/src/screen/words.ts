// Instants and spans as the screen says them, in the city's zone.
import { computed, ref } from "vue";
import { ahead } from "@/api/server_time";
import { language, say } from "@/texts";
import { city_format, city_zone } from "@/ui/city_time";
import { instant_of } from "@/ui/zones";

const device_now = ref(Date.now());
setInterval(() => void (device_now.value = Date.now()), 1_000);
export const now = computed(() => device_now.value - ahead.value);

export const clock_words = (at: Date | number | string): string => city_format({ hour: "2-digit", minute: "2-digit" }).format(new Date(at));
export const second_words = (at: Date | number | string): string => city_format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(at));
export const day_words = (at: Date | number): string => city_format({ year: "numeric", month: "long", day: "numeric", weekday: "long" }).format(new Date(at));
export const moment_words = (at: Date | number | string): string => city_format({ month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" }).format(new Date(at));

// As a field of day and hour writes it, and back.
export const field_of = (at: number): string => new Intl.DateTimeFormat("sv-SE", { timeZone: city_zone(), dateStyle: "short", timeStyle: "short" }).format(at).replace(" ", "T");
export const instant_of_field = (typed: string): number | undefined => instant_of(typed, city_zone());

// The largest part alone, as one reads it from afar: "3 天", "5 h".
export function span_words(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes >= 2_880) return say("days", { count: Math.floor(minutes / 1_440) });
  if (minutes >= 60) return say("hours", { count: Math.floor(minutes / 60) });
  return say("minutes", { count: minutes });
}

// Of the close clock: what is red for another of its limits may have time left to be closed.
export function close_words(due: string | undefined, from: number): string {
  if (!due) return say("due_none");
  const left = new Date(due).getTime() - from;
  return say(left >= 0 ? "due_close_in" : "due_close_over", { time: span_words(left) });
}

export function due_words(due: string | undefined, from: number): string {
  if (!due) return say("due_none");
  const left = new Date(due).getTime() - from;
  return say(left >= 0 ? "due_in" : "due_over", { time: span_words(left) });
}

export const count_words = (count: number): string => count.toLocaleString(language.value === "zh" ? "zh-CN" : "en-GB");

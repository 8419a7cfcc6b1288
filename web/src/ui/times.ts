// Instants as people read them: in the city's own zone, whatever the device's is.
import { computed, ref } from "vue";
import { ahead, server_now } from "@/api/server_time";
import { language, say } from "@/texts";
import { city_format } from "@/ui/city_time";

// Now, to the half minute: what is shown of time left goes on by itself.
const device_now = ref(Date.now());
setInterval(() => void (device_now.value = Date.now()), 30_000);
export const now = computed(() => device_now.value - ahead.value);

const day = (at: Date) => city_format({ year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
const clock_face = (at: Date) => city_format({ hour: "2-digit", minute: "2-digit" }).format(at);

// Today the hour alone; else day and hour; of another year the year too.
export function moment(instant: string | undefined): string {
  if (!instant) return "";
  const at = new Date(instant);
  const today = new Date(now.value);
  if (day(at) === day(today)) return clock_face(at);
  const short = city_format({ month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
  const long = city_format({ year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
  return (day(at).slice(0, 4) === day(today).slice(0, 4) || language.value === "en" ? short : long).format(at);
}

export const moment_in_full = (instant: string): string => city_format({ dateStyle: "medium", timeStyle: "medium" } as Intl.DateTimeFormatOptions).format(new Date(instant));

// "3 小时 20 分", "5 days 2 h": the two largest parts.
export function span(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(Math.abs(milliseconds) / 60_000));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days >= 10) return say("span_days", { count: days });
  if (days > 0) return hours > 0 ? `${say("span_days", { count: days })} ${say("span_hours", { count: hours })}` : say("span_days", { count: days });
  const rest = minutes % 60;
  if (hours > 0) return rest > 0 ? `${say("span_hours", { count: hours })} ${say("span_minutes", { count: rest })}` : say("span_hours", { count: hours });
  return say("span_minutes", { count: rest });
}

// How long is left until then, or since when it is over.
export function left(instant: string, from = now.value): string {
  const milliseconds = new Date(instant).getTime() - from;
  return say(milliseconds >= 0 ? "time_left" : "time_over", { span: span(milliseconds) });
}

// The end of today in the city: midnight, looked for from now on.
export function end_of_day(from = new Date(server_now())): Date {
  const parts = Object.fromEntries(city_format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }).formatToParts(from).map(({ type, value }) => [type, Number(value)]));
  const gone = ((parts.hour ?? 0) * 60 + (parts.minute ?? 0)) * 60 + (parts.second ?? 0);
  return new Date(from.getTime() + (86_400 - gone) * 1_000 - 1);
}

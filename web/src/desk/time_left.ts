// The time until a matter is to be closed, in words. One that is late by another of its limits says of which limit there is time left.
import type { Matter } from "@/matters/cache";
import { clocks_stand } from "@/matters/sign";
import { say } from "@/texts";
import { left, now } from "@/ui/times";

export function time_left(matter: Matter): string {
  if (clocks_stand(matter)) return matter.colour === "red" ? say("clock_stands") : "";
  if (!matter.due) return say("no_promise");
  const is_late_elsewhere = matter.colour === "red" && new Date(matter.due).getTime() > now.value;
  return is_late_elsewhere ? say("time_of_closing", { time: left(matter.due) }) : left(matter.due);
}

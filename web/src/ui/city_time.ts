// How instants are written in the city's own zone and the reader's language.
import { session } from "@/session/session";
import { language } from "@/texts";

export const city_zone = (): string => session.who?.zone || "Asia/Shanghai";

// Making a format is dear, using it is not: each is made once.
const formats = new Map<string, Intl.DateTimeFormat>();
export function city_format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language.value + city_zone() + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(language.value === "zh" ? "zh-CN" : "en-GB", { ...options, timeZone: city_zone(), hourCycle: "h23" })));
  return found;
}

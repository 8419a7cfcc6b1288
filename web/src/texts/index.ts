// What people read, by key, in the language of the page. Parts in braces are filled in; a text that counts has a form for one.
import { ref } from "vue";
import { acts } from "./acts";
import { bulk } from "./bulk";
import { desk } from "./desk";
import { en } from "./en";
import { figures } from "./figures";
import { intake } from "./intake";
import { matters } from "./matters";
import { screen } from "./screen";
import { zh } from "./zh";

export type Language = "zh" | "en";
// Each key with its words: Chinese, English, and English of more than one where it counts.
export type Row = readonly [zh: string, en: string, en_other?: string];
const rows = { ...desk, ...matters, ...acts, ...bulk, ...intake, ...figures, ...screen } satisfies Record<string, Row>;
export const chapters = { desk, matters, acts, bulk, intake, figures, screen };
export type TextKey = keyof typeof zh | keyof typeof rows;
export type Parts = Record<string, string | number>;
export type Words = string | { one: string; other: string };

const words_of = (row: Row, chosen: Language): Words => (chosen === "zh" ? row[0] : row[2] === undefined ? row[1] : { one: row[1], other: row[2] });
const table_of = (chosen: Language): Record<string, Words> => Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, words_of(row, chosen)]));

const tables: Record<Language, Record<string, Words>> = { zh: { ...zh, ...table_of("zh") }, en: { ...en, ...table_of("en") } };

const language_of_page = (): Language => (document.documentElement.lang.startsWith("en") ? "en" : "zh");

export const language = ref<Language>(typeof document === "undefined" ? "zh" : language_of_page());

// `count` of the parts chooses between one and other.
export function words_in(chosen: Language, key: TextKey, parts: Parts = {}): string {
  const found = tables[chosen][key] ?? key;
  const words = typeof found === "string" ? found : parts.count === 1 ? found.one : found.other;
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(parts[name] ?? `{${name}}`));
}

export const say = (key: TextKey, parts: Parts = {}): string => words_in(language.value, key, parts);

// Whether a code of the program has a text of its own: states, kinds of clocks and of events are said by `prefix_code`.
export const is_text = (key: string): key is TextKey => key in tables.zh;
export const say_code = (prefix: string, code: string): string => {
  const key = `${prefix}_${code}`;
  return is_text(key) ? say(key) : code;
};

// The server knows the language too: its own pages, its messages, and this page when it is loaded again.
export async function choose_language(chosen: Language): Promise<void> {
  language.value = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
  await fetch(`/settings?switch=language:${chosen}&back=/robots.txt`).catch(() => undefined);
}

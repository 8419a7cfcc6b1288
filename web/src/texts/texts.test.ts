import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chapters, words_in, type Row, type TextKey } from ".";
import { en } from "./en";
import { zh } from "./zh";

const marks = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
const rows = Object.values(chapters).flatMap((chapter) => Object.entries(chapter) as unknown as [string, Row][]);

test("every text says the same things in both languages", () => {
  for (const [key, [chinese, ...english]] of rows) expect(marks(english.at(-1)!), key).toEqual(marks(chinese)); // that for one may say it in a word
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
});

test("no key stands in two chapters", () => {
  const keys = [...rows.map(([key]) => key), ...Object.keys(zh)];
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
});

test("texts that count have a form for one", () => {
  expect(words_in("en", "readings", { count: 1 })).toBe("Personal values were seen once");
  expect(words_in("en", "readings", { count: 3 })).toBe("Personal values were seen 3 times");
  expect(words_in("zh", "readings", { count: 1 })).toBe("个人信息已被查看 1 次");
});

test("every text is used, by its key or by the beginning of it", () => {
  const folder = new URL("..", import.meta.url).pathname;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(vue|ts)$/.test(name) && !name.startsWith("texts/") && !name.endsWith(".test.ts"));
  const source = files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const by_code = [...source.matchAll(/say_code\("(\w+)"/g)].map((found) => `${found[1]}_`);
  const by_mark = [...source.matchAll(/say\(`(\w+_)\$\{/g)].map((found) => found[1]!);
  const templates = [...source.matchAll(/"(template_\w+)"/g)].map((found) => `${found[1]}_name`);
  const is_used = (key: string) => source.includes(`"${key}"`) || source.includes(`'${key}'`) || templates.includes(key) || [...by_code, ...by_mark].some((beginning) => key.startsWith(beginning));
  expect(rows.map(([key]) => key as TextKey).filter((key) => !is_used(key))).toEqual([]);
});

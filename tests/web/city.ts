// A city of the real program with people at work in it, and browsers in which they are signed in.
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Browser, type Page } from "@playwright/test";
import { City } from "../openapi/city.mjs";
import { open_office, posts_of_an_office, type Person, type Post } from "./office.mjs";

export interface Town {
  url: string;
  office: Record<string, Person>;
  change_pack: (files: Changes) => Promise<void>; // the same city goes on under it
  stop: () => Promise<void>;
}

// Files of the pack by their paths in it, and what becomes of their text; of one that is not there, the text is empty.
export type Changes = Record<string, (text: string) => string>;

function with_pack<T>(files: Changes, use: (pack: string) => T): T {
  const packs = mkdtempSync(join(tmpdir(), "pingzhi-packs-"));
  const pack = join(packs, "changed");
  cpSync(process.env.PINGZHI_PACK!, pack, { recursive: true });
  cpSync(join(process.env.PINGZHI_PACK!, "../calendars"), join(packs, "calendars"), { recursive: true });
  for (const [path, change] of Object.entries(files)) {
    const file = join(pack, path);
    writeFileSync(file, change(existsSync(file) ? readFileSync(file, "utf8") : ""));
  }
  return use(pack);
}

export async function open_town(posts: (keyof typeof posts_of_an_office)[], more_posts: Record<string, Post> = {}, files: Changes = {}): Promise<Town> {
  const city = await with_pack(files, (pack) => City.serve(process.env.PINGZHI_PROGRAM, pack, "rate_limit = 0\n"));
  const office = await open_office(city.url, city.first_token, { ...Object.fromEntries(posts.map((post) => [post, posts_of_an_office[post]])), ...more_posts });
  const change_pack = (changes: Changes) => with_pack(changes, (pack) => city.go_on_under(process.env.PINGZHI_PROGRAM, pack));
  return { url: city.url, office, change_pack, stop: async () => void expect(await city.stop()).toBe(0) };
}

export interface Look {
  locale?: string;
  colorScheme?: "light" | "dark";
  viewport?: { width: number; height: number };
  deviceScaleFactor?: number;
  reducedMotion?: "reduce";
}

// A browser of this person, signed in, or of a resident; whatever its pages complain about fails the test.
export async function browse(browser: Browser, town: Town, who?: string, look: Look = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: town.url, ...look });
  if (who) await context.addCookies([town.office[who]!.cookie_for_browser()]);
  const page = await context.newPage();
  page.on("pageerror", (error) => expect(error.message, "an error of the page").toBe(""));
  page.on("console", (message) => message.type() === "error" && /Content Security Policy|Refused to/.test(message.text()) && expect(message.text(), "the policy was broken").toBe(""));
  return page;
}

export const colour_rules = ["color-contrast", "link-in-text-block"];

// Of all rules of WCAG 2.2 AA, or of those named.
export async function expect_no_barrier(page: Page, rules: string[] = []): Promise<void> {
  const builder = new AxeBuilder({ page });
  const found = await (rules.length > 0 ? builder.withRules(rules) : builder.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])).analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((each) => each.html).join(" ; ")}`)).toEqual([]);
}

const lamp = { service: "water-leak", description: "小区门口水管爆裂，水流了一地", place: { lon: 121.02, lat: 30.7, address: "解放路 8 号" }, contact: { name: "王女士", phone: "13800000001" } };

export const report = (person: Person, more: Record<string, unknown> = {}): Promise<{ number: string; secret: string }> => person.ask("POST", "/api/v1/matters", { ...lamp, ...more });
export const act = (person: Person, number: string, name: string, body: Record<string, unknown>): Promise<unknown> => person.ask("POST", `/api/v1/matters/${number}/${name}`, body);

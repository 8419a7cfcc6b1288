// Hostile words in every text that the city keeps, of matters, of people and of the pack, shown by every page that shows it: none is ever more than words.
import { expect, test, type Browser, type Page } from "@playwright/test";
import { City } from "../openapi/city.mjs";
import { hostile_lines, hostile_pack } from "./hostile_texts.mjs";
import { open_office, posts_of_an_office, type Person } from "./office.mjs";
import { Watch } from "./watch.ts";

interface Told {
  number: string;
  secret: string;
  words: string[];
}

const spot = { lon: 121.0153, lat: 30.6764 };
const at_once = 8;
const longest: Record<number, number> = { 1: 200, 2: 100, 3: 200 }; // characters of an address, a name, another's name
const together = 4; // in one text: each of them is the first in a quarter of the texts, so that none hides behind another everywhere
const published = "2025-12"; // a month before the city began
const bare = (text: string): string => text.replaceAll(/[\s\p{Cf}]+/gu, "");

let city: Awaited<ReturnType<typeof City.serve>>;
let office: Record<string, Person>;
let pack: ReturnType<typeof hostile_pack>;
const told: Told[] = [];

async function each<T>(things: T[], use: (thing: T, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: at_once }, async () => {
    while (next < things.length) {
      const index = next++;
      await use(things[index]!, index);
    }
  }));
}

// Every text of a matter's life is made of them, so that each of them stands once in each text; names are cut where they may not be longer.
async function live(turn: number): Promise<Told> {
  const text_from = (first: number) => Array.from({ length: together }, (_, more) => hostile_lines[(first + more) % hostile_lines.length]!).join(" ");
  const words = Array.from({ length: 18 }, (_, text) => text_from(turn * together + text * 13).slice(0, longest[text]).trim());
  const [description, address, name, other_party, question, reply, asked, granted, ordered, obeyed, handled, answer, inside, said, called, rated, again, withheld] = words as [string, ...string[]];
  const { desk, community, room, caller } = office as Record<string, Person>;
  const report = { service: "neighbour-dispute", description, place: { ...spot, address }, contact: { name, phone: "13800000001" }, form: { about: ["land"], other_party: [other_party] } };
  const { number, secret } = await desk!.ask<{ number: string; secret: string }>("POST", "/api/v1/matters", report);
  const act = (who: Person | undefined, act_name: string, body: object) => who!.ask("POST", `/api/v1/matters/${number}/${act_name}`, body);
  const by_reporter = async (act_name: string, body: object) => {
    const headers = { "Content-Type": "application/json", "Matter-Secret": secret, "Idempotency-Key": crypto.randomUUID() };
    const answered = await fetch(`${city.url}/api/v1/matters/${number}/${act_name}`, { method: "POST", headers, body: JSON.stringify(body) });
    expect(answered.status, `${act_name}: ${await answered.text()}`).toBeLessThan(300);
  };
  const inside_of = async () => (await room!.ask("GET", `/api/v1/matters/${number}`)).inside;
  await act(community, "sign", {});
  await act(community, "ask", { question });
  await by_reporter("reply", { words: reply });
  await act(community, "request", { kind: "extension", limit: { amount: 1, unit: "days" }, reason: "difficult", note: asked });
  await act(room, "decide", { request: (await inside_of()).requests[0].id, granted: true, note: granted });
  await act(room, "supervise", { note: ordered });
  await act(community, "answer-supervision", { supervision: (await inside_of()).supervisions[0].id, note: obeyed });
  await act(community, "handle", { outcome: "mediated", note: handled, taken: new Date().toISOString() });
  await act(community, "answer", { answer, note: inside });
  await by_reporter("rate", { solved: true, stars: 1, words: rated });
  await act(caller, "call-back", { contacted: true, solved: true, satisfied: false, words: said, note: called });
  await act(room, "reopen", { reason: "came_back", words: again, note: withheld });
  return { number, secret, words };
}

test.beforeAll(async () => {
  test.setTimeout(240_000);
  const begun = Date.now();
  pack = hostile_pack(process.env.PINGZHI_PACK!);
  city = await City.serve(process.env.PINGZHI_PROGRAM, pack.pack, "rate_limit = 0\n");
  const { desk, room, caller, centre_head, supervisor } = posts_of_an_office;
  office = await open_office(city.url, city.first_token, {
    desk, room, caller, centre_head, supervisor,
    community: { name: hostile_lines[0]!, unit: "village-330482001004", role: "handler" },
    leader: { name: hostile_lines[1]!, unit: "city-centre", role: "leader", area: "330482000000" },
  });
  await office.supervisor!.ask("POST", "/api/v1/months", { month: published });
  expect(hostile_lines.length).toBeGreaterThanOrEqual(200);
  const turns = Array.from({ length: Math.ceil(hostile_lines.length / together) }, (_, turn) => turn);
  await each(turns, async (turn) => void (told[turn] = await live(turn)));
  await each(hostile_lines, async (name, index) => void (await office.admin!.ask("POST", "/api/v1/people", { name, login: `person.${index}` })));
  console.log(`${hostile_lines.length} texts, each in 18 texts of a matter, in a person's name and in the pack: ${((Date.now() - begun) / 1000).toFixed(0)} s`);
});
test.afterAll(async () => {
  expect(await city.stop()).toBe(0);
  pack.remove();
});

async function open(browser: Browser, who?: string, look: object = {}): Promise<{ page: Page; watch: Watch }> {
  const context = await browser.newContext({ baseURL: city.url, ...look });
  if (who) await context.addCookies([office[who]!.cookie_for_browser()]);
  const watch = await Watch.over(context, new URL(city.url).host);
  return { page: await context.newPage(), watch };
}

// Within the app, as a press on a link does it.
const move = (page: Page, address: string) => page.evaluate((to) => (history.pushState(null, "", to), void dispatchEvent(new PopStateEvent("popstate"))), address);
const text_of = async (page: Page, role: "article" | "main") => bare((await page.getByRole(role).textContent()) ?? "");

async function public_pages(browser: Browser): Promise<Watch> {
  const { page, watch } = await open(browser);
  const paths = ["/", "/about", "/directory", "/directory/experts", "/track", "/rates", `/rates/${published}`, "/months", `/months/${published}/report`, "/report/neighbour-dispute", "/report/noise", `/report/neighbour-dispute?lon=${spot.lon}&lat=${spot.lat}`];
  for (const path of [...paths, ...hostile_lines.slice(0, 20).map((words) => `/?q=${encodeURIComponent(words)}`), ...hostile_lines.slice(20, 40).map((words) => `/matters?q=${encodeURIComponent(words)}`)]) {
    await page.goto(path);
    await watch.look(page);
  }
  await page.goto("/matters");
  await page.getByRole("button", { name: "在地图上看" }).click();
  await expect(page.getByText(/图上 .* 件/)).toBeVisible();
  await watch.look(page);
  for (let more = true; more; ) {
    await watch.look(page);
    const next = page.getByRole("link", { name: "下一页" });
    if ((more = await next.isVisible())) await next.click();
  }
  for (const { number } of told) {
    await page.goto(`/matters/${number}`);
    await watch.look(page);
  }
  return watch;
}

async function own_pages(browser: Browser): Promise<Watch> {
  const { page, watch } = await open(browser);
  await page.goto("/about");
  for (const [index, { number, secret, words }] of told.entries()) {
    const address = await page.evaluate(async (body) => (await fetch("/track", { method: "POST", body: new URLSearchParams(body) })).url, { number, secret });
    await page.goto(address);
    const shown = await text_of(page, "main");
    for (const at of [0, 1, 4, 11]) expect(shown, `${number} shows its words`).toContain(bare(words[at]!));
    await watch.look(page);
    if (index % 20) continue;
    await page.emulateMedia({ media: "print" });
    await watch.look(page);
    await page.emulateMedia({ media: "screen" });
    for (const more of ["my-data", "correct-values", "urge"]) {
      await page.goto(`/matters/${number}/${more}`);
      await watch.look(page);
    }
  }
  return watch;
}

async function desk_pages(browser: Browser): Promise<Watch> {
  const { page, watch } = await open(browser, "community");
  await page.goto("/desk");
  await expect(page.getByRole("row").nth(5)).toBeVisible();
  const grid = page.getByRole("grid");
  await grid.focus();
  for (let turn = 0; turn < 12; ++turn) {
    await page.keyboard.press("PageDown");
    await watch.look(page);
  }
  await page.getByRole("button", { name: "筛选与列" }).click();
  await page.getByRole("combobox").first().click();
  await watch.look(page);
  for (const { number, words } of told) {
    await move(page, `/desk/matters/${number}`);
    await expect(page.getByRole("article")).toContainText(number);
    await expect(page.getByRole("article").getByText("台账证明")).toBeAttached();
    expect(await text_of(page, "article"), `${number} shows its words`).toContain(bare(words[0]!));
    await watch.look(page);
  }
  // What is taken down anew, beside what was reported before.
  const intake = await open(browser, "desk");
  await intake.page.goto("/desk/intake");
  await intake.page.getByLabel("来电号码").fill("13800000001");
  await expect(intake.page.getByRole("complementary")).toContainText("PH-");
  for (const words of hostile_lines.slice(0, 12)) {
    await intake.page.getByLabel("诉求内容").fill(words);
    await intake.page.getByRole("combobox").first().fill(words.slice(0, 12));
    await intake.watch.look(intake.page);
  }
  watch.seen.push(...intake.watch.seen);
  watch.pages += intake.watch.pages;
  return watch;
}

async function screen_pages(browser: Browser): Promise<Watch> {
  const { page, watch } = await open(browser, "leader", { viewport: { width: 1920, height: 1080 } });
  await page.goto("/screen");
  await expect(page.getByText("实时", { exact: true }).first()).toBeVisible();
  await watch.look(page);
  for (const address of ["/screen?list=open", "/screen?list=red", "/screen?list=opened", "/screen?area=330482001000", "/screen?shade=overdue&heat=on", ...told.slice(0, 20).map(({ number }) => `/screen?matter=${number}`)]) {
    await move(page, address);
    if (address.includes("matter=")) await expect(page.getByText(address.slice(-9)).first()).toBeVisible();
    await watch.look(page);
  }
  for (const by of ["service", "unit", "area", "channel"]) {
    await page.goto(`/desk/figures?by=${by}&period=year`);
    await expect(page.getByRole("table").nth(2)).toBeVisible();
    await watch.look(page);
    await page.getByRole("table").nth(2).getByRole("button", { name: /^(?!.* 0$)/ }).first().click();
    await expect(page.getByRole("listitem").first()).toBeVisible();
    await watch.look(page);
  }
  return watch;
}

async function people_pages(browser: Browser): Promise<Watch> {
  const { page, watch } = await open(browser, "admin");
  for (const path of ["/people", "/account", ...[2, 3, 4, 5, 6, 7, 8, 9].map((id) => `/people/${id}`)]) {
    await page.goto(path);
    await watch.look(page);
  }
  return watch;
}

test("hostile words stay words on every page that shows them", async ({ browser }) => {
  test.setTimeout(300_000);
  const begun = Date.now();
  const watches = await Promise.all([public_pages(browser), own_pages(browser), desk_pages(browser), screen_pages(browser), people_pages(browser)]);
  expect(watches.flatMap(({ seen }) => seen)).toEqual([]);
  console.log(`${watches.reduce((sum, { pages }) => sum + pages, 0)} looks at pages in ${((Date.now() - begun) / 1000).toFixed(0)} s: nothing ran, no policy was broken, no other host was asked, no element came out of words`);
});

test("the watch sees it where a page shows one of them raw", async ({ browser }) => {
  const raw = `<img src=x onerror="window.ran=1"><img src="//elsewhere.example/x">`;
  const { page, watch } = await open(browser);
  let policy = true;
  await page.route("**/about", async (route) => {
    const answer = await route.fetch();
    const headers = { ...answer.headers() };
    if (!policy) delete headers["content-security-policy"];
    await route.fulfill({ status: 200, headers, body: (await answer.text()).replace("<h1", `${raw}<h1`) });
  });
  await page.route("http://elsewhere.example/**", (route) => route.abort());
  await page.goto("/about");
  await expect.poll(() => watch.seen.filter((each) => each.startsWith("policy")).length, "the policy holds it, and says so").toBeGreaterThanOrEqual(2);
  expect(watch.seen.some((each) => each.startsWith("ran"))).toBe(false);
  policy = false;
  await page.goto("/about");
  await expect.poll(() => watch.seen.some((each) => each.startsWith("ran"))).toBe(true);
  expect(watch.seen.some((each) => each.startsWith("request http://elsewhere.example/"))).toBe(true);
  await watch.look(page);
  expect(watch.seen.some((each) => each.startsWith("element <img"))).toBe(true);
});

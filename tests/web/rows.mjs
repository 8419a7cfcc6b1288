// The desk's list with very many rows: node rows.mjs [MATTERS [TURNS]]. A real city is filled through the API; then an officer's browser, its cache empty, opens
// the queue in which they all stand, and goes through it by every way there is, while a report a second comes in. Prints tables: until the first rows stand,
// the frames of each way, and the memory of the tab. PINGZHI_PROGRAM and PINGZHI_PACK as for the tests.
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { City } from "../openapi/city.mjs";
import { open_office, posts_of_an_office } from "./office.mjs";

const count = Number(process.argv[2] ?? 100_000);
const turns = Number(process.argv[3] ?? 3);
const city = await City.serve(process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK, "rate_limit = 0\n");
const office = await open_office(city.url, city.first_token, { handler: posts_of_an_office.handler });
const sleep = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));

let made = 0;
async function report_one() {
  const at = made++;
  const place = { lon: 120.95 + ((at * 7919) % 100_003) / 600_000, lat: 30.62 + ((at * 104_729) % 99_991) / 700_000, address: `解放路 ${at + 1} 号` };
  const body = { service: "water-leak", description: `第 ${at + 1} 处：小区门口水管漏水，水流到路上`, place, contact: { name: "王女士", phone: `138${String(at).padStart(8, "0")}` } };
  const { status, body: said } = await city.ask("POST", "/api/v1/matters", { body, headers: { Authorization: `Bearer ${city.key}`, "Idempotency-Key": crypto.randomUUID() } });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(said)}`);
}
const begun = Date.now();
await Promise.all(Array.from({ length: 64 }, async () => { while (made < count) await report_one(); }));
console.log(`${count} matters reported in ${((Date.now() - begun) / 1000).toFixed(0)} s`);

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const rows = new Map();
const note = (name, value) => rows.set(name, [...(rows.get(name) ?? []), value]);

// In the page: what each frame took, from the first to the last of a way.
const begin_frames = () => {
  globalThis.frames_seen = [];
  let last = performance.now();
  const look = (now) => {
    globalThis.frames_seen?.push(now - last);
    last = now;
    if (globalThis.frames_seen) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};
const end_frames = () => [globalThis.frames_seen, (globalThis.frames_seen = undefined)][0];

// What the tasks of the tab's main thread took of the processor, in ms: the page's own share of a frame, whatever else the machine does.
function works_of({ traceEvents }) {
  const mains = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  return traceEvents.filter(({ name, pid, tid, tdur }) => name.endsWith("RunTask") && tdur && mains.has(`${pid} ${tid}`)).map(({ tdur }) => tdur / 1000);
}

async function one_turn() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"], ignoreDefaultArgs: ["--hide-scrollbars"] });
  const context = await browser.newContext({ baseURL: city.url, viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  await context.addCookies([office.handler.cookie_for_browser()]);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  const metrics = async () => Object.fromEntries((await devtools.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));

  // What the operating system holds for the tab: the largest of the browser's pages.
  async function memory(name) {
    await page.evaluate(() => globalThis.gc());
    const of_browser = await browser.newBrowserCDPSession();
    const { processInfo } = await of_browser.send("SystemInfo.getProcessInfo");
    const resident = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => Number(readFileSync(`/proc/${id}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024);
    await of_browser.detach();
    const { JSHeapUsedSize, Nodes } = await metrics();
    note(`memory ${name}`, { heap: JSHeapUsedSize / 2 ** 20, resident: Math.max(...resident), nodes: Nodes, elements: await page.evaluate(() => document.querySelectorAll("*").length) });
  }

  // The first frame with rows in it, by the page's own clock, which begins when it is asked for.
  await page.addInitScript(() => {
    const look = () => (document.querySelector("[role=grid] [role=row][aria-rowindex='2']") ? requestAnimationFrame((now) => (globalThis.rows_stand = now)) : requestAnimationFrame(look));
    requestAnimationFrame(look);
  });
  await page.goto("/desk");
  await page.waitForFunction(() => globalThis.rows_stand);
  note("rows stand", await page.evaluate(() => globalThis.rows_stand));
  await page.waitForTimeout(1_500);
  await memory("as opened");

  const grid = page.getByRole("grid");
  const box = await grid.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  let comes = true;
  const coming = (async () => { while (comes) await Promise.all([report_one(), sleep(1_000)]); })();
  const way = async (name, act) => {
    await page.waitForTimeout(500);
    await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
    await page.evaluate(begin_frames);
    const since = Date.now();
    await act();
    await page.waitForTimeout(300);
    const took = Date.now() - since;
    const frames = await page.evaluate(end_frames);
    note(name, { frames, took, work: works_of(JSON.parse(await browser.stopTracing())) });
  };
  const first_in_sight = () => page.evaluate(() => {
    const grid = document.querySelector("[role=grid]");
    const edge = grid.getBoundingClientRect().top + 60;
    const row = [...grid.querySelectorAll("[role=row][id]")].find((each) => each.getBoundingClientRect().bottom > edge);
    return row && `${row.id} ${row.getBoundingClientRect().top.toFixed(1)}`;
  });

  await page.mouse.move(x, y);
  await way("wheel", async () => { for (let step = 0; step < 80; ++step) { await page.mouse.wheel(0, 600); await page.waitForTimeout(30); } });
  await way("wheel, far", async () => { for (let step = 0; step < 80; ++step) { await page.mouse.wheel(0, 6_000); await page.waitForTimeout(30); } });
  await grid.focus();
  await way("PageDown held", async () => { for (let step = 0; step < 100; ++step) { await page.keyboard.down("PageDown"); await page.waitForTimeout(33); } await page.keyboard.up("PageDown"); });
  const read = await first_in_sight();
  await page.waitForTimeout(5_000);
  note("moved while read", read === (await first_in_sight()) ? 0 : 1);
  const bar_to = async (from, to) => {
    const at = (share) => box.y + 34 + 8 + (box.height - 34 - 16) * share;
    await page.mouse.move(box.x + box.width - 6, at(from));
    await page.mouse.down();
    for (let step = 1; step <= 60; ++step) { await page.mouse.move(box.x + box.width - 6, at(from + ((to - from) * step) / 60)); await page.waitForTimeout(16); }
    await page.mouse.up();
  };
  const share = () => grid.evaluate((each) => each.scrollTop / (each.scrollHeight - each.clientHeight));
  await page.keyboard.press("Home");
  await way("bar to the middle", () => bar_to(0, 0.5));
  await way("bar to the end", async () => bar_to(await share(), 1));
  await page.keyboard.press("Home");
  await grid.focus();
  await way("End", async () => {
    await page.keyboard.press("End");
    await page.waitForFunction((least) => {
      const grid = document.querySelector("[role=grid]");
      return grid.scrollTop + grid.clientHeight > grid.scrollHeight - 50 && Number(grid.querySelector("[aria-selected=true]")?.getAttribute("aria-rowindex")) > least;
    }, count, { timeout: 300_000 });
  });
  await memory("all read");
  await page.keyboard.press("Home");
  await way("bar over all", () => bar_to(0, 1));
  await page.keyboard.press("Home");
  await way("PageDown held, all", async () => { for (let step = 0; step < 100; ++step) { await page.keyboard.down("PageDown"); await page.waitForTimeout(33); } await page.keyboard.up("PageDown"); });
  comes = false;
  await coming;
  await memory("after all");
  await browser.close();
}

for (let turn = 0; turn < turns; ++turn) await one_turn();

const ms = (value) => value.toFixed(0);
const stand = rows.get("rows stand");
console.log(`rows stand after ${ms(median(stand))} ms (worst ${ms(Math.max(...stand))}); moved while read: ${rows.get("moved while read").reduce((sum, each) => sum + each, 0)} of ${turns}`);
console.log("\n| way | took s | half | 99 % | slowest | over 50 ms, each turn | largest task, ms of processor |\n| --- | --- | --- | --- | --- | --- | --- |");
for (const [name, seen] of rows) {
  if (!seen[0]?.frames) continue;
  const frames = seen.flatMap((each) => each.frames).sort((a, b) => a - b);
  const at = (share) => ms(frames[Math.min(frames.length - 1, Math.floor(frames.length * share))]);
  console.log(`| ${name} | ${(median(seen.map((each) => each.took)) / 1000).toFixed(1)} | ${at(0.5)} | ${at(0.99)} | ${at(1)} | ${seen.map((each) => `${each.frames.filter((frame) => frame > 50).length} of ${each.frames.length}`).join(", ")} | ${seen.map((each) => ms(Math.max(...each.work))).join(", ")} |`);
}
console.log("\n| memory | heap MiB | tab MiB | nodes | elements |\n| --- | --- | --- | --- | --- |");
for (const [name, seen] of rows) {
  if (!name.startsWith("memory")) continue;
  console.log(`| ${name.slice(7)} | ${["heap", "resident", "nodes", "elements"].map((part) => ms(median(seen.map((each) => each[part])))).join(" | ")} |`);
}
await city.stop();

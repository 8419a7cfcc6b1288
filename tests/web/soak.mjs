// The screen left alone with a busy city: node soak.mjs [MINUTES], or node soak.mjs day: a day of the page's own clock, minute by minute as fast as it goes,
// with as much in each as happens in a city of 300,000 matters a year. Matters come and go five times a second, the wall turns from area to area, the
// instant, the theme, the language, the heat and the lists are changed all the while; as many matters are open at the end as at the beginning. Whenever
// all of that has come back to where it was, garbage is collected and the page's heap is written down. Prints the table and the slope of its straight
// line with its standard error; ends with 1 where the heap grows beyond doubt (by more than twice the error) and by what matters (more than a tenth in
// 10,000 events), or where the page's console said anything: what is said there is kept, and would be measured too.
// PINGZHI_PROGRAM and PINGZHI_PACK as for the tests.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { City } from "../openapi/city.mjs";
import { open_office } from "./office.mjs";

const of_a_day = process.argv[2] === "day";
const minutes = of_a_day ? 1_440 : Number(process.argv[2] ?? 5);
const warm_up = of_a_day ? 30 * 60_000 : Math.min(300_000, minutes * 15_000);
const between_samples = of_a_day ? 60 * 60_000 : Math.min(30_000, minutes * 3_000); // at least
const between = 200;
const kept_open = 60;

const city = await City.serve(process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK, "rate_limit = 0\n");
const office = await open_office(city.url, city.first_token, {
  leader: { name: "市长", unit: "city-centre", role: "leader", area: "330482000000" },
  desk: { name: "陈话务", unit: "city-centre", role: "call_taker" },
  head: { name: "沈调度", unit: "city-centre", role: "dispatcher" },
});
// Spoken to over two pipes, with nothing between: a test driver listens to the page's network, and what Chromium keeps for it would look like a leak.
const profile = mkdtempSync(join(tmpdir(), "pingzhi-soak-"));
// Nothing is compiled to machine code: the browser goes on with that for hours, and its growth would hide a leak of as much.
const flags = ["--headless", "--no-sandbox", "--js-flags=--jitless", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "--window-size=1920,1080", "--lang=zh-CN", "--no-first-run", "about:blank"];
const chromium = spawn("/usr/bin/chromium", flags, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
const waiting = new Map();
let asked = 0;
let heard = "";
let when_minute_is_over = () => undefined;
const said_in_console = [];
chromium.stdio[4].setEncoding("utf8").on("data", (part) => {
  const messages = (heard + part).split("\0");
  heard = messages.pop();
  for (const { id, method, params, result, error } of messages.map((each) => JSON.parse(each))) {
    if (method === "Emulation.virtualTimeBudgetExpired") when_minute_is_over();
    if (method === "Log.entryAdded") said_in_console.push(`${params.entry.text} ${params.entry.url ?? ""}`);
    if (id === undefined) continue;
    const [answer, refuse] = waiting.get(id);
    waiting.delete(id);
    if (error) refuse(new Error(error.message));
    else answer(result);
  }
});
function send(method, params = {}, sessionId = undefined) {
  const id = ++asked;
  chromium.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  return new Promise((answer, refuse) => waiting.set(id, [answer, refuse]));
}
const { targetInfos } = await send("Target.getTargets");
const { targetId } = targetInfos.find(({ type }) => type === "page");
const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
const on_page = (method, params) => send(method, params, sessionId);
const evaluate = async (act, argument) => {
  const { result, exceptionDetails } = await on_page("Runtime.evaluate", { expression: `(${act})(${JSON.stringify(argument) ?? ""})`, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
};
await send("Storage.setCookies", { cookies: [office.leader.cookie_for_browser()] });
await on_page("Page.navigate", { url: `${city.url}/screen?turn=5` });
while (!(await evaluate(() => document.querySelectorAll("[data-figure]").length))) await new Promise((resume) => setTimeout(resume, 200));

// The largest process that draws pages: what it holds beside the heap, canvases above all.
async function resident() {
  const { processInfo } = await send("SystemInfo.getProcessInfo");
  const kilobytes = ({ id }) => Number(readFileSync(`/proc/${id}/status`, "utf8").match(/VmRSS:\s+(\d+)/)?.[1] ?? 0);
  return Math.max(...processInfo.filter(({ type }) => type === "renderer").map(kilobytes)) / 1_000;
}

const open = [];
let events = 0;
async function happen() {
  const lon = 120.98 + Math.random() * 0.15;
  const lat = 30.64 + Math.random() * 0.12;
  const { number } = await office.desk.ask("POST", "/api/v1/matters", {
    service: "water-leak", description: `水管漏水 ${events}`, place: { lon, lat, address: `解放路 ${events} 号` }, contact: { name: "王女士", phone: "13800000001" },
  });
  open.push(number);
  ++events;
  if (open.length <= kept_open) return;
  await office.head.ask("POST", `/api/v1/matters/${open.shift()}/decline`, { reason: "no_substance", answer: "不属于受理范围" });
  ++events;
}

// Without a finger on it: who touches the wall keeps it from turning.
const press = (words) => evaluate((names) => [...document.querySelectorAll("button, a")].find((each) => names.includes(each.textContent.trim()))?.click(), words);
const turns = {
  instant: () =>
    evaluate(() => {
      const slider = document.querySelector("input[type=range]");
      if (!slider) return;
      slider.value = String(-1 - Math.floor(Math.random() * 40));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      slider.dispatchEvent(new Event("change", { bubbles: true }));
    }),
  now: () => press(["回到现在", "Back to now"]),
  theme: () => press(["浅色", "深色", "Light", "Dark"]),
  language: () => press(["English", "中文"]),
  heat: () => evaluate(() => document.querySelector("input[type=checkbox]")?.click()),
  list: () => evaluate(() => document.querySelector("[data-figure]")?.click()),
  matter: () => evaluate(() => document.querySelector("[data-number]")?.click()),
  back: () => press(["返回", "Back"]),
};
const round = ["theme", "list", "matter", "back", "heat", "instant", "now", "heat", "theme", "language"];
const all_as_before = 2 * round.length;
let turned = 0;
async function turn() {
  await turns[round[turned++ % round.length]]();
}

// A minute of the page: its timers run one after the other, without waiting; then it is given time to hear what it asked.
let passed = 0;
async function pass_a_minute() {
  const over = new Promise((resume) => (when_minute_is_over = resume));
  await on_page("Emulation.setVirtualTimePolicy", { policy: "advance", budget: 60_000 });
  await over;
  ++passed;
  await new Promise((resume) => setTimeout(resume, 50));
}
const in_a_minute = 3; // about 9,000 events a day

// At least so long, then until all is shown as before.
async function live_for(milliseconds) {
  const end = gone() + milliseconds / 60_000;
  while (gone() < end || turned % all_as_before !== 0 || open.length < kept_open) {
    if (of_a_day) await pass_a_minute();
    for (let each = 0; each < (of_a_day ? in_a_minute : 1); ++each) await happen();
    if (of_a_day ? passed % 5 === 0 : events % 15 === 0) await turn();
    if (!of_a_day) await new Promise((resume) => setTimeout(resume, between));
  }
}

const begun = Date.now();
const gone = () => (of_a_day ? passed : (Date.now() - begun) / 60_000); // minutes
async function sample() {
  await new Promise((resume) => setTimeout(resume, 1_000));
  await on_page("HeapProfiler.collectGarbage");
  await on_page("HeapProfiler.collectGarbage");
  const { usedSize } = await on_page("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await on_page("Memory.getDOMCounters");
  const taken = { at: gone(), events, heap: usedSize / 1e6, nodes, listeners: jsEventListeners, resident: await resident() };
  console.log(`${taken.at.toFixed(1).padStart(6)} min ${String(events).padStart(7)} events ${taken.heap.toFixed(2).padStart(7)} MB ${String(nodes).padStart(6)} nodes ${String(jsEventListeners).padStart(5)} listeners ${taken.resident.toFixed(0).padStart(5)} MB resident`);
  return taken;
}

// y = a + b x by least squares: b and its standard error.
function slope_of(points) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x0 = mean(points.map(([x]) => x));
  const y0 = mean(points.map(([, y]) => y));
  const spread = points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0) / spread;
  const left = points.reduce((sum, [x, y]) => sum + (y - y0 - slope * (x - x0)) ** 2, 0);
  return { slope, error: Math.sqrt(left / (points.length - 2) / spread), mean: y0 };
}

await on_page("HeapProfiler.enable");
await on_page("Log.enable");
await live_for(warm_up);
const samples = [];
while (gone() < minutes) {
  samples.push(await sample());
  await live_for(between_samples);
}
samples.push(await sample());

const per = 10_000; // events
const said = (name, unit, digits) => {
  const { slope, error, mean } = slope_of(samples.map((each) => [each.events / per, each[name]]));
  console.log(`${name}: ${mean.toFixed(digits)} ${unit} in the middle, ${slope >= 0 ? "+" : ""}${slope.toFixed(digits)} ± ${error.toFixed(digits)} ${unit} in ${per} events`);
  return { slope, error, mean };
};
const heap = said("heap", "MB", 3);
said("nodes", "nodes", 1);
said("listeners", "listeners", 1);
said("resident", "MB", 1);
console.log(`${samples.length} samples, ${events} events, ${turned} turns of theme, language, instant, heat and lists in ${minutes} minutes`);
console.log(`${said_in_console.length} messages in the console`, ...new Set(said_in_console));
chromium.kill("SIGTERM");
await once(chromium, "exit");
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
await city.stop();
process.exitCode = said_in_console.length > 0 || (heap.slope > 2 * heap.error && heap.slope > heap.mean / 10) ? 1 : 0;

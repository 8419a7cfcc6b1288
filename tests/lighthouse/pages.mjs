// Lighthouse over the public pages of a small city, as a telephone on a slow line: npm ci, then node pages.mjs [REPEATS] [BEGINNING OF THE PAGES]; no part of a build. Prints the
// median of each score; ends with 1 where one is below 95. Each run has a browser of its own and an end: one that breaks or stands still is made again.
// PINGZHI_PROGRAM and PINGZHI_PACK as for the tests.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { City, free_port } from "../openapi/city.mjs";

const repeats = Number(process.argv[2] ?? 3);
const enough = 95;
const longest_run_ms = 90_000;
const kinds = ["performance", "accessibility", "best-practices"];
const city = await City.serve(process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK, "rate_limit = 0\n");
const lamp = { service: "street-lamp", description: "桥头第二盏路灯不亮", place: { lon: 121.0153, lat: 30.6764, address: "解放路 8 号" } };
let number;
for (let turn = 0; turn < 30; ++turn) {
  const { body } = await city.ask("POST", "/api/v1/matters", { body: { ...lamp, description: `第 ${turn} 盏路灯不亮` }, headers: { "Idempotency-Key": crypto.randomUUID() } });
  number = body.number;
}
const pages = ["/", "/?q=lsts", "/report/street-lamp", "/matters", `/matters/${number}`, "/track", "/about", "/rates", "/months", "/directory", "/sign-in"];

const wait = (ms) => new Promise((resume) => setTimeout(resume, ms));
async function run(path) {
  const port = await free_port();
  const profile = mkdtempSync(join(tmpdir(), "pingzhi-lighthouse-"));
  const settings = ["--headless=new", "--no-sandbox", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--lang=zh-CN"];
  const chromium = spawn("/usr/bin/chromium", [...settings, `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, "about:blank"], { stdio: "ignore" });
  const ended = once(chromium, "exit");
  try {
    while (!(await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => undefined))) await wait(100);
    const measured = lighthouse(city.url + path, { port, onlyCategories: kinds, logLevel: "silent", maxWaitForLoad: 30_000 });
    const result = await Promise.race([measured, wait(longest_run_ms)]);
    measured.catch(() => undefined);
    if (!result) return { broken: "no end" };
    return result.lhr.runtimeError ? { broken: result.lhr.runtimeError.code } : { report: result.lhr };
  } catch (error) {
    return { broken: error.message };
  } finally {
    chromium.kill("SIGKILL");
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function reports_of(path) {
  const whole = [];
  for (let turn = 0; whole.length < repeats && turn < 2 * repeats + 2; ++turn) {
    const { report, broken } = await run(path);
    if (report) whole.push(report);
    else console.error(`${path}: made again: ${broken}`);
  }
  if (whole.length < repeats) throw new Error(`${path}: no run comes to its end`);
  return whole;
}

const median = (values) => values.slice().sort((a, b) => a - b)[Math.floor(values.length / 2)];
const failed = [];
const timings = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];
console.log(`| page | ${kinds.join(" | ")} | first paint s | largest paint s | blocked ms | layout shift | kB |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |`);
for (const path of pages.filter((each) => each.startsWith(process.argv[3] ?? ""))) {
  const reports = await reports_of(path);
  const value = (audit) => median(reports.map((report) => report.audits[audit].numericValue ?? 0));
  const scores = kinds.map((kind) => Math.round(100 * median(reports.map((report) => report.categories[kind].score))));
  const [first, largest, blocked, shift] = timings.map(value);
  const told = [(first / 1_000).toFixed(1), (largest / 1_000).toFixed(1), blocked.toFixed(0), shift.toFixed(2), (value("total-byte-weight") / 1_000).toFixed(0)];
  console.log(`| ${path.replace(/PH-.*/, "NUMBER")} | ${[...scores, ...told].join(" | ")} |`);
  for (const [at, kind] of kinds.entries()) {
    if (scores[at] >= enough) continue;
    const below = reports[0].categories[kind].auditRefs.filter(({ id, weight }) => weight > 0 && (reports[0].audits[id].score ?? 1) < 1).map(({ id }) => id);
    failed.push(`${path}: ${kind} ${scores[at]}: ${below.join(", ")}`);
  }
}
await city.stop();
console.log(failed.join("\n"));
process.exit(failed.length > 0 ? 1 : 0); // a run that was given up holds on to its socket

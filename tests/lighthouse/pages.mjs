// Lighthouse over the public pages of a small city, as a telephone on a slow line: npm ci, then node pages.mjs [REPEATS]; no part of a build. Prints the median of each score; ends
// with 1 where accessibility or best practices fall below 95. What performance says depends on the machine: it is told, not demanded.
// PINGZHI_PROGRAM and PINGZHI_PACK as for the tests.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { City, free_port } from "../openapi/city.mjs";

const repeats = Number(process.argv[2] ?? 3);
const kinds = ["performance", "accessibility", "best-practices"];
const city = await City.serve(process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK, "rate_limit = 0\n");
const lamp = { service: "street-lamp", description: "桥头第二盏路灯不亮", place: { lon: 121.0153, lat: 30.6764, address: "解放路 8 号" } };
let number;
for (let turn = 0; turn < 30; ++turn) {
  const { body } = await city.ask("POST", "/api/v1/matters", { body: { ...lamp, description: `第 ${turn} 盏路灯不亮` }, headers: { "Idempotency-Key": crypto.randomUUID() } });
  number = body.number;
}

const port = await free_port();
const profile = mkdtempSync(join(tmpdir(), "pingzhi-lighthouse-"));
const chromium = spawn("/usr/bin/chromium", ["--headless=new", "--no-sandbox", `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, "--lang=zh-CN", "about:blank"], { stdio: "ignore" });
while (!(await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => undefined))) await new Promise((resume) => setTimeout(resume, 100));

const median = (values) => values.slice().sort((a, b) => a - b)[Math.floor(values.length / 2)];
let enough = true;
console.log(`| page | ${kinds.join(" | ")} | first paint s | kB |\n| --- | --- | --- | --- | --- | --- |`);
for (const path of ["/", "/report/street-lamp", "/matters", `/matters/${number}`, "/track", "/rates"]) {
  const runs = [];
  for (let turn = 0; turn < repeats; ++turn) runs.push((await lighthouse(city.url + path, { port, onlyCategories: kinds, logLevel: "silent" })).lhr);
  const scores = kinds.map((kind) => Math.round(100 * median(runs.map((run) => run.categories[kind].score))));
  const paint = median(runs.map((run) => run.audits["first-contentful-paint"].numericValue)) / 1_000;
  const bytes = median(runs.map((run) => run.audits["total-byte-weight"]?.numericValue ?? 0)) / 1_000;
  console.log(`| ${path.replace(/PH-.*/, "NUMBER")} | ${scores.join(" | ")} | ${paint.toFixed(1)} | ${bytes.toFixed(0)} |`);
  for (const [at, kind] of kinds.entries()) {
    if (at === 0 || scores[at] >= 95) continue;
    enough = false;
    for (const { id } of runs[0].categories[kind].auditRefs) if (runs[0].audits[id].score !== null && runs[0].audits[id].score < 1) console.log(`${path}: ${kind}: ${id}`);
  }
}
chromium.kill("SIGTERM");
await once(chromium, "exit");
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
await city.stop();
process.exitCode = enough ? 0 : 1;

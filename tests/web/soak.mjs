// The screen left alone with a busy city: node soak.mjs [MINUTES]. Says the page's heap after a first while and at the end, both after a collection of
// garbage; ends with 1 where it has grown by more than a tenth. PINGZHI_PROGRAM and PINGZHI_PACK as for the tests.
import { chromium } from "@playwright/test";
import { City } from "../openapi/city.mjs";
import { open_office } from "./office.mjs";

const minutes = Number(process.argv[2] ?? 5);
const warm_up = Math.min(60_000, minutes * 15_000);
const between = 200;
const kept_open = 60; // as many are open at the first look as at the last

const city = await City.serve(process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK, "rate_limit = 0\n");
const office = await open_office(city.url, city.first_token, {
  leader: { name: "市长", unit: "city-centre", role: "leader", area: "330482000000" },
  desk: { name: "陈话务", unit: "city-centre", role: "call_taker" },
  head: { name: "沈调度", unit: "city-centre", role: "dispatcher" },
});
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const context = await browser.newContext({ baseURL: city.url, viewport: { width: 1920, height: 1080 } });
const [name, value] = office.leader.cookie.split("=");
await context.addCookies([{ name, value, domain: "127.0.0.1", path: "/", httpOnly: true, secure: true, sameSite: "Strict" }]);
const page = await context.newPage();
await page.goto("/screen?turn=5");
await page.waitForSelector("[data-figure]");
const session = await context.newCDPSession(page);

async function heap() {
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { megabytes: usedSize / 1e6, nodes, listeners: jsEventListeners };
}

const open = [];
let events = 0;
async function live_for(milliseconds) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end || open.length < kept_open) {
    const lon = 120.98 + Math.random() * 0.15;
    const lat = 30.64 + Math.random() * 0.12;
    const { number } = await office.desk.ask("POST", "/api/v1/matters", {
      service: "water-leak", description: `水管漏水 ${events}`, place: { lon, lat, address: `解放路 ${events} 号` }, contact: { name: "王女士", phone: "13800000001" },
    });
    open.push(number);
    ++events;
    if (open.length > kept_open) {
      await office.head.ask("POST", `/api/v1/matters/${open.shift()}/decline`, { reason: "no_substance", answer: "不属于受理范围" });
      ++events;
    }
    await new Promise((resume) => setTimeout(resume, between));
  }
}

await live_for(warm_up);
const before = await heap();
const at_first = events;
await live_for(minutes * 60_000 - warm_up);
const after = await heap();
const grown = (after.megabytes / before.megabytes - 1) * 100;
const said = ({ megabytes, nodes, listeners }) => `${megabytes.toFixed(1)} MB, ${nodes} nodes, ${listeners} listeners`;
console.log(`after ${at_first} events: ${said(before)}`);
console.log(`after ${events} events in ${minutes} minutes: ${said(after)} (${grown.toFixed(1)} %)`);
await browser.close();
await city.stop();
process.exitCode = grown > 10 ? 1 : 0;

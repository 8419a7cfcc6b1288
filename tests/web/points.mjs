// The screen's map with many points: node points.mjs [POINTS]. The program serves the page, the areas and the figures; the list of open matters is made up
// here, one real matter's answer many times over, so that it is the page that is measured. Prints a table: until the map stands, and the frames of dragging
// it and of zooming it by the wheel, on this machine's processor alone. PINGZHI_PROGRAM and PINGZHI_PACK as for the tests.
import { chromium } from "@playwright/test";
import { City } from "../openapi/city.mjs";
import { open_office, posts_of_an_office } from "./office.mjs";

const count = Number(process.argv[2] ?? 20_000);
const city = await City.serve(process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK, "rate_limit = 0\n");
const office = await open_office(city.url, city.first_token, { desk: posts_of_an_office.desk, leader: { name: "市长", unit: "city-centre", role: "leader", area: "330482000000" } });
const { number } = await office.desk.ask("POST", "/api/v1/matters", { service: "water-leak", description: "水管漏水", place: { lon: 121.02, lat: 30.7, address: "解放路 1 号" }, contact: { name: "王女士", phone: "13800000001" } });
const { matter } = await office.leader.ask("GET", `/api/v1/matters/${number}`);

let seed = 20261123;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const colours = ["green", "green", "green", "green", "amber", "red"];
const centres = Array.from({ length: 40 }, () => ({ lon: 120.92 + random() * 0.28, lat: 30.6 + random() * 0.2 }));
const matters = Array.from({ length: count }, (_, at) => {
  const centre = centres[Math.floor(random() * centres.length)];
  return { ...matter, number: `PH-${at + 1}-00`, version: at + 1, colour: colours[Math.floor(random() * 6)], lon: centre.lon + (random() - 0.5) * 0.05, lat: centre.lat + (random() - 0.5) * 0.05 };
});

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const rows = [];
async function measure(name, viewport, query) {
  const context = await browser.newContext({ baseURL: city.url, viewport, locale: "zh-CN" });
  await context.addCookies([office.leader.cookie_for_browser()]);
  const page = await context.newPage();
  await page.route(/\/api\/v1\/matters\?.*open=true/, (route) => route.fulfill({ json: { matters, next: null } }));
  const begun = Date.now();
  await page.goto(`/screen${query}`);
  await page.waitForSelector("canvas.points");
  await page.waitForFunction((words) => document.querySelector(".legend") && document.body.innerText.includes(words), count.toLocaleString("zh-CN"));
  const stands = Date.now() - begun;
  const box = await page.locator(".leaflet-container").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const frames = async (act) => {
    await page.waitForTimeout(500);
    await page.evaluate(() => {
      globalThis.frames_seen = [];
      let last = performance.now();
      const note = (now) => {
        globalThis.frames_seen?.push(now - last);
        last = now;
        if (globalThis.frames_seen) requestAnimationFrame(note);
      };
      requestAnimationFrame(note);
    });
    await act();
    await page.waitForTimeout(300);
    const seen = (await page.evaluate(() => [globalThis.frames_seen, (globalThis.frames_seen = undefined)][0])).sort((a, b) => a - b);
    const at = (share) => seen[Math.min(seen.length - 1, Math.floor(seen.length * share))];
    return { half: at(0.5), most: at(0.95), slowest: at(1), over: seen.filter((each) => each > 50).length, of: seen.length };
  };
  const say = (what, { half, most, slowest, over, of }) => rows.push([name, what, half, most, slowest].map((each) => (typeof each === "number" ? each.toFixed(0) : each)).concat(`${over} of ${of}`));
  const drag = await frames(async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= 60; ++step) await page.mouse.move(x + 3 * step * Math.cos(step / 9), y + 2 * step * Math.sin(step / 9));
    await page.mouse.up();
  });
  const zoom = await frames(async () => {
    for (let step = 0; step < 12; ++step) {
      await page.mouse.wheel(0, step < 6 ? -240 : 240);
      await page.waitForTimeout(120);
    }
  });
  rows.push([name, "until it stands", stands.toFixed(0), "", "", ""]);
  say("drag", drag);
  say("zoom", zoom);
  await context.close();
}

await measure("1080p", { width: 1920, height: 1080 }, "");
await measure("1080p, heat", { width: 1920, height: 1080 }, "?heat=on");
await measure("4K", { width: 3840, height: 2160 }, "");
console.log(`${count} points; ms a frame`);
console.log("| screen | what | half | 95 % | slowest | over 50 ms |\n| --- | --- | --- | --- | --- | --- |");
for (const row of rows) console.log(`| ${row.join(" | ")} |`);
await browser.close();
await city.stop();

// Pictures of every page of residents, of the door, of the desk and of the screen, as their users see them, of a demo city: node pictures.mjs [FOLDER] [BEGINNING OF THEIR NAMES].
// Into screenshots/, which git ignores. node pictures.mjs --guide: the few of the guides, small, into docs/pictures.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { free_port } from "../openapi/city.mjs";
import { open_office, posts_of_an_office } from "./office.mjs";
import { small } from "./small_picture.mjs";

const of_guide = process.argv[2] === "--guide";
const only = process.argv[3] ?? "";
const into = of_guide ? new URL("../../docs/pictures", import.meta.url).pathname : process.argv[2] ?? new URL("../../screenshots", import.meta.url).pathname;
mkdirSync(into, { recursive: true });

async function serve_demo() {
  const folder = mkdtempSync(join(tmpdir(), "pingzhi-pictures-"));
  const port = await free_port();
  writeFileSync(join(folder, "pingzhi.toml"), `listen = "127.0.0.1:${port}"\nrate_limit = 0\n`);
  const program = spawn(process.env.PINGZHI_PROGRAM, ["demo", "--pack", process.env.PINGZHI_PACK, "--data", join(folder, "data")], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  for await (const part of program.stdout) {
    said += part;
    const token = said.match(/\n {2}(\S{20,})\n/)?.[1];
    if (token) return { url: `http://127.0.0.1:${port}`, token, stop: () => (program.kill("SIGTERM"), rmSync(folder, { recursive: true, force: true })) };
  }
  throw new Error(`the demo city does not become ready: ${said}`);
}

const looks = {
  "desktop-zh-light": { viewport: { width: 1440, height: 900 }, locale: "zh-CN" },
  "desktop-en-dark": { viewport: { width: 1440, height: 900 }, locale: "en-GB", colorScheme: "dark" },
  "phone-zh-light": { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: "zh-CN", hasTouch: true, isMobile: true },
  "phone-en-dark": { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, locale: "en-GB", colorScheme: "dark", hasTouch: true, isMobile: true },
};

const walls = {
  "wall-zh-dark": { viewport: { width: 1920, height: 1080 }, locale: "zh-CN" },
  "wall-en-light": { viewport: { width: 1920, height: 1080 }, locale: "en-GB" },
  "4k-zh-dark": { viewport: { width: 3840, height: 2160 }, locale: "zh-CN" },
  "strip-en-dark": { viewport: { width: 3360, height: 1080 }, locale: "en-GB" },
};

const published = new Date(Date.now() - 31 * 86_400_000).toISOString().slice(0, 7);
const own = {}; // of reporters: one is asked for more, one has the answer
async function live_lives() {
  const { desk, handler, community } = office;
  const contact = { name: "王女士", phone: "13800000001" };
  const act = (who, { number }, name, body) => who.ask("POST", `/api/v1/matters/${number}/${name}`, body);
  own.asked = await desk.ask("POST", "/api/v1/matters", { service: "water-leak", place: { lon: 121.02, lat: 30.7, address: "解放路 8 号" }, contact, description: "三楼楼道漏水，地上全湿了" });
  await act(handler, own.asked, "sign", {});
  await act(handler, own.asked, "ask", { question: "请问是哪一幢楼？" });
  own.answered = await desk.ask("POST", "/api/v1/matters", { service: "neighbour-dispute", place: { lon: 121.0153, lat: 30.6764 }, contact, description: "楼上半夜装修，家里老人睡不好", form: { about: ["noise"] } });
  await act(community, own.answered, "sign", {});
  await act(community, own.answered, "handle", { outcome: "mediated", note: "双方约定晚上八点后不施工", taken: new Date().toISOString() });
  await act(community, own.answered, "answer", { answer: "您好，我们上门和楼上住户谈妥：晚上八点后不再施工，三天内完工。" });
  await office.supervisor.ask("POST", "/api/v1/months", { month: published });
}
const follow = (which, more = "") => async (page) => {
  await page.evaluate(async (told) => void (await fetch("/track", { method: "POST", body: new URLSearchParams(told) })), own[which]);
  await page.goto(`/matters/${own[which].number}${more}`);
};

const rest = (page) => page.waitForTimeout(1_200);
async function open_first(page) {
  await page.locator("[role=row][aria-rowindex='2']").click({ timeout: 5_000 });
  await page.getByRole("article").getByRole("heading").first().waitFor();
  await rest(page);
}
const act = (name) => async (page) => {
  await open_first(page);
  await page.locator(".acts .button").filter({ hasText: name }).first().click().catch(() => undefined);
  await rest(page);
};
async function type_intake(page, look) {
  await page.locator("#intake-phone").fill("13800000001");
  await page.getByRole("combobox").first().fill(look.locale === "zh-CN" ? "lsts" : "water");
  await page.getByRole("combobox").first().press("Enter");
  await page.getByRole("combobox").nth(1).fill(look.locale === "zh-CN" ? "dfsq" : "dongfang");
  await page.getByRole("combobox").nth(1).press("Enter");
  await page.locator("#intake-description").fill("小区门口水管爆裂，水流了一地");
  await page.waitForTimeout(2_500);
}

const pages = [
  { name: "queue", who: "centre_head", path: "/desk?queue=all" },
  { name: "filters", who: "centre_head", path: "/desk?queue=all", then: (page) => page.locator(".bar .button").first().click() },
  { name: "matter", who: "centre_head", path: "/desk?queue=all", then: open_first },
  { name: "handle", who: "handler", path: "/desk", then: act(/处置完成|Handled/) },
  { name: "ruling", who: "centre_head", path: "/desk?queue=rule", then: act(/审定|Rule/) },
  { name: "approval", who: "centre_head", path: "/desk?queue=approve", then: open_first },
  { name: "call-back", who: "caller", path: "/desk?queue=call_back", then: act(/回访|Call/) },
  { name: "supervision", who: "supervisor", path: "/desk?queue=escalated", then: act(/督办|Supervise/) },
  { name: "empty", who: "supervisor", path: "/desk?queue=own&service=rent-relief&state=withdrawn" },
  { name: "intake", who: "desk", path: "/desk/intake", then: type_intake },
  { name: "figures", who: "leader", path: "/desk/figures?by=unit" },
  { name: "keys", who: "desk", path: "/desk", then: (page) => page.keyboard.press("?") },
];

const residents = [
  { name: "home", path: "/" },
  { name: "report", path: "/report/street-lamp", then: report_lamp },
  { name: "report-refused", path: "/report/water-leak", then: (page) => page.locator("button.main").last().click() },
  { name: "receipt", path: "/report/street-lamp", then: send_lamp },
  { name: "track", path: "/track" },
  { name: "matters", path: "/matters" },
  { name: "matters-filtered", path: "/matters?state=ended" },
  { name: "map", path: "/matters", then: (page) => page.locator("[data-act=map]").click() },
  { name: "matter", path: "/matters", then: (page) => page.locator(".matter a").nth(3).click() },
  { name: "about", path: "/about" },
  { name: "rates", path: "/rates" },
  { name: "rates-of-month", path: () => `/rates/${published}` },
  { name: "months", path: "/months" },
  { name: "month-report", path: () => `/months/${published}/report` },
  { name: "own-asked", path: "/track", then: follow("asked") },
  { name: "own-reply", path: "/track", then: follow("asked", "/reply") },
  { name: "own-my-data", path: "/track", then: follow("asked", "/my-data") },
  { name: "own-withdraw", path: "/track", then: follow("asked", "/withdraw") },
  { name: "own-answered", path: "/track", then: follow("answered") },
  { name: "own-rate", path: "/track", then: follow("answered", "/rate") },
  { name: "own-reopen", path: "/track", then: follow("answered", "/reopen") },
  { name: "large-type", path: "/settings?switch=size:large&back=/" },
  { name: "print", path: "/track", then: async (page, look) => (await follow("answered")(page, look), await page.emulateMedia({ media: "print" })) },
  { name: "directory", path: "/directory" },
  { name: "directory-list", path: "/directory", then: (page) => page.locator("main a[href^='/directory/']").first().click() },
  { name: "nothing", path: "/nothing-here" },
];
const door = [
  { name: "sign-in", path: "/sign-in" },
  { name: "forgotten", path: "/forgotten" },
  { name: "invitation", path: "/invitation" },
  { name: "account", who: "handler", path: "/account" },
  { name: "password", who: "handler", path: "/account/password" },
  { name: "passkey", who: "handler", path: "/account/passkeys/new" },
  { name: "authenticator", who: "handler", path: "/account/authenticator" },
  { name: "recovery-codes", who: "handler", path: "/account/recovery-codes" },
  { name: "people", who: "admin", path: "/people" },
  { name: "person", who: "admin", path: (office) => `/people/${office.handler.id}` },
  { name: "person-new", who: "admin", path: "/people/new" },
  { name: "post-new", who: "admin", path: (office) => `/people/${office.handler.id}/posts/new` },
];

const light = (page) => page.getByRole("button", { name: /^(浅色|Light)$/ }).click();
const screens = [
  { name: "city", who: "leader", path: "/screen" },
  { name: "town", who: "leader", path: "/screen?area=330482001000" },
  { name: "list", who: "leader", path: "/screen?list=red" },
];

const demo = await serve_demo();
const office = await open_office(demo.url, demo.token, { ...posts_of_an_office, leader: { name: "市长", unit: "city-centre", role: "leader", area: "330482000000" }, community: { name: "何社工", unit: "village-330482001004", role: "handler" } });
await live_lives();
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

async function shot(kind, { name, who, path, then }, look_name, look, use) {
  const context = await browser.newContext({ baseURL: demo.url, timezoneId: "Asia/Shanghai", ...look });
  if (who) await context.addCookies([office[who].cookie_for_browser()]);
  const page = await context.newPage();
  await page.goto(typeof path === "string" ? path : path(office));
  const shown = kind === "screen" ? ".leaflet-container" : kind !== "desk" ? "main" : "main .said:not(:has-text('……')):not(:has-text(' …')), [role=row][aria-rowindex='2'], #intake-phone, #main h1";
  await page.locator(shown).first().waitFor({ timeout: 20_000 }).catch(() => undefined);
  await then?.(page, look)?.catch?.(() => undefined);
  if (look_name.endsWith("light") && kind === "screen") await light(page);
  await page.waitForTimeout(kind === "screen" ? 6_000 : 1_200);
  await use(page);
  await context.close();
}

async function picture(kind, page, look_name, look) {
  const file = `${kind}-${page.name}-${look_name}.png`;
  if (file.startsWith(only)) await shot(kind, page, look_name, look, (shown) => shown.screenshot({ path: join(into, file), fullPage: kind === "public" || kind === "door" }));
}

const describe_lamp = (page, { locale }) => page.locator("#f-description").fill(locale === "zh-CN" ? "桥头第二盏路灯不亮，晚上很黑" : "The second lamp at the bridge is out");
async function send_lamp(page, look) {
  await describe_lamp(page, look);
  await page.locator("#f-address").fill(look.locale === "zh-CN" ? "解放路 8 号" : "8 Jiefang Road");
  await page.locator("button.main").last().click();
  await page.locator(".receipt").waitFor();
}
async function report_lamp(page, look) {
  await describe_lamp(page, look);
  await page.locator("[data-act=map]").click();
  await page.waitForTimeout(1_500);
  await page.locator("#place .map").click();
  await page.waitForTimeout(1_500);
  await page.evaluate(() => document.querySelector("#place").scrollIntoView({ block: "start" }));
}
const phone = { viewport: { width: 420, height: 1_150 }, deviceScaleFactor: 2 };
const desktop = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 };
const guide = [
  ["public", { name: "report", path: "/report/street-lamp", then: report_lamp }, phone, 480],
  ["public", { name: "map", path: "/matters", then: (page) => page.locator("[data-act=map]").click() }, phone, 480],
  ["desk", { name: "matter", who: "centre_head", path: "/desk?queue=escalated", then: open_first }, desktop, 1_200],
  ["desk", { name: "intake", who: "desk", path: "/desk/intake", then: type_intake }, desktop, 1_200],
  ["screen", { name: "city", who: "leader", path: "/screen" }, { viewport: { width: 1920, height: 1080 } }, 1_120],
  ["screen", { name: "town", who: "leader", path: "/screen?area=330482001000&list=red" }, { viewport: { width: 1920, height: 1080 } }, 1_120],
];
async function guide_pictures() {
  for (const [short, locale] of [["zh", "zh-CN"], ["en", "en-GB"]]) {
    for (const [kind, page, look, width] of guide) {
      const file = `${kind}-${page.name}.${short}.webp`;
      if (file.startsWith(only)) await shot(kind, page, "", { locale, ...look }, async (shown) => writeFileSync(join(into, file), await small(browser, await shown.screenshot(), width)));
    }
  }
}

if (of_guide) await guide_pictures();
else {
  for (const [look_name, look] of Object.entries(looks)) {
    for (const [kind, of_kind] of Object.entries({ public: residents, door, desk: pages })) for (const page of of_kind) await picture(kind, page, look_name, look);
  }
  for (const [look_name, look] of Object.entries(walls)) for (const page of screens) await picture("screen", page, look_name, look);
}
await browser.close();
demo.stop();

// The city's screen as a leader sees it: what is reported stands on it as it happens (the time is told, not demanded), a count equals its list, the way in and back, the connection, the
// instant before.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { City } from "../openapi/city.mjs";
import { open_office, type Person } from "./office.mjs";

const posts = {
  leader: { name: "市长", unit: "city-centre", role: "leader", area: "330482000000" },
  desk: { name: "陈话务", unit: "city-centre", role: "call_taker" },
  small: { name: "网格员", unit: "room-330482001", role: "grid_worker" },
};
const town = "330482001000";

let city: Awaited<ReturnType<typeof City.serve>>;
let office: Record<string, Person>;

test.beforeAll(async () => {
  city = await City.serve(process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK, "rate_limit = 0\n");
  office = await open_office(city.url, city.first_token, posts);
});
test.afterAll(async () => void expect(await city.stop()).toBe(0));

let reported = 0;
async function report(lon = 121.02, lat = 30.7): Promise<string> {
  const body = { service: "water-leak", description: "小区门口水管爆裂，水流了一地", place: { lon, lat, address: `解放路 ${++reported} 号` }, contact: { name: "王女士", phone: "13800000001" } };
  const { number } = (await office.desk!.ask("POST", "/api/v1/matters", body)) as { number: string };
  return number;
}

async function screen(browser: Browser, who: string, look: Record<string, unknown> = {}, path = "/screen"): Promise<Page> {
  const context = await browser.newContext({ baseURL: city.url, viewport: { width: 1920, height: 1080 }, ...look });
  const [name, value] = office[who]!.cookie.split("=") as [string, string];
  await context.addCookies([{ name, value, domain: "127.0.0.1", path: "/", httpOnly: true, secure: true, sameSite: "Strict" }]);
  const page = await context.newPage();
  page.on("pageerror", (error) => expect(error.message, "an error of the page").toBe(""));
  page.on("console", (message) => message.type() === "error" && expect(message.text(), "the policy was broken").not.toMatch(/Content Security Policy|Refused to/));
  await page.goto(path);
  return page;
}

const figure = (page: Page, name: string) => page.getByRole("link", { name: new RegExp(`^${name} `) });
const is_live = (page: Page) => expect(page.getByText(/^(实时|Live)$/).first()).toBeVisible();

test("what is reported stands on the screen as it happens", async ({ browser }) => {
  await report();
  const page = await screen(browser, "leader");
  await is_live(page);
  await expect(figure(page, "在办")).toContainText(String(reported));
  const number = await report();
  const begun = Date.now();
  await expect(page.locator(`[data-told="${number}"]`).first()).toBeVisible({ timeout: 10_000 });
  await expect(figure(page, "在办")).toContainText(String(reported), { timeout: 10_000 });
  console.log(`on the screen after ${Date.now() - begun} ms`);
  await expect(figure(page, "今日上报")).toContainText(String(reported), { timeout: 10_000 });
});

test("from the city to a matter and back: each count is as long as its list", async ({ browser }) => {
  await report();
  await report(121.0863, 30.6158);
  const page = await screen(browser, "leader");
  await is_live(page);
  await figure(page, "在办").click();
  const list = page.getByRole("region", { name: "在办", exact: true });
  await expect(list).toContainText(`共 ${reported} 件`);
  await expect(list.locator("[data-number]")).toHaveCount(reported);
  await page.goBack();
  await page.getByRole("link", { name: "当湖街道", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`area=${town}`));
  const here = Number((await figure(page, "在办").locator(".value").textContent()) ?? "");
  expect(here).toBeLessThan(reported);
  for (const name of ["在办", "今日上报"]) {
    const count = Number(await figure(page, name).locator(".value").textContent());
    await figure(page, name).click();
    await expect(page.locator("[data-number]").first()).toBeVisible();
    await expect(page.getByRole("region", { name, exact: true }).locator("[data-number]")).toHaveCount(count);
  }
  await page.getByRole("region", { name: "今日上报" }).locator("[data-number]").first().click();
  await expect(page.getByText("经过")).toBeVisible();
  await expect(page.getByText("13800000001")).toHaveCount(0);
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/screen$/);
  await expect(figure(page, "在办").locator(".value")).toHaveText(String(reported));
});

test("a lost connection is said, and caught up with", async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await screen(browser, "leader");
  await is_live(page);
  await expect(figure(page, "在办").locator(".value")).toHaveText(String(reported));
  city.process.kill("SIGSTOP"); // it is there and says nothing
  await expect(page.getByRole("alert")).toContainText("连接中断", { timeout: 70_000 });
  city.process.kill("SIGCONT");
  await report();
  await is_live(page);
  await expect(figure(page, "在办").locator(".value")).toHaveText(String(reported), { timeout: 40_000 });
});

test("the city as it stood: what came later is not there, and counts equal their lists still", async ({ browser }) => {
  await report();
  const page = await screen(browser, "leader");
  await is_live(page);
  const then = reported;
  await new Promise((resume) => setTimeout(resume, 1_500));
  const at = new Date(Date.now() - 700).toISOString();
  await report();
  await expect(figure(page, "在办").locator(".value")).toHaveText(String(reported));
  await page.goto(`/screen?at=${at}`);
  await expect(page.getByRole("status").filter({ hasText: "画面为" })).toBeVisible();
  await expect(figure(page, "在办").locator(".value")).toHaveText(String(then));
  await expect(figure(page, "今日上报").locator(".value")).toHaveText(String(then));
  await figure(page, "今日上报").click();
  await expect(page.getByRole("region", { name: "今日上报", exact: true }).locator("[data-number]")).toHaveCount(then);
  await page.getByRole("button", { name: "回到现在" }).click();
  await expect(figure(page, "在办").locator(".value")).toHaveText(String(reported));

  // Long before there was anything.
  await page.getByRole("button", { name: "选时刻" }).click();
  await page.getByLabel("哪一天、几点").fill("2025-01-02T03:04");
  await page.getByRole("button", { name: "查看" }).click();
  await expect(page).toHaveURL(/at=2025-01-01T19%3A04%3A00/);
  await expect(figure(page, "在办").locator(".value")).toHaveText("0");
  await page.getByRole("button", { name: "回到现在" }).click();
  await expect(figure(page, "在办").locator(".value")).toHaveText(String(reported));
});

test("a wall whose own clock is hours ahead shows the server's time, and only instants that have been", async ({ browser }) => {
  await report();
  const page = await screen(browser, "leader", {}, "/about");
  await page.clock.install({ time: Date.now() + 3 * 3_600_000 });
  await page.goto("/screen");
  await is_live(page);
  await expect(figure(page, "在办").locator(".value")).toHaveText(String(reported));
  const seconds = (text: string) => text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  const shown = seconds((await page.getByText(/^\d\d:\d\d:\d\d$/).first().textContent())!);
  const server = seconds(new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", timeStyle: "medium", hourCycle: "h23" }).format(new Date()));
  expect((server - shown + 86_460) % 86_400).toBeLessThan(120);
  await page.getByRole("slider", { name: "回看时刻" }).press("ArrowLeft");
  await expect(page.getByRole("status").filter({ hasText: "画面为" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.context().close();
});

test("a wall that nobody touches turns from area to area", async ({ browser }) => {
  const page = await screen(browser, "leader", {}, "/screen?turn=5");
  await expect(page).toHaveURL(/area=/, { timeout: 20_000 });
});

for (const [name, look, theme] of [
  ["中文，深色", { locale: "zh-CN" }, "dark"],
  ["English, light", { locale: "en-GB" }, "light"],
] as const) {
  test(`no barrier: ${name}`, async ({ browser }) => {
    const page = await screen(browser, "leader", look);
    await page.evaluate((chosen) => localStorage.setItem("screen-theme", chosen), theme);
    for (const path of ["/screen", `/screen?area=${town}&list=open`, "/screen?list=opened"]) {
      await page.goto(path);
      await is_live(page);
      const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((each) => each.html).join(" ; ")}`)).toEqual([]);
    }
  });
}

test("a small post sees its own part, and is told what it has not", async ({ browser }) => {
  const page = await screen(browser, "small");
  await is_live(page);
  await expect(page.getByRole("heading", { name: "一屏掌控" })).toBeVisible();
});

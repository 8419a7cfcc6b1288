import { expect, test, type Page } from "@playwright/test";
import { act, browse, expect_no_barrier, open_town, report, type Look, type Town } from "./city.ts";

let town: Town;
let number = "";
test.beforeAll(async () => {
  town = await open_town(["desk", "handler", "head"]);
  ({ number } = await report(town.office.desk!));
  await act(town.office.handler!, number, "sign", {});
  await act(town.office.handler!, number, "request", { kind: "extension", limit: { amount: 1, unit: "hours" }, reason: "difficult", note: "要等配件" }).catch(() => undefined);
  for (let i = 0; i < 5; ++i) await report(town.office.desk!, { description: `第 ${i} 处漏水` });
});
test.afterAll(() => town.stop());

const pages: { name: string; who: string; path: () => string; ready: (page: Page) => Promise<void> }[] = [
  { name: "list", who: "head", path: () => "/desk", ready: (page) => expect(page.getByRole("row").nth(3)).toBeVisible() },
  { name: "matter", who: "handler", path: () => `/desk/matters/${number}`, ready: (page) => expect(page.getByRole("region", { name: /^(操作|Acts)$/ }).getByRole("button").first()).toBeVisible() },
  { name: "intake", who: "desk", path: () => "/desk/intake", ready: (page) => expect(page.locator("#intake-phone")).toBeVisible() },
];
const looks: Record<string, Look> = {
  "zh, light": {},
  "zh, dark": { colorScheme: "dark" },
  "en, light": { locale: "en-GB" },
  "en, dark": { locale: "en-GB", colorScheme: "dark" },
  "at 200 %": { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
  "on a phone": { viewport: { width: 390, height: 844 } },
};

for (const [look_name, look] of Object.entries(looks)) {
  test(`no barrier is found: ${look_name}`, async ({ browser }) => {
    for (const { who, path, ready } of pages) {
      const page = await browse(browser, town, who, look);
      await page.goto(path());
      await ready(page);
      await expect_no_barrier(page);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wider, "nothing stands out of the page sideways").toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });
}

test("an act's form and the sheet of keys have no barrier either, and the focus comes back", async ({ browser }) => {
  const page = await browse(browser, town, "handler");
  await page.goto(`/desk/matters/${number}`);
  await page.getByRole("article").getByRole("button", { name: /^处置完成/ }).click();
  await expect_no_barrier(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("form", { name: "处置完成" })).toHaveCount(0);
  await page.getByRole("button", { name: "快捷键" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect_no_barrier(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

import { expect, test, type Page } from "@playwright/test";
import { browse, expect_no_barrier, open_town, report, type Town } from "./city.ts";

let town: Town;
test.beforeAll(async () => void (town = await open_town(["desk"])));
test.afterAll(() => town.stop());

// Types as somebody who listens: keys alone, a moment after what appears.
async function type(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words, { delay: 15 });
}

test("a report is taken down by keys alone, within half a minute", async ({ browser }) => {
  const page = await browse(browser, town, "desk");
  await page.goto("/desk");
  await expect(page.getByRole("link", { name: "接听登记" })).toBeVisible();
  const begun = Date.now();
  await page.keyboard.press("F2");
  await expect(page.getByLabel("来电号码")).toBeFocused();
  await type(page, "13800000001");
  await page.keyboard.press("Enter");
  await type(page, "王女士");
  await page.keyboard.press("Enter");
  await type(page, "lsts"); // 漏水停水
  await expect(page.getByRole("option", { name: /漏水停水/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await type(page, "dfsq"); // 东方社区
  await expect(page.getByRole("option", { name: /东方社区/ }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary")).toContainText("平湖市水务集团");
  await page.keyboard.press("Tab");
  await type(page, "解放路 8 号门口");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await type(page, "水管破了，水流到路上");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "登记成功" })).toBeVisible();
  expect(Date.now() - begun).toBeLessThan(30_000);
  await expect(page.getByText(/^PH-\d+-\d\d$/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("来电号码")).toBeFocused();
  await expect(page.getByLabel("来电号码")).toHaveValue("");
});

test("a draft survives a reload, shows the caller's earlier matters and what may be the same, and goes with signing out", async ({ browser }) => {
  const { number } = await report(town.office.desk!);
  const page = await browse(browser, town, "desk");
  await page.goto("/desk/intake");
  await page.getByLabel("来电号码").fill("13800000001");
  await expect(page.getByRole("complementary")).toContainText(number);
  await page.getByRole("combobox", { name: "事项类型" }).fill("漏水停水");
  await page.getByRole("combobox", { name: "事项类型" }).press("Enter");
  await page.getByLabel("地址").fill("解放路 8 号");
  await page.getByRole("button", { name: "查地点" }).click();
  await page.getByRole("list", { name: "以前登记过的地点" }).getByRole("button").first().click();
  await page.getByLabel("诉求内容").fill("小区门口水管爆裂，水流了一地");
  await page.reload();
  await expect(page.getByLabel("诉求内容")).toHaveValue("小区门口水管爆裂，水流了一地");
  await page.getByRole("button", { name: "就是这件，并入" }).first().click();
  await expect(page.getByText(`将并入 ${number}`)).toBeVisible();
  await page.getByRole("button", { name: "退出" }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("draft:")))).toEqual([]);
});

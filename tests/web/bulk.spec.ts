import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { act, browse, expect_no_barrier, open_town, report, type Town } from "./city.ts";

let town: Town;
test.beforeAll(async () => void (town = await open_town(["desk", "handler", "head", "dispatcher"])));
test.afterAll(() => town.stop());

async function several(count: number): Promise<string[]> {
  const numbers: string[] = [];
  for (let i = 0; i < count; ++i) numbers.push((await report(town.office.desk!, { description: `第 ${i} 处漏水` })).number);
  return numbers;
}
const state_of = async (number: string) => ((await town.office.head!.ask("GET", `/api/v1/matters/${number}`)) as { matter: { state: string } }).matter.state;
const row = (page: Page, number: string) => page.getByRole("dialog").getByRole("row", { name: new RegExp(number) });

test("rows chosen by keys are signed for at once; what cannot be is said beforehand, and what was refused afterwards", async ({ browser }) => {
  const numbers = await several(4);
  await act(town.office.head!, numbers[3]!, "sign", {});
  const page = await browse(browser, town, "handler");
  await page.goto("/desk?queue=own&sort=opened");
  const grid = page.getByRole("grid");
  await expect(grid.getByRole("row", { name: new RegExp(numbers[0]!) })).toBeVisible();
  await grid.focus();
  await page.keyboard.press("Home");
  for (let i = 0; i < 3; ++i) await page.keyboard.press("Shift+ArrowDown");
  await page.getByRole("button", { name: "批量操作（4）" }).click();

  const dialog = page.getByRole("dialog", { name: "批量操作：已选 4 件" });
  await dialog.getByRole("button", { name: /^签收 3\/4 件可做/ }).click();
  for (const number of numbers.slice(0, 3)) await expect(row(page, number)).toContainText("将提交");
  await expect(row(page, numbers[3]!)).toContainText("不能做");
  await expect_no_barrier(page);

  // One is signed for by somebody else meanwhile, one gets no answer.
  await act(town.office.head!, numbers[1]!, "sign", {});
  const keys: string[] = [];
  await page.route(`**/${numbers[2]}/sign`, async (route) => {
    keys.push(route.request().headers()["idempotency-key"]!);
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await dialog.getByRole("button", { name: "对 3 件签收" }).click();
  await expect(dialog.getByText("签收：完成 1 件，未完成 2 件，未提交 1 件")).toBeVisible();
  await expect(row(page, numbers[0]!)).toContainText("已完成");
  await expect(row(page, numbers[1]!)).toContainText(/未通过：./);
  await expect(row(page, numbers[2]!)).toContainText("没有收到结果");
  await expect_no_barrier(page);

  page.on("request", (request) => request.url().endsWith(`${numbers[2]}/sign`) && keys.push(request.headers()["idempotency-key"]!));
  await dialog.getByRole("button", { name: /^重试未完成的/ }).click();
  await expect(row(page, numbers[2]!)).toContainText("已完成");
  expect(new Set(keys).size, "the same key asks again").toBe(1);
  expect(keys.length).toBeGreaterThan(1);
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await expect(grid).toBeFocused();
  expect(await Promise.all(numbers.map(state_of))).toEqual(Array(4).fill("in_hand"));
});

test("an act that asks something asks once and gives it to each; the mouse chooses too", async ({ browser }) => {
  const numbers = await several(2);
  const page = await browse(browser, town, "dispatcher", { locale: "en-GB", colorScheme: "dark" });
  await page.goto("/desk?queue=all&sort=opened");
  for (const number of numbers) await page.getByRole("grid").getByRole("row", { name: new RegExp(number) }).getByRole("gridcell").first().click();
  await page.getByRole("button", { name: "Act on 2 chosen" }).click();
  const dialog = page.getByRole("dialog", { name: "One act for 2 matters" });
  await dialog.getByRole("button", { name: /^Transfer/ }).click();
  await dialog.getByRole("button", { name: "Transfer: 2 matters" }).click();
  await expect(dialog.getByText("This is needed").first()).toBeVisible();
  await dialog.getByRole("combobox", { name: "Unit" }).fill("ecology");
  await page.keyboard.press("Enter");
  await dialog.getByRole("radio").first().check();
  await expect_no_barrier(page);
  await page.keyboard.press("Control+Enter");
  await expect(dialog.getByText("Transfer: 2 done, 0 not done, 0 not sent")).toBeVisible();
  const { matter } = (await town.office.dispatcher!.ask("GET", `/api/v1/matters/${numbers[0]}`)) as { matter: { unit: string } };
  expect(matter.unit).toBe("ecology");
});

test("the whole list is taken away as it is counted, by who may; a view is kept by its name for who kept it", async ({ browser }) => {
  await report(town.office.desk!, { description: "=HYPERLINK(\"http://example.org\")" });
  const page = await browse(browser, town, "head");
  await page.goto("/desk?queue=own");
  await expect(page.getByRole("gridcell", { name: "=HYPERLINK" }).first()).toBeVisible();
  const count = Number((await page.getByText(/^\d+ 件$/).innerText()).split(" ")[0]);
  const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出 CSV" }).click()]);
  const text = readFileSync(await csv.path(), "utf8");
  expect(text.split("\r\n").filter((line) => line.startsWith("PH-")).length).toBe(count);
  expect(text).toContain("'=HYPERLINK");
  expect(text).not.toContain("13800000001");
  const [sheet] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出 XLSX" }).click()]);
  expect(sheet.suggestedFilename()).toBe("本单位在办.xlsx");
  expect(readFileSync(await sheet.path()).subarray(0, 2).toString()).toBe("PK");

  await page.getByRole("button", { name: "筛选与列" }).click();
  await page.getByRole("combobox", { name: "状态", exact: true }).selectOption({ label: "待签收" });
  await page.getByRole("checkbox", { name: "地址" }).check();
  await page.getByLabel("视图名称").fill("早上先看");
  await page.getByRole("button", { name: "保存为视图" }).click();
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "地址" })).toBeVisible();
  await page.getByRole("button", { name: "今日到期" }).click();
  await page.getByRole("button", { name: "早上先看", exact: true }).click();
  await expect(page).toHaveURL(/state=assigned/);

  const handler = await browse(browser, town, "handler");
  await handler.goto("/desk");
  await expect(handler.getByRole("grid")).toBeVisible();
  await expect(handler.getByRole("button", { name: "导出 CSV" })).toHaveCount(0);
});

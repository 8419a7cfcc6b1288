import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { act, browse, expect_no_barrier, open_town, report, type Town } from "./city.ts";

let town: Town;
test.beforeAll(async () => {
  town = await open_town(["desk", "handler"], { leader: { name: "市长", unit: "city-centre", role: "leader", area: "330482000000" } });
  for (let i = 0; i < 3; ++i) {
    const { number } = await report(town.office.desk!, { description: `第 ${i} 处漏水` });
    if (i > 0) await act(town.office.handler!, number, "sign", {});
  }
});
test.afterAll(() => town.stop());

test("figures of a period stand beside those before; each number opens its matters", async ({ browser }) => {
  const page = await browse(browser, town, "leader");
  await page.goto("/desk");
  await page.getByRole("navigation", { name: "页面" }).getByRole("link", { name: "统计" }).click();
  const counts = page.getByRole("table", { name: "数量与用时" });
  await expect(counts.getByRole("row", { name: /^受理/ })).toContainText("3");
  await expect(page.getByRole("table", { name: "比率" }).getByRole("row", { name: /^按时签收率/ })).toBeVisible();
  await expect_no_barrier(page);

  const services = page.getByRole("table", { name: /^按事项类型/ });
  await services.getByRole("button", { name: /受理 3$/ }).click();
  const behind = page.getByRole("region", { name: /受理$/ });
  await expect(behind.getByRole("listitem")).toHaveCount(3);
  await expect(behind.getByRole("heading")).toBeFocused();
  await expect_no_barrier(page);
  await page.keyboard.press("Escape");
  await expect(behind).toBeHidden();

  await page.getByRole("radio", { name: "按单位" }).check();
  await expect(page).toHaveURL(/by=unit/);
  await expect(page.getByRole("table", { name: /^按单位/ }).getByRole("row").nth(1)).toBeVisible();
  await page.getByRole("button", { name: "上一时段" }).click();
  await expect(counts.getByRole("row", { name: /^受理/ })).toContainText("0");
  await page.getByRole("radio", { name: "年", exact: true }).check();
  await page.getByRole("radio", { name: "按渠道" }).check();
  await expect(page.getByRole("table", { name: /^按渠道/ })).toContainText("12345");
  await page.reload();
  await expect(page.getByRole("radio", { name: "按渠道" })).toBeChecked();
});

test("the workbook is of the days that are shown; in English too", async ({ browser }) => {
  const page = await browse(browser, town, "leader", { locale: "en-GB" });
  await page.goto("/desk/figures?by=unit&period=days");
  await expect(page.getByText("Choose the first and the last day")).toBeVisible();
  await page.getByLabel("First day").fill("2026-01-01");
  await page.getByLabel("Last day").fill("2099-12-31");
  await expect(page.getByText(/five years/)).toBeVisible();
  await page.goto("/desk/figures?by=area&period=year");
  await expect(page.getByRole("table", { name: /^By area/ }).getByRole("row").nth(1)).toBeVisible();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export the workbook (XLSX)" }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^Figures \d{4}-01-01 \d{4}-12-31\.xlsx$/);
  expect(readFileSync(await file.path()).subarray(0, 2).toString()).toBe("PK");
});

test("who handles matters sees the figures of the own unit alone", async ({ browser }) => {
  const page = await browse(browser, town, "handler");
  await page.goto("/desk/figures?by=area");
  await expect(page.getByRole("alert").or(page.getByRole("table").first())).toBeVisible();
  await page.getByRole("radio", { name: "按单位" }).check();
  const rows = page.getByRole("table", { name: /^按单位/ }).getByRole("row");
  await expect(rows).toHaveCount(2);
});

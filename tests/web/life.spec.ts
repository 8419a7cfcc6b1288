import { expect, test } from "@playwright/test";
import { act, browse, open_town, report, type Town } from "./city.ts";

let town: Town;
test.beforeAll(async () => void (town = await open_town(["desk", "dispatcher", "handler", "head", "caller", "room"])));
test.afterAll(() => town.stop());

test("a matter goes from the unit's queue to its end, each act by the one whose it is, and every desk sees it at once", async ({ browser }) => {
  const handler = await browse(browser, town, "handler");
  await handler.goto("/desk?queue=to_sign");
  await expect(handler.getByText("都签收了")).toBeVisible();
  await expect(handler.getByText("实时更新")).toBeVisible();

  const { number } = await report(town.office.desk!);
  await handler.getByRole("button", { name: /新动态/ }).click();
  await expect(handler.getByRole("row", { name: new RegExp(number) })).toBeVisible();
  const caller = await browse(browser, town, "caller");
  await caller.goto(`/desk/matters/${number}`);
  await expect(caller.getByRole("article")).toContainText("待签收");

  await handler.getByRole("grid").getByRole("row", { name: new RegExp(number) }).click();
  const matter = handler.getByRole("article");
  await expect(matter.getByText("解放路")).toBeVisible();
  await expect(matter).not.toContainText("13800000001");
  await matter.getByRole("button", { name: "查看完整信息（需说明理由）" }).click();
  await matter.getByLabel("为什么查看").selectOption({ label: "联系反映人" });
  await matter.getByRole("button", { name: "查看", exact: true }).click();
  await expect(matter).toContainText("13800000001");

  for (const name of ["签收", "已到场"]) {
    await matter.getByRole("button", { name: new RegExp(`^${name}`) }).click();
    await matter.getByRole("form", { name }).getByRole("button", { name }).click();
    await expect(matter.getByText(`已提交：${name}`)).toBeVisible();
  }
  await expect(caller.getByRole("article")).toContainText("办理中");

  await matter.getByRole("button", { name: /^处置完成/ }).click();
  const handle = matter.getByRole("form", { name: "处置完成" });
  await handle.getByRole("button", { name: "处置完成" }).click();
  await expect(handle.getByText("请填写").first()).toBeVisible();
  await handle.getByLabel("已解决", { exact: true }).check();
  await handle.getByRole("textbox", { name: /说明/ }).fill("更换阀门，已通水");
  await handle.locator("input[type=file]").setInputFiles({ name: "valve.png", mimeType: "image/png", buffer: await handler.screenshot() });
  await expect(handle.getByRole("img", { name: "valve.png" })).toBeVisible();
  await handle.getByRole("button", { name: "就在事项地点" }).click();
  await handle.getByRole("button", { name: "处置完成" }).click();
  await expect(matter.getByText("已提交：处置完成")).toBeVisible();
  await expect(matter.getByRole("img", { name: /照片/ })).toBeVisible();

  await matter.getByRole("button", { name: /^答复/ }).click();
  const answer = matter.getByRole("form", { name: "答复" });
  await answer.getByRole("button", { name: "已解决" }).click();
  await answer.getByLabel("给反映人的答复").press("Control+Enter");
  await expect(matter.getByText("已提交：答复")).toBeVisible();

  const article = caller.getByRole("article");
  await article.getByRole("button", { name: /^回访/ }).click();
  const call = article.getByRole("form", { name: "回访" });
  await expect(call).toContainText("平湖市水务集团已经答复办理情况");
  for (const group of ["联系上了吗", "问题解决了吗", "满意吗"]) await call.getByRole("group", { name: group }).getByLabel("是").check();
  await call.getByRole("button", { name: "回访" }).click();
  await expect(article.getByText("已提交：回访")).toBeVisible();
  await article.getByRole("button", { name: /^办结/ }).click();
  await article.getByRole("form", { name: "办结" }).getByLabel("问题已解决").check();
  await article.getByRole("form", { name: "办结" }).getByRole("button", { name: "办结" }).click();
  await expect(article.getByText("已提交：办结")).toBeVisible();
  await expect(matter).toContainText("已办结");
  await expect(matter).toContainText("已含于公开检查点", { timeout: 60_000 });
});

test("what is not possible says why, and who loses a race is told where the matter stands", async ({ browser }) => {
  const { number } = await report(town.office.desk!);
  const page = await browse(browser, town, "handler");
  await page.goto(`/desk/matters/${number}`);
  const matter = page.getByRole("article");
  await matter.getByText(/项操作为什么不能做/).click();
  await expect(matter.getByText("事项当前状态不允许此操作").first()).toBeVisible();
  await matter.getByRole("button", { name: /^退单/ }).click();
  await matter.getByLabel("不属本单位职责").check();
  await matter.getByRole("textbox", { name: /说明/ }).fill("应由住建部门办理");
  await page.route("**/api/v1/live", (route) => route.abort());
  await act(town.office.head!, number, "sign", {});
  await matter.getByRole("form", { name: "退单" }).getByRole("button", { name: "退单" }).click();
  await expect(matter.getByRole("alert").or(matter.getByText("已提交：退单"))).toBeVisible();
  await expect(matter.getByText("办理中").or(matter.getByText("待签收")).first()).toBeVisible();
});

test("a list of many stays still while things happen, and goes by keys", async ({ browser }) => {
  for (let i = 0; i < 12; ++i) await report(town.office.desk!, { description: `第 ${i} 处漏水` });
  const page = await browse(browser, town, "head");
  await page.goto("/desk?sort=opened");
  const grid = page.getByRole("grid");
  await grid.focus();
  await page.keyboard.press("End");
  const last = await grid.getByRole("row", { selected: true }).getAttribute("id");
  await page.keyboard.press("Home");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const third = await grid.getByRole("row", { selected: true }).getAttribute("id");
  expect(third).not.toBe(last);
  const { number } = await report(town.office.desk!);
  await expect(page.getByRole("button", { name: /新动态/ })).toBeVisible();
  await expect(grid.getByRole("row", { name: new RegExp(number) })).toHaveCount(0);
  expect(await grid.getByRole("row", { selected: true }).getAttribute("id")).toBe(third);
  await expect(grid).toBeFocused();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出 CSV" }).click()]);
  expect(file.suggestedFilename()).toBe("本单位在办.csv");
});

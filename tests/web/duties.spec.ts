// What the desk does besides handling: rulings, requests and their decisions, the nodes of a plan, supervision, and the acts that are rare.
import { expect, test, type Locator, type Page } from "@playwright/test";
import { act, browse, expect_no_barrier, open_town, report, type Town } from "./city.ts";

let town: Town;
test.beforeAll(async () => void (town = await open_town(["desk", "dispatcher", "handler", "head", "supervisor", "centre_head", "data_officer"])));
test.afterAll(() => town.stop());

const matter_of = (page: Page): Locator => page.getByRole("article");
async function begin(page: Page, name: string): Promise<Locator> {
  await matter_of(page).getByRole("button", { name: new RegExp(`^${name}`) }).click();
  return matter_of(page).getByRole("form", { name, exact: true });
}
async function done(page: Page, form: Locator, name: string): Promise<void> {
  await form.getByRole("button", { name, exact: true }).click();
  await expect(matter_of(page).getByText(`已提交：${name}`)).toBeVisible();
}

test("a matter that two would not have is ruled from the ruling queue", async ({ browser }) => {
  const { number } = await report(town.office.desk!);
  for (let i = 0; i < 3; ++i) {
    const detail = (await town.office.centre_head!.ask("GET", `/api/v1/matters/${number}`)) as { inside?: { ruling?: unknown } };
    if (detail.inside?.ruling) break;
    await act(town.office.head!, number, "return", { reason: "not_our_field", note: "管网不归我们管" });
    const after = (await town.office.centre_head!.ask("GET", `/api/v1/matters/${number}`)) as { matter: { unit?: string }; inside?: { ruling?: unknown } };
    if (!after.inside?.ruling && after.matter.unit !== "water") await act(town.office.dispatcher!, number, "transfer", { unit: "water", reason: "field_of_other_unit" });
  }
  const page = await browse(browser, town, "centre_head");
  await page.goto("/desk?queue=rule");
  await page.getByRole("grid").getByRole("row", { name: new RegExp(number) }).click();
  const form = await begin(page, "审定权属");
  await expect(form).toContainText("管网不归我们管");
  await form.getByRole("combobox", { name: /审定由哪个单位/ }).fill("水务");
  await page.keyboard.press("Enter");
  await form.getByRole("radio").first().check();
  await expect_no_barrier(page);
  await done(page, form, "审定权属");
  await expect(matter_of(page)).toContainText("平湖市水务集团");
});

test("who handles asks for more time, who leads the unit decides from the approvals, and both see what was decided", async ({ browser }) => {
  const { number } = await report(town.office.desk!, { service: "street-lamp", description: "路灯不亮" });
  await act(town.office.dispatcher!, number, "transfer", { unit: "water", reason: "field_of_other_unit" });
  await act(town.office.handler!, number, "sign", {});
  const page = await browse(browser, town, "handler");
  await page.goto(`/desk/matters/${number}`);
  for (const [name, fill] of [
    ["申请延期", (form: Locator) => form.getByRole("spinbutton").fill("1")],
    ["申请挂起", (form: Locator) => form.getByLabel("挂起到").fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 16))],
  ] as const) {
    const form = await begin(page, name);
    await fill(form);
    await form.getByRole("radio").first().check();
    await form.getByRole("textbox", { name: /说明/ }).fill("等配件");
    await done(page, form, name);

    const head = await browse(browser, town, "head");
    await head.goto("/desk?queue=approve");
    await head.getByRole("grid").getByRole("row", { name: new RegExp(number) }).click();
    const decide = await begin(head, "审批申请");
    await expect(decide).toContainText("等配件");
    await decide.getByRole("group", { name: /是否同意/ }).getByLabel("是").check();
    await done(head, decide, "审批申请");
    await head.context().close();
    await expect(matter_of(page)).toContainText("已同意");
  }
  await expect(matter_of(page)).toContainText("已挂起");
  await done(page, await begin(page, "恢复办理"), "恢复办理");
  await expect(matter_of(page)).toContainText("办理中");
});

test("the nodes of a plan are finished one after the other, each with its own form", async ({ browser }) => {
  const { number } = await report(town.office.desk!, { service: "safety-round", description: "例行巡查", form: { site: ["东方商场"] } });
  await act(town.office.dispatcher!, number, "transfer", { unit: "water", reason: "field_of_other_unit" });
  await act(town.office.handler!, number, "sign", {});
  const page = await browse(browser, town, "handler");
  await page.goto(`/desk/matters/${number}`);
  const form = await begin(page, "完成节点");
  await expect(form).toContainText("按清单检查");
  await form.getByRole("button", { name: "完成节点" }).click();
  await expect(form.getByText("请填写").first()).toBeVisible();
  for (const name of ["疏散通道", "消防器材", "用电线路", "物品堆放", "人员培训"]) await form.getByRole("group", { name }).getByLabel("合格", { exact: true }).check();
  await form.getByLabel("未发现问题").check();
  await expect_no_barrier(page);
  await done(page, form, "完成节点");
  await expect(matter_of(page).getByRole("listitem").filter({ hasText: "按清单检查" })).toContainText("已完成");
});

test("an order of supervision stands in the unit's queue until it is answered", async ({ browser }) => {
  const { number } = await report(town.office.desk!);
  await act(town.office.handler!, number, "sign", {});
  const supervisor = await browse(browser, town, "supervisor");
  await supervisor.goto(`/desk/matters/${number}`);
  const order = await begin(supervisor, "督办");
  await order.getByRole("textbox", { name: /说明/ }).fill("三天两次漏水，请说明原因");
  await done(supervisor, order, "督办");

  const page = await browse(browser, town, "handler");
  await page.goto("/desk?queue=supervise");
  await page.getByRole("grid").getByRole("row", { name: new RegExp(number) }).click();
  const answer = await begin(page, "答复督办");
  await answer.getByRole("textbox", { name: /说明/ }).fill("阀门老化，已换新");
  await done(page, answer, "答复督办");
  await expect(matter_of(supervisor)).toContainText("阀门老化，已换新");
});

test("rare acts have their forms: another's report, values put right, merged and parted, handed over, consent, erased", async ({ browser }) => {
  const { number } = await report(town.office.desk!);
  const { number: twin } = await report(town.office.desk!);
  const page = await browse(browser, town, "dispatcher");
  await page.goto(`/desk/matters/${number}`);
  const attach = await begin(page, "补登同一诉求");
  await attach.getByLabel("诉求内容").fill("楼上也停水了");
  await attach.getByLabel("电话").fill("13800000009");
  await done(page, attach, "补登同一诉求");
  await expect(matter_of(page)).toContainText("2 次上报");

  const correct = await begin(page, "更正反映人信息");
  await correct.getByLabel("地址").fill("解放路 18 号");
  await done(page, correct, "更正反映人信息");
  await expect(matter_of(page)).toContainText("解放路");

  await done(page, await begin(page, "催办"), "催办");
  const hand = await begin(page, "转交外部系统");
  await hand.getByLabel("12345政务服务便民热线").check();
  await done(page, hand, "转交外部系统");

  const merge = await begin(page, "并单");
  await merge.getByLabel("并入哪个编号").fill(twin);
  await done(page, merge, "并单");
  await expect(matter_of(page)).toContainText("已并单");
  await done(page, await begin(page, "撤销并单"), "撤销并单");

  const officer = await browse(browser, town, "data_officer");
  await officer.goto(`/desk/matters/${twin}`);
  await done(officer, await begin(officer, "代办撤回同意"), "代办撤回同意");
  const erase = await begin(officer, "删除个人信息");
  await erase.getByRole("group", { name: /理由/ }).getByRole("radio").first().check();
  await expect_no_barrier(officer);
  await done(officer, erase, "删除个人信息");
  await expect(matter_of(officer)).not.toContainText("小区门口水管爆裂");
});

// What the desk does where things go otherwise than they mostly do: services that it may not report, a pack that changed meanwhile, two tabs, an end of
// the session, refusals.
import { expect, test, type Page } from "@playwright/test";
import { act, browse, open_town, report, type Town } from "./city.ts";

const by_web_alone = (text: string) => `channels = ["web"]\n${text}`;
const with_a_photo = (text: string) => text.replace(/^photo_by = .*$/m, 'photo_by = ["hotline"]');

let town: Town;
test.beforeAll(async () => void (town = await open_town(["desk", "dispatcher", "handler", "head"], {}, { "services/street-lamp.toml": by_web_alone, "services/hazard.toml": with_a_photo })));
test.afterAll(() => town.stop());

const matter_of = (page: Page) => page.getByRole("article");
const live_streams = async (): Promise<number> => Number(/^pingzhi_live_streams_open (\d+)$/m.exec(await (await fetch(`${town.url}/metrics`)).text())![1]);

test("the form of intake offers what this desk may report alone, and asks for the photo that is needed", async ({ browser }) => {
  const page = await browse(browser, town, "desk");
  await page.goto("/desk/intake");
  const service = page.getByRole("combobox", { name: "事项类型" });
  await service.fill("路灯");
  await expect(page.getByRole("option", { name: /路灯/ })).toHaveCount(0);
  await service.fill("安全隐患");
  await page.getByRole("option", { name: /安全隐患随手拍/ }).click();
  await page.getByRole("textbox", { name: "企业名称" }).fill("东方机械厂");
  await page.getByRole("radio", { name: "用电" }).check();
  await page.getByLabel("来电号码").fill("13800000001");
  await page.getByLabel("诉求内容").fill("车间电线裸露");
  await page.getByLabel("地址").fill("解放路 8 号");
  await page.getByRole("button", { name: /登记/ }).click();
  await expect(page.getByText("请填写")).toBeVisible();
  await page.locator("input[type=file]").setInputFiles({ name: "wire.png", mimeType: "image/png", buffer: await page.screenshot() });
  await expect(page.getByRole("img", { name: "wire.png" })).toBeVisible();
  await page.getByRole("button", { name: /登记/ }).click();
  await expect(page.getByRole("heading", { name: "登记成功" })).toBeVisible();
});

test("two tabs of a browser hear by one stream, and when the one that listens is closed the other misses nothing", async ({ browser }) => {
  const before = await live_streams();
  const first = await browse(browser, town, "head");
  await first.goto("/desk?sort=opened");
  await expect(first.getByText("实时更新")).toBeVisible();
  const second = await first.context().newPage();
  await second.goto("/desk?sort=opened");
  await expect(second.getByText("实时更新")).toBeVisible();
  expect(await live_streams()).toBe(before + 1);

  // Nothing has happened yet: the second knows all the same from where to go on.
  await second.route("**/api/v1/live", async (route) => {
    await report(town.office.desk!); // while nobody listens
    await route.continue();
  });
  await first.close();
  await expect(second.getByRole("button", { name: "有 1 件新动态，点此显示" })).toBeVisible();
  await expect.poll(live_streams).toBe(before + 1);

  const third = await second.context().newPage();
  await third.goto("/desk?sort=opened");
  await expect(third.getByText("实时更新")).toBeVisible();
  await report(town.office.desk!);
  await expect(second.getByRole("button", { name: "有 2 件新动态，点此显示" })).toBeVisible();
  await expect(third.getByRole("button", { name: "有 1 件新动态，点此显示" })).toBeVisible();
  expect(await live_streams()).toBe(before + 1);
  await second.context().close();
});

test("the end of the session is told in time, and a new one begins with what was being written", async ({ browser }) => {
  const { login, password, authenticator } = town.office.dispatcher!;
  const page = await browse(browser, town);
  await page.goto("/sign-in?back=/desk/intake");
  const sign_in = async () => {
    await page.getByLabel("登录名").fill(login);
    await page.getByLabel("密码").fill(password);
    await page.getByRole("button", { name: "下一步" }).click();
    await page.getByLabel("验证码").fill(await authenticator.code());
    await page.getByRole("button", { name: "登录" }).click();
  };
  await sign_in();
  await expect(page.getByLabel("诉求内容")).toBeVisible();
  await expect(page.getByText("届时请重新登录")).toHaveCount(0);
  await page.route("**/api/v1/session", async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), until: new Date(Date.now() + 10 * 60_000).toISOString() } });
  });
  await page.reload();
  await page.getByLabel("诉求内容").fill("路口积水");
  await expect(page.getByText(/^登录将于 \d\d:\d\d 结束/)).toBeVisible();
  await page.unrouteAll();
  await page.getByRole("button", { name: "重新登录" }).click();
  await expect(page).toHaveURL(/\/sign-in\?back=/);
  await sign_in();
  await expect(page.getByLabel("诉求内容")).toHaveValue("路口积水");
  await expect(page.getByText("届时请重新登录")).toHaveCount(0);
});

test("an empty desk is told before its session ends, and whoever comes back or only reads stays signed in", async ({ browser }) => {
  const page = await browse(browser, town, "handler");
  await page.clock.install();
  await page.goto("/desk");
  await expect(page.getByRole("grid").or(page.getByText("本单位目前没有在办事项"))).toBeVisible();
  const told = page.getByText("继续操作即保持登录");
  const asks: (string | undefined)[] = []; // of the session: whether nobody was there
  page.on("request", (request) => void (new URL(request.url()).pathname === "/api/v1/session" && asks.push(request.headers()["pingzhi-unattended"])));

  await page.clock.fastForward("24:00");
  await expect(told).toHaveCount(0);
  await page.clock.fastForward("01:30");
  await expect(told).toBeVisible();
  expect(asks).toEqual([]);
  await page.mouse.move(300, 300);
  await expect(told).toHaveCount(0);
  await expect.poll(() => asks).toEqual([undefined]);

  await page.clock.fastForward("05:30");
  await page.mouse.move(320, 300);
  await page.clock.fastForward("00:30");
  await expect.poll(() => asks).toEqual([undefined, undefined]);
  await expect(told).toHaveCount(0);
});

test("a desk whose own clock is wrong tells the time left as the server counts it", async ({ browser }) => {
  const { number } = await report(town.office.desk!);
  const minutes = (text: string) => [/(\d+) 天/, /(\d+) 小时/, /(\d+) 分/].reduce((sum, part, place) => sum + Number(part.exec(text)?.[1] ?? 0) * [1_440, 60, 1][place]!, 0);
  const told_where_it_is = async (ahead: number): Promise<number[]> => {
    const page = await browse(browser, town, "handler");
    if (ahead) await page.clock.install({ time: Date.now() + ahead });
    await page.goto(`/desk/matters/${number}`);
    const left = matter_of(page).getByText(/^剩 .*(小时|分)/);
    await expect(left.first()).toBeVisible();
    const told = (await left.allTextContents()).map(minutes);
    await page.context().close();
    return told;
  };
  const right = await told_where_it_is(0);
  for (const wrong of [3 * 3_600_000, -3 * 3_600_000]) {
    const told = await told_where_it_is(wrong);
    expect(told.length).toBe(right.length);
    told.forEach((each, place) => expect(Math.abs(each - right[place]!)).toBeLessThanOrEqual(2));
  }
});

test("pressing the queue that is open asks for it anew and goes to its top", async ({ browser }) => {
  for (let i = 0; i < 40; ++i) await report(town.office.desk!, { description: `第 ${i} 处漏水` });
  const page = await browse(browser, town, "handler");
  await page.goto("/desk?sort=opened");
  const grid = page.getByRole("grid");
  await grid.focus();
  await page.keyboard.press("End");
  await expect.poll(() => grid.evaluate((each) => each.scrollTop)).toBeGreaterThan(100);
  const { number } = await report(town.office.desk!);
  await expect(page.getByRole("button", { name: /新动态/ })).toBeVisible();
  await page.getByRole("navigation", { name: "队列" }).getByRole("button", { name: /^本单位在办/ }).click();
  await expect(grid.getByRole("row", { name: new RegExp(number) })).toBeVisible();
  await expect(page.getByRole("button", { name: /新动态/ })).toHaveCount(0);
  expect(await grid.evaluate((each) => each.scrollTop)).toBe(0);
});

test("what is new comes when it is called for, and the row that was being read stands where it stood", async ({ browser }) => {
  const page = await browse(browser, town, "handler");
  await page.goto("/desk");
  const grid = page.getByRole("grid");
  await expect(grid.getByRole("row").nth(3)).toBeVisible();
  await grid.evaluate((each) => each.scrollTo(0, 410));
  const stands = () => grid.evaluate((each) => [...each.querySelectorAll("[role=row][id]")].map((row) => [row.id, Math.round(row.getBoundingClientRect().top)] as const).find(([, top]) => top > each.getBoundingClientRect().top + 60));
  await expect.poll(async () => (await stands())?.[0]).toBeTruthy();
  const before = await stands();
  await report(town.office.desk!);
  await expect(page.getByRole("button", { name: /新动态/ })).toBeVisible();
  const beside = (await stands())![0];
  await page.getByRole("button", { name: /新动态/ }).click();
  await expect(page.getByRole("button", { name: /新动态/ })).toHaveCount(0);
  expect((await stands())![0]).toBe(before![0]);
  expect(beside).toBe(before![0]);
});

test("what was shown before the answer goes back when the answer is no, and why is said", async ({ browser }) => {
  const { number } = await report(town.office.desk!);
  const page = await browse(browser, town, "handler");
  await page.goto(`/desk/matters/${number}`);
  const matter = matter_of(page);
  await expect(matter.getByText("待签收", { exact: true }).first()).toBeVisible();
  await matter.getByRole("button", { name: /^签收/ }).click();
  await expect(matter.getByRole("form", { name: "签收" })).toBeVisible();
  let go_on = () => {};
  const held = new Promise<void>((resolve) => void (go_on = resolve));
  await page.route("**/sign", async (route) => (await held, await route.continue()));
  await matter.getByRole("form", { name: "签收" }).getByRole("button", { name: "签收" }).click();
  await expect(matter.getByText("办理中", { exact: true }).first()).toBeVisible();
  // Before it is there, the matter is another unit's.
  await act(town.office.dispatcher!, number, "transfer", { unit: "urban-management", reason: "field_of_other_unit" });
  go_on();
  await expect(matter.getByRole("alert")).toBeVisible();
  await expect(matter.getByText("待签收", { exact: true }).first()).toBeVisible();
  await expect(matter.getByText("办理中", { exact: true })).toHaveCount(0);
});

test("a matter is asked by the pack under which it began, whatever today's asks", async ({ browser }) => {
  const { number } = await report(town.office.desk!, { service: "safety-round", description: "例行巡查", form: { site: ["东方商场"] } });
  await act(town.office.dispatcher!, number, "transfer", { unit: "water", reason: "field_of_other_unit" });
  await act(town.office.handler!, number, "sign", {});
  await town.change_pack({
    "pack.toml": (text) => text.replace(/^version = .*$/m, 'version = "2026.12"'),
    "services/safety-round.toml": (text) => text.replace("疏散通道", "安全出口").replace('code = "training"', 'code = "drills"').replace("人员培训", "应急演练"),
  });
  const page = await browse(browser, town, "handler");
  await page.goto(`/desk/matters/${number}`);
  await matter_of(page).getByRole("button", { name: /^完成节点/ }).click();
  const form = matter_of(page).getByRole("form", { name: "完成节点" });
  await expect(form.getByRole("group", { name: "应急演练" })).toHaveCount(0);
  for (const name of ["疏散通道", "消防器材", "用电线路", "物品堆放", "人员培训"]) await form.getByRole("group", { name }).getByLabel("合格", { exact: true }).check();
  await form.getByLabel("未发现问题").check();
  await form.getByRole("button", { name: "完成节点" }).click();
  await expect(matter_of(page).getByText("已提交：完成节点")).toBeVisible();
});

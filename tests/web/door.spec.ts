import { expect, test } from "@playwright/test";
import { open_town, type Town } from "./city.ts";

let town: Town;
test.beforeAll(async () => void (town = await open_town(["handler", "head"])));
test.afterAll(() => town.stop());

test("the desk leads to the door, and the door back to where one wanted to be", async ({ browser }) => {
  const { login, password, authenticator } = town.office.handler!;
  const page = await (await browser.newContext({ baseURL: town.url })).newPage();
  await page.goto("/desk/matters/PH-1-01?queue=overdue");
  await expect(page).toHaveURL(/\/sign-in\?/);
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "下一步" }).click();
  await page.getByLabel("验证码").fill(await authenticator.code());
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page).toHaveURL(/\/desk\/matters\/PH-1-01\?queue=overdue$/);
  await expect(page.getByRole("button", { name: "已超时" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "退出" }).click();
  await expect(page).toHaveURL(/\/sign-in\?note=out/);
  await page.goto("/screen");
  await expect(page).toHaveURL(/\/sign-in\?back=%2Fscreen/);
});

test("files keep for a year under names of their bytes, pages are asked for again", async ({ request }) => {
  const { cookie } = town.office.head!;
  const headers = { Cookie: cookie, "Accept-Encoding": "gzip" };
  const page = await request.get(`${town.url}/desk`, { headers });
  const html = await page.text();
  const [script] = html.match(/\/web\/assets\/desk-[^"]+\.js/)!;
  const file = await request.get(town.url + script, { headers });
  expect(file.headers()["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(file.headers()["content-encoding"]).toBe("gzip");
  expect((await request.get(`${town.url}/desk`, { headers: { ...headers, "If-None-Match": page.headers()["etag"]! } })).status()).toBe(304);
  expect((await request.get(`${town.url}/web/desk.zh.html`)).status()).toBe(404);
});

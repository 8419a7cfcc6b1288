// Signing in through a provider's own pages, in a real browser: linked by the owner, asked for our own code after it, undone.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { IdentityProvider } from "../oidc/provider.mjs";
import { City } from "./served.mjs";
import { create_administrator, enrol, give_password, sign_out } from "./steps.mjs";
import { Visitor } from "./visitor.mjs";

const admin = { login: "admin.one", password: "mole-kettle-47" };
const client_secret = "the secret of this program at the provider";
let folder, provider, city, browser, stranger, authenticator;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "pingzhi-browser-oidc-"));
  writeFileSync(join(folder, "secret"), client_secret + "\n");
  provider = await IdentityProvider.start("ES256", ["pwd"]);
  const settings = `[[sign_in]]
code = "hall"
name = { zh = "统一身份", en = "City identity" }
issuer = "${provider.issuer}"
client_id = "pingzhi"
client_secret_file = ${JSON.stringify(join(folder, "secret"))}
`;
  city = await City.serve({ places: [new URL(provider.issuer).host], settings });
  provider.serve("pingzhi", client_secret, `${city.url}/sign-in/back/hall`);
  browser = await Visitor.open(city.url);
  stranger = await Visitor.open(city.url);
});

after(async () => {
  await browser?.close();
  await stranger?.close();
  provider?.stop();
  assert.equal(await city?.stop(), 0);
  rmSync(folder, { recursive: true });
});

// The page that leads there goes on by itself.
const comes_to = (visitor, address) => visitor.driver.wait(async () => (await visitor.driver.getCurrentUrl()).startsWith(address), 15_000);

async function signs_in_there(visitor, name) {
  await comes_to(visitor, provider.issuer);
  await visitor.send("Sign in", { Name: name });
}

test("the owner links the account, password given again, and comes back to it", async () => {
  await create_administrator(browser, city, admin);
  ({ authenticator } = await enrol(browser));
  await browser.press("link", "绑定统一身份");
  await browser.send("前往绑定", { 现在的密码: "wrong-password" });
  assert.match(await browser.alert(), /密码不正确/);
  await browser.send("前往绑定", { 现在的密码: admin.password });
  await signs_in_there(browser, "subject-of-admin");
  await comes_to(browser, `${city.url}/account`);
  await browser.find("link", "解除统一身份的绑定");
});

test("signing in there leads back here, where our own code is asked for", async () => {
  await sign_out(browser);
  await browser.go("/sign-in");
  await browser.press("link", "使用统一身份登录");
  // Who is still signed in there is led back at once.
  assert.equal(await browser.path(), "/sign-in/back/hall");
  await browser.send("登录", { 验证码或恢复码: authenticator.wrong_code() });
  assert.match(await browser.alert(), /验证码不正确/);
  await browser.send("登录", { 验证码或恢复码: await authenticator.code() });
  await comes_to(browser, `${city.url}/`);
  await browser.go("/account");
  assert.match(await browser.heading(), /^我的账户/);
  assert.match(await browser.text(), /安全管理员/);
});

test("who signs in there and is linked with nobody is refused", async () => {
  await stranger.go("/sign-in");
  await stranger.press("link", "使用统一身份登录");
  await signs_in_there(stranger, admin.login);
  assert.match(await stranger.text(), /没有绑定本系统的账户/);
  await stranger.go("/account");
  assert.equal(await stranger.path(), "/sign-in");
});

test("who turns back there is not let in", async () => {
  const another = await Visitor.open(city.url);
  try {
    await another.go("/sign-in");
    await another.press("link", "使用统一身份登录");
    await signs_in_there(another, "");
    assert.match(await another.text(), /没有确认您的身份/);
  } finally {
    await another.close();
  }
});

test("a link that was undone opens nothing, and the password still does", async () => {
  await browser.go("/account");
  await browser.press("link", "解除统一身份的绑定");
  await browser.send("解除绑定", { 现在的密码: admin.password });
  assert.match(await browser.text(), /已经解除绑定/);
  await sign_out(browser);
  await browser.go("/sign-in");
  await browser.press("link", "使用统一身份登录");
  assert.match(await browser.text(), /没有绑定本系统的账户/);
  await give_password(browser, admin);
  await browser.send("登录", { 验证码: await authenticator.code() });
  assert.match(await browser.heading(), /^我的账户/);
});

test("nothing secret stands in the log", () => {
  for (const secret of [admin.password, client_secret, "subject-of-admin"]) assert.ok(!city.log.includes(secret));
});

// A passkey in a real browser, over TLS, with the browser's own virtual authenticator: made, shown, refused elsewhere, removed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { VirtualAuthenticatorOptions } from "selenium-webdriver/lib/virtual_authenticator.js";
import { City } from "./served.mjs";
import { create_administrator, enrol, give_password, keep_codes, sign_out } from "./steps.mjs";
import { Visitor } from "./visitor.mjs";

const admin = { login: "admin.one", password: "mole-kettle-47" };
const officer = { login: "li.wei", password: "stove-river-83" };
let city, browser, other, authenticator;

// As a phone or computer has one that asks for a finger.
async function with_authenticator(visitor) {
  const options = new VirtualAuthenticatorOptions();
  options.setTransport("internal");
  options.setHasUserVerification(true);
  options.setIsUserVerified(true);
  await visitor.driver.addVirtualAuthenticator(options);
  return visitor;
}

before(async () => {
  city = await City.serve();
  browser = await with_authenticator(await Visitor.open(city.url));
  other = await with_authenticator(await Visitor.open(city.url));
});

after(async () => {
  await browser?.close();
  await other?.close();
  assert.equal(await city?.stop(), 0);
});

const passkeys_held = async (visitor) => (await visitor.driver.getCredentials()).length;

test("a passkey is added beside the authenticator", async () => {
  await create_administrator(browser, city, admin);
  ({ authenticator } = await enrol(browser));
  await browser.press("link", "添加通行密钥");
  await browser.send("继续", { 现在的密码: admin.password });
  await browser.press("button", "创建通行密钥");
  assert.match(await browser.alert(), /名称应为 1 到 40 个字/);
  assert.equal(await passkeys_held(browser), 0, "nothing is made for a form that is not whole");
  await browser.send("创建通行密钥", { 名称: "办公电脑" });
  assert.match(await browser.text(), /通行密钥已经添加/);
  assert.match(await browser.text(), /办公电脑/);
  assert.equal(await passkeys_held(browser), 1);
});

test("after the password it signs in", async () => {
  await sign_out(browser);
  await give_password(browser, admin);
  assert.equal(await browser.path(), "/sign-in/passkey");
  await browser.press("button", "用通行密钥登录");
  assert.match(await browser.heading(), /^我的账户/);
  await browser.go("/people");
  assert.match(await browser.text(), /新增人员/, "as with a code");
});

test("a browser without it says so, and the code still signs in", async () => {
  await give_password(other, admin);
  await (await other.find("button", "用通行密钥登录")).click();
  await other.driver.wait(async () => (await other.text()).includes("浏览器没有给出通行密钥"), 15_000);
  await other.press("link", "改用验证码");
  await other.send("登录", { 验证码: await authenticator.code() });
  assert.match(await other.heading(), /^我的账户/);
});

test("who has only a passkey gets recovery codes for its loss", async () => {
  await browser.press("link", "新增人员");
  await browser.send("新增", { 姓名: "李伟", 登录名: officer.login });
  await browser.press("button", "邀请");
  const link = (await browser.text()).match(/https:\S+#\S+/)[0];
  await sign_out(other);
  await other.go(link);
  await other.send("设置密码并登录", { 新密码: officer.password, 再输入一次新密码: officer.password });
  await other.press("link", "或者改用通行密钥");
  await other.press("button", "继续");
  await other.send("创建通行密钥", { 名称: "手机" });
  const codes = await keep_codes(other);
  await sign_out(other);
  await give_password(other, officer);
  await other.press("button", "用通行密钥登录");
  assert.match(await other.heading(), /^我的账户/);
  await sign_out(other);
  await give_password(other, officer);
  await other.press("link", "没有验证器，改用恢复码");
  await other.send("登录", { 恢复码: codes[0] });
  assert.match(await other.text(), /还剩 9 个恢复码/);
  await other.press("link", "删除通行密钥“手机”");
  await other.send("删除通行密钥", { 现在的密码: officer.password });
  assert.match(await other.alert(), /这是最后一个第二因素/);
});

test("one that was removed opens nothing any more", async () => {
  await browser.go("/account");
  await browser.press("link", "删除通行密钥“办公电脑”");
  await browser.send("删除通行密钥", { 现在的密码: admin.password });
  assert.match(await browser.text(), /通行密钥已经删除/);
  assert.doesNotMatch(await browser.text(), /办公电脑/);
  await sign_out(browser);
  await give_password(browser, admin);
  assert.equal(await browser.path(), "/sign-in/code");
  assert.doesNotMatch(await browser.text(), /通行密钥/);
  await browser.send("登录", { 验证码: await authenticator.code() });
  assert.match(await browser.heading(), /^我的账户/);
});

// The door in a browser, from the first start to a session that is taken away: the real program over TLS, a real browser, real mails.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { City, MailServer } from "./served.mjs";
import { enrol, give_password as enter, sign_out } from "./steps.mjs";
import { Visitor } from "./visitor.mjs";

const passwords = { admin: "mole-kettle-47", first: "stove-river-83", second: "lamp-harbour-29" };
const login = "li.wei";
let mails, city, admin, officer, authenticator, recovery_codes;

before(async () => {
  mails = await MailServer.listen();
  city = await City.serve({ mail_port: mails.port });
  admin = await Visitor.open(city.url);
  officer = await Visitor.open(city.url);
});

after(async () => {
  await admin?.close();
  await officer?.close();
  assert.equal(await city?.stop(), 0);
  await mails?.close();
});

const give_password = (visitor, password) => enter(visitor, { login, password });
const link_in = (mail) => mail.text.match(/^https:\S+$/m)[0];

test("the first start makes the administrator, with a second factor", async () => {
  await admin.go("/");
  await admin.press("link", "工作人员登录");
  await admin.press("link", "首次启用：创建安全管理员");
  const answers = { 姓名: "管理员甲", 登录名: "Admin.One", 新密码: passwords.admin, 再输入一次新密码: passwords.admin };
  await admin.send("创建并登录", { 一次性口令: "not-the-token", ...answers });
  assert.match(await admin.alert(), /邀请不存在/);
  await admin.send("创建并登录", { 一次性口令: city.first_token, ...answers });
  await enrol(admin);
  assert.match(await admin.text(), /安全管理员/);
});

test("the administrator adds a person, gives a post and invites by mail", async () => {
  await admin.press("link", "人员");
  await admin.press("link", "新增人员");
  await admin.send("新增", { 姓名: "李伟", 登录名: "x y" });
  assert.match(await admin.alert(), /登录名应为 2 到 64 个字符/);
  await admin.send("新增", { 登录名: login, 电子邮箱: "li.wei@city.example" });
  assert.match(await admin.text(), /已经新增/);
  await admin.press("link", "授予岗位");
  await admin.choose("角色", "办理人员");
  await admin.press("button", "授予");
  assert.match(await admin.alert(), /请选择：单位/);
  await admin.choose("单位", "平湖市水务集团");
  await admin.press("button", "授予");
  assert.match(await admin.text(), /平湖市水务集团，办理人员/);
  await admin.press("button", "邀请");
  assert.match(await admin.text(), /邀请已经发往此人的邮箱/);
  const mail = await mails.mail(1);
  assert.deepEqual(mail.to, ["li.wei@city.example"]);
});

test("the invited person sets a password by the link and enrols", async () => {
  await officer.go(link_in(await mails.mail(1)));
  assert.equal(await officer.path(), "/invitation", "the token is gone from the address");
  await officer.send("设置密码并登录", { 新密码: passwords.first, 再输入一次新密码: "something-else" });
  assert.match(await officer.alert(), /两次输入的密码不一样/);
  await officer.send("设置密码并登录", { 新密码: passwords.first, 再输入一次新密码: passwords.first });
  ({ authenticator, codes: recovery_codes } = await enrol(officer));
  assert.match(await officer.text(), /平湖市水务集团，办理人员/);
  await sign_out(officer);
  await officer.go(link_in(await mails.mail(1)));
  await officer.send("设置密码并登录", { 新密码: passwords.first, 再输入一次新密码: passwords.first });
  assert.match(await officer.alert(), /已使用或已过期/);
});

test("signing in takes password and code; a wrong one of either is refused", async () => {
  await give_password(officer, "wrong-password");
  assert.match(await officer.alert(), /登录名或密码不正确/);
  await give_password(officer, passwords.first);
  assert.equal(await officer.heading(), "验证身份");
  await officer.send("登录", { 验证码: authenticator.wrong_code() });
  assert.match(await officer.alert(), /验证码不正确/);
  await officer.send("登录", { 验证码: await authenticator.code() });
  assert.match(await officer.heading(), /^我的账户/);
  await officer.go("/people");
  assert.doesNotMatch(await officer.text(), /新增人员/, "an officer administers nobody");
  await officer.go("/account");
  await sign_out(officer);
  assert.match(await officer.text(), /已经退出登录/);
});

test("a recovery code works once", async () => {
  const with_recovery_code = async () => {
    await give_password(officer, passwords.first);
    await officer.press("link", "没有验证器，改用恢复码");
    await officer.send("登录", { 恢复码: recovery_codes[0].toLowerCase() });
  };
  await with_recovery_code();
  assert.match(await officer.text(), /还剩 9 个恢复码/);
  await sign_out(officer);
  await with_recovery_code();
  assert.match(await officer.alert(), /验证码不正确/);
});

test("a forgotten password is set anew by mail, and the second factor still stands", async () => {
  const ask = async (name) => {
    await officer.go("/sign-in");
    await officer.press("link", "忘记密码");
    await officer.send("发送重设链接", { 登录名: name });
    return officer.text();
  };
  const unknown = await ask("nobody.here");
  assert.equal(await ask(login), unknown, "known and unknown logins are answered alike");
  await officer.go(link_in(await mails.mail(2)));
  const wanted = { 新密码: passwords.second, 再输入一次新密码: passwords.second };
  await officer.send("设置密码并登录", wanted);
  assert.match(await officer.alert(), /请输入验证码/);
  await officer.send("设置密码并登录", { ...wanted, 验证码: await authenticator.code() });
  assert.match(await officer.heading(), /^我的账户/);
  await sign_out(officer);
  await give_password(officer, passwords.first);
  assert.match(await officer.alert(), /登录名或密码不正确/);
  await give_password(officer, passwords.second);
  assert.equal(await officer.heading(), "验证身份");
  await officer.send("登录", { 验证码: await authenticator.code() });
  assert.equal(mails.mails.length, 2);
});

test("a session that is taken away is over within a second, its live stream too", async () => {
  await officer.driver.executeScript(`
    window.stream = "open";
    fetch("/api/v1/live").then(async (reply) => {
      if (reply.status !== 200) return (window.stream = "status " + reply.status);
      const reader = reply.body.getReader();
      window.stream = "reading";
      for (let part = await reader.read(); !part.done; part = await reader.read());
      window.stream = "ended";
    }).catch(() => (window.stream = "ended"));`);
  const stream = () => officer.driver.executeScript("return window.stream");
  await officer.driver.wait(async () => (await stream()) === "reading", 5_000);
  await admin.go("/people");
  await admin.press("link", "李伟");
  await admin.press("summary", "结束会话");
  await admin.press("button", "结束全部会话");
  const done = Date.now();
  assert.match(await admin.text(), /会话已经全部结束/);
  await officer.driver.wait(async () => (await stream()) === "ended", 1_000);
  await officer.go("/account");
  assert.equal(await officer.path(), "/sign-in");
  assert.match(await officer.text(), /登录已失效/);
  assert.ok(Date.now() - done < 3_000);
});

test("nothing secret stands in the log", () => {
  for (const secret of [...Object.values(passwords), city.first_token, link_in(mails.mails[0]).split("#")[1], login, recovery_codes[0]]) {
    assert.ok(!city.log.includes(secret));
  }
});

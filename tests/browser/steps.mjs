// What people do at the door again and again.
import assert from "node:assert/strict";
import { Authenticator } from "./authenticator.mjs";

// The recovery codes that the page shows, kept and left.
export async function keep_codes(visitor) {
  assert.equal(await visitor.heading(), "保存恢复码");
  const codes = (await visitor.text()).match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g);
  assert.equal(new Set(codes).size, 10);
  await visitor.press("link", "已经保存好，继续");
  assert.match(await visitor.heading(), /^我的账户/);
  return codes;
}

// Sets up the second factor that the page asks for.
export async function enrol(visitor) {
  assert.equal(await visitor.heading(), "绑定验证器");
  await visitor.press("button", "开始绑定");
  const secret = (await visitor.text()).match(/^([A-Z2-7]{4} ?){8}$/m)[0];
  const authenticator = new Authenticator(secret);
  await visitor.send("确认绑定", { 验证码: authenticator.wrong_code() });
  assert.match(await visitor.alert(), /验证码不正确/);
  await visitor.send("确认绑定", { 验证码: await authenticator.code() });
  return { authenticator, codes: await keep_codes(visitor) };
}

// The first administrator of the city, signed in, before the second factor.
export async function create_administrator(visitor, city, { login, password }) {
  await visitor.go("/first-start");
  const answers = { 姓名: "管理员甲", 登录名: login, 新密码: password, 再输入一次新密码: password };
  await visitor.send("创建并登录", { 一次性口令: city.first_token, ...answers });
}

export async function give_password(visitor, { login, password }) {
  await visitor.go("/sign-in");
  await visitor.send("下一步", { 登录名: login, 密码: password });
}

export const sign_out = (visitor) => visitor.press("button", "退出登录");

// The real program and a real provider: an account is linked by its owner, and by nothing else.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { totp } from "../openapi/accounts.mjs";
import { City } from "../openapi/city.mjs";
import { Browser } from "./browser.mjs";
import { IdentityProvider, mail_of_everybody } from "./provider.mjs";

const client_secret = "the secret of this program at the provider";
let city, folder, hall, trusted, admin, head;

const setting = (code, provider, more = "") => `
[[sign_in]]
code = "${code}"
name = { zh = "统一身份 ${code}", en = "Identity ${code}" }
issuer = "${provider.issuer}"
client_id = "pingzhi"
client_secret_file = ${JSON.stringify(join(folder, "secret"))}
${more}`;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "pingzhi-oidc-"));
  writeFileSync(join(folder, "secret"), client_secret + "\n");
  hall = await IdentityProvider.start("RS256", ["pwd"]);
  trusted = await IdentityProvider.start("ES256", ["pwd", "mfa"]);
  const places = [hall, trusted].map((each) => JSON.stringify(new URL(each.issuer).host));
  const settings = `outbound = [${places}]\nrate_limit = 0\n` + setting("hall", hall) + setting("trusted", trusted, 'second_factor_amr = ["mfa"]\n');
  city = await City.serve(process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK, settings);
  hall.serve("pingzhi", client_secret, `${city.url}/sign-in/back/hall`);
  trusted.serve("pingzhi", client_secret, `${city.url}/sign-in/back/trusted`);
  admin = await comes_in({ token: city.first_token, password: "mole-kettle-47", login: "admin.one", name: "管理员甲" });
  head = await works("head.one", mail_of_everybody);
});

after(async () => {
  for (const provider of [hall, trusted]) provider.stop();
  assert.equal(await city.stop(), 0);
  rmSync(folder, { recursive: true });
});

const api = (browser, method, path, json) => browser.ask(method, city.url + path, { json, headers: json ? { "Idempotency-Key": randomUUID() } : {} });
const code_of = (person) => totp(person.secret, person.ahead++);

// With a password and an authenticator. Its codes are taken once: the clock allows for one more.
async function comes_in(body) {
  const person = { browser: new Browser(), password: body.password, ahead: 0 };
  const accepted = await api(person.browser, "POST", "/api/v1/invitations/accept", body);
  assert.equal(accepted.status, 201, JSON.stringify(accepted.body));
  person.id = accepted.body.person;
  person.secret = (await api(person.browser, "POST", "/api/v1/account/totp", {})).body.secret;
  const confirmed = await api(person.browser, "POST", "/api/v1/account/totp/confirm", { code: code_of(person) });
  assert.equal(confirmed.status, 201, JSON.stringify(confirmed.body));
  person.recovery_codes = confirmed.body.recovery_codes;
  return person;
}

async function works(login, email) {
  const added = await api(admin.browser, "POST", "/api/v1/people", { name: "某人", login, email });
  assert.equal(added.status, 201, JSON.stringify(added.body));
  await api(admin.browser, "POST", `/api/v1/people/${added.body.id}/posts`, { role: "unit_head", unit: "water" });
  const invited = await api(admin.browser, "POST", `/api/v1/people/${added.body.id}/invitation`, {});
  return comes_in({ token: invited.body.token, password: "stove-river-83" });
}

// From our page through the provider's and back; `stop` holds the browser before our callback is asked.
async function goes_through(browser, way, name, { stop } = {}) {
  const form = await browser.go(way, { stop });
  if (form.next) return form; // who is signed in at the provider is led back at once
  assert.match(form.body, /<form/, "the provider's page");
  return browser.go(form.url, { form: { name }, stop });
}
const sign_in = (browser, code, name, more) => goes_through(browser, `${city.url}/sign-in/with/${code}?to=/matters`, name, more);
const who = async (browser) => api(browser, "GET", "/api/v1/session");

async function link(person, code, name) {
  const way = await api(person.browser, "POST", `/api/v1/account/providers/${code}/link`, { password: person.password, then_to: "/about" });
  assert.equal(way.status, 200, JSON.stringify(way.body));
  return goes_through(person.browser, way.body.address, name);
}

test("who is not linked is refused, also with the mail address and the login of an account", async () => {
  for (const name of ["somebody", mail_of_everybody, "head.one"]) {
    const browser = new Browser();
    const refused = await sign_in(browser, "trusted", name);
    assert.equal(refused.status, 403);
    assert.match(refused.body, /provider_not_linked/);
    assert.match(refused.body, /没有绑定本系统的账户/);
    assert.match(refused.body, /No account here is linked/);
    assert.equal(browser.cookie(city.url, "__Host-session"), undefined);
  }
});

test("linking asks for the password again, and for a session with a second factor", async () => {
  const wrong = await api(head.browser, "POST", "/api/v1/account/providers/hall/link", { password: "wrong-password" });
  assert.equal(wrong.body.code, "password_wrong");
  assert.equal((await api(new Browser(), "POST", "/api/v1/account/providers/hall/link", { password: head.password })).status, 401);
  assert.equal((await api(head.browser, "POST", "/api/v1/account/providers/nowhere/link", { password: head.password })).body.code, "provider_unknown");
  const half = new Browser();
  const added = await api(admin.browser, "POST", "/api/v1/people", { name: "某人", login: "half.one" });
  const invited = await api(admin.browser, "POST", `/api/v1/people/${added.body.id}/invitation`, {});
  await api(half, "POST", "/api/v1/invitations/accept", { token: invited.body.token, password: "stove-river-83" });
  assert.equal((await api(half, "POST", "/api/v1/account/providers/hall/link", { password: "stove-river-83" })).body.code, "session_over");
});

test("a linked account is signed in to, where the provider's second factor is accepted without our own", async () => {
  const linked = await link(head, "trusted", "subject-of-head");
  assert.equal(linked.status, 200, linked.body);
  assert.equal(linked.refresh, "0; url=/about");
  const listed = await api(head.browser, "GET", "/api/v1/account/providers");
  assert.deepEqual(listed.body.providers.map((each) => [each.code, each.linked]), [["hall", false], ["trusted", true]]);

  const browser = new Browser();
  const arrived = await sign_in(browser, "trusted", "subject-of-head");
  assert.equal(arrived.status, 200, arrived.body);
  assert.equal(arrived.refresh, "0; url=/matters");
  const set = arrived.headers.getSetCookie().find((each) => each.startsWith("__Host-session="));
  for (const rule of ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"]) assert.ok(set.includes(`; ${rule}`), set);
  assert.equal(browser.cookie(city.url, "__Host-sign-in"), undefined, "the way is over");
  const session = await who(browser);
  assert.equal(session.body.person, head.id);
  assert.equal(session.body.second_factor, true);
  assert.equal(session.body.posts.length, 1);
});

test("nobody else's account is joined by the same mail address, and a subject is linked with one account only", async () => {
  const other = await works("other.one", mail_of_everybody);
  const taken = await link(other, "trusted", "subject-of-head");
  assert.equal(taken.status, 409);
  assert.match(taken.body, /provider_linked/);
  const browser = new Browser();
  await sign_in(browser, "trusted", "subject-of-head");
  assert.equal((await who(browser)).body.person, head.id);
  assert.equal((await sign_in(new Browser(), "trusted", "other.one")).status, 403);
});

test("the way back is good once, in the browser that went, at the provider that was gone to", async () => {
  const back = `${city.url}/sign-in/back/`;
  const browser = new Browser();
  const held = await sign_in(browser, "trusted", "subject-of-head", { stop: back });
  const from = trusted.issuer;
  const over = async (asked, url) => {
    const reply = await asked.ask("GET", url, { from });
    assert.equal(reply.status, 410, reply.body);
    assert.match(reply.body, /provider_flow_over/);
    assert.equal(asked.cookie(city.url, "__Host-session"), undefined);
  };
  await over(new Browser(), held.next);
  await over(browser, held.next); // burnt by the other browser

  const again = await sign_in(browser, "trusted", "subject-of-head", { stop: back });
  assert.equal((await browser.ask("GET", again.next, { from })).status, 200);
  const thief = new Browser();
  thief.cookies = new Map([[city.url, new Map([["__Host-sign-in", { value: "made-up", path: "/" }]])]]);
  await over(thief, again.next);

  const elsewhere = new Browser();
  const to_trusted = await sign_in(elsewhere, "trusted", "subject-of-head", { stop: back });
  await over(elsewhere, to_trusted.next.replace("/back/trusted", "/back/hall"));
});

test("a code of another's sign-in, and an answer that names another provider, are refused", async () => {
  const back = `${city.url}/sign-in/back/`;
  const mine = new Browser(), theirs = new Browser();
  const own = new URL((await sign_in(mine, "trusted", "somebody", { stop: back })).next);
  const other = new URL((await sign_in(theirs, "trusted", "subject-of-head", { stop: back })).next);
  own.searchParams.set("code", other.searchParams.get("code")); // verifier and nonce are not those it was made for
  const injected = await mine.ask("GET", own.href, { from: trusted.issuer });
  assert.equal(injected.status, 403);
  assert.match(injected.body, /provider_refused/);

  const named = new URL((await sign_in(mine, "trusted", "subject-of-head", { stop: back })).next);
  assert.equal(named.searchParams.get("iss"), trusted.issuer);
  named.searchParams.set("iss", hall.issuer);
  assert.match((await mine.ask("GET", named.href, { from: trusted.issuer })).body, /provider_refused/);
  assert.equal(mine.cookie(city.url, "__Host-session"), undefined);
});

test("who cancels at the provider is not let in", async () => {
  const refused = await sign_in(new Browser(), "trusted", "");
  assert.equal(refused.status, 403);
  assert.match(refused.body, /provider_refused/);
});

test("where the provider's second factor is not accepted our own is asked for after it", async () => {
  const person = await works("second.one");
  assert.equal((await link(person, "hall", "subject-of-second")).status, 200);
  const browser = new Browser();
  const asked = await sign_in(browser, "hall", "subject-of-second");
  assert.equal(asked.status, 200);
  assert.match(asked.body, /name="code"/);
  assert.equal(browser.cookie(city.url, "__Host-session"), undefined);
  const page = `${city.url}/sign-in/back/hall`;
  const wrong = await browser.ask("POST", page, { form: { code: "000000" } });
  assert.equal(wrong.status, 401);
  assert.equal((await new Browser().ask("POST", page, { form: { code: person.recovery_codes[0] } })).status, 410);
  assert.equal((await browser.ask("POST", page, { from: hall.issuer, form: { code: person.recovery_codes[0] } })).status, 403, "from another site");
  const arrived = await browser.ask("POST", page, { form: { code: person.recovery_codes[0] } });
  assert.equal(arrived.status, 200, arrived.body);
  assert.equal((await who(browser)).body.person, person.id);
  assert.equal((await browser.ask("POST", page, { form: { code: person.recovery_codes[1] } })).status, 410, "paid once");
});

test("a link that was undone opens nothing", async () => {
  assert.equal((await api(head.browser, "POST", "/api/v1/account/providers/trusted/unlink", { password: "wrong-password" })).body.code, "password_wrong");
  const browser = new Browser();
  await sign_in(browser, "trusted", "subject-of-head");
  const undone = await api(head.browser, "POST", "/api/v1/account/providers/trusted/unlink", { password: head.password });
  assert.equal(undone.status, 200, JSON.stringify(undone.body));
  assert.equal(undone.body.linked, false);
  assert.equal((await who(browser)).status, 401, "other sessions ended");
  assert.equal((await sign_in(new Browser(), "trusted", "subject-of-head")).status, 403);
});

test("redirects lead back into this site only", async () => {
  const person = await works("third.one");
  assert.equal((await link(person, "trusted", "subject-of-third")).status, 200);
  for (const to of ["https://evil.example/", "//evil.example/", "/\\evil.example"]) {
    const arrived = await goes_through(new Browser(), `${city.url}/sign-in/with/trusted?to=${encodeURIComponent(to)}`, "subject-of-third");
    assert.equal(arrived.refresh, "0; url=/", to);
  }
});

test("a provider that is gone is told so, and one that nobody knows is not found", async () => {
  assert.equal((await new Browser().go(`${city.url}/sign-in/with/nowhere`)).status, 404);
  const held = new Browser();
  const back = await sign_in(held, "hall", "subject-of-second", { stop: `${city.url}/sign-in/back/` });
  hall.stop();
  const away = await held.ask("GET", back.next, { from: hall.issuer });
  assert.equal(away.status, 503);
  assert.match(away.body, /provider_away/);
});

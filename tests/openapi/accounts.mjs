// A person's way through the accounts of the real program: the first administrator, an officer, an auditor, and back out.
import { createHash, createHmac, generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// The one-time code of RFC 6238 (SHA-1, six digits, 30 seconds) for a secret in base 32, `ahead` steps from now.
export function totp(secret, ahead) {
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const bytes = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac("sha1", bytes).update(step).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

// What a browser would say of a new key for this offer: ES256, made for the offer's site by somebody present.
function new_passkey(offer) {
  const { x, y } = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });
  const point = (half) => Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(half, "base64url")]);
  const key = Buffer.concat([Buffer.from("a5010203262001", "hex"), Buffer.from([0x21]), point(x), Buffer.from([0x22]), point(y)]);
  const id = randomBytes(32);
  const head = [createHash("sha256").update(offer.site).digest(), Buffer.from([0x41]), Buffer.alloc(4), Buffer.alloc(16), Buffer.from([0, id.length]), id, key];
  const said = { type: "webauthn.create", challenge: offer.challenge, origin: `http://${offer.site}`, crossOrigin: false };
  return { client_data: Buffer.from(JSON.stringify(said)).toString("base64url"), authenticator_data: Buffer.concat(head).toString("base64url") };
}

// A sign-in provider as far as the way to it: it says where it is and no more. Its settings are for the city.
export async function provider_of_addresses() {
  const folder = mkdtempSync(join(tmpdir(), "pingzhi-provider-"));
  const secret = join(folder, "secret");
  writeFileSync(secret, "a secret of this test alone");
  let issuer;
  const server = createServer((_, reply) =>
    reply.end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` })),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const place = `127.0.0.1:${server.address().port}`;
  issuer = `http://${place}`;
  const settings = `outbound = ["${place}"]
[[sign_in]]
code = "hall"
name = { zh = "统一身份", en = "City hall" }
issuer = "${issuer}"
client_id = "pingzhi"
client_secret_file = ${JSON.stringify(secret)}
`;
  const stop = () => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  };
  return { settings, stop };
}

// `say` asks and keeps what came of it; `key` gives the headers of a write.
export async function accounts(city, say, key) {
  const own_page = { Origin: city.url };
  const as = (browser) => ({ ...key(), ...own_page, Cookie: browser.cookie });
  const sign_in = (body) => say("POST", "/api/v1/session", { body, headers: { ...key(), ...own_page } });
  const accept = (body) => say("POST", "/api/v1/invitations/accept", { body, headers: { ...key(), ...own_page } });

  // A password, then an authenticator: its code is taken once, and codes for its loss are given.
  const come_in = async (body) => {
    const accepted = await accept(body);
    const browser = { cookie: accepted.cookie, person: accepted.body.person, password: body.password };
    const offer = await say("POST", "/api/v1/account/totp", { body: {}, headers: as(browser) });
    browser.secret = offer.body.secret;
    await say("POST", "/api/v1/account/totp/confirm", { body: { code: "000000" }, headers: as(browser) });
    const confirmed = await say("POST", "/api/v1/account/totp/confirm", { body: { code: totp(browser.secret, 0) }, headers: as(browser) });
    return { ...browser, cookie: confirmed.cookie, recovery_codes: confirmed.body.recovery_codes };
  };
  const admin = await come_in({ token: city.first_token, password: "mole-kettle-47", login: "admin.one", name: "管理员甲" });
  await accept({ token: city.first_token, password: "mole-kettle-47" });

  const people = "/api/v1/people", person = people + "/{person}";
  const works = async (login, role, unit) => {
    const added = await say("POST", people, { body: { name: "某人", login }, headers: as(admin) });
    const values = { person: added.body.id };
    const given = await say("POST", person + "/posts", { values, body: { role, unit }, headers: as(admin) });
    const invited = await say("POST", person + "/invitation", { values, body: {}, headers: as(admin) });
    return { ...(await come_in({ token: invited.body.token, password: "stove-river-83" })), login, post: given.body.id };
  };
  const head = await works("head.one", "unit_head", "water");
  const deputy = await works("deputy.one", "handler", "water");
  const auditor = await works("auditor.one", "auditor", "city-centre");
  const second = await works("auditor.two", "auditor", "city-centre");
  await say("POST", "/api/v1/posts/{post}/confirm", { values: second, body: {}, headers: as(auditor) });
  await say("POST", people, { body: { name: "某人", login: "head.one" }, headers: as(admin) });
  await say("POST", people, { body: { name: "某人", login: "x" }, headers: as(head) });
  await say("POST", person + "/posts", { values: head, body: { role: "none", unit: "water" }, headers: as(admin) });
  await say("GET", people, { headers: as(admin) });
  await say("GET", people);
  await say("GET", person, { values: head, headers: as(admin) });
  await say("GET", person, { values: { person: 1 }, headers: as(admin) });
  await say("PUT", person, { values: head, body: { name: "某人甲", login: "head.one", phone: "13800000001" }, headers: as(admin) });

  const until = new Date(Date.now() + 86_400_000).toISOString();
  const delegated = await say("POST", "/api/v1/posts/{post}/delegate", {
    values: head,
    body: { person: deputy.person, from: new Date().toISOString(), until },
    headers: as(head),
  });
  await say("DELETE", "/api/v1/delegations/{delegation}", { values: { delegation: delegated.body.delegations[0].id }, headers: as(head) });

  const session = await say("GET", "/api/v1/session", { headers: as(head) });
  await say("GET", "/api/v1/session");
  await say("GET", "/api/v1/matters", { headers: as(head) });
  await sign_in({ login: "head.one", password: "wrong-password" });
  await sign_in({ login: "head.one", password: head.password });
  const again = await sign_in({ login: "head.one", password: head.password, recovery_code: head.recovery_codes[0] });
  await say("POST", "/api/v1/account/password", { body: { password: head.password, wanted: "12345678" }, headers: as(head) });
  await say("POST", "/api/v1/account/password", { body: { password: head.password, wanted: "lamp-harbour-29" }, headers: as(head) });
  await say("POST", "/api/v1/account/recovery-codes", { body: { password: "wrong-password" }, headers: as(head) });
  await say("POST", "/api/v1/account/recovery-codes", { body: { password: "lamp-harbour-29" }, headers: as(head) });
  await say("GET", "/api/v1/session", { headers: { Cookie: again.cookie } });
  await say("GET", "/api/v1/account/providers", { headers: as(head) });
  await say("GET", "/api/v1/account/providers");
  const passkeys = "/api/v1/account/passkeys";
  await say("GET", passkeys, { headers: as(head) });
  await say("GET", passkeys);
  await say("POST", passkeys + "/begin", { body: { password: "wrong-password" }, headers: as(head) });
  const offer = await say("POST", passkeys + "/begin", { body: { password: "lamp-harbour-29" }, headers: as(head) });
  const made = new_passkey(offer.body);
  await say("POST", passkeys, { body: { ...made, name: "" }, headers: as(head) });
  await say("POST", passkeys, { body: { ...made, name: "phone" }, headers: as(deputy) });
  const passkey = await say("POST", passkeys, { body: { ...made, name: "phone" }, headers: as(head) });
  await say("GET", passkeys, { headers: as(head) });
  for (const password of ["wrong-password", "lamp-harbour-29", "lamp-harbour-29"])
    await say("POST", passkeys + "/{passkey}/remove", { values: { passkey: passkey.body.id }, body: { password }, headers: as(head) });
  const provider = "/api/v1/account/providers/{provider}";
  await say("POST", provider + "/link", { values: { provider: "nowhere" }, body: { password: "lamp-harbour-29" }, headers: as(head) });
  await say("POST", provider + "/link", { values: { provider: "hall" }, body: { password: "lamp-harbour-29" }, headers: as(head) });
  await say("POST", provider + "/unlink", { values: { provider: "hall" }, body: { password: "wrong-password" }, headers: as(head) });
  await say("POST", provider + "/unlink", { values: { provider: "hall" }, body: { password: "lamp-harbour-29" }, headers: as(head) });
  await say("POST", people, { body: { name: "某人", login: "y" }, headers: { ...as(admin), Origin: "https://elsewhere.example" } });

  await say("GET", "/api/v1/access", { headers: as(auditor) });
  await say("GET", "/api/v1/access", { headers: as(head) });
  await say("DELETE", "/api/v1/sessions/{session}", { values: { session: session.body.session }, headers: as(admin) });
  await say("POST", "/api/v1/posts/{post}/end", { values: deputy, body: {}, headers: as(admin) });
  await say("DELETE", person, { values: deputy, headers: as(admin) });
  await say("DELETE", "/api/v1/session", { headers: as(admin) });
  await say("DELETE", "/api/v1/session", { headers: as(admin) });
}

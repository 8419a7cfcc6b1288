// People at work in a city of the real program: each with a post, a password and an authenticator, signed in.
import { Authenticator } from "../browser/authenticator.mjs";

export const posts_of_an_office = {
  desk: { name: "陈话务", unit: "city-centre", role: "call_taker" },
  dispatcher: { name: "沈调度", unit: "city-centre", role: "dispatcher" },
  centre_head: { name: "周主任", unit: "city-centre", role: "unit_head" },
  handler: { name: "李办理", unit: "water", role: "handler" },
  head: { name: "王负责", unit: "water", role: "unit_head" },
  room: { name: "钱指挥", unit: "room-330482001", role: "unit_head" },
  caller: { name: "赵回访", unit: "city-centre", role: "call_back" },
  supervisor: { name: "孙督查", unit: "city-centre", role: "supervisor" },
  data_officer: { name: "吴专员", unit: "city-centre", role: "data_officer", area: "330482000000" },
};

const password_of = (login) => `${login}-river-83`;

class Asker {
  constructor(url) {
    this.url = url;
    this.cookie = "";
  }

  async ask(method, path, body) {
    const headers = { Origin: this.url, Cookie: this.cookie, "Idempotency-Key": crypto.randomUUID() };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const reply = await fetch(this.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const set = reply.headers.getSetCookie().find((each) => each.startsWith("__Host-session="));
    if (set) this.cookie = set.split(";")[0];
    const said = await reply.json();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(said)}`);
    return said;
  }

  async enrol() {
    const offer = await this.ask("POST", "/api/v1/account/totp", {});
    this.secret = offer.secret;
    this.authenticator = new Authenticator(offer.secret);
    await this.ask("POST", "/api/v1/account/totp/confirm", { code: await this.authenticator.code() });
  }
}

export class Person extends Asker {
  constructor(url, login) {
    super(url);
    this.login = login;
    this.password = password_of(login);
  }

  // For a browser of theirs.
  cookie_for_browser() {
    const [name, value] = this.cookie.split("=");
    return { name, value, domain: new URL(this.url).hostname, path: "/", httpOnly: true, secure: true, sameSite: "Strict" };
  }
}

// `first_token`: what the program printed. The people by the names of their posts.
export async function open_office(url, first_token, posts = posts_of_an_office) {
  const admin = new Person(url, "admin.one");
  await admin.ask("POST", "/api/v1/invitations/accept", { token: first_token, password: admin.password, login: admin.login, name: "管理员甲" });
  await admin.enrol();
  const office = { admin };
  for (const [key, { name, unit, role, area }] of Object.entries(posts)) {
    const person = new Person(url, key.replace("_", "."));
    const { id } = await admin.ask("POST", "/api/v1/people", { name, login: person.login });
    await admin.ask("POST", `/api/v1/people/${id}/posts`, { unit, role, ...(area && { area }) });
    const { token } = await admin.ask("POST", `/api/v1/people/${id}/invitation`, {});
    await person.ask("POST", "/api/v1/invitations/accept", { token, password: person.password });
    await person.enrol();
    person.id = id;
    person.unit = unit;
    office[key] = person;
  }
  return office;
}

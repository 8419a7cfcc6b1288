// The OpenAPI document of the real server under outside readers: the OpenAPI Initiative's schema of 3.1 says whether it is one,
// JSON Schema 2020-12 whether what the server answers is what the document promises. Each reader is also shown something broken.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { accounts, provider_of_addresses } from "./accounts.mjs";
import { City, signed } from "./city.mjs";

const [program, pack] = [process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK];

let city, document, provider, replies;

// As a browser on this machine would name it: for a bare address it makes no passkeys.
const public_url = "http://localhost";

before(async () => {
  provider = await provider_of_addresses();
  city = await City.serve(program, pack, `rate_limit = 0\npublic_url = "${public_url}"\n` + provider.settings);
  document = (await city.ask("GET", "/api/v1/openapi.json")).body;
  replies = await conversation();
});
after(async () => {
  provider.stop();
  assert.equal(await city?.stop(), 0);
});

const copy = (value) => structuredClone(value);

// Whether it is OpenAPI 3.1, in the outside validator's words where not.
async function judged(text) {
  const result = await new Validator().validate(copy(text));
  return { valid: result.valid, errors: JSON.stringify(result.errors ?? [], null, 1) };
}

// A reader of every schema in the document. Strict: a keyword that JSON Schema does not know is an error, not a silent pass.
function reader(text) {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  formats.default(ajv);
  ajv.addVocabulary(["openapi", "info", "servers", "paths", "components"]);
  ajv.addSchema(text, "document");
  return ajv;
}

const pointer = (...names) => names.map((name) => "/" + String(name).replaceAll("~", "~0").replaceAll("/", "~1")).join("");

// Where every schema of the document stands.
function schema_places(text) {
  const places = Object.keys(text.components.schemas).map((name) => ["components", "schemas", name]);
  const contents = (at, holder) => Object.keys(holder?.content ?? {}).forEach((type) => places.push([...at, "content", type, "schema"]));
  for (const [name, response] of Object.entries(text.components.responses)) contents(["components", "responses", name], response);
  for (const [path, operations] of Object.entries(text.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const at = ["paths", path, method];
      operation.parameters.forEach((_, index) => places.push([...at, "parameters", index, "schema"]));
      contents([...at, "requestBody"], operation.requestBody);
      for (const [status, response] of Object.entries(operation.responses)) contents([...at, "responses", status], response);
    }
  }
  return places;
}

// What is wrong with a reply, by what the document says of the operation; nothing where it keeps its promise.
function broken_promise(text, { method, path, status, type, body }) {
  const operation = text.paths[path][method.toLowerCase()];
  const declared = operation.responses[status] ? String(status) : "default";
  let at = ["paths", path, method.toLowerCase(), "responses", declared];
  const reference = operation.responses[declared].$ref;
  if (reference) at = reference.slice(2).split("/");
  const response = at.reduce((value, name) => value[name], text);
  if (!response.content?.[type]) return `${type} is not declared for ${status}`;
  const ajv = reader(text);
  const validate = ajv.getSchema("document#" + pointer(...at, "content", type, "schema"));
  return validate(body) ? undefined : ajv.errorsText(validate.errors);
}

const lamp = {
  service: "street-lamp",
  description: "路灯不亮",
  place: { lon: 121.02, lat: 30.68, address: "解放路 128 号" },
  contact: { phone: "13800000000" },
};

// A picture of 16 by 16 points.
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAABm0lEQVR42g2SoRJAIQgEqVQr1Wq1Uq1UqtXqzCYrv/1eZ5i7vRVEUKEJJnRhCFNwYQkhpLCF" +
    "I1zhCfVfi6JKU0zpylCm4spSQkllK0e5ylPq/y0NbbSGNXpjNGbDG6sRjWzsxmncxmvUn0QMNZphRjeGMQ03lhFGGts4xjWeUX9u6WindazTO6MzO95Znehk" +
    "Z3dO53Zep/6WMtBBG9igD8ZgDnywBjHIwR6cwR28Qf1MZKKTNrFJn4zJnPhkTWKSkz05kzt5k/oJiqNOc8zpznCm485ywklnO8e5znPq5y0LXbSFLfpiLObC" +
    "F2sRi1zsxVncxVvUv44EGrTAgh6MYAYerCCCDHZwghu8oP4tJdGkJZb0ZCQz8WQlkWSyk5Pc5CX1Ly8b3bSNbfpmbObGN2sTm9zszdnczdvU74kc9NAOduiH" +
    "cZgHP6xDHPKwD+dwD+9Qv1Vy0Uu72KVfxmVe/LIuccnLvpzLvbxL/Q7KQx/tYY/+GI/58Md6xCMf+3Ee9/Ee9RsrhRatsKIXo5iFF6uIIotdnOIWr6j6AOsh" +
    "/wEofMuqAAAAAElFTkSuQmCC",
  "base64",
);

// One of everything the API answers: every operation's success, and problems of every kind that can be had by asking.
async function conversation() {
  const had = [];
  let writes = 0;
  const say = async (method, path, { values = {}, query = "", ...options } = {}) => {
    const real = path.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]) + query;
    had.push({ method, path, ...(await city.ask(method, real, options)) });
    return had.at(-1);
  };
  const key = () => ({ "Idempotency-Key": `a-key-of-the-openapi-test-${++writes}` });
  const matters = "/api/v1/matters";

  const report = await say("POST", matters, { body: lamp, headers: key() });
  const values = { number: report.body.number };
  await say("GET", matters + "/{number}", { values });
  await say("GET", matters + "/{number}", { values, headers: { "Matter-Secret": report.body.secret } });
  await say("GET", matters + "/{number}", { values, headers: { "Matter-Secret": "0000000000000000" } });
  await say("GET", matters + "/{number}", { values: { number: "nothing" } });
  await say("POST", matters, { body: lamp });
  await say("POST", matters, { body: "{", headers: key() });
  await say("POST", matters, { body: { service: 1, place: { lon: "x" } }, headers: { ...key(), "Accept-Language": "en" } });
  await say("POST", matters, { body: { ...lamp, service: "none" }, headers: key() });
  await say("POST", matters, { body: lamp, headers: { ...key(), Authorization: "Bearer wrong" } });
  await say("POST", matters, { body: lamp, headers: { ...key(), Authorization: `Bearer ${city.key}` } });

  const bearer = (name) => ({ Authorization: `Bearer ${city.keys[name]}` });
  const act = (name, body, headers = bearer("desk"), of = values) =>
    say("POST", `${matters}/{number}/${name}`, { values: of, body, headers: { ...key(), ...headers } });
  const secret = { "Matter-Secret": report.body.secret };
  const detail = async () => (await say("GET", matters + "/{number}", { values, headers: bearer("desk") })).body;
  await act("sign", {}, {});
  await act("sign", {}, { ...bearer("desk"), "If-Match": '"1"' });
  await act("urge", {}, {});
  await act("urge", {}, { "Matter-Secret": "0000000000000000" });
  await act("urge", { words: "请快一点" }, secret);
  await act("attach", { description: "同一盏灯", contact: { phone: "13900000000" } });

  // Who must own it.
  await act("return", { reason: "not_our_field", note: "不是我们" });
  await act("claim", { unit: "water", reason: "field_of_other_unit", note: "我们来" });
  await detail();
  await act("rule", { unit: "urban-management", reason: "field_of_other_unit" });
  await act("sign", {});
  const assignment = async () => (await detail()).assignments.at(-1).id;
  await act("support", { unit: "housing", reason: "needs_help", note: "登高车" });
  await act("sign", { assignment: await assignment() });
  await act("finish-support", { assignment: await assignment() });
  await act("support", { unit: "transport", reason: "needs_help" });
  await act("cancel-support", { assignment: await assignment(), reason: "field_of_other_unit" });
  await act("correct", { place: { lon: 121.03, lat: 30.69 }, reason: "wrong_service" });
  await act("transfer", { unit: "water", reason: "place_of_other_unit" });
  await act("sign", {});
  await act("split", { service: "road-damage", unit: "transport", description: "路面" });
  const part = { number: (await detail()).parts[0] };
  await act("decline", { reason: "before_court", answer: "已进入诉讼" }, bearer("desk"), part);
  const same = (await say("POST", matters, { body: lamp, headers: key() })).body;
  await act("merge", { into: values.number }, bearer("desk"), same);
  await say("GET", matters + "/{number}", { values: same, headers: { "Matter-Secret": same.secret } });
  await act("detach", {}, bearer("desk"), same);
  await say("POST", matters, { body: { ...lamp, same_as: values.number }, headers: key() });

  // A correct clock.
  await act("step", { step: "dance" });
  await act("step", { step: "contact" });
  await act("ask", { question: "哪一盏？" });
  await act("reply", { words: "路口第二盏" }, secret);
  const decide = async () => act("decide", { request: (await detail()).inside.requests.at(-1).id, granted: true }, bearer("approver"));
  await act("request", { kind: "extension", limit: { amount: 1, unit: "days" }, reason: "weather", note: "暴雨" });
  await decide();
  await act("request", { kind: "suspension", until: new Date(Date.now() + 3_600_000).toISOString(), reason: "weather" });
  await decide();
  await detail();
  await act("resume", {});
  await act("supervise", { note: "今日办结" });
  await act("answer-supervision", { supervision: (await detail()).inside.supervisions[0].id, note: "马上" });

  // Other systems.
  await act("hand-over", { system: "110" });
  await act("requeue-delivery", { delivery: 1 });

  // An honest ending.
  await act("read-values", { fields: ["phone"], reason: "none" });
  await act("read-values", { fields: ["phone"], reason: "contact_reporter" });
  await act("handle", { outcome: "none" });
  const upload = (body, headers) => say("POST", "/api/v1/attachments", { body, headers: { "Content-Type": "image/png", ...headers } });
  await upload("<svg/>");
  await upload(picture.subarray(0, 60));
  await upload(picture, { Authorization: "Bearer wrong" });
  const photo = (await upload(picture, bearer("desk"))).body;
  await act("handle", { outcome: "solved", note: "换灯泡", photos: ["a".repeat(64)], lon: 121.03, lat: 30.69 });
  await act("handle", { outcome: "solved", note: "换灯泡", photos: [photo.token], lon: 121.03, lat: 30.69 });
  const { address } = (await detail()).photos[0];
  await say("GET", "/files/{photo}", { values: photo, query: address.slice(address.indexOf("?")) });
  await say("GET", "/files/{photo}", { values: photo, query: address.slice(address.indexOf("?")) + "0" });
  await act("review", { passed: true }, bearer("approver"));
  await act("answer", { answer: "已修好", note: "两周后复查" });
  await act("call-back", { contacted: true, solved: true, satisfied: true, words: "谢谢" }, bearer("caller"));
  await act("close", { reason: "solved" });
  await act("rate", { solved: true, stars: 5 }, secret);
  await detail();
  await act("exclude", { reason: "force_majeure", note: "台风" }, bearer("approver"));
  await act("include", {}, bearer("approver"));
  await act("reopen", { reason: "came_back", words: "又不亮了" }, secret);
  const own = matters + "/{number}/own-values";
  await say("GET", own, { values, headers: secret });
  await say("GET", own, { values, headers: { "Matter-Secret": "0000000000000000" } });
  await act("correct-values", { values: [{ field: "note", value: "不是我的" }] }, secret);
  await act("correct-values", { values: [{ field: "phone", value: "13911112222" }] }, secret);
  await act("withdraw-consent", {}, secret);
  await act("withdraw-consent", {}, secret);
  await act("erase", {}, secret);
  await act("withdraw", {}, secret);
  await act("archive", {});
  await act("sign", {});
  await say("GET", matters + "/{number}", { values, headers: { ...secret, "Accept-Language": "en" } });
  await act("erase", {}, secret);
  await say("GET", own, { values, headers: secret });
  await say("GET", matters, { query: "?tag=desk", headers: bearer("desk") });
  await say("GET", matters, { query: "?tag=desk" });
  await say("GET", "/api/v1/queues", { query: "?unit=water", headers: bearer("desk") });
  await say("GET", "/api/v1/queues");

  // A plan of nodes.
  const inspection = { service: "takeaway-kitchen", place: lamp.place, form: { kitchen: ["示例小吃店"] } };
  const kitchen = (await say("POST", matters, { body: inspection, headers: { ...key(), ...bearer("desk") } })).body;
  await act("sign", {}, bearer("desk"), kitchen);
  await act("finish-node", { node: "dance" }, bearer("desk"), kitchen);
  await act("finish-node", { node: "inspect", form: { found: ["none"] }, note: "未发现问题" }, bearer("desk"), kitchen);
  await act("finish-node", { node: "tell" }, bearer("desk"), kitchen);
  await act("finish-node", { node: "tell", note: "已告知" }, bearer("desk"), kitchen);
  await act("handle", { outcome: "solved", note: "尚未检查" }, bearer("desk"), kitchen);
  await act("request", { kind: "urgency", reason: "weather" }, bearer("desk"), kitchen);
  await say("GET", matters + "/{number}", { values: kitchen, headers: bearer("desk") });

  // The city.
  const modes = "/api/v1/modes";
  await say("POST", modes, { body: { mode: "peace" }, headers: { ...key(), ...bearer("desk") } });
  const active = (await say("POST", modes, { body: { mode: "typhoon" }, headers: { ...key(), ...bearer("desk") } })).body;
  await say("GET", modes);
  await say("GET", "/api/v1/alerts.cap");
  await say("GET", "/api/v1/alerts/{activation}.cap", { values: active });
  await say("POST", modes + "/{activation}/end", { values: active, body: {}, headers: { ...key(), ...bearer("desk") } });
  await say("GET", "/api/v1/alerts/{activation}.cap", { values: active });

  await say("POST", "/api/v1/duplicates", { body: { service: lamp.service, place: lamp.place, description: lamp.description } });
  await say("POST", "/api/v1/duplicates", { body: { service: lamp.service, place: { lon: 121 } } });
  await say("GET", matters + "/{number}/route", { values, headers: { Authorization: `Bearer ${city.key}` } });
  await say("GET", matters + "/{number}/route", { values });
  await say("GET", matters + "/{number}/acts", { values, headers: { Authorization: `Bearer ${city.key}` } });
  await say("GET", "/api/v1/desk", { headers: { Authorization: `Bearer ${city.key}` } });
  const tried = { service: lamp.service, place: { lon: lamp.place.lon, lat: lamp.place.lat } };
  await say("POST", "/api/v1/route", { headers: { Authorization: `Bearer ${city.key}` }, body: tried });
  await say("POST", "/api/v1/route", { headers: { Authorization: `Bearer ${city.key}` }, body: { service: "none", place: {} } });

  await say("GET", matters);
  await say("GET", matters, { query: "?limit=1&sort=due" });
  await say("GET", matters, { query: `?q=${encodeURIComponent("路灯")}` });
  const search = matters + "/search";
  await say("POST", search, { body: { words: "路灯", phone: "13800000000", open: false, unit: ["water"], sort: "opened", limit: 5 }, headers: bearer("desk") });
  await say("POST", search, { body: { words: "路灯" } });
  await say("POST", search, { body: { state: ["dancing"] }, headers: bearer("desk") });
  await say("POST", search, { body: { phone: 1 }, headers: bearer("desk") });
  for (const file of [matters + "/export.csv", matters + "/export.xlsx"]) {
    await say("POST", file, { body: { open: true, unit: ["water"] }, headers: bearer("desk") });
    await say("POST", file, { body: { open: true }, headers: bearer("approver") });
    await say("POST", file, { body: { open: true } });
    await say("POST", file, { body: { state: ["dancing"] }, headers: bearer("desk") });
    await say("POST", file, { body: { phone: 1 }, headers: bearer("desk") });
  }
  await say("GET", matters, { query: "?limit=0" });
  await say("GET", matters, { query: "?area=nowhere" });
  await say("GET", "/api/v1/services");
  await say("GET", "/api/v1/services/{code}", { values: { code: lamp.service } });
  await say("GET", "/api/v1/services/{code}", { values: { code: "none" } });
  await say("GET", "/api/v1/areas", { query: "?level=town" });
  await say("GET", "/api/v1/areas", { query: "?level=moon" });
  await say("GET", "/api/v1/directory");
  await say("GET", "/api/v1/directory/{list}", { values: { list: "experts" }, query: `?q=${encodeURIComponent("贷款")}&field=finance` });
  await say("GET", "/api/v1/directory/{list}", { values: { list: "nobody" } });

  // Figures: of a month that was over before the city began.
  const months = "/api/v1/months", month = { month: "2025-12" };
  const december = "?from=2025-12-01T00:00:00%2B08:00&until=2026-01-01T00:00:00%2B08:00";
  await say("GET", "/api/v1/rates", { query: december });
  await say("GET", "/api/v1/rates", { query: december + "&by=unit", headers: bearer("desk") });
  await say("GET", "/api/v1/rates", { query: december + "&by=moon" });
  await say("GET", "/api/v1/figures", { query: "?by=unit&period=year&rank=on_time", headers: bearer("desk") });
  await say("GET", "/api/v1/figures", { query: "?by=service&measure=close&measure=opened&from=2025-12-01&to=2025-12-31", headers: bearer("desk") });
  await say("GET", "/api/v1/figures", { query: "?by=moon", headers: bearer("desk") });
  await say("GET", "/api/v1/figures");
  await say("GET", "/api/v1/figures.xlsx", { query: "?by=channel&period=year", headers: bearer("desk") });
  await say("GET", "/api/v1/figures.xlsx", { query: "?by=moon", headers: bearer("desk") });
  await say("GET", matters, { query: "?measure=opened&by=service&period=year&limit=1", headers: bearer("desk") });
  await say("POST", months, { body: month, headers: key() });
  await say("POST", months, { body: { month: "2025-13" }, headers: { ...key(), ...bearer("approver") } });
  await say("POST", months, { body: month, headers: { ...key(), ...bearer("approver") } });
  await say("GET", months);
  await say("GET", months + "/{month}", { values: month });
  await say("GET", months + "/{month}", { values: { month: "2020-01" } });
  for (const report of [months + "/{month}/report", months + "/{month}/report.xlsx"]) {
    await say("GET", report, { values: month });
    await say("GET", report, { values: { month: "2020-01" } });
  }

  await accounts(city, say, key);

  const inbound = (body, headers) => say("POST", "/api/v1/inbound/{system}", { values: { system: "110" }, body, headers });
  const message = JSON.stringify({ id: "a-message", report: lamp });
  await inbound(message, signed(message));
  await inbound(message, signed(""));
  return had;
}

test("the document is OpenAPI 3.1", async () => {
  assert.match(document.openapi, /^3\.1\./);
  const { valid, errors } = await judged(document);
  assert.ok(valid, errors);
});

test("a document that is broken is no OpenAPI 3.1", async () => {
  const breaks = {
    "no title": (text) => delete text.info.title,
    "a parameter nowhere": (text) => (text.paths["/api/v1/matters"].get.parameters[0].in = "body"),
    "a response without description": (text) => delete text.paths["/api/v1/matters"].get.responses["200"].description,
    "a member nobody knows": (text) => (text.paths["/api/v1/matters"].get.answers = {}),
    "a path without slash": (text) => (text.paths["api"] = {}),
    "a reference to nothing": (text) => (text.components.responses.Problem.content["application/problem+json"].schema.$ref = "#/components/schemas/Nothing"),
  };
  for (const [name, break_it] of Object.entries(breaks)) {
    const broken = copy(document);
    break_it(broken);
    assert.equal((await judged(broken)).valid, false, name);
  }
});

test("every schema in it is JSON Schema 2020-12", () => {
  const places = schema_places(document);
  assert.ok(places.length > Object.keys(document.components.schemas).length);
  const ajv = reader(document);
  for (const place of places) assert.ok(ajv.getSchema("document#" + pointer(...place)), pointer(...place));

  const broken = copy(document);
  broken.components.schemas.Matter.properties.number.type = "text";
  assert.throws(() => reader(broken).getSchema("document#/components/schemas/Matter"));
});

test("operations have names of their own, and their paths' parameters", () => {
  const names = new Set();
  for (const [path, operations] of Object.entries(document.paths)) {
    const in_path = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    for (const operation of Object.values(operations)) {
      assert.ok(!names.has(operation.operationId), operation.operationId);
      names.add(operation.operationId);
      const declared = operation.parameters.filter((parameter) => parameter.in === "path");
      assert.deepEqual(declared.map((parameter) => parameter.name), in_path, path);
      assert.ok(declared.every((parameter) => parameter.required), path);
    }
  }
});

test("every operation was asked and every reply is what the document promises", () => {
  for (const reply of replies) {
    assert.equal(broken_promise(document, reply), undefined, `${reply.method} ${reply.path} ${reply.status}: ${JSON.stringify(reply.body)}`);
  }
  const succeeded = new Set(replies.filter((reply) => reply.status < 300).map((reply) => `${reply.method} ${reply.path}`));
  for (const [path, operations] of Object.entries(document.paths)) {
    if (path === "/api/v1/live") continue; // a stream, not a reply
    // A delivery is given up only after hours of failures; what is asked of another is refused.
    if (path.endsWith("/requeue-delivery")) continue;
    for (const method of Object.keys(operations)) assert.ok(succeeded.has(`${method.toUpperCase()} ${path}`), `${method} ${path} was not answered`);
  }
  const statuses = new Set(replies.map((reply) => reply.status));
  assert.deepEqual([...statuses].sort(), [200, 201, 400, 401, 403, 404, 409, 415, 422]);
});

test("statuses that an operation answers are declared by it", () => {
  for (const { method, path, status } of replies) {
    const { responses } = document.paths[path][method.toLowerCase()];
    assert.ok(responses[status], `${method} ${path} answers ${status}`);
  }
});

test("a reply that breaks its promise is found", () => {
  const reply = (method, path, status) => copy(replies.find((each) => each.method === method && each.path === path && each.status === status));
  const breaks = {
    "a member is missing": [reply("POST", "/api/v1/matters", 201), (body) => delete body.matter.state],
    "a member too many": [copy(replies.find((each) => each.body.matters?.length > 0)), (body) => (body.matters[0].phone = "")],
    "a number as text": [reply("GET", "/api/v1/matters/{number}", 200), (body) => (body.matter.version = "1")],
    "an instant that is none": [reply("GET", "/api/v1/matters/{number}", 200), (body) => (body.matter.opened = "yesterday")],
    "a problem without code": [reply("POST", "/api/v1/matters", 422), (body) => delete body.code],
  };
  for (const [name, [each, break_it]] of Object.entries(breaks)) {
    assert.equal(broken_promise(document, each), undefined, name);
    break_it(each.body);
    assert.notEqual(broken_promise(document, each), undefined, name);
  }
});

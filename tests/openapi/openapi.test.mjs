// The OpenAPI document of the real server under outside readers: the OpenAPI Initiative's schema of 3.1 says whether it is one,
// JSON Schema 2020-12 whether what the server answers is what the document promises. Each reader is also shown something broken.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { City } from "./city.mjs";

const [program, pack] = [process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK];

let city, document, replies;

before(async () => {
  city = await City.serve(program, pack);
  document = (await city.ask("GET", "/api/v1/openapi.json")).body;
  replies = await conversation();
});
after(async () => assert.equal(await city?.stop(), 0));

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

  const act = (name, body, headers = {}) =>
    say("POST", `${matters}/{number}/${name}`, { values, body, headers: { ...key(), Authorization: `Bearer ${city.key}`, ...headers } });
  await act("sign", {}, { Authorization: "" });
  await act("sign", {}, { "If-Match": '"1"' });
  await act("sign", {});
  await act("attach", { description: "同一盏灯", contact: { phone: "13900000000" } });
  await act("step", { step: "dance" });
  await act("step", { step: "contact" });
  await act("handle", { outcome: "none" });
  await act("handle", { outcome: "solved", note: "换灯泡" });
  await act("answer", { answer: "已修好" });
  await act("close", { reason: "solved" });
  await act("sign", {});
  await say("GET", matters + "/{number}", { values, headers: { "Matter-Secret": report.body.secret, "Accept-Language": "en" } });

  await say("POST", "/api/v1/duplicates", { body: { service: lamp.service, place: lamp.place, description: lamp.description } });
  await say("POST", "/api/v1/duplicates", { body: { service: lamp.service, place: { lon: 121 } } });
  await say("GET", matters + "/{number}/route", { values, headers: { Authorization: `Bearer ${city.key}` } });
  await say("GET", matters + "/{number}/route", { values });

  await say("GET", matters);
  await say("GET", matters, { query: "?limit=1&sort=due" });
  await say("GET", matters, { query: "?limit=0" });
  await say("GET", matters, { query: "?area=nowhere" });
  await say("GET", "/api/v1/services");
  await say("GET", "/api/v1/services/{code}", { values: { code: lamp.service } });
  await say("GET", "/api/v1/services/{code}", { values: { code: "none" } });
  await say("GET", "/api/v1/areas", { query: "?level=town" });
  await say("GET", "/api/v1/areas", { query: "?level=moon" });
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
    for (const method of Object.keys(operations)) assert.ok(succeeded.has(`${method.toUpperCase()} ${path}`), `${method} ${path} was not answered`);
  }
  const statuses = new Set(replies.map((reply) => reply.status));
  assert.deepEqual([...statuses].sort(), [200, 201, 400, 401, 403, 404, 409, 422]);
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
    "a member too many": [reply("GET", "/api/v1/matters", 200), (body) => (body.matters[0].phone = "")],
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

// 20,000 malformed requests against the real program: none breaks it, each gets an answer of the shape the document promises, and
// it needs no more memory for having been asked. PINGZHI_MALFORMED_REQUESTS and PINGZHI_MALFORMED_SEED make it longer, or another.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import http from "node:http";
import { after, before, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { City } from "./city.mjs";
import { operations_of, random_of, spoiled_request } from "./malformed.mjs";

const [program, pack] = [process.env.PINGZHI_PROGRAM, process.env.PINGZHI_PACK];
const requests = Number(process.env.PINGZHI_MALFORMED_REQUESTS ?? 20_000);
const seed = Number(process.env.PINGZHI_MALFORMED_SEED ?? 20_261_122);
const at_once = 16;

let city, document, agent;

before(async () => {
  // What is freed goes back to the system at once: what is left is what the program holds.
  city = await City.serve(program, pack, "rate_limit = 0\n", { MALLOC_CONF: "dirty_decay_ms:0,muzzy_decay_ms:0" });
  document = (await city.ask("GET", "/api/v1/openapi.json")).body;
  agent = new http.Agent({ keepAlive: true, maxSockets: at_once });
});
after(async () => {
  agent?.destroy();
  assert.equal(await city?.stop(), 0, "the program has ended by itself");
});

const resident_bytes = () => Number(readFileSync(`/proc/${city.process.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) * 1024;

// What came back; `nothing` where the connection was closed without an answer, as HTTP that cannot be read may be after its error.
function send({ method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    let request;
    try {
      request = http.request(city.url, { method, path, headers: body === undefined ? headers : { ...headers, "Content-Length": body.length }, agent, timeout: 20_000 });
    } catch (error) {
      if (error.code === "ERR_INVALID_CHAR" || error.code === "ERR_UNESCAPED_CHARACTERS") return resolve({ unsendable: true });
      return reject(error);
    }
    request.on("response", (reply) => {
      const type = reply.headers["content-type"]?.split(";")[0];
      if (type === "text/event-stream") {
        request.destroy();
        return resolve({ status: reply.statusCode, type });
      }
      const parts = [];
      reply.on("data", (part) => parts.push(part));
      reply.on("end", () => resolve({ status: reply.statusCode, type, text: Buffer.concat(parts).toString("utf8") }));
      reply.on("error", reject);
    });
    request.on("timeout", () => request.destroy(new Error("no answer in time")));
    request.on("error", reject);
    request.end(body);
  });
}

const ajv = () => {
  const reader = new Ajv2020({ strict: false, allErrors: false });
  formats.default(reader);
  reader.addSchema(document, "document");
  return reader;
};
const pointer = (...names) => names.map((name) => "/" + String(name).replaceAll("~", "~0").replaceAll("/", "~1")).join("");

// What is wrong with a reply; nothing where it is what the document says of the operation, or a problem.
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const no_json = new Set(["text/plain", "text/csv", "application/cap+xml", "application/atom+xml", workbook]);

function judge(readers, operation, reply) {
  if (reply.status >= 500 && reply.status !== 503) return `status ${reply.status}`;
  if (reply.type === "text/event-stream") return undefined;
  if (no_json.has(reply.type)) return reply.status < 300 ? undefined : `${reply.type} as a problem`;
  let value;
  try {
    value = JSON.parse(reply.text);
  } catch {
    return `no JSON: ${reply.type} ${reply.text.slice(0, 100)}`;
  }
  const is_problem = reply.type === "application/problem+json";
  if (reply.status >= 400 !== is_problem) return `${reply.type} with ${reply.status}`;
  const at = is_problem
    ? ["components", "schemas", "Problem"]
    : ["paths", operation.path, operation.method.toLowerCase(), "responses", String(reply.status), "content", reply.type, "schema"];
  const validate = readers.getSchema("document#" + pointer(...at));
  if (!validate) return `nothing is promised for ${reply.status} ${reply.type}`;
  if (!validate(value)) return readers.errorsText(validate.errors);
  if (is_problem && value.status !== reply.status) return "the problem names another status";
  if (is_problem && /\/(usr|home|tmp|work)\/|\.cpp|std::|SQLITE|terminate|0x[0-9a-f]{8}/.test(reply.text)) return "the problem tells of the inside: " + reply.text.slice(0, 300);
  return undefined;
}

async function known_values() {
  const lamp = { service: "street-lamp", description: "路灯不亮", place: { lon: 121.02, lat: 30.68 } };
  const numbers = [], secrets = [];
  for (let each = 0; each < 20; ++each) {
    const report = await city.ask("POST", "/api/v1/matters", { body: lamp, headers: { "Idempotency-Key": `a-key-of-the-malformed-test-${each}` } });
    numbers.push(report.body.number);
    secrets.push(report.body.secret);
  }
  let writes = 0;
  return {
    keys: Object.values(city.keys),
    path: { number: numbers, code: ["street-lamp", "other", "none"], system: ["110"], activation: ["1"], month: ["2025-12", "2025-13"] },
    query: { service: ["street-lamp"], unit: ["water", "housing"], area: ["330482"], limit: ["1", "200"], month: ["2025-12"], from: ["2025-12-01T00:00:00+08:00"], until: ["2026-01-01T00:00:00+08:00"] },
    header: (name, random) =>
      name === "Idempotency-Key" ? `a-key-of-the-malformed-test-w${++writes}` : name === "Matter-Secret" ? random.one_of(secrets) : name === "If-Match" ? '"1"' : "1",
  };
}

async function round(count, random, known, operations, readers, tally) {
  let left = count;
  const worker = async () => {
    while (left-- > 0) {
      const operation = random.one_of(operations);
      const request = spoiled_request(operation, document, random, known);
      const said = `seed ${seed}: ${request.method} ${request.path.slice(0, 200)} ${JSON.stringify(request.headers).slice(0, 300)} ${request.body?.toString("latin1").slice(0, 300)}`;
      let reply;
      try {
        reply = await send(request);
      } catch (error) {
        assert.fail(`${error.message} after ${said}`);
      }
      if (reply.unsendable) {
        ++tally.unsendable;
        continue;
      }
      ++tally.sent;
      tally[reply.status] = (tally[reply.status] ?? 0) + 1;
      const wrong = judge(readers, operation, reply);
      assert.equal(wrong, undefined, `${wrong} after ${said}`);
    }
  };
  await Promise.all(Array.from({ length: at_once }, worker));
}

test("malformed requests are refused in the promised words, and cost no memory", { timeout: 900_000 }, async (context) => {
  const random = random_of(seed), known = await known_values(), readers = ajv();
  const operations = operations_of(document);
  const tally = { sent: 0, unsendable: 0 };
  // What the first quarter touches stays: caches fill, the heap takes its shape. From then on memory must not grow: the last
  // quarter's mean is held against the second's.
  const looks = 8, quarter = async () => {
    let bytes = 0;
    for (let look = 0; look < looks; ++look) {
      await round(requests / 4 / looks, random, known, operations, readers, tally);
      bytes += resident_bytes() / looks;
    }
    return bytes;
  };
  await quarter();
  const second = await quarter();
  await quarter();
  const growth = (await quarter()) / second - 1;
  context.diagnostic(`${JSON.stringify(tally)}, memory grew by ${(growth * 100).toFixed(1)} %`);
  assert.ok(tally.sent > requests * 0.95, "too many could not be sent");
  assert.ok(growth < 0.05, `memory grew by ${(growth * 100).toFixed(1)} %`);
  for (const status of [200, 201, 400, 401, 403, 404, 413, 415, 422]) assert.ok(tally[status] > 0, `no request was answered ${status}: the requests miss what they are for`);
  assert.equal((await city.ask("GET", "/readyz")).status, 200);
  assert.equal((await city.ask("GET", "/api/v1/matters")).status, 200);
});

test("the same seed gives the same requests", () => {
  const known = { keys: ["a"], path: {}, query: {}, header: () => "1" };
  const made = () => {
    const random = random_of(7);
    return operations_of(document).map((operation) => spoiled_request(operation, document, random, known));
  };
  assert.deepEqual(made(), made());
});

// Requests made from an OpenAPI document and then spoiled: every operation with each kind of wrong value in each place where a
// value can stand. Seeded: the same seed gives the same requests.

// mulberry32, public domain.
export function random_of(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (count) => Math.floor(next() * count);
  return { below, one_of: (list) => list[below(list.length)], chance: (of) => next() < of };
}

const bytes = (...parts) => Buffer.concat(parts.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(part))));

// JSON texts, given as they go over the wire: some are none that a JSON library would write.
const odd_numbers = ["9007199254740993", "-9007199254740993", "1e400", "-1e400", "1e-400", "NaN", "Infinity", "-Infinity", "0x10", "01", "+1", "1.", ".5", "-0", "1e", "--1",
  "18446744073709551616", "-9223372036854775809", "0.1".padEnd(2000, "1"), "1".repeat(2000), "1_000", "1e1e1"];
const odd_texts = [
  '""', '" "', '"\\u0000"', '"\\ud800"', '"\\udc00\\ud800"', '"\\ud83d"', '"\\u202e反"', '"\\u200d\\u200b\\ufeff"', '"\\uffff"', '"\\x41"', '"\\"', '"', '"\n"', '"\t"', '"\\u12"',
  '"<script>alert(1)</script>"', '"=1+1"', '"\' OR 1=1 --"', '"${7*7}{{7*7}}"', '"../../etc/passwd"', '"%00%0d%0aX: 1"', '"\\r\\nSet-Cookie: a=b"', JSON.stringify("长".repeat(5000)),
  JSON.stringify("a".repeat(60_000)), JSON.stringify("e\u0301".repeat(2000)), JSON.stringify("👩‍👩‍👧‍👦".repeat(300)), '"2026-02-30T25:61:61Z"', '"-1"',
].map((text) => Buffer.from(text));
const broken_bytes = [[0xc0, 0xaf], [0xe0, 0x80, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff, 0xfe], [0x80], [0xe5, 0xb9], [0x00], [0xf8, 0x88, 0x80, 0x80, 0x80]].map((each) =>
  bytes('"', Buffer.from(each), '"'));
const odd_values = ["null", "true", "false", "0", "-1", "1.5", "[]", "{}", "[[]]", "[null]", '{"a":1}', "[1,2,3]", '{"":""}', '{"zh":"一","en":"one"}', "", "undefined", "'a'", "/**/1"];
const wrong_members = ["__proto__", "constructor", "prototype", "toString", "id", "state", "version", "grants", "actor", "number", "secret", "", " ", "a.b", "$where", "密钥", "\u0000", "x".repeat(5000)];

const nested = (depth, open, close) => open.repeat(depth) + close.repeat(depth);
const whole_bodies = [
  "", " ", "{", "}", "[", "null", "1", '"text"', "[]", "{}", "{}{}", "{} ", "{},", '{"a"}', '{"a":}', '{"a":1,}', "{'a':1}", '{"a":1 "b":2}', "{/* */}", "\ufeff{}", "a=b&c=d", "<a/>",
  nested(10_000, "[", "]"), nested(10_000, '{"a":', "}").replace("}", "1}"), '{"service":'.repeat(10_000), "[".repeat(50_000), '{"a":1,'.repeat(5000) + '"a":1' + "}".repeat(5000),
  JSON.stringify(Object.fromEntries(Array.from({ length: 3000 }, (_, index) => ["m" + index, index]))), JSON.stringify(Array(20_000).fill(0)),
].map((text) => Buffer.from(text)).concat([Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]), Buffer.from([0x00]), Buffer.alloc(1000, 0xc0), Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])]);

// Where a member's name says more than its schema: places in the city, so that what is not spoiled gets all the way.
const telling_numbers = { lon: (random) => 121 + random.below(100) / 1000, lat: (random) => 30.6 + random.below(100) / 1000 };

// A value that fits the schema, as bytes of JSON; `spoil` may put another in its place, and leaves out optional members as often as it says.
function written(schema, document, random, spoil, depth = 0, name = "") {
  if (random.chance(spoil.chance)) {
    spoil.done++;
    return random.one_of(spoil.values);
  }
  if (schema.$ref) return written(schema.$ref.slice(2).split("/").reduce((at, part) => at[part], document), document, random, spoil, depth, name);
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice) return written(random.one_of(choice), document, random, spoil, depth, name);
  if (schema.enum) return Buffer.from(JSON.stringify(random.one_of(schema.enum)));
  if (schema.const !== undefined) return Buffer.from(JSON.stringify(schema.const));
  const type = Array.isArray(schema.type) ? random.one_of(schema.type) : schema.type;
  if (type === "integer") return Buffer.from(String(random.below(100)));
  if (type === "number") return Buffer.from(String(telling_numbers[name]?.(random) ?? random.below(1000) / 1000));
  if (type === "boolean") return Buffer.from(random.one_of(["true", "false"]));
  if (type === "null") return Buffer.from("null");
  if (type === "array") {
    const items = Array.from({ length: depth > 6 ? 0 : random.below(3) }, () => written(schema.items ?? {}, document, random, spoil, depth + 1));
    return bytes("[", ...items.flatMap((item, index) => (index ? [",", item] : [item])), "]");
  }
  if (type === "object" || schema.properties) {
    const members = [];
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      const needed = schema.required?.includes(name);
      if (depth > 6 || (!needed && random.chance(spoil.sparse))) continue;
      if (random.chance(spoil.missing)) {
        spoil.done++;
        continue;
      }
      const value = written(member, document, random, spoil, depth + 1, name);
      members.push([name, value]);
      if (random.chance(spoil.twice)) {
        spoil.done++;
        members.push([name, random.one_of(spoil.values)]);
      }
    }
    if (schema.additionalProperties?.type) members.push(["k" + random.below(5), written(schema.additionalProperties, document, random, spoil, depth + 1)]);
    if (random.chance(spoil.extra)) {
      spoil.done++;
      members.push([random.one_of(wrong_members), random.one_of(spoil.values)]);
    }
    return bytes("{", ...members.flatMap(([name, value], index) => [index ? "," : "", JSON.stringify(name), ":", value]), "}");
  }
  return Buffer.from(JSON.stringify(random.one_of(["street-lamp", "other", "一二三", "a", "2026-11-22T00:00:00+08:00", "solved"])));
}

const values = [...odd_numbers.map((text) => Buffer.from(text)), ...odd_texts, ...broken_bytes, ...odd_values.map((text) => Buffer.from(text))];
const odd_segments = ["%00", "%0d%0aX", "%ff", "..%2f..", "%2e%2e", "'--", "%F0%9F%92%A9", "9".repeat(400), "-1", "0", "nul", "%e2%80%ae", "{number}", "*", "%3Cscript%3E", "1e9", "a".repeat(3000), "18446744073709551616"];
const odd_queries = ["%00", "%ff", "%ed%a0%80", "", "-1", "1e400", "NaN", "9007199254740993", "a".repeat(5000), "%", "%zz", "'%20OR%201=1", "__proto__", "[]", "%0d%0aSet-Cookie:a=b", "%e9%95%bf".repeat(500), "0x10", "2026-13-01", "true"];
const odd_fields = ["", "a".repeat(8000), '"', 'W/"1"', '"18446744073709551616"', "*", "Bearer", "Bearer " + "a".repeat(4000), "Basic YTpi", "null", "-1", "\t", "0".repeat(16), "=", "'; DROP TABLE facts; --"];
const types = ["application/json", "application/json", "application/json; charset=utf-16", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", "a/b; c=\"", ""];

// One operation of the document: { method, path, parameters, schema }.
export function operations_of(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(), path, operation, parameters: operation.parameters, schema: operation.requestBody?.content["application/json"]?.schema,
    })));
}

// A request for the operation that is spoiled in one or several places. `known` gives values that lead far in: numbers, keys, secrets.
export function spoiled_request(operation, document, random, known) {
  const headers = {};
  let path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => (random.chance(0.2) ? random.one_of(odd_segments) : encodeURIComponent(random.one_of(known.path[name] ?? ["1"]))));
  const query = [];
  for (const parameter of operation.parameters) {
    if (parameter.in === "query" && random.chance(0.6)) {
      const good = random.one_of(parameter.schema.enum ?? known.query[parameter.name] ?? ["1"]);
      query.push(parameter.name + "=" + (random.chance(0.5) ? random.one_of(odd_queries) : encodeURIComponent(good)));
      if (random.chance(0.1)) query.push(query.at(-1));
    }
    if (parameter.in === "header" && random.chance(0.9)) headers[parameter.name] = random.chance(0.15) ? random.one_of(odd_fields) : known.header(parameter.name, random);
  }
  if (random.chance(0.1)) query.push(random.one_of(odd_queries) + "=" + random.one_of(odd_queries));
  if (query.length) path += "?" + query.join("&");
  if (random.chance(0.8)) headers.Authorization = random.chance(0.1) ? random.one_of(odd_fields) : "Bearer " + random.one_of(known.keys);
  if (random.chance(0.1)) headers["Accept-Language"] = random.one_of(["en", "zh;q=9", "*", "x".repeat(500), "en;q=nan"]);
  if (random.chance(0.1)) headers.Accept = random.one_of(["text/html", "*/*;q=2", "a", "application/xml"]);
  if (random.chance(0.05)) headers["Last-Event-ID"] = random.one_of(["-1", "18446744073709551616", "a"]);
  let body;
  if (operation.schema) {
    headers["Content-Type"] = random.one_of(types);
    const spoil = { values, chance: random.one_of([0, 0.03, 0.1, 0.3]), missing: random.one_of([0, 0.05]), twice: random.one_of([0, 0.05]), extra: random.one_of([0, 0.2]), sparse: random.one_of([0.3, 0.6, 0.95]), done: 0 };
    body = random.chance(0.12) ? random.one_of(whole_bodies) : written(operation.schema, document, random, spoil);
    if (random.chance(0.05)) body = body.subarray(0, random.below(body.length + 1));
  } else if (random.chance(0.1)) {
    body = random.one_of(whole_bodies);
  }
  return { method: operation.method, path, headers, body };
}

// The real program with a city of its own, as these tests use it: made, served on a free port, asked, stopped.
import { createHmac } from "node:crypto";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

// What the partner system 110 signs with.
const inbound_secret = "the secret of the openapi test";

// The headers of a message that the partner signs.
export function signed(body) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return { "Pingzhi-Timestamp": timestamp, "Pingzhi-Signature": "v1=" + createHmac("sha256", inbound_secret).update(`${timestamp}.${body}`).digest("hex") };
}

export async function free_port() {
  const socket = createServer().listen(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  await once(socket, "close");
  return port;
}

export class City {
  // Resolves when the server says where it is.
  static async serve(program, pack, more_settings = "", environment = {}) {
    const city = new City();
    const port = await free_port();
    city.url = `http://127.0.0.1:${port}`;
    city.folder = mkdtempSync(join(tmpdir(), "pingzhi-openapi-"));
    const data = join(city.folder, "data");
    execFileSync(program, ["init", "--pack", pack, "--data", data]);
    const posts = {
      desk: ["report", "handle", "close", "dispatch", "rule", "supervise", "deliver", "switch_mode", "follow", "unmask", "export_list"],
      approver: ["approve", "exclude", "publish"],
      caller: ["call_back"],
    };
    city.keys = {};
    let settings = `data = ${JSON.stringify(data)}\nlisten = "127.0.0.1:${port}"\n${more_settings}`;
    for (const [name, grants] of Object.entries(posts)) {
      const asked = grants.flatMap((grant) => ["--grant", grant]);
      const made = JSON.parse(execFileSync(program, ["key", "new", name, "--channel", "hotline", ...asked, "--json"]));
      city.keys[name] = made.key;
      settings += `\n${made.toml}`;
    }
    city.key = city.keys.desk;
    writeFileSync(join(city.folder, "inbound"), inbound_secret);
    settings += `\n[[system]]\ncode = "110"\ninbound_secret_file = ${JSON.stringify(join(city.folder, "inbound"))}\n`;
    writeFileSync(join(city.folder, "pingzhi.toml"), settings);
    // The token of the first administrator is said last.
    city.first_token = await city.#begin(program, environment, /\n {2}(\S{20,})\n/);
    return city;
  }

  // Resolves with what it says of itself when it is ready.
  async #begin(program, environment, ready) {
    this.process = spawn(program, ["serve"], { cwd: this.folder, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    for await (const part of this.process.stdout) {
      said += part;
      const found = said.match(ready);
      if (found) return found[1];
    }
    throw new Error(`the server does not become ready: ${said}`);
  }

  async #end() {
    const ended = once(this.process, "exit");
    this.process.kill("SIGTERM");
    const [status] = await ended;
    return status;
  }

  // Goes on under another version of the pack, at the same address.
  async go_on_under(program, pack) {
    await this.#end();
    execFileSync(program, ["pack", "load", pack], { cwd: this.folder });
    await this.#begin(program, {}, new RegExp(`(${this.url})`));
  }

  async ask(method, path, { body, headers } = {}) {
    const reply = await fetch(this.url + path, {
      method,
      headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
      body: body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
    const type = reply.headers.get("Content-Type")?.split(";")[0];
    const cookie = reply.headers.get("Set-Cookie")?.split(";")[0];
    return { status: reply.status, type, cookie, body: type?.endsWith("json") ? await reply.json() : await reply.text() };
  }

  async stop() {
    const status = await this.#end();
    rmSync(this.folder, { recursive: true });
    return status;
  }
}

// The real program over TLS with a city of its own, and a mail server that keeps what it is sent.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { free_port } from "../openapi/city.mjs";

export class MailServer {
  static async listen() {
    const server = new MailServer();
    server.mails = [];
    server.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData(stream, session, done) {
        let text = "";
        stream.on("data", (part) => (text += part));
        stream.on("end", () => {
          const body = text.slice(text.indexOf("\r\n\r\n") + 4);
          server.mails.push({ to: session.envelope.rcptTo.map((each) => each.address), text: Buffer.from(body, "base64").toString("utf8") });
          done();
        });
      },
    });
    server.smtp.listen(0, "127.0.0.1");
    await once(server.smtp.server, "listening");
    server.port = server.smtp.server.address().port;
    return server;
  }

  // The mail of this number, once it is here.
  async mail(number) {
    for (let turn = 0; turn < 200; ++turn) {
      if (this.mails.length >= number) return this.mails[number - 1];
      await new Promise((resume) => setTimeout(resume, 50));
    }
    throw new Error(`mail ${number} has not come`);
  }

  close() {
    return new Promise((closed) => this.smtp.close(closed));
  }
}

export class City {
  // Resolves when the server says where it is. `places`: to which it may go out; `settings`: more lines.
  static async serve({ mail_port, places = [], settings = "" } = {}) {
    const program = process.env.PINGZHI_PROGRAM;
    const pack = process.env.PINGZHI_PACK;
    const mails = mail_port ? `[mail]\nurl = "smtp://127.0.0.1:${mail_port}"\nfrom = "pingzhi@city.example"\n` : "";
    const outbound = mail_port ? [...places, `127.0.0.1:${mail_port}`] : places;
    const city = new City();
    city.folder = mkdtempSync(join(tmpdir(), "pingzhi-browser-"));
    const file = (name) => join(city.folder, name);
    execFileSync(program, ["init", "--pack", pack, "--data", file("data")]);
    const certify = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=localhost"];
    execFileSync("openssl", [...certify, "-keyout", file("key.pem"), "-out", file("certificate.pem")], { stdio: "ignore" });
    const port = await free_port();
    city.url = `https://localhost:${port}`;
    writeFileSync(
      file("pingzhi.toml"),
      `data = "data"\nlisten = "127.0.0.1:${port}"\npublic_url = "${city.url}"\nrate_limit = 0\noutbound = ${JSON.stringify(outbound)}\n` +
        `[tls]\ncertificate = "certificate.pem"\nkey = "key.pem"\n${mails}${settings}`,
    );
    city.process = spawn(program, ["serve"], { cwd: city.folder, stdio: ["ignore", "pipe", "pipe"] });
    city.log = "";
    city.process.stderr.on("data", (part) => (city.log += part));
    let said = "";
    for await (const part of city.process.stdout) {
      said += part;
      city.first_token = said.match(/\n {2}(\S{20,})\n/)?.[1];
      if (city.first_token) return city;
    }
    throw new Error(`the server does not become ready: ${said} ${city.log}`);
  }

  async stop() {
    const ended = once(this.process, "exit");
    this.process.kill("SIGTERM");
    const [status] = await ended;
    rmSync(this.folder, { recursive: true });
    return status;
  }
}

// An authenticator app: RFC 6238 with SHA-1, six digits, 30 seconds. No code is given twice.
import { createHmac } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const now_step = () => Math.floor(Date.now() / 30_000);

export class Authenticator {
  #used = 0;

  constructor(secret) {
    const bits = [...secret.replaceAll(" ", "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
    this.secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  }

  #code_of(step) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const mac = createHmac("sha1", this.secret).update(counter).digest();
    return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
  }

  // A code that the server has not seen: that of now or of the next half minute, or after waiting for it.
  async code() {
    while (now_step() + 1 <= this.#used) await new Promise((resume) => setTimeout(resume, 500));
    this.#used = Math.max(now_step(), this.#used + 1);
    return this.#code_of(this.#used);
  }

  // One that no half minute around now has.
  wrong_code() {
    const near = [-2, -1, 0, 1, 2].map((step) => this.#code_of(now_step() + step));
    return ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !near.includes(code));
  }
}

// The pictures of docs/SYSTEMS.md: the scenarios stop where there is something to be seen, and a browser looks at it. node systems.mjs SCENARIOS_TEST [PICTURE]
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";
import { small } from "./small_picture.mjs";

const [program, only] = process.argv.slice(2);
const into = new URL("../../docs/pictures/systems", import.meta.url).pathname;
mkdirSync(into, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

async function take({ picture, url, headers, now, language }) {
  const viewport = url.includes("/desk/matters/") ? { width: 780, height: 1_150 } : { width: 1280, height: 800 };
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1.5, locale: language, timezoneId: "Asia/Shanghai" });
  const session = headers.match(/__Host-session=(.*)\r/)?.[1];
  if (session) await context.addCookies([{ name: "__Host-session", value: session, domain: "127.0.0.1", path: "/", httpOnly: true, secure: true, sameSite: "Strict" }]);
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(now)); // the city's own
  await page.goto(url);
  await page.waitForTimeout(4_000);
  writeFileSync(join(into, `${picture}.webp`), await small(browser, await page.screenshot(), viewport.width < 1_000 ? 620 : 1_000));
  console.log(picture);
  await context.close();
}

const scenarios = spawn(program, ["--gtest_brief=1"], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, PINGZHI_PICTURES: "1" } });
for await (const line of createInterface({ input: scenarios.stdout })) {
  const shown = line.match(/^PICTURE (.*)$/)?.[1];
  if (!shown) continue;
  const told = JSON.parse(shown);
  if (!only || told.picture === only) await take(told);
  scenarios.stdin.write("\n");
}
await browser.close();

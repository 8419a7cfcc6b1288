// The web app in a real browser against the real program, with a city of its own.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  // By itself, beside other tests: PINGZHI_EVERY_PAGE=1 ... test every_page
  testIgnore: process.env.PINGZHI_EVERY_PAGE ? [] : ["every_page.spec.ts"],
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  outputDir: "../../build/web-test",
  use: {
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    launchOptions: { executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] },
  },
});

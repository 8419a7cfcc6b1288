// Somebody at a browser, who finds things by what they are and what they are called, as with a screen reader.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder, By, logging } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/chrome.js";

// What may have a role at all, so that not every element is asked for its own.
const candidates = {
  button: "button",
  link: "a[href]",
  textbox: "input, textarea",
  radio: "input[type=radio]",
  combobox: "select",
  heading: "h1, h2",
  status: "[role=status]",
  alert: "[role=alert]",
  summary: "summary",
};

export class Visitor {
  static async open(url, { language = "zh-CN", width = 1280, height = 900 } = {}) {
    const visitor = new Visitor();
    visitor.url = url;
    visitor.profile = mkdtempSync(join(tmpdir(), "pingzhi-chromium-"));
    const options = new Options()
      .setBinaryPath("/usr/bin/chromium")
      .addArguments("--headless", "--no-sandbox", "--ignore-certificate-errors", "--disable-dev-shm-usage", "--disable-gpu")
      .addArguments(`--user-data-dir=${visitor.profile}`, `--window-size=${width},${height}`, `--accept-lang=${language}`, `--lang=${language}`);
    const kept = new logging.Preferences();
    kept.setLevel(logging.Type.BROWSER, logging.Level.ALL);
    options.setLoggingPrefs(kept);
    visitor.driver = await new Builder()
      .forBrowser("chrome")
      .setChromeOptions(options)
      .setChromeService(new ServiceBuilder("/usr/bin/chromedriver"))
      .build();
    return visitor;
  }

  async close() {
    await this.driver.quit();
    rmSync(this.profile, { recursive: true, force: true });
  }

  go(path) {
    return this.driver.get(path.startsWith("https:") ? path : this.url + path);
  }

  // The path of the page that is shown.
  async path() {
    const url = new URL(await this.driver.getCurrentUrl());
    return url.pathname + url.hash;
  }

  async heading() {
    return (await this.find("heading")).getText();
  }

  async find(role, name) {
    for (const element of await this.driver.findElements(By.css(candidates[role]))) {
      if (!(await element.isDisplayed())) continue;
      if (name === undefined) return element;
      const called = role === "summary" ? await element.getText() : await element.getAccessibleName();
      if (called.replace(/\s*(（选填）|\(optional\))$/, "") === name) return element;
    }
    throw new Error(`on ${await this.path()} there is no ${role} “${name}”: ${(await this.text()).slice(0, 600)}`);
  }

  async fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = await this.find("textbox", name);
      await field.clear();
      await field.sendKeys(value);
    }
  }

  async choose(name, option) {
    const select = await this.find("combobox", name);
    for (const each of await select.findElements(By.css("option"))) {
      if ((await each.getText()) === option) return each.click();
    }
    throw new Error(`“${name}” does not offer “${option}”`);
  }

  // Clicks, and waits for the page that comes of it.
  async press(role, name) {
    const element = await this.find(role, name);
    const before = await this.driver.findElement(By.css("html"));
    await element.click();
    if (role === "summary" || role === "radio") return;
    await this.driver.wait(async () => {
      try {
        await before.getTagName();
        return false;
      } catch {
        return (await this.driver.executeScript("return document.readyState")) === "complete";
      }
    }, 15_000);
  }

  // Clicks where no other page comes of it.
  async press_here(role, name) {
    await (await this.find(role, name)).click();
  }

  async send(button, values) {
    await this.fill(values);
    await this.press("button", button);
  }

  async text() {
    return (await this.driver.findElement(By.css("body"))).getText();
  }

  async alert() {
    return (await this.find("alert")).getText();
  }
}

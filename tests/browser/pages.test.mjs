// The public pages as residents use them, on a telephone: photos, the map, what is nearby, a lost connection; and each page looked at by
// axe, in both languages, light and dark, in large type, without sideways scrolling and without a complaint of its security policy.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { By } from "selenium-webdriver";
import { jpeg_taken_at } from "./photo.mjs";
import { hostile_words } from "./hostile_words.mjs";
import { City } from "./served.mjs";
import { Visitor } from "./visitor.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const phone = { width: 500, height: 900 };
const spot = { lon: 121.0153, lat: 30.6764 };
let city, resident, neighbour, folder, number;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "pingzhi-photos-"));
  city = await City.serve();
  resident = await Visitor.open(city.url, phone);
  neighbour = await Visitor.open(city.url, phone);
});

after(async () => {
  await resident?.close();
  await neighbour?.close();
  rmSync(folder, { recursive: true });
  assert.equal(await city?.stop(), 0);
});

const on = (visitor, css) => visitor.driver.findElement(By.css(css));
const value = async (visitor, id) => (await on(visitor, `#f-${id}`)).getAttribute("value");

async function until(visitor, what, condition) {
  await visitor.driver.wait(async () => {
    try {
      return await condition();
    } catch {
      return false;
    }
  }, 20_000, what);
}
const says = (visitor, words) => until(visitor, words, async () => (await visitor.text()).includes(words));

async function policy_complaints(visitor) {
  const lines = await visitor.driver.manage().logs().get("browser");
  return lines.map((line) => line.message).filter((line) => /Content.Security.Policy|refused to/i.test(line));
}

test("suggestions come while everyday words are typed, and lead to the form", async () => {
  await resident.go("/");
  await resident.fill({ 用平常话说说看: "路灯坏了" });
  await says(resident, "是不是这一类？");
  const found = await on(resident, "#suggest a");
  assert.equal(await found.getText(), "路灯故障");
  await found.click();
  await until(resident, "the form", async () => (await resident.heading()) === "路灯故障");
});

test("a photo is drawn anew before it is sent, shown, and may place the pin", async () => {
  const file = join(folder, "IMG_0001.jpg");
  writeFileSync(file, await jpeg_taken_at(resident.driver, spot, "SECRET-CAMERA"));
  await resident.driver.executeScript(`
    const send = window.fetch;
    window.sent = [];
    window.fetch = (to, options) => { if (options?.body instanceof Blob) window.sent.push(options.body); return send(to, options); };`);
  const input = await on(resident, "#f-photo");
  await input.sendKeys(file);
  await says(resident, "照片里记有拍摄地点");
  await says(resident, "已收到");
  const sent = await resident.driver.executeAsyncScript(`
    const done = arguments[arguments.length - 1];
    Promise.all(window.sent.map(async (blob) => [blob.type, new TextDecoder("latin1").decode(await blob.arrayBuffer())])).then(done);`);
  assert.equal(sent.length, 1);
  assert.equal(sent[0][0], "image/jpeg");
  assert.match(readFileSync(file, "latin1"), /SECRET-CAMERA/);
  assert.doesNotMatch(sent[0][1], /Exif|SECRET-CAMERA/);
  await resident.press_here("button", "用作这件事的地点 照片 1");
  assert.equal(await value(resident, "lon"), "121.015300");
  await says(resident, "标记已放好");
});

test("who will have it is said as soon as the place is known", async () => {
  await until(resident, "the owner", async () => /：由.+办理。\s*依据：/.test(await (await on(resident, "#before .owner")).getText()));
});

test("several photos, one of them removed again", async () => {
  const file = join(folder, "second.jpg");
  writeFileSync(file, await jpeg_taken_at(resident.driver, spot, "x"));
  await (await on(resident, "#f-photo")).sendKeys(file);
  await until(resident, "two", async () => (await resident.driver.findElements(By.css("[name=photo_token]"))).length === 2);
  await resident.press_here("button", "删除 照片 2");
  assert.equal((await resident.driver.findElements(By.css("[name=photo_token]"))).length, 1);
});

test("the map sets the pin by a tap and by the keyboard, and the village with it", async () => {
  await resident.press_here("button", "在地图上指出来");
  await until(resident, "the ground", async () => (await resident.driver.findElements(By.css(".map path"))).length > 10);
  await resident.press_here("button", "去掉标记");
  assert.equal(await value(resident, "lon"), "");
  const map = await on(resident, "#place .map");
  await resident.driver.executeScript("arguments[0].scrollIntoView({ block: 'center' })", map);
  await resident.driver.actions().move({ origin: map, x: 20, y: -15 }).click().perform();
  await until(resident, "a pin", async () => (await value(resident, "lon")) !== "");
  assert.notEqual(await value(resident, "area"), "");
  await resident.press_here("button", "把标记放在地图中央");
  const centre = { lon: Number(await value(resident, "lon")), lat: Number(await value(resident, "lat")) };
  assert.ok(Math.abs(centre.lon - spot.lon) < 0.01 && Math.abs(centre.lat - spot.lat) < 0.01, JSON.stringify(centre));
});

test("my position sets it too", async () => {
  await resident.driver.sendDevToolsCommand("Browser.grantPermissions", { permissions: ["geolocation"], origin: city.url });
  await resident.press_here("button", "去掉标记");
  assert.equal(await value(resident, "lon"), "");
  const here = { latitude: spot.lat, longitude: spot.lon, accuracy: 12 };
  await resident.driver.sendDevToolsCommand("Emulation.setGeolocationOverride", here);
  await resident.press_here("button", "用我现在的位置");
  await until(resident, "the position", async () => (await value(resident, "lon")) === "121.015300");
});

test("a lost connection loses nothing: it is told, and the draft comes back", async () => {
  await resident.fill({ 说说情况: "桥头的路灯不亮", 电话: "13800000000" });
  await resident.driver.setNetworkConditions({ offline: true, latency: 0, download_throughput: 0, upload_throughput: 0 });
  await resident.press_here("button", "提交");
  await says(resident, "没有连上网络，还没有提交");
  await resident.driver.deleteNetworkConditions();
  await new Promise((resume) => setTimeout(resume, 500));
  await resident.go("/report/street-lamp");
  await says(resident, "上次没有提交的内容已经填回来了");
  assert.equal(await value(resident, "description"), "桥头的路灯不亮");
  assert.equal(await value(resident, "lon"), "121.015300");
  assert.equal((await resident.driver.findElements(By.css("[name=photo_token]"))).length, 1);
  assert.equal(await resident.driver.executeScript("return localStorage.length"), 0);
});

test("the switch of language keeps what was typed, and back", async () => {
  await resident.press("button", "English");
  assert.equal(await value(resident, "description"), "桥头的路灯不亮");
  assert.match(await resident.text(), /Photo 1/);
  await resident.press("button", "中文");
  assert.equal(await value(resident, "phone"), "13800000000");
});

test("it is sent, with its photo, and the draft is gone", async () => {
  await resident.press("button", "提交");
  await until(resident, "the receipt", async () => (await resident.heading()) === "已经收到");
  number = await (await on(resident, ".slip .code")).getText();
  const picture = await on(resident, ".own-photos img");
  await until(resident, "the picture", () => resident.driver.executeScript("return arguments[0].naturalWidth > 0", picture));
  assert.equal(await resident.driver.executeScript("return sessionStorage.length"), 0);
});

test("a neighbour is offered it while writing, and joins with one press", async () => {
  await neighbour.go("/report/street-lamp");
  await neighbour.fill({ 说说情况: "桥头路灯不亮了" });
  await neighbour.press_here("summary", "知道经纬度？在这里填");
  await neighbour.fill({ 经度: String(spot.lon), 纬度: String(spot.lat) });
  await says(neighbour, "附近正在办的，是同一件事吗？");
  await says(neighbour, number);
  assert.equal(await value(neighbour, "description"), "桥头路灯不亮了");
  await neighbour.press("button", `我也遇到了，一起办 ${number}`);
  await until(neighbour, "the receipt", async () => (await neighbour.heading()) === "已经收到");
  assert.match(await neighbour.text(), /已合并办理/);
});

test("the city's map shows what the list has", async () => {
  await neighbour.go("/matters");
  await neighbour.press_here("button", "在地图上看");
  await says(neighbour, "图上 1 件。");
  const mark = await on(neighbour, ".map-matter");
  await mark.click();
  await until(neighbour, "its link", async () => (await (await on(neighbour, ".leaflet-popup a")).getText()).includes(number));
});

const pages = () => ["/", "/?q=路灯", "/report/street-lamp", "/report/noise", "/track", "/matters", `/matters/${number}`, "/about", "/rates", "/nothing-here"];

for (const [language, scheme] of [["zh", "light"], ["zh", "dark"], ["en", "light"], ["en", "dark"]]) {
  test(`axe finds nothing on any page: ${language}, ${scheme}`, async () => {
    await resident.driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    await resident.go(`/settings?switch=language:${language}&back=/`);
    for (const path of pages()) {
      await resident.go(path);
      if (path.startsWith("/report")) {
        await (await on(resident, "[data-act=map]")).click();
        await until(resident, "the ground", async () => (await resident.driver.findElements(By.css(".map path"))).length > 10);
      }
      await resident.driver.executeScript(axe);
      const { violations } = await resident.driver.executeAsyncScript("axe.run().then(arguments[arguments.length - 1])");
      const told = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`));
      assert.deepEqual(told, [], `${path} ${language} ${scheme}`);
    }
  });
}

test("nothing is lost at the size of a small telephone, nor in large type", async () => {
  const wide = async () => resident.driver.executeScript("return document.documentElement.scrollWidth - innerWidth");
  for (const size of ["normal", "large"]) {
    await resident.go(`/settings?switch=size:${size}&back=/`);
    await resident.driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { width: 320, height: 640, deviceScaleFactor: 1, mobile: false });
    for (const path of pages()) {
      await resident.go(path);
      assert.ok((await wide()) <= 0, `${path} is too wide in ${size} type`);
      await resident.driver.executeScript("document.documentElement.style.fontSize = '200%'");
      assert.ok((await wide()) <= 0, `${path} is too wide at 200 %`);
    }
  }
});

// Three words in each report: what was said, where, by whom.
async function report_hostile_words(visitor) {
  await visitor.go("/about");
  return visitor.driver.executeAsyncScript(
    `const [words, place, done] = arguments;
    (async () => {
      const reported = [];
      for (let at = 0; at < words.length; at += 3) {
        const [description, address, contact_name] = [0, 1, 2].map((more) => words[(at + more) % words.length]);
        const form_token = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
        const body = new URLSearchParams({ form_token, description, address, contact_name, phone: "13800000000", ...place });
        const reply = await fetch("/report/street-lamp", { method: "POST", body });
        if (reply.redirected) reported.push(new URL(reply.url).pathname);
      }
      done(reported);
    })();`,
    hostile_words,
    { lon: "121.1", lat: "30.7" },
  );
}

test("hostile words stay words, wherever they are shown", async () => {
  const shown = async (visitor, path) => {
    await visitor.go(path);
    assert.equal(await visitor.driver.executeScript("return window.ran ?? null"), null, path);
  };
  assert.ok(hostile_words.length > 100);
  await resident.driver.manage().setTimeouts({ script: 60_000 });
  const reported = await report_hostile_words(resident);
  assert.ok(new Set(reported).size > hostile_words.length / 3 - 4, "but for those with characters that no line may have");
  for (const path of reported) {
    await shown(resident, path); // the reporter's own page: all three
    assert.match(await resident.text(), /13800000000/);
    await shown(neighbour, path);
  }
  for (const path of [reported[0], `${reported[0]}/my-data`, `${reported[0]}/correct-values`]) await shown(resident, path);
  await shown(neighbour, "/matters?sort=newest");
  await neighbour.press("link", "下一页");
  assert.equal(await neighbour.driver.executeScript("return window.ran ?? null"), null);
  for (const words of hostile_words.slice(0, 40)) await shown(neighbour, `/?q=${encodeURIComponent(words)}`);
  // Nearby, put into the page by its script.
  await neighbour.go("/report/street-lamp?lon=121.1&lat=30.7");
  await says(neighbour, "附近正在办的，是同一件事吗？");
  assert.ok((await neighbour.driver.findElements(By.css(".nearby li"))).length >= 3);
  assert.equal(await neighbour.driver.executeScript("return window.ran ?? null"), null);
});

test("the security policy was never violated", async () => {
  assert.deepEqual(await policy_complaints(resident), []);
  assert.deepEqual(await policy_complaints(neighbour), []);
});

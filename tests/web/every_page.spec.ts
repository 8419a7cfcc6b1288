// Every page, of residents, of the door, of the desk and of the screen: no barrier that axe finds, in both languages, light and dark; whole at 200 %; all of it
// to be reached by the Tab key, with the place where one is to be seen; and still for whoever asked for no motion.
import { expect, test, type Page } from "@playwright/test";
import { act, browse, expect_no_barrier, open_town, report, type Look, type Town } from "./city.ts";

let town: Town;
let number = "";
test.beforeAll(async () => {
  town = await open_town(["desk", "handler", "head"], { leader: { name: "市长", unit: "city-centre", role: "leader", area: "330482000000" } });
  ({ number } = await report(town.office.desk!));
  await act(town.office.handler!, number, "sign", {});
  for (let turn = 0; turn < 4; ++turn) await report(town.office.desk!, { description: `第 ${turn} 处漏水` });
});
test.afterAll(() => town.stop());

const pages: [path: string | (() => string), who?: string][] = [
  ["/"], ["/report/street-lamp"], ["/track"], ["/matters"], [() => `/matters/${number}`], ["/about"], ["/rates"], ["/months"], ["/directory"], ["/nothing-here"],
  ["/sign-in"], ["/forgotten"], ["/invitation"], ["/account", "handler"], ["/account/password", "handler"], ["/people", "admin"], ["/people/new", "admin"], ["/people/1", "admin"],
  ["/desk", "head"], [() => `/desk/matters/${number}`, "handler"], ["/desk/intake", "desk"], ["/desk/figures", "leader"], ["/desk", "admin"], ["/screen", "leader"], ["/screen?list=open", "leader"],
];
const looks: Record<string, Look> = {
  "zh, light": { locale: "zh-CN", colorScheme: "light" },
  "zh, dark": { locale: "zh-CN", colorScheme: "dark" },
  "en, light": { locale: "en-GB", colorScheme: "light" },
  "en, dark": { locale: "en-GB", colorScheme: "dark" },
};

// Each page in turn, in as few browsers as there are people.
async function each_page(browser: Parameters<typeof browse>[0], look: object, use: (page: Page, name: string) => Promise<void>): Promise<void> {
  const open = new Map<string, Page>();
  for (const [path, who] of pages) {
    const page = open.get(who ?? "") ?? (await browse(browser, town, who, look as Look));
    open.set(who ?? "", page);
    const name = typeof path === "string" ? path : path();
    await page.goto(name);
    await expect(page.getByRole("heading").or(page.getByRole("row").nth(1)).or(page.getByRole("status")).first()).toBeVisible();
    if (name.startsWith("/screen")) {
      await page.evaluate((theme) => localStorage.setItem("screen-theme", theme), (look as Look).colorScheme ?? "dark");
      await page.reload();
      await expect(page.getByRole("main")).toBeVisible();
    }
    if (!who) await page.waitForLoadState("networkidle"); // the desk listens for ever
    await use(page, name);
  }
  for (const page of open.values()) await page.context().close();
}

for (const [name, look] of Object.entries(looks)) {
  test(`no barrier on any page: ${name}`, async ({ browser }) => {
    test.setTimeout(600_000);
    await each_page(browser, look, (page, path) => test.step(path, () => expect_no_barrier(page)));
  });
}

test("nothing stands out sideways at 200 %", async ({ browser }) => {
  test.setTimeout(600_000);
  await each_page(browser, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, async (page, path) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0);
  });
});

test("the Tab key reaches what can be pressed, and one sees where one is", async ({ browser }) => {
  test.setTimeout(600_000);
  const stops = 40;
  await each_page(browser, {}, async (page, path) => {
    const reached = new Set<string>();
    for (let stop = 0; stop < stops; ++stop) {
      await page.keyboard.press("Tab");
      const here = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return undefined;
        const seen = (each: Element) => ["outlineStyle", "boxShadow"].some((name) => getComputedStyle(each)[name as "boxShadow"] !== "none");
        const { width, height } = element.getBoundingClientRect();
        return { name: element.outerHTML.slice(0, 160), shown: seen(element) || (element.parentElement !== null && seen(element.parentElement)), size: width * height };
      });
      if (!here) break;
      expect(here.shown, `${path}: the focus is seen on ${here.name}`).toBe(true);
      reached.add(here.name);
    }
    const to_reach = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>("a[href], button:not([disabled]), input:not([type=hidden]):not([type=radio]), select, textarea")].filter((each) => each.checkVisibility() && each.tabIndex >= 0).length);
    expect(reached.size, `${path}: not held at one place`).toBeGreaterThanOrEqual(Math.min(stops - 5, to_reach) / 2);
  });
});

test("who asked for no motion has none", async ({ browser }) => {
  test.setTimeout(600_000);
  await each_page(browser, { reducedMotion: "reduce" }, async (page, path) => {
    const moving = await page.evaluate(() => document.getAnimations().filter((each) => each.playState === "running" && Number(each.effect?.getComputedTiming().duration ?? 0) > 10).length);
    expect(moving, path).toBe(0);
    const styled = await page.evaluate(() => [...document.querySelectorAll("*")].filter((each) => getComputedStyle(each).transitionDuration.split(",").some((time) => parseFloat(time) > 0.01)).map((each) => each.outerHTML.slice(0, 80)));
    expect(styled, path).toEqual([]);
  });
});

// Every page, of residents, of the door, of the desk and of the screen: no barrier that axe finds, in both languages, light and dark; whole at 200 %; all of it
// to be reached by the Tab key, with the place where one is to be seen; and still for whoever asked for no motion.
import { expect, test, type Page } from "@playwright/test";
import { act, browse, colour_rules, expect_no_barrier, open_town, report, type Look, type Town } from "./city.ts";

let town: Town;
let number = "";
let post = 0; // the handler's
const own: Record<string, { number: string; secret: string }> = {}; // of reporters: one is asked for more, one has the answer
test.beforeAll(async () => {
  town = await open_town(["desk", "handler", "head", "caller", "supervisor"], {
    community: { name: "何社工", unit: "village-330482001004", role: "handler" },
    leader: { name: "市长", unit: "city-centre", role: "leader", area: "330482000000" },
  });
  ({ number } = await report(town.office.desk!));
  await act(town.office.handler!, number, "sign", {});
  for (let turn = 0; turn < 4; ++turn) await report(town.office.desk!, { description: `第 ${turn} 处漏水` });
  own.asked = await report(town.office.desk!, { description: "楼道漏水" });
  await act(town.office.handler!, own.asked.number, "sign", {});
  await act(town.office.handler!, own.asked.number, "ask", { question: "请问是哪一幢楼？" });
  own.answered = await report(town.office.desk!, { service: "neighbour-dispute", description: "楼上半夜装修", place: { lon: 121.0153, lat: 30.6764 }, form: { about: ["noise"] } });
  await act(town.office.community!, own.answered.number, "sign", {});
  await act(town.office.community!, own.answered.number, "handle", { outcome: "mediated", note: "双方约定晚上八点后不施工", taken: new Date().toISOString() });
  await act(town.office.community!, own.answered.number, "answer", { answer: "已经谈妥，晚上八点后不再施工。" });
  await town.office.supervisor!.ask("POST", "/api/v1/months", { month: published });
  post = (await town.office.admin!.ask("GET", `/api/v1/people/${town.office.handler!.id}`)).posts[0].id;
});
test.afterAll(() => town.stop());

const published = "2025-12"; // before the city began
const month = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
const pages: [path: string | (() => string), who?: string][] = [
  ["/"], ["/?q=lsts"], ["/report/street-lamp"], ["/track"], ["/matters"], ["/matters?state=ended&service=water-leak"], [() => `/matters/${number}`], ["/about"], ["/settings"],
  ["/rates"], [() => `/rates/${month()}`], ["/months"], ["/directory"], ["/directory/experts"], ["/directory/foreign-enterprises"], ["/nothing-here"],
  [`/rates/${published}`], [`/months/${published}/report`], [() => `/matters/${own.asked!.number}`, "asked"],
  ...["reply", "urge", "withdraw", "withdraw-consent", "my-data", "correct-values", "erase"].map((name): [() => string, string] => [() => `/matters/${own.asked!.number}/${name}`, "asked"]),
  [() => `/matters/${own.answered!.number}`, "answered"], ...["rate", "reopen"].map((name): [() => string, string] => [() => `/matters/${own.answered!.number}/${name}`, "answered"]),
  [() => `/rate/${own.answered!.number}?token=no`],
  ["/sign-in"], ["/sign-in/code", "half"], ["/sign-in/recovery-code", "half"], ["/first-start"], ["/forgotten"], ["/invitation"], ["/account", "handler"], ["/account/password", "handler"], ["/account/authenticator", "handler"],
  ["/account/recovery-codes", "handler"], ["/account/passkeys", "handler"], ["/account/passkeys/new", "handler"],
  ["/people", "admin"], ["/people/new", "admin"], [() => `/people/${town.office.handler!.id}`, "admin"], [() => `/people/${town.office.handler!.id}/change`, "admin"], [() => `/people/${town.office.handler!.id}/posts/new`, "admin"], [() => `/people/${town.office.handler!.id}/posts/${post}/delegate`, "admin"],
  ["/desk", "head"], ["/desk?queue=all", "head"], ["/desk?queue=rule", "head"], ["/desk?queue=approve", "head"], ["/desk?queue=call_back", "caller"], ["/desk?queue=escalated", "supervisor"],
  [() => `/desk/matters/${number}`, "handler"], ["/desk/intake", "desk"], ["/desk/figures", "leader"], ["/desk", "admin"], ["/screen", "leader"], ["/screen?list=open", "leader"],
];
const languages = { zh: "zh-CN", en: "en-GB" };
type Theme = "light" | "dark";

// The desk follows the device, the screen what was chosen for it.
async function show_in(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  if (new URL(page.url()).pathname !== "/screen") return;
  await page.evaluate((chosen) => localStorage.setItem("screen-theme", chosen), theme);
  await page.reload();
  await expect(page.getByRole("main")).toBeVisible();
}

// At the desk by a session, with a matter of one's own by its secret, or with the password alone told yet.
async function come_as(browser: Parameters<typeof browse>[0], who: string | undefined, look: Look): Promise<Page> {
  if (!who || town.office[who]) return browse(browser, town, who, look);
  const page = await browse(browser, town, undefined, look);
  if (own[who]) {
    await page.goto("/track");
    await page.evaluate(async (told) => void (await fetch("/track", { method: "POST", body: new URLSearchParams(told) })), { ...own[who] });
  } else {
    await page.goto("/sign-in");
    await page.locator("[name=login]").fill(town.office.head!.login);
    await page.locator("[name=password]").fill(town.office.head!.password);
    await page.locator("main button[type=submit], main button.main").first().click();
    await page.waitForURL("**/sign-in/code");
  }
  return page;
}

// Nothing was added or taken away for a while: what has the focus is not drawn anew under it.
const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((resume) => {
    const still = 400;
    let timer = setTimeout(resume, still);
    new MutationObserver(() => (clearTimeout(timer), (timer = setTimeout(resume, still)))).observe(document.body, { childList: true, subtree: true });
  }));

// Each page in turn, in as few browsers as there are people.
async function each_page(browser: Parameters<typeof browse>[0], look: Look, use: (page: Page, name: string) => Promise<void>): Promise<void> {
  const open = new Map<string, Page>();
  for (const [path, who] of pages) {
    const page = open.get(who ?? "") ?? (await come_as(browser, who, look));
    open.set(who ?? "", page);
    const name = typeof path === "string" ? path : path();
    await test.step(name, async () => {
      await page.goto(name);
      await expect(page.getByRole("heading").or(page.getByRole("row").nth(1)).or(page.getByRole("status")).first()).toBeVisible();
      if (name.startsWith("/screen")) await expect(page.locator("[data-figure]").first()).toBeVisible();
      await use(page, name);
    });
  }
  for (const page of open.values()) await page.context().close();
}

for (const [language, locale] of Object.entries(languages)) {
  test(`no barrier on any page, light and dark: ${language}`, async ({ browser }) => {
    test.setTimeout(600_000);
    await each_page(browser, { locale }, async (page) => {
      await show_in(page, "light");
      await expect_no_barrier(page);
      await show_in(page, "dark");
      await expect_no_barrier(page, colour_rules); // all else is one in both
    });
  });
}

test("nothing stands out sideways at 200 %, and who asked for no motion has none", async ({ browser }) => {
  test.setTimeout(600_000);
  await each_page(browser, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, reducedMotion: "reduce" }, async (page, path) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0);
    const moving = await page.evaluate(() => document.getAnimations().filter((each) => each.playState === "running" && Number(each.effect?.getComputedTiming().duration ?? 0) > 10).length);
    expect(moving, path).toBe(0);
    const styled = await page.evaluate(() => [...document.querySelectorAll("*")].filter((each) => getComputedStyle(each).transitionDuration.split(",").some((time) => parseFloat(time) > 0.01)).map((each) => each.outerHTML.slice(0, 80)));
    expect(styled, path).toEqual([]);
  });
});

test("the Tab key reaches what can be pressed, and one sees where one is", async ({ browser }) => {
  test.setTimeout(600_000);
  const stops = 40;
  await each_page(browser, {}, async (page, path) => {
    await drawn(page);
    const reached = new Set<string>();
    for (let stop = 0; stop < stops; ++stop) {
      await page.keyboard.press("Tab");
      const here = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return undefined;
        const marks = (style: CSSStyleDeclaration) => style.outlineStyle !== "none" || style.boxShadow !== "none";
        const seen = (each: Element) => marks(getComputedStyle(each)) || (getComputedStyle(each, "::after").content !== "none" && marks(getComputedStyle(each, "::after")));
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

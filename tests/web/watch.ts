// Looks out for what no page may do, whatever words it shows: run one of them, break its own policy, open a dialog, ask another host, or hold an element
// that came out of words.
import type { BrowserContext, Page } from "@playwright/test";

// In the page: elements and attributes that none of ours has.
const strangers = (): string[] => {
  const of_words = "iframe, object, embed, base, meta[http-equiv=refresh], marquee, audio, video, math, foreignObject, body template:not([id]), script:not([src])";
  const found = [...document.querySelectorAll(of_words)].map((each) => each.outerHTML.slice(0, 120));
  for (const each of document.querySelectorAll("*")) {
    for (const { name, value } of each.attributes) {
      if (/^on/i.test(name) || (/^(href|src|action|formaction|xlink:href)$/i.test(name) && /^\s*(javascript|data|vbscript):/i.test(value))) found.push(each.outerHTML.slice(0, 120));
    }
  }
  return found;
};

export class Watch {
  readonly seen: string[] = [];
  pages = 0;

  static async over(context: BrowserContext, host: string): Promise<Watch> {
    const watch = new Watch();
    await context.exposeBinding("told", (_, what: string) => void watch.seen.push(what));
    await context.addInitScript(() => {
      const { told } = globalThis as unknown as { told: (what: string) => void };
      Object.defineProperty(globalThis, "ran", { set: () => told(`ran on ${location.pathname}`), get: () => undefined });
      addEventListener("securitypolicyviolation", (event) => told(`policy ${event.effectiveDirective} ${event.blockedURI} on ${location.pathname}`), true);
    });
    context.on("dialog", (dialog) => (watch.seen.push(`dialog ${dialog.message()}`), void dialog.dismiss()));
    context.on("request", (request) => new URL(request.url()).protocol.startsWith("http") && new URL(request.url()).host !== host && watch.seen.push(`request ${request.url()}`));
    return watch;
  }

  // What is on the page now.
  async look(page: Page): Promise<void> {
    ++this.pages;
    for (const each of await page.evaluate(strangers)) this.seen.push(`element ${each} on ${new URL(page.url()).pathname}`);
  }
}

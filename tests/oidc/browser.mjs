// Somebody's browser, as far as signing in needs it: cookies of each site with their rules, redirects, a form to post.
const site_of = (url) => new URL(url).origin;

export class Browser {
  cookies = new Map(); // by site, by name

  // `from`: the page that leads there; cookies that are Strict go only where it is of the same site.
  headers(url, from) {
    const sent = [];
    for (const [name, cookie] of this.cookies.get(site_of(url)) ?? []) {
      if (cookie.strict && from && site_of(from) !== site_of(url)) continue;
      if (new URL(url).pathname.startsWith(cookie.path)) sent.push(`${name}=${cookie.value}`);
    }
    return sent.length ? { Cookie: sent.join("; ") } : {};
  }

  keep(url, reply) {
    const site = site_of(url);
    if (!this.cookies.has(site)) this.cookies.set(site, new Map());
    for (const set of reply.headers.getSetCookie()) {
      const [pair, ...rules] = set.split("; ");
      const name = pair.slice(0, pair.indexOf("="));
      const rule = (wanted) => rules.find((each) => each.toLowerCase().startsWith(wanted))?.split("=")[1];
      const over = rule("max-age") === "0" || (rule("expires") && Date.parse(rule("expires")) < Date.now());
      if (over) this.cookies.get(site).delete(name);
      else this.cookies.get(site).set(name, { value: pair.slice(name.length + 1), strict: rule("samesite")?.toLowerCase() === "strict", path: rule("path") ?? "/" });
    }
  }

  cookie(url, name) {
    return this.cookies.get(site_of(url))?.get(name)?.value;
  }

  async ask(method, url, { from = url, form, json, headers } = {}) {
    const body = form ? new URLSearchParams(form).toString() : json === undefined ? undefined : JSON.stringify(json);
    const type = form ? "application/x-www-form-urlencoded" : "application/json";
    const reply = await fetch(url, {
      method,
      redirect: "manual",
      headers: { ...this.headers(url, from), ...(body === undefined ? {} : { "Content-Type": type, Origin: site_of(from) }), ...headers },
      body,
    });
    this.keep(url, reply);
    const text = await reply.text();
    const is_json = reply.headers.get("Content-Type")?.includes("json");
    return { url, status: reply.status, location: reply.headers.get("Location"), refresh: reply.headers.get("Refresh"), headers: reply.headers, body: is_json ? JSON.parse(text) : text };
  }

  // Follows redirects to a page, but stops before `stop`. The page that led away stays the one that leads: Strict cookies know.
  async go(url, { from = url, stop, ...rest } = {}) {
    let reply = await this.ask(rest.form ? "POST" : "GET", url, { from, ...rest });
    while (reply.location) {
      const next = new URL(reply.location, reply.url).href;
      if (stop && next.startsWith(stop)) return { ...reply, next };
      reply = await this.ask("GET", next, { from });
    }
    return reply;
  }
}

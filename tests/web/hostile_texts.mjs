// Two hundred and more texts that some page somewhere has taken for markup, script, style, a template or an address. Each that runs says so by `window.ran`.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostile_words } from "../browser/hostile_words.mjs";

const run = "window.ran=1";
const away = "//elsewhere.example/";
const schemes = ["javascript:", "java&#9;script:", "java&Tab;script:", "&#106;avascript:", "javascript&colon;", "\u0001javascript:", "data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=#", "blob:", "view-source:javascript:"];

const more = [
  // Elements that load or move by themselves.
  ...["img src", "img srcset", "audio src", "video src", "source srcset", "embed src", "iframe src", "object data", "link rel=stylesheet href", "script src", "input type=image src", "body background", "track src", "image href"].map(
    (start) => `<${start}="${away}x">`,
  ),
  ...["<picture><source srcset=x onerror=R><img src=x onerror=R></picture>", "<video><source onerror=R src=x></video>", "<img srcset=', x' onerror=R>", "<img src=x:x onerror=R//>", "<image src=x onerror=R>", "<input autofocus onfocus=R>", "<marquee onstart=R>x</marquee>", "<body onpageshow=R>", "<svg><script>R</script></svg>", "<svg><style><img src=x onerror=R></style></svg>", "<svg><foreignObject><iframe srcdoc='<script>parent.R</script>'></foreignObject></svg>", "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=R></svg>#x'></svg>", "<svg><a xlink:href=javascript:R><text y=20>x</text></a></svg>", "<svg><set attributeName=onmouseover to=R>", "<math><mtext><table><mglyph><style><img src=x onerror=R>", "<math><annotation-xml encoding=text/html><img src=x onerror=R>", "<iframe srcdoc=\"<script>parent.R</script>\">", "<iframe srcdoc='&lt;script&gt;parent.R&lt;/script&gt;'>", "<dialog open onclose=R><form method=dialog><button>x", "<textarea autofocus onfocus=R>", "<select autofocus onfocus=R><option>x", "<keygen autofocus onfocus=R>", "<style onload=R></style>", "<link rel=preload as=image href=x onerror=R>", "<template shadowrootmode=open><img src=x onerror=R></template>", "<slot onslotchange=R><b>x", "<isindex type=image src=1 onerror=R>", "<x contenteditable autofocus tabindex=1 onfocus=R>x", "<popover popover=auto onbeforetoggle=R>", "<div style=animation-name:x onanimationstart=R>", "<div style=\"background:url(javascript:R)\">", "<div style='width:expression(R)'>", "<p style='color:red;}*{background:url(//elsewhere.example/x)}'>"],
  // Addresses.
  ...schemes.map((scheme) => `${scheme}${run}`),
  ...schemes.slice(0, 5).map((scheme) => `[x](${scheme}${run})`),
  ...["![x](x\"onerror=\"R)", "[x]: javascript:R \"x\"", "<javascript:R>", "`<img src=x onerror=R>`", "<http://x\" onmouseover=\"R>", "<!-- x --!><img src=x onerror=R>", "> <img src=x onerror=R>"],
  // Out of a string, of a script, of JSON, of an attribute, of a cell.
  ...["\";R;//", "';R;//", "`;R;`", "\\\";R;//", "\\';R;//", "</script ><script>R</script >", "{\"__proto__\":{\"ran\":1}}", "{\"constructor\":{\"prototype\":{\"ran\":1}}}", "]};R;[{", "\u2029R//", "'-R-'", "\"-R-\"", "${R}", "#{R}", "*/R/*", "\\u0022;R;//", "\\x3cimg src=x onerror=R\\x3e", "=cmd|' /C calc'!A0", "=HYPERLINK(\"//elsewhere.example\")", "@SUM(1+1)*R", "+R", "%00<script>R</script>", "%22%3E%3Cscript%3ER%3C/script%3E", "\" accesskey=x onclick=R \"", "' style='x:expression(R)' '"],
  // Templates.
  ...["{{R}}", "{{ _c.constructor('R')() }}", "{{$el.ownerDocument.defaultView.ran=1}}", "{{_openBlock.constructor('R')()}}", "{{this.constructor.constructor('R')()}}", "<div v-html=\"'<img src=x onerror=R>'\"></div>", "<a :href=\"'javascript:R'\">x</a>", "<b @click=\"R\" v-on:mouseenter=\"R\">x</b>", "<p v-text=\"R\" v-once>x</p>", "<component :is=\"'script'\">R</component>", "<slot v-bind=\"$attrs\"/>", "{count}", "{area}", "[[R]]", "[[#each x]]R[[/each]]", "{% R %}", "<# R #>", "{{{R}}}", "${{R}}", "@{R}", "{!! R !!}", "*{R}*", "#{R}", "~[R]"],
  // Characters that turn, hide, swallow or imitate.
  ...["\u202e>tpircs/<1=nar.wodniw>tpircs<", "\u2066<img src=x onerror=R>\u2069", "<img\u00a0src=x\u00a0onerror=R>", "<img\u3000src=x onerror=R>", "<svg\u000conload=R>", "\u{1d5cc}cript", "﹤img src=x onerror=R﹥", "‹img src=x onerror=R›", "\u00bcscript\u00beR\u00bc/script\u00be", "¼img src=x onerror=R¾", "<ıframe src=x onload=R>", "<ſvg onload=R>", "<scr\u00adipt>R</scr\u00adipt>", "e\u0301".repeat(40), "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}<img src=x onerror=R>", "<img src=x onerror=R>".repeat(4)],
].map((text) => text.replaceAll(/\bR\b/g, run).replaceAll("parent.window", "parent"));

// Characters that no line may have are refused where they are given; the rest of such a text is kept.
const as_line = (text) => text.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g, "");
export const hostile_texts = [...new Set([...hostile_words, ...more])];
export const hostile_lines = [...new Set(hostile_texts.map(as_line))].filter((text) => text.trim() === text && text.length > 1);

// A copy of the pack in which every name is one of them: of units, areas, services, fields, choices, reasons, roles, rules, organisations.
export function hostile_pack(pack) {
  const folder = mkdtempSync(join(tmpdir(), "pingzhi-hostile-"));
  cpSync(join(pack, ".."), folder, { recursive: true, filter: (from) => !/\/(boston|chicago)(\/|$)/.test(from) });
  const own = join(folder, "pinghu");
  let turn = 0;
  const next = () => hostile_lines[turn++ % hostile_lines.length].slice(0, 100);
  const cell = () => `"${next().replaceAll('"', '""')}"`;
  for (const name of readdirSync(own, { recursive: true })) {
    const file = join(own, String(name));
    if (file.endsWith(".toml") && !file.endsWith("import.toml") && !file.endsWith("/pack.toml")) {
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replaceAll(/(name|label|why|description|hint) = \{ zh = "[^"]*", en = "[^"]*" \}/g, (_, key) => `${key} = { zh = ${JSON.stringify(next())}, en = ${JSON.stringify(next())} }`));
    } else if (/\/(units|areas)\.csv$/.test(file)) {
      const [head, ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
      const named = rows.map((row) => row.replace(/^([^,]+),[^,]*,[^,]*,/, (_, code) => (code === "330482000000" ? _ : `${code},${cell()},${cell()},`)));
      writeFileSync(file, [head, ...named].join("\n") + "\n");
    }
  }
  return { pack: own, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

// Two pages of one project: the desk and the screen. PINGZHI is the server that `vite` asks while somebody develops.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.PINGZHI ?? "http://127.0.0.1:8110";
const asked = ["/api", "/files", "/static", "/sign-in", "/sign-out", "/account", "/settings", "/tlog", "/first-start", "/invitation"];

// While somebody develops, addresses within a page lead to its file, as the program does it.
const faces: Plugin = {
  name: "faces",
  configureServer: (vite) =>
    void vite.middlewares.use((request, _, next) => {
      const face = /^\/(desk|screen)(?=[/?]|$)/.exec(request.url ?? "");
      if (face) request.url = `/web/${face[1]}.html`;
      next();
    }),
};

// The nearest folder above this file that is a package.
function package_of(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) if (existsSync(join(folder, "package.json")) && JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name) return folder;
}

// What of others was built in, with the full words of its terms, after what the server stands on.
const licences: Plugin = {
  name: "licences",
  generateBundle(_, bundle) {
    const files = Object.values(bundle).flatMap((part) => (part.type === "chunk" ? Object.keys(part.modules) : []));
    const packages = new Set(files.filter((file) => file.includes("/node_modules/")).map((file) => package_of(file.replace(/^\0+/, "").split("?")[0]!)));
    const terms = [...packages].sort().map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const said = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      if (!said) throw new Error(`${name} has no licence file`);
      return `${name} ${version}: ${license}\n\n${readFileSync(join(folder, said), "utf8").trim()}\n`;
    });
    const rule = `\n${"-".repeat(80)}\n\n`;
    this.emitFile({ type: "asset", fileName: "licences.txt", source: [readFileSync(here("../docs/LICENCES.md"), "utf8"), ...terms].join(rule) });
  },
};

export default defineConfig({
  root: here("."),
  base: "/web/",
  publicDir: false,
  plugins: [vue(), faces, licences],
  resolve: { alias: { "@": here("./src") } },
  build: {
    target: ["chrome86", "safari14"],
    cssTarget: ["chrome86", "safari14"],
    assetsInlineLimit: 0, // pages may load nothing from data: addresses but pictures
    modulePreload: { polyfill: false },
    rollupOptions: { input: { desk: here("./desk.html"), screen: here("./screen.html") } },
  },
  server: { proxy: Object.fromEntries(asked.map((path) => [path, { target: server, changeOrigin: false }])) },
});

// Two pages of one project: the desk and the screen. PINGZHI is the server that `vite` asks while somebody develops.
import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.PINGZHI ?? "http://127.0.0.1:8110";
const asked = ["/api", "/files", "/static", "/sign-in", "/sign-out", "/account", "/settings", "/tlog", "/first-start", "/invitation"];

export default defineConfig({
  root: here("."),
  base: "/web/",
  publicDir: false,
  plugins: [vue()],
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

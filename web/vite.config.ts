// Two pages of one project: the desk and the screen. PINGZHI is the server that `vite` asks while somebody develops.
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

export default defineConfig({
  root: here("."),
  base: "/web/",
  publicDir: false,
  plugins: [vue(), faces],
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

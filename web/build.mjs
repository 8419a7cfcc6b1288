// Builds the web app into a folder, and writes the C++ table by which the program holds its files: node build.mjs FOLDER TABLE
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};
const [folder, table] = process.argv.slice(2).map((path) => resolve(path));

rmSync(folder, { recursive: true, force: true });
await build({ build: { outDir: join(folder, "built"), emptyOutDir: true }, logLevel: "warn" });

// Each page once in each language: what a browser or a screen reader knows of it before any script has run.
function pages_of(path, bytes) {
  if (extname(path) !== ".html") return [[path, bytes]];
  const text = bytes.toString("utf8");
  const language_of = (code) => Buffer.from(text.replace('<html lang="zh-CN"', `<html lang="${code}"`));
  return [
    [path.replace(".html", ".zh.html"), language_of("zh-CN")],
    [path.replace(".html", ".en.html"), language_of("en")],
  ];
}

const kept = join(folder, "kept");
mkdirSync(kept, { recursive: true });
const symbols = [];
const rows = [];
function keep(bytes) {
  const symbol = `pingzhi_web_file_${symbols.length}`;
  writeFileSync(join(kept, symbol), bytes);
  symbols.push(symbol);
  return `{${symbol}, ${bytes.length}}`;
}

const paths = readdirSync(join(folder, "built"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort();
for (const found of paths) {
  const path = found.slice(join(folder, "built").length + 1);
  const type = types[extname(path)];
  if (!type) throw new Error(`a file of no known type: ${path}`);
  for (const [name, bytes] of pages_of(path, readFileSync(found))) {
    const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    const gzip = gzipSync(bytes, { level: 9 });
    rows.push(`    {"${name}", "${type}", "${digest}", ${keep(bytes)}, ${gzip.length < bytes.length * 0.9 ? keep(gzip) : "{}"}},`);
  }
}

writeFileSync(
  table,
  `// Made by web/build.mjs from the files that it names.
#include "http/web/web_files.hpp"

${symbols.map((symbol) => `__asm__(".section .rodata\\n.globl ${symbol}\\n${symbol}:\\n.incbin \\"${join(kept, symbol)}\\"\\n.byte 0\\n.text\\n");`).join("\n")}
extern "C" {
${symbols.map((symbol) => `extern const char ${symbol}[];`).join("\n")}
}

namespace pingzhi::http::web {

std::span<const WebFile> web_files() {
    static const WebFile files[] = {
${rows.map((row) => "    " + row).join("\n")}
    };
    return files;
}

}  // namespace pingzhi::http::web
`,
);

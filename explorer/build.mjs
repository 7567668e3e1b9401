// Bundles the explorer's pages into build/explorer: scripts with hashed names, one style sheet, index.html, licences.
import { readFileSync, writeFileSync, mkdirSync, rmSync, copyFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "build", "explorer");
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "app"), { recursive: true });

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome109", "firefox115", "safari16.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  metafile: true,
  outdir: join(out, "app"),
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  logLevel: "warning",
};

const worker = await esbuild.build({
  ...common,
  entryPoints: ["src/store/worker.ts"],
  // xz-decompress asks Node for streams; every browser has them.
  alias: { "stream/web": join(here, "src/store/streams.ts") },
});
const nameOf = (result, entry) =>
  basename(Object.entries(result.metafile.outputs).find(([, o]) => o.entryPoint === entry)[0]);
const pages = await esbuild.build({
  ...common,
  entryPoints: ["src/main.tsx", "src/styles/main.css"],
  splitting: true,
  define: { WORKER_FILE: JSON.stringify(nameOf(worker, "src/store/worker.ts")) },
});

const html = readFileSync(join(here, "index.html"), "utf8")
  .replace("main.js", nameOf(pages, "src/main.tsx"))
  .replace("main.css", nameOf(pages, "src/styles/main.css"));
writeFileSync(join(out, "index.html"), html);
copyFileSync(join(here, "node_modules/oxigraph/web_bg.wasm"), join(out, "oxigraph.wasm"));
writeFileSync(join(out, "licences.txt"), licences([worker, pages]));

/** Names, versions and licence texts of every package whose code is in the bundle. */
function licences(results) {
  const packages = new Set(["oxigraph"]);
  for (const result of results)
    for (const input of Object.keys(result.metafile.inputs)) {
      const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (found) packages.add(found[1]);
    }
  const texts = [...packages].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const card = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (!card.license || /GPL/.test(card.license)) throw new Error(`${name} has the licence ${card.license}.`);
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
    const text = files.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
    return `${name} ${card.version}\nLicence: ${card.license}\n\n${text || "The package carries no licence text."}`;
  });
  return texts.join(`\n\n${"-".repeat(80)}\n\n`) + "\n";
}

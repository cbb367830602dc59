// Bundles what the pages need of npm into dist/, one script and one style sheet for each entry.
import { readFile } from "node:fs/promises";
import { build } from "esbuild";

// For filters and sorting YASGUI's table has the texts of cells read as HTML, cleaned but with images and styles.
// Here they stay texts: what is replaced, and with what.
const CELLS = [
  ["__filter_div.innerHTML = c", "__filter_div.textContent = c"],
  ["!n ? sanitize_default(t.value)", "!n ? t.value"],
];
const cellsAsText = {
  name: "cells-as-text",
  setup: ({ onLoad }) =>
    onLoad({ filter: /yasgui\.esm\.js$/ }, async ({ path }) => {
      let source = await readFile(path, "utf8");
      for (const [markup, text] of CELLS) {
        if (source.split(markup).length !== 2) throw new Error(`YASGUI is another now, look at its table: ${markup}`);
        source = source.replace(markup, text);
      }
      return { contents: source };
    }),
};

await build({
  entryPoints: ["editor.js", "overview.js"],
  outdir: "dist",
  bundle: true,
  plugins: [cellsAsText],
  minify: true,
  format: "esm",
  target: "es2022",
  loader: { ".svg": "dataurl", ".png": "dataurl", ".woff": "empty", ".woff2": "empty", ".ttf": "empty", ".eot": "empty" },
  legalComments: "linked",
  logLevel: "warning",
});

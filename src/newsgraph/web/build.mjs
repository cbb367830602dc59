// Bundles what the pages need of npm into dist/, one script and one style sheet for each entry.
import { build } from "esbuild";

await build({
  entryPoints: ["editor.js"],
  outdir: "dist",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  loader: { ".svg": "dataurl", ".png": "dataurl", ".woff": "empty", ".woff2": "empty", ".ttf": "empty", ".eot": "empty" },
  legalComments: "linked",
  logLevel: "warning",
});

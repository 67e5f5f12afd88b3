// The minified plotly bundle as text: reports carry it inside, so that they open without a network.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Text of plotly.js-dist-min, about 4.8 MB. */
export function readPlotlySource(): string {
  return readFileSync(createRequire(import.meta.url).resolve("plotly.js-dist-min/plotly.min.js"), "utf8");
}

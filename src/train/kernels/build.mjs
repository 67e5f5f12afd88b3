// Compiles the training kernels twice, with and without relaxed SIMD (fused multiply-add), and writes the bytes as
// TypeScript modules into ../engine. `--check` compares instead of writing and exits 1 where the committed files are not
// what the sources give. Sources end in .as so that TypeScript, lint and import rules pass them over.
//
//     node src/train/kernels/build.mjs [--check]

import { fileURLToPath } from "node:url";
import { buildKernels, readText } from "../../foundation/kernels/build-kernels.mjs";
import { generateTiles } from "./generate-tiles.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
/** Bytes below are scratch space of the kernels. */
const memoryBase = 1024;
const tiles = { "tiles.generated.ts": generateTiles() };

await buildKernels({
  title: "training kernels",
  command: "node src/train/kernels/build.mjs",
  folder,
  target: "../engine/",
  generated: {},
  // The compiler asks for .ts files; the sources are the .as files of the same names.
  readSource: (name) => tiles[name] ?? readText(folder + name.replace(/\.ts$/, ".as")),
  options: ["--memoryBase", String(memoryBase)],
});

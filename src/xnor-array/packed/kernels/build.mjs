// Compiles the kernels twice, with and without relaxed SIMD, and writes the bytes as TypeScript modules beside this
// folder. `--check` compares instead of writing and exits 1 where the committed files are not what the sources give.
//
//     node src/xnor-array/packed/kernels/build.mjs [--check]

import { fileURLToPath } from "node:url";
import { buildKernels, notice, pretty, readText } from "../../../foundation/kernels/build-kernels.mjs";
import { descriptors } from "./descriptors.mjs";
import { generateAccumulate } from "./generate-accumulate.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));

const descriptorClasses = Object.entries(descriptors)
  .map(
    ([name, fields]) =>
      `@unmanaged\nexport class ${name} {\n${fields.map((f) => `  ${f}: i32;\n`).join("")}}\n`,
  )
  .join("\n");
const fieldNames = Object.entries(descriptors)
  .map(([name, fields]) => {
    const constant = `${name[0].toLowerCase()}${name.slice(1)}Fields`;
    return `/** Fields of a ${name} in memory, 32 bits each, in this order. */\nexport const ${constant} = ${JSON.stringify(fields)} as const;\n`;
  })
  .join("\n");

const generated = {
  "accumulate.generated.ts": await pretty(generateAccumulate()),
  "descriptors.generated.ts": notice + descriptorClasses,
  "../kernel-fields.generated.ts": await pretty(notice + fieldNames),
};

await buildKernels({
  title: "kernels",
  command: "node src/xnor-array/packed/kernels/build.mjs",
  folder,
  target: "../",
  generated,
  readSource: (name) => generated[name] ?? readText(folder + name),
});

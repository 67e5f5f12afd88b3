// Writes the published schema files from the code (`npm run schemas`); with --check it only says which are out of date
// and then ends with exit code 1 (`npm run check:schemas`).

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { publishedSchemas, schemaText } from "./published-schemas.js";
import { projectPath } from "./shared.js";

const onlyCheck = process.argv.includes("--check");
for (const published of publishedSchemas) {
  const path = projectPath(published.path);
  const text = schemaText(published);
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  if (onlyCheck) {
    process.stderr.write(`${published.path} is out of date: run "npm run schemas"\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, text);
    process.stdout.write(`wrote ${published.path}\n`);
  }
}

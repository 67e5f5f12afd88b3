// Golden files are renewed only on request: UPDATE_GOLDEN=1 npx vitest run test/report, and then the diff is read.

import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";
import { projectPath } from "../support/shared.js";

/** Expects the text of a file under test/golden/report; fails where the file is missing. */
export function expectGolden(name: string, text: string): void {
  const path = projectPath("test", "golden", "report", name);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, text);
  expect(text).toBe(readFileSync(path, "utf8"));
}

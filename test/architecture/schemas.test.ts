// The schema files that the package publishes are those the code checks with.

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { publishedSchemas, schemaText } from "../support/published-schemas.js";
import { projectPath } from "../support/shared.js";

describe.each(publishedSchemas)("$path", (published) => {
  it("[I] is the schema of the code, written by npm run schemas", () => {
    expect(readFileSync(projectPath(published.path), "utf8")).toBe(schemaText(published));
  });

  it("[I] is valid JSON Schema 2020-12 and needs nothing but itself", () => {
    const schema = JSON.parse(readFileSync(projectPath(published.path), "utf8")) as object;
    const ajv = new Ajv2020({ strict: false });
    expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
    expect(ajv.compile(schema)).toBeTypeOf("function");
    expect(JSON.stringify(schema)).not.toContain('"$ref"');
  });
});

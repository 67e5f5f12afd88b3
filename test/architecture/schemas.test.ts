// The schema files that the package publishes are those the code checks with.

import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { publishedSchemas, schemaText } from "../support/published-schemas.js";
import { withoutDefinitions } from "../support/schema-definitions.js";
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
    const references = JSON.stringify(schema).match(/"\$ref":"[^"]*"/gu) ?? [];
    for (const reference of references) expect(reference).toMatch(/^"\$ref":"#\/\$defs\/\w+"$/u);
  });

  it("[I] says, definitions written out, exactly what the code checks with", () => {
    const { $schema, title, ...body } = JSON.parse(
      readFileSync(projectPath(published.path), "utf8"),
    ) as Record<string, unknown>;
    expect([$schema, title]).toEqual(["https://json-schema.org/draft/2020-12/schema", published.title]);
    expect(withoutDefinitions(body)).toEqual(JSON.parse(JSON.stringify(published.schema)));
  });
});

describe("hardware.schema.json, as an editor reads it", () => {
  const read = (path: string): unknown => JSON.parse(readFileSync(projectPath(path), "utf8"));
  const validate = new Ajv2020({ strict: false }).compile(
    read("src/hardware/hardware.schema.json") as object,
  );
  const folders = ["hardware-profiles", "hardware-profiles/published"];
  const files = folders.flatMap((folder) =>
    readdirSync(projectPath(folder))
      .filter((file) => file.endsWith(".json") && !/workload|not-predictable/u.test(file))
      .map((file) => `${folder}/${file}`),
  );

  it.each(files)("[I] accepts %s", (file) => {
    expect(validate(read(file)), JSON.stringify(validate.errors?.slice(0, 2))).toBe(true);
  });

  it("[I] refuses a wrong unit, half a band and an unknown key, through its definitions", () => {
    const profile = read("hardware-profiles/cmos65-mono32-thermometer.json") as Record<string, object>;
    const stated = { value: 1, unit: "pJ", kind: "assumed", source: "made up for a test" };
    const at = (energyPerBit: object) => validate({ ...profile, link: { energyPerBit } });
    expect(at(stated)).toBe(true);
    for (const wrong of [{ unit: "ns" }, { low: 0.5 }, { colour: "red" }, { value: -1 }])
      expect(at({ ...stated, ...wrong })).toBe(false);
  });
});

// What an importer settled, as it travels in a model document: `provenance.import`. Provenance is free, so a record of another
// form is no error; it is only not read. Bounded, since the report shows all of it.

import Type, { type Static } from "typebox";
import { compileChecker } from "../foundation/documents/compile-checker.js";
import { isKeyed } from "../foundation/documents/check-plain-data.js";

export const importRecordLimits = {
  decisions: 2000,
  warnings: 500,
  nameLength: 200,
  textLength: 4000,
} as const;

const strict = { additionalProperties: false } as const;
const name = Type.String({ maxLength: importRecordLimits.nameLength });
const text = Type.String({ maxLength: importRecordLimits.textLength });

export const importRecordSchema = Type.Object(
  {
    /** The format, as `focalbit import --from` names it. */
    from: name,
    /** Name of the file or folder, without the path to it. */
    source: name,
    /** Of the file; of a folder, of the lines `<sha256>  <name>` of its files in code-unit order of the names. */
    sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    /** In the order in which they were made. */
    decisions: Type.Array(Type.Object({ topic: name, node: Type.Optional(name), text }, strict), {
      maxItems: importRecordLimits.decisions,
    }),
    warnings: Type.Array(text, { maxItems: importRecordLimits.warnings }),
  },
  strict,
);
export type ImportRecord = Static<typeof importRecordSchema>;

const check = compileChecker(importRecordSchema);

/** The record in a model's provenance, or undefined where there is none of this form. */
export function readImportRecord(provenance: unknown): ImportRecord | undefined {
  const record = isKeyed(provenance) ? provenance["import"] : undefined;
  if (record === undefined || check(record, "provenance").length > 0) return undefined;
  return record as ImportRecord;
}

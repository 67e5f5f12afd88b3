// The schema files that are published beside the code, and where each comes from. A line per document.

import { hardwareSchema } from "../../src/hardware/schema/hardware-schema.js";
import { modelSchema } from "../../src/model/model-schema.js";
import { resultSchema } from "../../src/result/result-schema.js";
import { hardwareDefinitions } from "./hardware-definitions.js";
import { withDefinitions, type Definition } from "./schema-definitions.js";

export interface PublishedSchema {
  /** Path below the project's root. */
  readonly path: string;
  /** What an editor shows for it. */
  readonly title: string;
  readonly schema: object;
  /** Parts that the file names once and refers to; larger ones first. */
  readonly definitions?: readonly Definition[];
}

export const publishedSchemas: readonly PublishedSchema[] = [
  { path: "src/model/model.schema.json", title: "focalbit model, focalbit/model@1", schema: modelSchema },
  {
    path: "src/hardware/hardware.schema.json",
    title: "focalbit hardware profile, focalbit/hardware@1",
    schema: hardwareSchema,
    definitions: hardwareDefinitions(),
  },
  {
    path: "src/result/result.schema.json",
    title: "focalbit result, focalbit/result@1",
    schema: resultSchema,
  },
];

/** The text of a schema file. */
export function schemaText({ title, schema, definitions }: PublishedSchema): string {
  const dialect = "https://json-schema.org/draft/2020-12/schema";
  const body = definitions === undefined ? schema : withDefinitions(schema, definitions);
  return `${JSON.stringify({ $schema: dialect, title, ...body }, null, 2)}\n`;
}

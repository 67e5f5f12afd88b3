// The record of an import that a model carries, for its result.

import { readImportRecord } from "../../model/import-record.js";
import type { Model } from "../../model/model.js";
import type { ImportReport } from "../../result/schema/import-schema.js";

/** The record, or undefined where the model was not imported. */
export function describeImport({ provenance }: Model): ImportReport | undefined {
  const record = readImportRecord(provenance);
  return record && structuredClone(record);
}

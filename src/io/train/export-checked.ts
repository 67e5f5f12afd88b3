// A trained network onto disk as a model document, after the document's integers were compared with the trainer's.

import { parseModel } from "../../model/parse-model.js";
import { serializeModel } from "../../model/serialize-model.js";
import type { ModelDocument } from "../../model/model-schema.js";
import { focalbitVersion } from "../../run/version.js";
import { exportModel } from "../../train/export/export-model.js";
import { writeFileWhole } from "../files/write-file-whole.js";
import type { ResizeMode } from "../images/resize-image.js";
import { loadImageSet, type LoadedImages } from "./load-image-set.js";
import type { Stage } from "./prune/prune-stage.js";
import { verifyExport, type ExportAgreement } from "./verify-export.js";

/** The exported model on test images, or on training images where there are none. */
export interface CheckedExport extends ExportAgreement {
  readonly rows: "test" | "training";
}

export interface CheckImages {
  readonly training: LoadedImages;
  readonly testFolder: string | undefined;
  readonly resize: ResizeMode | undefined;
}

/** The model document of a network. @throws InputError where it is real-valued */
export function documentOf({ config, ...trained }: Stage, classes: readonly string[]): ModelDocument {
  const { name, description, terms, seed } = config;
  const provenance = {
    trainedBy: `focalbit ${focalbitVersion}`,
    seed,
    ...(terms !== undefined && { terms }),
  };
  const document = exportModel(trained, { name, description, labels: classes, provenance });
  // In the one form that `serializeModel` gives, e.g. with "global" for a window as large as its map.
  return serializeModel(parseModel(document, name));
}

/** Exports, checks and writes. @throws InvariantError where model and trainer differ; nothing is written then */
export async function exportChecked(
  stage: Stage,
  output: string,
  { training, testFolder, resize }: CheckImages,
): Promise<CheckedExport> {
  const { classes } = training.images;
  const document = documentOf(stage, classes);
  const shape = stage.config.input;
  const test =
    testFolder === undefined ? undefined : await loadImageSet(testFolder, { shape, resize, classes });
  const agreement = await verifyExport(stage, parseModel(document, output), test ?? training, resize);
  await writeFileWhole(output, `${JSON.stringify(document)}\n`);
  return { ...agreement, rows: test === undefined ? "training" : "test" };
}

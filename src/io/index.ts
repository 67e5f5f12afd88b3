// The package entry `focalbit/io`: everything that touches files and the terminal. Needs Node; the rest of focalbit does not.

export { readDocument, type ReadDocument } from "./files/read-document.js";
export { writeFileWhole } from "./files/write-file-whole.js";
export { assertWritable } from "./files/write-target.js";
export { fileExists, readLines } from "./files/read-lines.js";
export { sameFile } from "./files/same-file.js";
export { makeFolder } from "./files/make-folder.js";
export { isInstalledDependency, packageRoot } from "./files/package-root.js";
export { shippedProfileFiles } from "./files/shipped-profiles.js";
export { readPlotlySource } from "./files/plotly-source.js";
export { readImage } from "./images/read-image.js";
export { codesToSamples, type CodeImage } from "./images/code-image.js";
export { resizeImage, resizeModes, type ResizeMode } from "./images/resize-image.js";
export { listInputs } from "./inputs/list-inputs.js";
export type { ClassFolder, InputFrame } from "./inputs/input-frame.js";
export { labelFrames, type Labelling } from "./inputs/label-frames.js";
export type { FrameLabel, ModelClasses } from "./inputs/frame-label.js";
export { readFrames } from "./inputs/read-frames.js";
export type { FrameOptions } from "./inputs/frame-samples.js";
export { startProgress, type Progress } from "./terminal/progress-bar.js";
export { startEvaluation, workerCount, type Evaluation } from "./evaluation/start-evaluation.js";
export { enableRelaxedSimd } from "./evaluation/relaxed-simd.js";
export { createFrameReader, type FrameReader } from "./inputs/frame-reader.js";
export { startDump, type Dump, type DumpRequest } from "./dump/start-dump.js";
export { openExpectations } from "./expectations/open-expectations.js";
export type { Expectations } from "./expectations/expectations.js";
export { readImport } from "./formats/read-import.js";
export { importSources, type ImportRequest, type ImportSource } from "./formats/import-request.js";
export { listLightInputs } from "./light/light-input.js";
export { createLightReader, exposeRadiance, type LightOption } from "./light/read-light.js";
export { chipWorkerCount, countChipFrames, evaluateChips } from "./robustness/evaluate-chips.js";
export type { ChipJob } from "./robustness/chip-job.js";
export { trainFromFolders, type TrainingOutcome, type TrainRequest } from "./train/train-from-folders.js";
export { studyEncoders, type EncoderStudyRequest } from "./train/study/study-encoders.js";
export { loadImageSet, type LoadedImages } from "./train/load-image-set.js";
export { pruneFromFolders, type PruneRequest, type PruneResult } from "./train/prune/prune-from-folders.js";
export { readRecording, type Recording } from "./recording/read-recording.js";
export { readRadiance } from "./hdr/read-radiance.js";
export type { RadianceImage } from "./hdr/decode-radiance.js";
export { checkDesignFolder, writeDesignFiles } from "./rtl/design-folder.js";
export { readVerilogSources } from "./rtl/read-sources.js";
export { verifyRtl, type RtlVerification } from "./rtl/verify-rtl.js";
export { readText } from "./files/read-text.js";
export {
  synthesiseArray,
  synthesiseLane,
  usualWidths,
  type Liberty,
  type SynthesisedPart,
} from "./rtl/synthesise-lanes.js";

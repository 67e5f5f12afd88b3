// The package entry `focalbit/io`: everything that touches files and the terminal. Needs Node; the rest of focalbit does not.

export { readDocument, type ReadDocument } from "./files/read-document.js";
export { writeFileWhole } from "./files/write-file-whole.js";
export { assertWritable } from "./files/write-target.js";
export { sameFile } from "./files/same-file.js";
export { makeFolder } from "./files/make-folder.js";
export { isInstalledDependency, packageRoot } from "./files/package-root.js";
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
export { evaluateFrames, workerCount } from "./evaluation/evaluate-frames.js";
export { enableRelaxedSimd } from "./evaluation/relaxed-simd.js";
export { createFrameReader, type FrameReader } from "./inputs/frame-reader.js";
export { importSources, readImport, type ImportRequest, type ImportSource } from "./formats/read-import.js";

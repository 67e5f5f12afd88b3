// The public API of focalbit: one name per ability, for Node and for a browser. Nothing here touches files; see
// `focalbit/io` for that.

export { InputError } from "./foundation/errors/input-error.js";
export { InvariantError } from "./foundation/errors/invariant-error.js";
export { nearMiss } from "./foundation/errors/near-miss.js";
export { toSi, unitNames } from "./foundation/units/unit-table.js";
export { formatCount, formatQuantity } from "./foundation/units/format-quantity.js";
export { sha256Hex } from "./foundation/bits/sha256.js";
export { parseModel } from "./model/parse-model.js";
export { serializeModel } from "./model/serialize-model.js";
export { modelFootprint } from "./model/footprint.js";
export { countMacs } from "./model/macs.js";
export { budgetDimensions, type BudgetName } from "./hardware/schema/budget-schema.js";
export { parseHardwareProfile } from "./hardware/parse-profile.js";
export { describeFigures, type ListedFigure } from "./hardware/list-figures.js";
export {
  describeProfile,
  type DescribedFigure,
  type ProfileDescription,
} from "./hardware/describe-profile.js";
export { describeComponents, type DescribedComponent } from "./hardware/components/describe-components.js";
export { mapModel } from "./mapping/map-model.js";
export { parseMapping, describeMapping } from "./mapping/choice/mapping-document.js";
export { objectives, type MappingChoice, type Objective } from "./mapping/choice/choose-mapping.js";
export type { MappingPlan } from "./mapping/choice/mapping-plan.js";
export { autoMap } from "./run/score-plan.js";
export { traceFrame, type TraceFormat } from "./run/trace-frame.js";
export { patternFrame } from "./run/rtl/pattern-frame.js";
export { prepareRtl, type RtlCase } from "./run/rtl/prepare-rtl.js";
export { compareRtl, type RtlComparison, type RtlLayer, type RtlRun } from "./run/rtl/compare-rtl.js";
export { writeDesign, type RtlDesign } from "./rtl/write-design.js";
export { writeDesignFolder } from "./rtl/write-folder.js";
export { scheduleFrame } from "./simulation/schedule/schedule-frame.js";
export { estimateEnergy } from "./cost/estimate-energy.js";
export { estimateArea } from "./cost/estimate-area.js";
export { engineKinds, type EngineKind } from "./run/create-engine.js";
export { createFrameEvaluator, toEvaluated, type FrameEvaluator } from "./run/frame-evaluator.js";
export type { EvaluatedFrame, FrameName } from "./run/evaluated-frame.js";
export { startRun } from "./run/start-run.js";
export { startComparison } from "./run/start-comparison.js";
export { startVerification, type VerificationRun } from "./run/verify/start-verification.js";
export { verifyModel } from "./run/verify/verify-model.js";
export type { Verification, VerifyOptions } from "./run/verify/verification.js";
export type { FrameExpectation, SumDomain } from "./run/verify/expectation.js";
export { startModelDiff, type ModelDiffRun } from "./run/verify/start-model-diff.js";
export { diffModels } from "./run/verify/diff-models.js";
export type { ModelComparison } from "./run/verify/model-comparison.js";
export { renderModelComparison, renderVerification } from "./run/verify/render-verification.js";
export { inspectModel, type ModelInspection } from "./run/inspect-model.js";
export { checkFit, type Fit } from "./run/check-fit.js";
export { focalbitVersion } from "./run/version.js";
export { parseResult } from "./result/parse-result.js";
export { serializeResult } from "./result/serialize-result.js";
export { renderHtml } from "./report/render-html.js";
export { renderText } from "./report/text/render-text.js";
export { renderComparisonText } from "./report/text/render-comparison-text.js";
export { renderStudyText } from "./report/text/render-study-text.js";
export { renderStudyCsv } from "./report/csv/render-study-csv.js";
export { renderCsvFiles } from "./report/csv/render-csv-files.js";
export {
  renderAccelergyActionCounts,
  renderAccelergyArt,
  renderAccelergyErt,
  renderAccelergyFiles,
} from "./interchange/render-accelergy.js";
export { renderEnergyCsv } from "./report/csv/render-energy-csv.js";
export { renderLayersCsv } from "./report/csv/render-layers-csv.js";
export type { PlanChoice, Identified, RunOptions, ComparisonOptions } from "./run/run-options.js";
export type { BudgetValues } from "./result/judge-budgets.js";
export type { Limit } from "./result/result-schema.js";
export type { Model } from "./model/model.js";
export type { HardwareProfile } from "./hardware/hardware-profile.js";
export type { Mapping } from "./mapping/mapping.js";
export type { Frame } from "./simulation/frame.js";
export type { Result } from "./result/result-schema.js";
export type { Comparison } from "./result/comparison-schema.js";
export type { FrontEndStudy } from "./result/study-schema.js";
export type { AdcConditions } from "./study/front-end/adc-conditions.js";
export { studyFrontEndsOf, type FrontEndStudyOptions } from "./run/front-end-study.js";
export type { ModelDocument } from "./model/model-schema.js";
export type { ImportDecision, ImportedModel } from "./formats/common/imported-model.js";
export { importBnnPynq } from "./formats/bnn-pynq/import-bnn-pynq.js";
export { importFinnOnnx } from "./formats/finn-onnx/import-finn-onnx.js";
export { importLarq } from "./formats/larq/import-larq.js";
export { importOnnx } from "./formats/onnx/import-onnx.js";
export { importQonnx } from "./formats/qonnx/import-qonnx.js";
export { replaceEncoder, type ThermometerSpec } from "./formats/common/encoder/replace-encoder.js";
export { noteDecision } from "./formats/common/record-import.js";
export { startClassComparison, type ClassComparison } from "./run/compare-classes.js";
export { exportOnnx, exportQonnx } from "./formats/export/export-onnx.js";
export { exportParameters, type ParameterFormat } from "./formats/export/export-parameters.js";
export { parseWorkload } from "./validation/parse-workload.js";
export { parseNotPredictable } from "./validation/not-predictable.js";
export { predictionDraws } from "./validation/prediction-band.js";
export { validateDesigns, type PublishedDesign } from "./validation/validate-designs.js";
export type { Workload } from "./validation/workload-schema.js";
export type { Validation, ValidationDocument } from "./result/validation-document.js";
export { renderValidationCsv } from "./report/csv/render-validation-csv.js";
export { renderValidationHtml } from "./report/render-validation.js";
export { analogFormat } from "./analog/analog-schema.js";
export type { Analog } from "./analog/analog.js";
export { assumedAnalog, assumedAnalogDocument } from "./analog/assumed-analog.js";
export { parseAnalog } from "./analog/parse-analog.js";
export { sensorPhysics, type CalibrationChoice } from "./analog/sensor-physics.js";
export type { SensorPhysics } from "./sensor/chip/physics.js";
export { keepTerms, termsOf, type Term } from "./sensor/chip/terms.js";
export {
  createChipEvaluator,
  type ChipEvaluator,
  type ChipExperiment,
  type LitFrame,
  type PreparedFrame,
} from "./robustness/chip-evaluator.js";
export { addTallies, emptyTally, type ChipTally, type Condition } from "./robustness/condition.js";
export { lightScales, type LightScale } from "./robustness/light.js";
export { mosaics, type Mosaic } from "./robustness/mosaic.js";
export { planRobustness, type RobustnessPlan } from "./robustness/plan-robustness.js";
export type { RobustnessOptions } from "./robustness/robustness-options.js";
export { assembleRobustness } from "./robustness/assemble-robustness.js";
export { describeWorstChip, framesForWorstChip } from "./robustness/worst-chip.js";
export type { Robustness } from "./result/robustness/robustness-schema.js";
export { isLabDocument, parseLabDocument, type LabDocument } from "./result/parse-lab-document.js";
export { renderLabHtml } from "./report/render-lab-html.js";
export { renderRobustnessHtml } from "./report/render-robustness-html.js";
export { renderRobustnessText } from "./report/text/render-robustness-text.js";
export { parseTrainConfig } from "./train/config/parse-train-config.js";
export type { TrainConfig } from "./train/config/train-schema.js";
export { createTrainingJob, type TrainingJob } from "./train/trainer/training-job.js";
export { train } from "./train/trainer/train.js";
export { exportModel } from "./train/export/export-model.js";
export { renderTrainingHtml } from "./report/html/training/training-page.js";
export {
  listVariants,
  studyEncoderKinds,
  type EncoderAxes,
  type EncoderVariant,
  type StudyEncoder,
} from "./train/study/encoder-variants.js";
export type { EncoderStudy, EncoderTraining } from "./result/encoder-study/encoder-study-schema.js";
export { parseEncoderStudy } from "./result/encoder-study/parse-encoder-study.js";
export { renderEncoderStudyText } from "./report/text/render-encoder-study-text.js";
export { renderEncoderStudyCsv } from "./report/csv/render-encoder-study-csv.js";
export { describeExposures, planExposures, type ExposureOptions } from "./robustness/plan-exposures.js";
export {
  exposureStudyFormat,
  type ExposureCurve,
  type ExposureStudy,
} from "./result/exposure-study/exposure-study-schema.js";
export { renderExposureStudyText } from "./report/text/render-exposure-study-text.js";
export { renderExposureStudyCsv } from "./report/csv/render-exposure-study-csv.js";
export { renderPruningHtml } from "./report/html/training/pruning-page.js";
export { pairStatistics, type PairStatistics } from "./characterize/level-statistics.js";
export { splitVariances, type SpatialVariances } from "./characterize/spatial-variances.js";
export { highPass, whiteNoiseFactor } from "./characterize/high-pass.js";
export type { ExposureLevel, Measurement, Stack } from "./characterize/measurement.js";
export { analyseMeasurement, type Analysis } from "./characterize/analyse.js";
export { describeAnalysis, type CameraHead } from "./characterize/describe-analysis.js";
export {
  characterizeProfile,
  countImages,
  type CharacterizeOptions,
} from "./characterize/characterize-profile.js";
export type { Characterization } from "./result/characterization/characterization-schema.js";
export { renderCharacterizationHtml } from "./report/render-characterization-html.js";
export { renderCharacterizationText } from "./report/text/render-characterization-text.js";
export { mutualInformation, type Channel } from "./dynamic-range/mutual-information.js";
export type { Scene } from "./dynamic-range/scene.js";
export { studyScenes, type DynamicRangeOptions } from "./dynamic-range/study-scenes.js";
export type { DynamicRange } from "./result/dynamic-range/dynamic-range-schema.js";
export { renderDynamicRangeHtml } from "./report/render-dynamic-range-html.js";
export { renderDynamicRangeText } from "./report/text/render-dynamic-range-text.js";

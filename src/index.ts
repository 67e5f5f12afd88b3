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
export { budgetDimensions, type BudgetName } from "./hardware/hardware-schema.js";
export { parseHardwareProfile } from "./hardware/parse-profile.js";
export { describeFigures } from "./hardware/list-figures.js";
export { mapModel } from "./mapping/map-model.js";
export { parseMapping, describeMapping } from "./mapping/choice/mapping-document.js";
export { objectives, type MappingChoice, type Objective } from "./mapping/choice/choose-mapping.js";
export type { MappingPlan } from "./mapping/choice/mapping-plan.js";
export { autoMap } from "./run/score-plan.js";
export { traceFrame, type TraceFormat } from "./run/trace-frame.js";
export { scheduleFrame } from "./simulation/schedule/schedule-frame.js";
export { estimateEnergy } from "./cost/estimate-energy.js";
export { estimateArea } from "./cost/estimate-area.js";
export { engineKinds, type EngineKind } from "./run/create-engine.js";
export {
  createFrameEvaluator,
  toEvaluated,
  type EvaluatedFrame,
  type FrameEvaluator,
  type FrameName,
} from "./run/frame-evaluator.js";
export { startRun } from "./run/start-run.js";
export { startComparison } from "./run/start-comparison.js";
export { inspectModel, type ModelInspection } from "./run/inspect-model.js";
export { checkFit, type Fit } from "./run/check-fit.js";
export { focalbitVersion } from "./run/version.js";
export { parseResult } from "./result/parse-result.js";
export { serializeResult } from "./result/serialize-result.js";
export { renderHtml } from "./report/render-html.js";
export { renderText } from "./report/text/render-text.js";
export { renderComparisonText } from "./report/text/render-comparison-text.js";
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

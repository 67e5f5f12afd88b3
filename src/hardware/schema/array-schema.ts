// The XNOR-popcount array.

import Type from "typebox";
import { area, energy, oneOf, strict, whole } from "./schema-parts.js";

export const arraySchema = Type.Object(
  {
    /** I: bits of one reduction per cycle and lane. */
    inputLanes: whole(1, 65_536),
    /** O: output channels in parallel. */
    outputLanes: whole(1, 65_536),
    /** P: output positions in parallel that share one weight word. */
    pixelLanes: whole(1, 65_536),
    dataflow: oneOf(["output-stationary", "weight-stationary"]),
    /** Whether several narrow groups of a grouped convolution may share a step. */
    groupPacking: Type.Boolean(),
    /** Cycles from operands to threshold decision. */
    pipelineDepth: whole(0, 1000),
    /** Per binary MAC: XNOR, its share of popcount and accumulator. */
    macEnergy: energy,
    /** Per operand register bit that is loaded in a cycle. */
    operandEnergy: energy,
    /** Per threshold comparison of an accumulator. */
    thresholdEnergy: energy,
    /** Per two-input operation of pooling, sums and joins. */
    postOperationEnergy: energy,
    /** Area per 1-bit MAC lane (I x O x P of them), operand registers included. */
    areaPerLane: area,
  },
  strict,
);

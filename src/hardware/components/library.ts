// The component library: every component by its id, in the order of the pipeline. A profile may use these and no others.

import { acceleratorAdc } from "./accelerator-adc.js";
import { adder } from "./adder.js";
import { chipLinks } from "./chip-links.js";
import { clockTree } from "./clock-tree.js";
import { columnAmplifier } from "./column-amplifier.js";
import type { Component } from "./component.js";
import { cyclicAdc } from "./cyclic-adc.js";
import { digitalComparator } from "./digital-comparator.js";
import { gate } from "./gate.js";
import { ihp130Sram } from "./ihp130-sram.js";
import { logicLeakage } from "./logic-leakage.js";
import { multiplexer } from "./multiplexer.js";
import { multiplier } from "./multiplier.js";
import { onDieWire } from "./on-die-wire.js";
import { periphery } from "./periphery.js";
import { pixelNoise } from "./pixel-noise.js";
import { pixel } from "./pixel.js";
import { powerGating } from "./power-gating.js";
import { publishedComparator65 } from "./published-comparator.js";
import { pwmPixel } from "./pwm-pixel.js";
import { referenceDac } from "./reference-dac.js";
import { registerBits } from "./register-bits.js";
import { sarAdc } from "./sar-adc.js";
import { singleSlopeAdc } from "./single-slope-adc.js";
import { sram } from "./sram.js";
import { strongarmComparator } from "./strongarm-comparator.js";
import { xnorLaneTiming } from "./xnor-lane-timing.js";
import { xnorLane } from "./xnor-lane.js";

const components: readonly Component[] = [
  pixel,
  pixelNoise,
  pwmPixel,
  columnAmplifier,
  strongarmComparator,
  publishedComparator65,
  referenceDac,
  singleSlopeAdc,
  sarAdc,
  acceleratorAdc,
  cyclicAdc,
  onDieWire,
  ...chipLinks,
  xnorLane,
  xnorLaneTiming,
  registerBits,
  clockTree,
  adder,
  multiplier,
  digitalComparator,
  multiplexer,
  gate,
  logicLeakage,
  sram,
  ihp130Sram,
  powerGating,
  periphery,
];

export const componentLibrary: ReadonlyMap<string, Component> = new Map(
  components.map((component) => [component.id, component]),
);

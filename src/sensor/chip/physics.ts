// All that a chip's physics is made of, as plain numbers: electrons for charge, fractions of full scale for everything behind
// the conversion to voltage. A number that is 0 (or a flag that is false) is an effect that is absent; with all of them absent
// the chip is the ideal front end exactly.

import type { AdcArchitecture } from "../adc/converter.js";
import type { BubbleCorrection } from "../comparator/bubble-correction.js";
import type { ReferencePhysics } from "../reference/reference-dac.js";

export interface PixelPhysics {
  /** Electrons that make a sample of 1. */
  readonly fullScaleElectrons: number;
  /** Charge a pixel holds, as a fraction of full scale; Infinity: it never saturates. */
  readonly capacity: number;
  /** Fraction of excess charge that reaches the neighbours. */
  readonly bloomingLeak: number;
  /** Whether photo-electrons are counted (Poisson) or taken as their mean. */
  readonly photonShot: boolean;
  /** Mean dark electrons per pixel and exposure. */
  readonly darkElectrons: number;
  /** Relative standard deviation of a pixel's gain. */
  readonly prnu: number;
  /** Standard deviation of a pixel's dark offset, electrons. */
  readonly dsnuElectrons: number;
  /** Electrons rms of one finished reading. */
  readonly readNoiseElectrons: number;
  /** Electrons rms; 0 with correlated double sampling. */
  readonly resetNoiseElectrons: number;
  /** Relative standard deviation of the whole chip's gain. */
  readonly chipGain: number;
}

export interface ColumnPhysics {
  /** Relative standard deviation of a column's gain. */
  readonly gain: number;
  /** Standard deviation of a column's offset. */
  readonly offset: number;
}

export type Calibration =
  | { readonly method: "none" }
  | {
      /** Offsets drawn with the deviation that is left, whatever left it. */
      readonly method: "stated";
      readonly residual: number;
    }
  | {
      readonly method: "offset-trim";
      readonly bits: number;
      /** In standard deviations of the offset. */
      readonly rangeSigmas: number;
      readonly repeats: number;
    }
  | {
      readonly method: "auto-zero";
      readonly gain: number;
      readonly injection: number;
      readonly noise: number;
    };

export interface ComparatorPhysics {
  readonly kind: "thermometer";
  readonly strategy: "all" | "successive";
  readonly comparatorsPerColumn: number;
  readonly scope: "column" | "pixel";
  /** Standard deviation of the offset before calibration. */
  readonly offset: number;
  /** Measured offsets, one per comparator, repeated where there are more comparators; in place of drawn ones. */
  readonly offsetTable?: readonly number[];
  readonly noise: number;
  readonly hysteresis: number;
  readonly metastabilityWindow: number;
  readonly kickback: number;
  readonly bubbleCorrection: BubbleCorrection;
  readonly calibration: Calibration;
  /** Frames from which the chip's thresholds are learned again; 0: they stay. */
  readonly relearnFrames: number;
  readonly reference: ReferencePhysics & {
    readonly settlingError: number;
    /** Relative standard deviation of the chip's reference. */
    readonly gain: number;
    /** Standard deviation of its offset. */
    readonly offset: number;
  };
}

export interface ConverterPhysics {
  readonly kind: "adc";
  readonly architecture: AdcArchitecture;
  readonly bits: number;
  readonly columnsPerConverter: number;
  readonly offset: number;
  readonly gain: number;
  readonly noise: number;
  /** Steps at half scale. */
  readonly rampBow: number;
  /** Relative standard deviation of a unit capacitor. */
  readonly capacitorMismatch: number;
  /** Relative standard deviation of a cyclic stage's gain. */
  readonly stageGain: number;
}

export interface SensorPhysics {
  readonly pixel: PixelPhysics;
  readonly column: ColumnPhysics;
  readonly frontEnd: ComparatorPhysics | ConverterPhysics;
}

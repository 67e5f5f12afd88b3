// What the front end is asked to do: an encoder (what the network expects to see) and a front end (how the sensor gets
// there). Structural types of the sensor's own, so that it knows neither model nor hardware; the model's encoder fits as is.

import type { IntegerTensor } from "../foundation/tensor/integer-tensor.js";
import type { ThresholdLadders } from "./encoding/threshold-ladders.js";

/** What one sample becomes before the first layer. */
export type SensorEncoder =
  | {
      /** M bits per sample, bit i is +1 iff x >= t_i. */
      readonly kind: "thermometer";
      readonly thresholds: ThresholdLadders;
    }
  | {
      /** One integer per sample: n-bit code minus zero point. */
      readonly kind: "integer";
      readonly bits: number;
      readonly zeroPoint: number;
    }
  | {
      /** One bit per sample, +1 iff x >= 0.5. */
      readonly kind: "binary";
    };

/** How samples are digitised; every kind is ideal (no offset, no noise). */
export type SensorFrontEnd =
  | {
      /** The definitions themselves, without hardware; counts nothing. */
      readonly kind: "ideal";
    }
  | {
      /** Comparators against the learned thresholds: all M of them, or a binary search over them. */
      readonly kind: "thermometer";
      readonly strategy: "all" | "successive";
    }
  | {
      /** An n-bit converter and, where the encoder asks for bits, a digital thermometer behind it. */
      readonly kind: "adc";
      readonly bits: number;
    };

/** How often each unit of the front end acted for one frame; exact integers. */
export interface FrontEndCounts {
  /** Firings of the thermometer's comparators (not those inside a converter). */
  readonly comparatorDecisions: number;
  /** Conversions of the ADC, one per sample. */
  readonly adcConversions: number;
  /** Code-against-threshold comparisons of the digital thermometer. */
  readonly digitalComparisons: number;
}

export interface EncodedFrame {
  /** The network's input: -1 and +1, or the integer codes. */
  readonly encoded: IntegerTensor;
  readonly counts: FrontEndCounts;
}

// What `focalbit validate` finds: published chips predicted from their parts, beside what was published, and those that
// cannot be predicted. The document is what `--json` prints; the details are for the report.

export interface ValidatedDesign {
  readonly name: string;
  /** What is predicted, e.g. `energyPerFrame`, `averagePower`. */
  readonly quantity: string;
  /** Both in `unit`. */
  readonly predicted: number;
  readonly published: number;
  readonly unit: string;
  /** Predicted over published. */
  readonly ratio: number;
  /** What the published figure covers. */
  readonly scope: string;
  readonly assumed: readonly string[];
}

/** A chip that is not predicted, and what stands in the way. */
export interface NotPredictable {
  readonly name: string;
  readonly why: string;
}

export interface ValidationDocument {
  readonly designs: readonly ValidatedDesign[];
  readonly notPredictable: readonly NotPredictable[];
  /** exp of the mean |ln ratio|; 1 is perfect. */
  readonly geometricMeanError: number;
  /** The ratio farthest from 1, either way. */
  readonly worstRatio: number;
}

/** What one prediction is made of. */
export interface ValidationDetail {
  /** Name of the hardware profile. */
  readonly profile: string;
  /** Where the published figure stands. */
  readonly source: string;
  /** The figure as it was printed, where the value was worked out from it. */
  readonly printed?: string;
  /** Whether a chip was measured or simulated. */
  readonly kind: string;
  /** Between these lie nine in ten draws of the profile's uncertain figures, in the design's unit. */
  readonly band?: { readonly low: number; readonly high: number };
  /** J per frame or inference, largest first. */
  readonly parts: readonly { readonly component: string; readonly joules: number }[];
  /** Parts with energy that the published figure does not cover. */
  readonly leftOut: readonly { readonly component: string; readonly joules: number; readonly why: string }[];
}

export interface Validation {
  readonly document: ValidationDocument;
  /** One per design, in the same order. */
  readonly details: readonly ValidationDetail[];
}

// What a scaling rule is: one published or own rule that takes a figure from one process node and supply to another, says
// where it holds, and refuses everything else. A rule never extrapolates.

/** Where a figure holds. */
export interface OperatingPoint {
  /** Process node, m. */
  readonly node: number;
  /** V. */
  readonly supply: number;
}

/** A figure taken elsewhere. */
export interface Scaled {
  /** The original times `factor`, in the original's unit. */
  readonly value: number;
  /** Above 0. */
  readonly factor: number;
  /** The factor as arithmetic for a formula, e.g. `(65 / 45) * (1.2 / 1.1)^2`; empty where nothing changes. */
  readonly expression: string;
  /**
   * The rule's error as a product of powers of shared figures of nominal value 1, e.g. `nodeScaling^0.531`; empty where the
   * rule adds none.
   */
  readonly error: string;
  /** Text for `scaledFrom.rule`. */
  readonly rule: string;
}

/** @typeParam Point what the rule needs to know of both ends */
export interface ScalingRule<Point = OperatingPoint> {
  /** Kebab-case. */
  readonly name: string;
  readonly source: string;
  /** Where it holds, in words. */
  readonly range: string;
  /** How far it may be off, in words. */
  readonly accuracy: string;
  /**
   * @param value of the original, in any unit
   * @throws RangeRefusal outside the range, saying the range
   */
  readonly scale: (value: number, from: Point, to: Point) => Scaled;
}

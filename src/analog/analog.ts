// The analog document as the rest of focalbit sees it: every figure in the SI unit of its dimension, frozen.

import type { FigureKind } from "../hardware/figure.js";
import type { AnalogDocument } from "./analog-schema.js";

export interface AnalogFigure {
  /** In `unit`, an SI unit. */
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  readonly source: string;
  readonly kind: FigureKind;
  readonly note?: string;
}

type Resolved<T> = T extends { readonly value: number; readonly source: string }
  ? AnalogFigure
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { readonly [Key in keyof T]: Resolved<T[Key]> }
      : T;

export type Analog = Resolved<AnalogDocument>;

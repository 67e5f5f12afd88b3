// What went in and came out: frames, the encoder, pictures for the report, and the figures of the profile.

import Type from "typebox";
import {
  base64,
  count,
  fraction,
  integers,
  kind,
  list,
  name,
  quantity,
  shape,
  strict,
  text,
} from "./field-types.js";

export const frameSchema = Type.Object(
  {
    /** Path below the folder given, or the file's name; `#n` for frame n of a file with several. */
    input: text,
    label: Type.Optional(text),
    class: count,
    className: Type.Optional(text),
    logits: integers,
  },
  strict,
);

export const accuracySchema = Type.Object(
  {
    correct: count,
    /** Frames with a label. */
    frames: count,
    top1: fraction,
    /** Frames by label (row) and class found (column); absent for more than 128 classes. */
    confusion: Type.Optional(Type.Array(Type.Array(count, { maxItems: 128 }), { maxItems: 128 })),
  },
  strict,
);

export const encoderReportSchema = Type.Object(
  {
    kind: Type.Unsafe<"thermometer" | "integer" | "binary">({ enum: ["thermometer", "integer", "binary"] }),
    /** One ladder per input channel. */
    thresholds: Type.Optional(list(Type.Array(Type.Number(), { maxItems: 1024 }))),
    bits: Type.Optional(count),
    zeroPoint: Type.Optional(count),
  },
  strict,
);

/** What one frame looked like, for the report: 8-bit codes of the samples and the encoder's planes, both HWC. */
export const pictureSchema = Type.Object(
  {
    input: text,
    shape,
    codes: base64,
    encodedShape: shape,
    /** Packed bits, LSB first; absent for integer encoders. */
    planes: Type.Optional(base64),
  },
  strict,
);

export const figureEntrySchema = Type.Object(
  {
    path: name,
    value: quantity,
    /** The band of a figure that states one: both ends or neither, in `unit`. */
    low: Type.Optional(quantity),
    high: Type.Optional(quantity),
    unit: name,
    kind,
    source: text,
    note: Type.Optional(text),
    formula: Type.Optional(text),
    scaledFrom: Type.Optional(Type.Object({ value: Type.Number(), unit: name, rule: text }, strict)),
    /** The component of the library that gave it: "weightMemory: sram, readEnergy". */
    component: Type.Optional(text),
  },
  strict,
);

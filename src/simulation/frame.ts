// One image on its way through the system: what the sensor sees, before any front end. Readers in `io` make frames from
// files; a caller of the library can make them from any numbers.

import type { Shape } from "../foundation/tensor/shape.js";

export interface Frame {
  /** Name in the result: the path below the folder given, or the file's name; `#n` for frame n of a file with several. */
  readonly input: string;
  /** What the frame shows, as text, where that is known. */
  readonly label?: string;
  /** Index of the logit that the label stands for; accuracy counts frames that have one. */
  readonly labelIndex?: number;
  /** Equal to the input shape of the model that is to see it. */
  readonly shape: Shape;
  /** HWC, `elementCount(shape)` samples in [0, 1], 1 being full scale. */
  readonly samples: Float64Array;
}

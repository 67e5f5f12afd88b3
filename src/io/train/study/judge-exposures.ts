// A trained network on test images at several exposures. The images are recorded again at each of them: light times 2^stops, cut
// at full scale, in 8-bit codes that pass the sRGB curve.

import { elementCount } from "../../../foundation/tensor/shape.js";
import type { ImageSet } from "../../../train/data/image-set.js";
import type { TrainedNetwork } from "../../../train/export/export-model.js";
import { largestIndex } from "../../../train/loss/softmax.js";
import { createNetwork } from "../../../train/network/network.js";
import { exposureTable } from "../../inputs/expose-samples.js";

const fullScale = 255;
/** Frames of a pass. */
const capacity = 20;

/** Right frames at each exposure; the export computes the same integers (`verifyExport`). */
export function judgeExposures(
  { plan, parameters, statistics }: TrainedNetwork,
  images: ImageSet,
  stops: readonly number[],
): number[] {
  const network = createNetwork(plan, capacity);
  network.loadParameters(parameters);
  network.loadStatistics(statistics);
  const elements = elementCount(images.shape);
  return stops.map((stop) => {
    const table = Uint8Array.from(exposureTable(fullScale, stop), (sample) => Math.round(fullScale * sample));
    let correct = 0;
    for (let first = 0; first < images.labels.length; first += capacity) {
      const labels = images.labels.subarray(first, first + capacity);
      const codes = images.codes.subarray(first * elements, (first + labels.length) * elements);
      const logits = network.forward(
        codes.map((code) => table[code] ?? 0),
        "evaluate",
      );
      labels.forEach((label, i) => {
        if (largestIndex(logits.subarray(i * plan.classes, (i + 1) * plan.classes)) === label) correct += 1;
      });
    }
    return correct;
  });
}

// The encoder as part of the graph. Thermometers and binary inputs take samples from 0 to 1 in double precision; integer
// encoders take codes.

import { binaryEncoderThreshold } from "./binary-threshold.js";
import type { ExportedTensor, ExportScope } from "./export-scope.js";
import { addMultiThreshold } from "./export-threshold.js";

/** Adds the encoder; the graph's input is the tensor `image`. */
export function exportEncoder(scope: ExportScope, image: string): ExportedTensor {
  const { model, writer } = scope;
  const { encoder, encoderShape: shape } = model;
  const bits = { scale: 2, bias: -1, datatype: "BIPOLAR", isDouble: true };
  if (encoder.kind === "integer") {
    if (encoder.zeroPoint === 0) return { name: image, shape, rank: 4 };
    const zero = writer.constant("zeroPoint", [1], [encoder.zeroPoint]);
    return { name: writer.add("Sub", [image, zero], writer.freshName("centred")), shape, rank: 4 };
  }
  const name = writer.freshName("encoded");
  const double = { rank: 4, isDouble: true } as const;
  if (encoder.kind === "binary") {
    return {
      name: addMultiThreshold(scope, { name: image, ...double }, name, {
        ...bits,
        rows: [[binaryEncoderThreshold]],
      }),
      shape,
      rank: 4,
    };
  }
  const count = encoder.thresholds[0]?.length ?? 0;
  const rows = encoder.thresholds.flat().map((threshold) => [threshold]);
  let samples = image;
  if (count > 1) {
    const indices = rows.map((_, channel) => Math.floor(channel / count));
    const repeated = writer.constant("comparators", [indices.length], indices, "int64");
    samples = writer.add("Gather", [image, repeated], writer.freshName("repeated"), { axis: 1 });
  }
  return {
    name: addMultiThreshold(scope, { name: samples, ...double }, name, { ...bits, rows }),
    shape,
    rank: 4,
  };
}

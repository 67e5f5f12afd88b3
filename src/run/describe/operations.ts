// Counts of one frame as the result states them.

import { totalOf } from "../../action-counts/action-counts.js";
import { memoryNames } from "../../hardware/schema/memory-schema.js";
import type { Mapping } from "../../mapping/mapping.js";
import { countMacs } from "../../model/macs.js";
import type { Result } from "../../result/result-schema.js";

/** Operations per frame of a mapping. */
export function describeOperations(mapping: Mapping): NonNullable<Result["operations"]> {
  const { counts, sensor, model } = mapping;
  const macs = countMacs(model);
  return {
    samples: sensor.samples,
    pixelsRead: sensor.pixelsRead,
    comparatorDecisions: totalOf(counts, "comparator.decision"),
    referenceSettlings: totalOf(counts, "reference.settling"),
    adcConversions: totalOf(counts, "adc.conversion"),
    digitalComparisons: totalOf(counts, "adc.comparison"),
    linkBits: totalOf(counts, "link.bit"),
    bitsPerSample: sensor.bitsPerSample,
    binaryMacs: macs.binaryMacs,
    integerMacs: macs.integerMacs,
    thresholdComparisons: totalOf(counts, "post.threshold"),
    memories: memoryNames.map((name) => ({
      name,
      reads: totalOf(counts, `${name}.read`),
      writes: name === "weights" || name === "thresholds" ? 0 : totalOf(counts, `${name}.write`),
    })),
  };
}

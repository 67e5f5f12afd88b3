// Max pools and the chain. A pool moves before a chain in which no channel falls, since the maximum commutes with what does
// not decrease. Where a channel falls (a negative gamma before the pool) it waits for the quantiser and then works on bits.

import { windowCount } from "../../../foundation/tensor/window.js";
import type { Shape } from "../../../foundation/tensor/shape.js";
import { runExact } from "../chain/channel-step.js";
import type { Quantiser } from "../chain/quantiser.js";
import { compareSurds } from "../exact/surd.js";
import { GraphFault } from "../graph/graph-fault.js";
import type { Lowering } from "./lowering.js";
import { modelPadding } from "./model-padding.js";
import type { PendingPool, Signal } from "./signal.js";

/** Size of a window's output; refuses a window that does not fit. */
export function windowShape(
  input: Shape,
  { kernel, stride, padding }: Pick<PendingPool, "kernel" | "stride" | "padding">,
  channels: number,
): Shape {
  const height = windowCount(input.height, kernel[0], stride[0], padding.top + padding.bottom);
  const width = windowCount(input.width, kernel[1], stride[1], padding.left + padding.right);
  if (height >= 1 && width >= 1) return { height, width, channels };
  throw new GraphFault("must have a window that fits the padded input", {
    found: `${kernel.join("x")} on ${input.height}x${input.width}`,
  });
}

/** Emits a max pool on the integers of a signal, whose chain must not fall anywhere. */
export function applyPool({ builder }: Lowering, signal: Signal, pool: PendingPool): Signal {
  const node = builder.claimName(pool.name);
  const { kernel, stride, padding } = pool;
  builder.nodes.push({
    name: node,
    op: "maxPool",
    inputs: [signal.node],
    kernel: [...kernel],
    stride: [...stride],
    ...modelPadding(padding),
  });
  return { ...signal, node, shape: windowShape(signal.shape, pool, signal.shape.channels) };
}

/** A pool that waits may be passed by what does not decrease, and by nothing else. */
export function checkPoolsCommute(signal: Signal, quantiser: Quantiser): void {
  const [first] = signal.pools;
  if (first === undefined) return;
  const later = signal.chain.slice(first.afterSteps);
  const falls = signal.sums.some((_, c) =>
    later.some(
      (step) => compareSurds(step.exact(runExact([], 1, c), c), step.exact(runExact([], 0, c), c)) < 0,
    ),
  );
  if (!falls && quantiser.rises) return;
  throw new GraphFault(
    "must not turn the order of values round behind a max pool whose input falls in some channels too",
    {
      found: `a falling step between pool "${first.name}" and the quantiser`,
      fix: "move the pool behind the quantiser",
    },
  );
}

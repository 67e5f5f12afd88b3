// Questions about a signal before an operator may use it: nothing half done may hang on it.

import { GraphFault } from "../graph/graph-fault.js";
import type { Signal } from "./signal.js";

/** Refuses a signal with a border or a channel shuffle that the next operator would have had to complete. */
export function refuseHalfDone(signal: Signal): void {
  if (signal.pad !== undefined) {
    throw new GraphFault("must not follow a Pad: only a convolution or a pool can use the border", {
      fix: "move the Pad directly before the convolution",
    });
  }
  if (signal.patches !== undefined) {
    throw new GraphFault("must not follow Im2Col: only a matrix product can use its windows", {
      fix: "keep Im2Col and MatMul together",
    });
  }
  if (signal.shuffle !== undefined) {
    throw new GraphFault("must not stand inside a channel shuffle", {
      fix: "keep Reshape, Transpose, Reshape together",
    });
  }
}

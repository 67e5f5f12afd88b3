// Bounds of the integers that each layer can put out, by interval arithmetic.

import { invariant } from "../../foundation/errors/invariant-error.js";
import { zeroPointOf } from "../encoders/encoding-table.js";
import type { NetworkPlan, PlannedNode } from "../network/network-plan.js";
import { encoderInput } from "../network/plan-network.js";

export interface Bounds {
  readonly minimum: number;
  readonly maximum: number;
}

const bits: Bounds = { minimum: -1, maximum: 1 };
const highestCode = 255;

/** Bounds by layer name. */
export function sumBounds(plan: NetworkPlan): ReadonlyMap<string, Bounds> {
  const { encoder } = plan;
  const zero = encoder.kind === "integer" ? zeroPointOf(encoder) : 0;
  const codes = { minimum: -zero, maximum: highestCode - zero };
  const bounds = new Map([[encoderInput, encoder.kind === "integer" ? codes : bits]]);
  for (const node of plan.nodes) {
    const inputs = node.inputs.map((name) => {
      const own = bounds.get(name);
      invariant(own !== undefined, `bounds of "${name}" come first`);
      return own;
    });
    bounds.set(node.name, boundsOf(node, inputs));
  }
  return bounds;
}

function boundsOf(node: PlannedNode, inputs: readonly Bounds[]): Bounds {
  const minimum = Math.min(...inputs.map((input) => input.minimum));
  const maximum = Math.max(...inputs.map((input) => input.maximum));
  switch (node.op) {
    case "conv2d":
    case "dense": {
      const largest = Math.max(-minimum, maximum) * (node.parameters[0]?.fanIn ?? 1);
      return { minimum: -largest, maximum: largest };
    }
    case "threshold":
    case "relu":
      return bits;
    case "sumPool": {
      const area = node.kernel[0] * node.kernel[1];
      return { minimum: minimum * area, maximum: maximum * area };
    }
    case "add":
      return {
        minimum: inputs.reduce((sum, input) => sum + input.minimum, 0),
        maximum: inputs.reduce((sum, input) => sum + input.maximum, 0),
      };
    default:
      return { minimum, maximum };
  }
}

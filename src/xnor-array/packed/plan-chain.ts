// Plans a fused chain: layer and threshold in one kernel, and a pool on the bits.

import type { PlaneMap, TensorMap } from "./tensor-map.js";
import { canPlanBits, planBits } from "./convolution/plan-bits.js";
import { weightedLayer } from "./convolution/weighted-layer.js";
import type { FusedChain } from "./fusion.js";
import type { PlanContext } from "./plan-context.js";
import { planOrPool } from "./steps/plan-max-pool.js";

export interface PlannedChain {
  /** Output of the chain's threshold. */
  readonly map: TensorMap;
  /** Kernel of every step of the chain, by name. */
  readonly kernels: ReadonlyMap<string, string>;
}

/** Plans the chain, or gives undefined, and adds nothing, where its steps have to be done one by one. */
export function planChain(
  context: PlanContext,
  chain: FusedChain,
  planes: PlaneMap,
): PlannedChain | undefined {
  const layer = weightedLayer(chain.layer, planes.shape);
  if (!canPlanBits(layer, planes)) return undefined;
  // A negative scale turns "largest sum" into "all bits" instead of "any bit".
  if (chain.pool !== undefined && planes.scale <= 0) return undefined;
  const bits = planBits(context, layer, planes, chain.threshold, chain.pool !== undefined);
  const kernels = new Map<string, string>([
    [layer.name, bits.kernel],
    [chain.threshold.name, `fused into ${layer.name}`],
  ]);
  if (chain.pool === undefined) return { map: bits.map, kernels };
  kernels.set(chain.pool.name, "pool-bits");
  return { map: planOrPool(context, chain.pool, bits.map, bits.flips, false), kernels };
}

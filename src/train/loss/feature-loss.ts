// Losses on inner maps, so that a student's layer learns from a teacher's: energies (energy-loss.ts) or the sums themselves
// (value-loss.ts). They enter on the way back, right before the layer that made the map.

import { inputError } from "../../foundation/errors/input-error.js";
import { defined } from "../../foundation/errors/invariant-error.js";
import { sameShape } from "../../foundation/tensor/shape.js";
import type { TrainConfig } from "../config/train-schema.js";
import type { Network } from "../network/network.js";
import type { TensorBuffer } from "../network/operation.js";
import { addEnergyLoss } from "./energy-loss.js";
import { addValueLoss, normalisationOf } from "./value-loss.js";

type FeaturePair = NonNullable<NonNullable<TrainConfig["distillation"]>["features"]>[number];

export interface FeatureLosses {
  /** Adds the gradients of losses on this layer's map; returns the summed loss. */
  addGradients(layer: string, frames: number): number;
}

/**
 * Feature losses of a student.
 * @param teacher network that has just gone forward over the same frames in `evaluate` mode
 * @throws InputError where a layer does not exist or maps do not fit each other
 */
export function createFeatureLosses(
  pairs: readonly FeaturePair[],
  student: Network,
  teacher: Network | undefined,
): FeatureLosses {
  if (teacher === undefined || pairs.length === 0) return { addGradients: () => 0 };
  const losses = pairs.map((pair, index) => {
    const path = `/distillation/features/${index}`;
    const own = find(student, pair.student, `${path}/student`);
    const taught = find(teacher, pair.teacher, `${path}/teacher`);
    const add =
      pair.kind === "values"
        ? valueLoss({ pair, own, taught, student, teacher, path })
        : energyLoss({ pair, own, taught, student, teacher, path });
    return { layer: pair.student, add };
  });
  return {
    addGradients: (layer, frames) =>
      losses.reduce((sum, loss) => (loss.layer === layer ? sum + loss.add(frames) : sum), 0),
  };
}

interface Joined {
  readonly pair: FeaturePair;
  readonly own: TensorBuffer;
  readonly taught: TensorBuffer;
  readonly student: Network;
  readonly teacher: Network;
  readonly path: string;
}
type AddLoss = (frames: number) => number;

function energyLoss({ pair, own, taught, student, teacher, path }: Joined): AddLoss {
  if (own.shape.height !== taught.shape.height || own.shape.width !== taught.shape.width) {
    throw problem(path, "must pair maps of one height and width");
  }
  return (frames) => {
    const values = student.memory.floats(own.values, frames * own.elements);
    const wanted = teacher.memory.floats(taught.values, frames * taught.elements);
    const gradients = student.memory.floats(own.gradient ?? 0, frames * own.elements);
    let loss = 0;
    for (let frame = 0; frame < frames; frame++) {
      const part = (array: Float32Array, elements: number) =>
        array.subarray(frame * elements, (frame + 1) * elements);
      const mine = { map: part(values, own.elements), channels: own.shape.channels };
      const target = { map: part(wanted, taught.elements), channels: taught.shape.channels };
      loss += addEnergyLoss(mine, target, pair.weight, part(gradients, own.elements));
    }
    return loss;
  };
}

function valueLoss({ pair, own, taught, student, teacher, path }: Joined): AddLoss {
  if (!sameShape(own.shape, taught.shape)) throw problem(path, "must pair maps of one shape");
  const { channels } = own.shape;
  const norms = {
    own: normalisationOf(student.plan, pair.student),
    taught: normalisationOf(teacher.plan, pair.teacher),
  };
  if (norms.own === undefined || norms.taught === undefined) {
    throw problem(path, "must pair layers that a threshold or relu reads");
  }
  const ownAt = norms.own.statistics;
  const taughtAt = norms.taught.statistics;
  return (frames) => {
    const mine = {
      map: student.memory.floats(own.values, frames * own.elements),
      statistics: student.batchStatistics().subarray(ownAt, ownAt + 2 * channels),
    };
    const wanted = {
      map: teacher.memory.floats(taught.values, frames * taught.elements),
      statistics: teacher.runningStatistics().subarray(taughtAt, taughtAt + 2 * channels),
    };
    const gradients = student.memory.floats(defined(own.gradient, "gradient"), frames * own.elements);
    return addValueLoss(mine, wanted, own, pair.weight, gradients);
  };
}

function find(network: Network, name: string, path: string): TensorBuffer {
  const exists = network.plan.nodes.some((node) => node.name === name);
  if (!exists) throw problem(path, `must name a layer, there is no "${name}"`);
  return network.tensor(name);
}

function problem(path: string, rule: string) {
  return inputError({ file: "train config", path, rule });
}

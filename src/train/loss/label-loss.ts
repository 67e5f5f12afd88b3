// The loss of logits against labels and, where there is one, a teacher: (1 - w) cross-entropy with smoothed labels
// + w T^2 KL(teacher || student), both softened by T (Hinton et al. 2015). Per frame, in nats.

import { largestIndex, softmax } from "./softmax.js";

/** Keeps logarithms finite. */
const smallestProbability = 1e-300;

export interface LossOptions {
  /** Part of a label's weight spread over all classes. */
  readonly smoothing: number;
  /** Weight w and temperature T of the teacher. */
  readonly teacher?: { readonly weight: number; readonly temperature: number } | undefined;
}

export interface LossSums {
  /** Sum over frames. */
  readonly loss: number;
  /** Frames whose largest logit is the label's. */
  readonly correct: number;
  /** Gradients of the summed loss by the logits, [frame][class]. */
  readonly gradients: Float64Array;
}

/**
 * Sums the loss of a shard.
 * @param logits [frame][class]
 * @param teacherLogits the same of the teacher, where `options.teacher` is given
 */
export function labelLoss(
  logits: Float64Array,
  labels: ArrayLike<number>,
  classes: number,
  options: LossOptions,
  teacherLogits?: Float64Array,
): LossSums {
  const gradients = new Float64Array(logits.length);
  let loss = 0;
  let correct = 0;
  for (let first = 0, frame = 0; first < logits.length; first += classes, frame++) {
    const own = logits.subarray(first, first + classes);
    const label = labels[frame] ?? 0;
    const taught = teacherLogits?.subarray(first, first + classes);
    loss += frameLoss(own, label, options, taught, gradients.subarray(first, first + classes));
    if (largestIndex(own) === label) correct += 1;
  }
  return { loss, correct, gradients };
}

function frameLoss(
  logits: Float64Array,
  label: number,
  { smoothing, teacher }: LossOptions,
  taught: Float64Array | undefined,
  gradients: Float64Array,
): number {
  const wanted = logits.map((_, i) => smoothing / logits.length + (i === label ? 1 - smoothing : 0));
  if (taught === undefined || teacher === undefined) return addDivergence(logits, wanted, 1, 1, gradients);
  const { weight, temperature } = teacher;
  const fromLabels = addDivergence(logits, wanted, 1 - weight, 1, gradients);
  const soft = softmax(taught, temperature);
  // Against the teacher's own entropy, so that a perfect student has no loss left.
  const own = weight * temperature * temperature * entropy(soft);
  return fromLabels + addDivergence(logits, soft, weight, temperature, gradients) - own;
}

/** weight T^2 times the cross-entropy of the wanted distribution and the softened one; adds its gradients. */
function addDivergence(
  logits: Float64Array,
  wanted: Float64Array,
  weight: number,
  temperature: number,
  gradients: Float64Array,
): number {
  const found = softmax(logits, temperature);
  let loss = 0;
  wanted.forEach((part, i) => {
    const probability = found[i] ?? 0;
    loss -= part * Math.log(Math.max(probability, smallestProbability));
    gradients[i] = (gradients[i] ?? 0) + weight * temperature * (probability - part);
  });
  return weight * temperature * temperature * loss;
}

function entropy(distribution: Float64Array): number {
  return distribution.reduce((sum, part) => sum - part * Math.log(Math.max(part, smallestProbability)), 0);
}

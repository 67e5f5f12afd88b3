// The two kinds of training inside a pruning. A proxy learns alone: the network's other numbers are held, the labels do not
// count, and the proxy's sums are brought to those of the block it stands for. At the end the whole network learns from the
// labels and from the unpruned one.

import type { TrainConfig } from "../config/train-schema.js";

export interface StageSchedule {
  readonly epochs: number;
  /** Peak learning rate. */
  readonly rate: number;
}

/** Temperature and weight of the unpruned network's logits while the whole network is tuned; usual values. */
const tuning = { weight: 0.5, temperature: 4 } as const;
/** Weight of the sums of the block, per frame, against the logits' divergence. */
const valueWeight = 10;

/** Config in which the proxy of `layer` learns; `matched` is the layer of sums that a threshold reads. */
export function proxyConfig(
  config: TrainConfig,
  matched: string,
  { epochs, rate }: StageSchedule,
): TrainConfig {
  return {
    ...withoutPatience(config),
    schedule: { ...config.schedule, epochs, rate, shape: "cosine" },
    distillation: {
      logits: { weight: 1, temperature: tuning.temperature },
      features: [{ student: matched, teacher: matched, weight: valueWeight, kind: "values" }],
    },
  };
}

/** Config in which the pruned network is tuned as a whole. */
export function tuningConfig(config: TrainConfig, { epochs, rate }: StageSchedule): TrainConfig {
  const schedule = { ...config.schedule, epochs, rate, shape: "cosine" } as const;
  return { ...withoutPatience(config), schedule, distillation: { logits: { ...tuning } } };
}

/** Short stages run to their end. */
function withoutPatience({ patience: _patience, ...config }: TrainConfig): TrainConfig {
  return config;
}

// Curves over the epochs: loss, accuracy, learning rate, and where the thresholds go.

import { channelColour, channelName } from "../../format/channel-name.js";
import { axis, chartColours, layout, type ChartSpec, type JsonObject } from "../charts/chart-spec.js";
import type { LegendEntry } from "../chart-figure.js";
import type { TrainingEpoch, TrainingLog } from "./training-log.js";

const [trainingColour, validationColour] = chartColours.series;

/** Names of the two curves. */
export const curveLegend: readonly LegendEntry[] = [
  { name: "training (augmented)", colour: trainingColour },
  { name: "validation", colour: validationColour },
];

type Pick<Value> = (epoch: TrainingEpoch) => Value;

/** Loss of training and validation rows. */
export function lossChart({ epochs, plannedEpochs }: TrainingLog): ChartSpec {
  return curves(epochs, plannedEpochs, "loss (nats)", [
    [({ trainingLoss }) => trainingLoss, trainingColour],
    [({ validationLoss }) => validationLoss, validationColour],
  ]);
}

/** Accuracy of both, in per cent. */
export function accuracyChart({ epochs, plannedEpochs }: TrainingLog): ChartSpec {
  const percent = (part: number | undefined) => (part === undefined ? undefined : 100 * part);
  return curves(epochs, plannedEpochs, "accuracy (%)", [
    [({ trainingAccuracy }) => percent(trainingAccuracy), trainingColour],
    [({ validationAccuracy }) => percent(validationAccuracy), validationColour],
  ]);
}

/** Learning rate at the end of each epoch. */
export function rateChart({ epochs, plannedEpochs }: TrainingLog): ChartSpec {
  return curves(epochs, plannedEpochs, "learning rate", [[({ rate }) => rate, chartColours.ink]]);
}

/** Every threshold of every colour over the epochs. */
export function thresholdChart({ epochs, plannedEpochs }: TrainingLog): ChartSpec {
  const first = epochs[0]?.thresholds ?? [];
  const lines = first.flatMap((ladder, channel) =>
    ladder.map((_, i): JsonObject => {
      const name = `${channelName(channel, first.length)}, threshold ${i + 1}`;
      const line = { color: channelColour(channel, first.length), width: 1.5 };
      return curve(epochs, ({ thresholds }) => thresholds[channel]?.[i], line, name);
    }),
  );
  return {
    data: lines,
    layout: layout(epochAxis(plannedEpochs), axis("threshold (fraction of full scale)", { range: [0, 1] })),
    height: 380,
  };
}

function curves(
  epochs: readonly TrainingEpoch[],
  planned: number,
  title: string,
  lines: readonly (readonly [Pick<number | undefined>, string])[],
): ChartSpec {
  return {
    data: lines.map(([pick, color]) => curve(epochs, pick, { color, width: 2 }, title)),
    layout: layout(epochAxis(planned), axis(title)),
    height: 280,
  };
}

function curve(
  epochs: readonly TrainingEpoch[],
  pick: Pick<number | undefined>,
  line: JsonObject,
  name: string,
): JsonObject {
  return {
    type: "scatter",
    mode: epochs.length < 40 ? "lines+markers" : "lines",
    marker: { size: 4 },
    x: epochs.map((_, index) => index + 1),
    y: epochs.map((epoch) => pick(epoch) ?? null),
    line,
    hovertemplate: `epoch %{x}: ${name} %{y:.4g}<extra></extra>`,
  };
}

function epochAxis(planned: number): JsonObject {
  return axis("epoch", { range: [0.5, Math.max(2, planned) + 0.5], tickformat: "d" });
}

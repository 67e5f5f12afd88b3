// The thermometer as a tone curve: code value i / M against the sample x. A linear ruler follows the diagonal; where the
// learned curve is steep the thresholds lie close together and the network sees finer steps.

import { channelColour, channelName } from "../../format/channel-name.js";
import { axis, chartColours, layout, type ChartSpec, type JsonObject } from "./chart-spec.js";

const dashes = ["solid", "dash", "dot", "dashdot"] as const;

/** One step curve per ladder of ascending thresholds in (0, 1), and the diagonal. */
export function toneCurveChart(ladders: readonly (readonly number[])[]): ChartSpec {
  const diagonal: JsonObject = {
    type: "scatter",
    mode: "lines",
    x: [0, 1],
    y: [0, 1],
    line: { color: chartColours.muted, width: 1 },
    hoverinfo: "skip",
  };
  const curves = ladders.map((ladder, channel) => stepCurve(ladder, channel, ladders.length));
  const ticks = { range: [-0.01, 1.01], tickvals: [0, 0.25, 0.5, 0.75, 1], tickformat: ".2f" };
  return {
    data: [diagonal, ...curves],
    layout: layout(
      axis("sample x (fraction of full scale)", ticks),
      axis("code value i / M (fraction)", ticks),
    ),
    height: 380,
  };
}

function stepCurve(ladder: readonly number[], channel: number, channels: number): JsonObject {
  // At x = t the sample already counts (bit is +1 iff x >= t), so each step rises at its threshold.
  const levels = ladder.map((_, i) => (i + 1) / ladder.length);
  return {
    type: "scatter",
    mode: "lines",
    x: [0, ...ladder, 1],
    y: [0, ...levels, 1],
    line: {
      shape: "hv",
      color: channelColour(channel, channels),
      width: 2,
      dash: dashes[channel % dashes.length] ?? "solid",
    },
    hovertemplate: `${channelName(channel, channels)}: x = %{x:.3f}<extra></extra>`,
  };
}

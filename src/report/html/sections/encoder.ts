// The encoder: for a thermometer its learned thresholds as a tone curve and a table beside a linear ruler of as many.

import type { Result } from "../../../result/result-schema.js";
import { channelColour, channelName } from "../../format/channel-name.js";
import { chartFigure } from "../chart-figure.js";
import { toneCurveChart } from "../charts/tone-curve.js";
import { chartColours } from "../charts/chart-spec.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table, type Column } from "../table.js";

type Ladders = readonly (readonly number[])[];

/** More curves than this cannot be told apart. */
const mostCurves = 7;
const mostRows = 64;

/** Tone curve and thresholds, or a line of text for an encoder without any. */
export function encoderSection(context: SectionContext, { encoder }: Result): Html {
  const ladders = encoder.thresholds ?? [];
  if (encoder.kind !== "thermometer" || ladders.length === 0) {
    return section(context, "encoder", "Encoder", markup`<p>${describeOther(encoder)}</p>`);
  }
  const levels = ladders[0]?.length ?? 0;
  return section(
    context,
    "encoder",
    "Encoder: learned thermometer",
    markup`<p class="lead">${levels} thresholds per colour. A sample x sets bit i when x is at least threshold i; the closer the
      thresholds, the finer the steps the network sees there. The diagonal is the limit of an even, linear ruler.</p>
    <div class="columns">
      ${chartFigure("Tone curve: code value against sample", toneCurveChart(ladders.slice(0, mostCurves)), legend(ladders))}
      ${thresholdTable(ladders, levels)}
    </div>`,
  );
}

function legend(ladders: Ladders) {
  const curves = ladders.slice(0, mostCurves).map((_, channel) => ({
    name: channelName(channel, ladders.length),
    colour: channelColour(channel, ladders.length),
  }));
  return [...curves, { name: "linear", colour: chartColours.muted }];
}

function thresholdTable(ladders: Ladders, levels: number): Html {
  const rows = Array.from({ length: Math.min(levels, mostRows) }, (_, level) => level);
  const columns = ladders.slice(0, mostCurves).map((ladder, channel): Column<number> => ({
    title: channelName(channel, ladders.length),
    kind: "number",
    cell: (level) => ladder[level]?.toFixed(3),
  }));
  return table("Thresholds as fractions of full scale", rows, [
    { title: "i", kind: "header", cell: (level) => level },
    ...columns,
    { title: "linear ruler", kind: "number", cell: (level) => ((level + 1) / (levels + 1)).toFixed(3) },
  ]);
}

function describeOther({ kind, bits, zeroPoint }: Result["encoder"]): string {
  if (kind === "binary") return "The input is already one bit per channel: there is nothing to encode.";
  if (kind === "thermometer") return "A thermometer whose thresholds are not in this document.";
  const width = bits === undefined ? "integers" : `integers of ${bits} bits`;
  const zero = zeroPoint === undefined || zeroPoint === 0 ? "" : `, zero at code ${zeroPoint}`;
  return `The first layer takes the samples as ${width}${zero}; there are no thermometer thresholds.`;
}

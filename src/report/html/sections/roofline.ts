// The roofline below the layers: which roof is above each layer, how near it comes, and what keeps it below.

import { formatCount, formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { plainName, shorten } from "../../format/clean-text.js";
import { columnUnit } from "../../format/column-unit.js";
import { keepNumbers } from "../../format/keep-numbers.js";
import { formatPercent, percentNumber } from "../../format/format-percent.js";
import { rooflineOf, type Roofline, type RooflinePoint } from "../../summary/roofline.js";
import { chartFigure } from "../chart-figure.js";
import { rooflineChart } from "../charts/roofline-chart.js";
import { markup, type Html } from "../html.js";
import { subheading, type SectionContext } from "../section.js";
import { table } from "../table.js";

/** Layers named in a sentence; the table has them all. */
const mostNames = 12;
const longestWords = 40;
/** A layer that comes this near to its roof is kept below it by nothing worth a word. */
const atRoof = 0.98;

/** Nothing where the document does not tell what the array offers. */
export function rooflinePart(context: SectionContext, result: Result): Html | undefined {
  const roofline = rooflineOf(result);
  if (!roofline) return undefined;
  const { spec, legend, numbered } = rooflineChart(roofline);
  return markup`${subheading(context, "Roofline: lanes or weight memory")}
  <p class="lead">${keepNumbers(describeRoofs(roofline))}</p>
  ${chartFigure("MACs per cycle against MACs per weight bit, by layer", spec, legend)}
  ${rooflineTable(roofline, numbered)}`;
}

function describeRoofs({ peak, weightBitsPerCycle, points }: Roofline): string {
  const ridge = formatQuantity(peak / weightBitsPerCycle, "1");
  const bounds = (["lanes", "weight memory"] as const).flatMap((bound) => {
    const names = points.filter(({ boundBy }) => boundBy === bound).map(({ layer }) => layer.name);
    return names.length === 0 ? [] : [`Bound by the ${bound}: ${listNames(names)}.`];
  });
  return `The lanes do at most ${formatCount(peak)} MACs per cycle, the weight memory delivers ${formatCount(weightBitsPerCycle)} bits per cycle: a layer with fewer than ${ridge} MACs for each weight bit it reads is bound by the weight memory (a MAC with an integer input counts once). ${bounds.join(" ")} ${describeNearest(points)}`;
}

function listNames(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return names.slice(0, mostNames).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

function describeNearest(points: readonly RooflinePoint[]): string {
  const sorted = [...points].sort((a, b) => reached(b) - reached(a));
  const say = (point: RooflinePoint | undefined) =>
    point ? `${point.layer.name} with ${formatPercent(reached(point))}` : "";
  return points.length > 1
    ? `Nearest to its roof comes ${say(sorted[0])}, farthest below stays ${say(sorted.at(-1))}.`
    : "";
}

const reached = ({ macsPerCycle, roof }: RooflinePoint) => macsPerCycle / roof;

function rooflineTable({ points }: Roofline, numbered: boolean): Html {
  const intensity = columnUnit(
    points.map(({ macsPerWeightBit }) => macsPerWeightBit),
    "1",
  );
  return table("Layers under the roofs", points, [
    {
      title: "layer",
      kind: "header",
      cell: ({ layer }, index) => (numbered ? `${index + 1}. ${layer.name}` : layer.name),
    },
    {
      title: "MACs per weight bit",
      kind: "number",
      cell: ({ macsPerWeightBit }) => intensity.format(macsPerWeightBit),
    },
    {
      title: "MACs per cycle",
      kind: "number",
      cell: ({ macsPerCycle }) => formatCount(Math.round(macsPerCycle)),
    },
    { title: unbroken("bound by"), cell: ({ boundBy }) => unbroken(boundBy) },
    { title: "of the roof (%)", kind: "number", cell: (point) => percentNumber(reached(point)) },
    { title: "stalled cycles (%)", kind: "number", cell: ({ stalledShare }) => percentNumber(stalledShare) },
    {
      title: "idle lanes in its steps (%)",
      kind: "number",
      cell: ({ idleLaneShare }) => percentNumber(idleLaneShare),
    },
    { title: unbroken("kept below its roof by"), cell: (point) => unbroken(describeLoss(point)) },
  ]);
}

const unbroken = (text: string) => markup`<span class="nowrap">${shorten(text, longestWords)}</span>`;

/** The larger of the two losses against full lanes: cycles that stall, and lanes without work. */
function describeLoss(point: RooflinePoint): string {
  if (reached(point) >= atRoof) return "–";
  const { layer, stalledShare, idleLaneShare } = point;
  if (stalledShare <= idleLaneShare) return "idle lanes";
  const [longest] = [...(layer.stalls ?? [])].sort((a, b) => b.cycles - a.cycles);
  return longest && longest.cycles > 0 ? `stalls, most for ${plainName(longest.cause)}` : "stalls";
}

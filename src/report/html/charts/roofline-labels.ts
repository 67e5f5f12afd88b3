// Names beside the points of a roofline. Points that nearly coincide share a label; where not all names find room, in a
// deep network or with long names, every point bears the number of its layer instead.

import { cleanLine, shorten } from "../../format/clean-text.js";
import type { Roofline, RooflinePoint } from "../../summary/roofline.js";
import { chartColours, plotText, type JsonObject } from "./chart-spec.js";
import { placeLabels, type LabelPlace } from "./place-labels.js";

/** The limits of an axis as powers of ten. */
export type Decades = readonly [from: number, to: number];

/** Inner size of the plot on the narrowest screen; labels are placed for it. */
const narrow = { width: 250, height: 270 };
const longestName = 10;
const mostNames = 3;
/** Points closer than this share a label. */
const samePixels = 7;
/** Close enough that no label fits between two. */
const roofDots = 60;

interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly points: RooflinePoint[];
}

/**
 * Annotations for the chart.
 * @param across limits of the axis of MACs per weight bit
 * @param up limits of the axis of MACs per cycle
 */
export function rooflineLabels(
  roofline: Roofline,
  across: Decades,
  up: Decades,
): { readonly annotations: readonly JsonObject[]; readonly numbered: boolean } {
  const { points } = roofline;
  const clusters = clusterPoints(points, across, up);
  const dots = roofDotsOf(roofline, across, up);
  const label = (nameOf: (point: RooflinePoint) => string) => {
    const texts = clusters.map((cluster) => joinNames(cluster.points.map(nameOf)));
    const places = placeLabels(
      clusters.map(({ x, y }, i) => ({ x, y, text: texts[i] ?? "" })),
      narrow,
      dots,
    );
    return clusters.flatMap(({ points: [point] }, i) => {
      const place = places[i];
      return place && point ? [annotation(point, texts[i] ?? "", place)] : [];
    });
  };
  const named = label(({ layer }) => shorten(cleanLine(layer.name), longestName));
  if (named.length === clusters.length) return { annotations: named, numbered: false };
  return { annotations: label((point) => String(points.indexOf(point) + 1)), numbered: true };
}

/** Place in the narrow plot, pixels from its top left corner. */
function toPixels(x: number, y: number, across: Decades, up: Decades) {
  const share = (value: number, [from, to]: Decades) => (Math.log10(value) - from) / (to - from);
  return { x: share(x, across) * narrow.width, y: (1 - share(y, up)) * narrow.height };
}

/** The roofs as dots that labels keep off. */
function roofDotsOf({ peak, weightBitsPerCycle }: Roofline, across: Decades, up: Decades) {
  const [from, to] = across;
  return Array.from({ length: roofDots }, (_, i) => {
    const x = 10 ** (from + ((to - from) * i) / (roofDots - 1));
    return toPixels(x, Math.min(peak, x * weightBitsPerCycle), across, up);
  });
}

function clusterPoints(points: readonly RooflinePoint[], across: Decades, up: Decades): readonly Cluster[] {
  const clusters: Cluster[] = [];
  for (const point of points) {
    const { x, y } = toPixels(point.macsPerWeightBit, point.macsPerCycle, across, up);
    const near = clusters.find(
      (each) => Math.abs(each.x - x) < samePixels && Math.abs(each.y - y) < samePixels,
    );
    if (near) near.points.push(point);
    else clusters.push({ x, y, points: [point] });
  }
  return clusters;
}

function joinNames(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return names.slice(0, mostNames).join(", ") + (rest > 0 ? ` +${rest}` : "");
}

/** On logarithmic axes places are logarithms; a line leads to a label that stands away from its point. */
function annotation(
  { macsPerWeightBit, macsPerCycle }: RooflinePoint,
  text: string,
  { dx, dy, away }: LabelPlace,
): JsonObject {
  const line = { arrowhead: 0, arrowwidth: 1, arrowcolor: chartColours.muted, standoff: 5 };
  return {
    x: Math.log10(macsPerWeightBit),
    y: Math.log10(macsPerCycle),
    text: plotText(text),
    font: { size: 11, color: chartColours.ink },
    borderpad: 0,
    showarrow: away,
    ...(away ? { ...line, ax: dx, ay: dy } : { xshift: dx, yshift: -dy }),
  };
}

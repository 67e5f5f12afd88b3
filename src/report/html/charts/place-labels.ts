// Where names of points go so that they cover neither each other nor a point: for each label the nearest free place around
// its point. Worked out for the narrowest plot; a wider one only pulls points apart. A label that finds no place is left
// out, the point and the table still have the name.

/** In pixels from the top left corner of the plot. */
export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface LabelPlace {
  /** Middle of the label, in pixels from its point; right and down are positive. */
  readonly dx: number;
  readonly dy: number;
  /** Not next to its point: a line has to lead there. */
  readonly away: boolean;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of a text of 11 pixels. */
const characterWidth = 6.6;
const lineHeight = 15;
const pointRadius = 6;
/** Where the line to a label begins, outside the point's own box, and the distance of its dots. */
const leaderStart = 10;
const leaderStep = 4;
/** Around the point, nearest first; the places right and left of it are tried before those above and below. */
const distances = [12, 22, 34, 48, 64, 84, 108];
const nextTo = 12;
const directions = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.8, -0.8],
  [-0.8, -0.8],
  [0.8, 0.8],
  [-0.8, 0.8],
] as const;

/**
 * One place per point, in order; undefined where none is free.
 * @param size of the plot, pixels
 * @param obstacles other dots that no label may cover
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  size: { readonly width: number; readonly height: number },
  obstacles: readonly Omit<LabelledPoint, "text">[] = [],
): readonly (LabelPlace | undefined)[] {
  // A line may cross an obstacle, a label may not; neither covers a point, another label or its line.
  const closed = obstacles.map(({ x, y }) => boxAround(x, y, 1, 1));
  const taken = points.map(({ x, y }) => boxAround(x, y, pointRadius * 2, pointRadius * 2));
  const isTaken = (own: Box) => taken.some((other) => overlaps(own, other));
  return points.map((point) => {
    const width = Array.from(point.text).length * characterWidth;
    const free = candidates(width).find((place) => {
      const box = labelBox(point, place, width);
      const inside = box.left >= 0 && box.right <= size.width && box.top >= 0 && box.bottom <= size.height;
      return (
        inside &&
        !closed.some((other) => overlaps(box, other)) &&
        ![box, ...leader(point, place)].some(isTaken)
      );
    });
    if (free) taken.push(labelBox(point, free, width), ...leader(point, free));
    return free;
  });
}

function labelBox(point: LabelledPoint, { dx, dy }: LabelPlace, width: number): Box {
  return boxAround(point.x + dx, point.y + dy, width, lineHeight);
}

/** The line to a label that stands away, as dots; none on the point itself, and they may run into their own label. */
function leader({ x, y }: LabelledPoint, { dx, dy, away }: LabelPlace): readonly Box[] {
  const length = Math.hypot(dx, dy);
  const dots = away ? Math.floor((length - leaderStart) / leaderStep) : 0;
  return Array.from({ length: Math.max(0, dots) }, (_, i) => {
    const share = (leaderStart + i * leaderStep) / length;
    return boxAround(x + dx * share, y + dy * share, 1, 1);
  });
}

/** A label beside its point keeps its near edge at the distance, one above or below its middle. */
function candidates(labelWidth: number): readonly LabelPlace[] {
  return distances.flatMap((distance) =>
    directions.map(([right, down]) => ({
      dx: right * distance + (Math.sign(right) * labelWidth) / 2,
      dy: down * distance,
      away: distance > nextTo,
    })),
  );
}

function boxAround(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

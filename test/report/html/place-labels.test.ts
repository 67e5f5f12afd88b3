// Labels beside points: near, inside, and never on top of each other.

import { expect, test } from "vitest";
import { placeLabels } from "../../../src/report/html/charts/place-labels.js";

const size = { width: 300, height: 200 };
const place = (points: Parameters<typeof placeLabels>[0]) => placeLabels(points, size);

test("[U] a lone label stands right of its point; at the right edge left of it", () => {
  expect(place([{ x: 100, y: 100, text: "ab" }])).toEqual([{ dx: 12 + 6.6, dy: 0, away: false }]);
  expect(place([{ x: 290, y: 100, text: "ab" }])).toEqual([{ dx: -12 - 6.6, dy: 0, away: false }]);
});

test("[U] labels of a crowd do not overlap and stay inside; those far from their point get a line", () => {
  const points = Array.from({ length: 12 }, (_, i) => ({
    x: 150 + (i % 4) * 8,
    y: 90 + i * 2,
    text: `conv${i}`,
  }));
  const places = place(points);
  const boxes = places.flatMap((each, i) => {
    const point = points[i];
    if (!each || !point) return [];
    const [x, y, half] = [point.x + each.dx, point.y + each.dy, (point.text.length * 6.6) / 2];
    return [{ left: x - half, right: x + half, top: y - 7.5, bottom: y + 7.5 }];
  });
  expect(boxes.length).toBeGreaterThan(7);
  expect(places.some((each) => each?.away)).toBe(true);
  boxes.forEach((a, i) => {
    expect(a.left).toBeGreaterThanOrEqual(0);
    expect(a.right).toBeLessThanOrEqual(size.width);
    for (const b of boxes.slice(i + 1))
      expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
  });
});

test("[U] a label that is wider than the plot is left out", () => {
  expect(place([{ x: 150, y: 100, text: "x".repeat(60) }])).toEqual([undefined]);
});

test("[U] a label keeps off obstacles", () => {
  const dots = Array.from({ length: 60 }, (_, i) => ({ x: 100 + i, y: 100 }));
  expect(placeLabels([{ x: 100, y: 100, text: "ab" }], size, dots)).toEqual([
    { dx: -18.6, dy: 0, away: false },
  ]);
});

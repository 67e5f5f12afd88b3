// Which sensor row sets a task free. A task is one row of a job; inside a segment it waits for rows of earlier jobs, and in
// the end for the last sensor row that any of them needs.

import type { JobGeometry } from "../job-geometry.js";
import { lastNeeded } from "../lowering/window.js";
import { encoderName } from "../../model/model.js";
import type { Segment } from "./segments.js";

/**
 * Sensor row that releases each row of each job of a segment: `[job - first][row]`, -1 where only earlier segments matter.
 */
export function listReleaseRows(
  segment: Segment,
  geometries: readonly JobGeometry[],
): readonly (readonly number[])[] {
  const releases: number[][] = [];
  const producers = new Map<string, { geometry: JobGeometry; rows: readonly number[] }>();
  for (const geometry of geometries.slice(segment.first, segment.last + 1)) {
    const rows = Array.from({ length: geometry.rows }, (_, y) => {
      const needed = [...geometry.rowWindows].map(([tensor, window]) => {
        const row = lastNeeded(window, y);
        if (tensor === encoderName) return row;
        const producer = producers.get(tensor);
        if (producer === undefined) return -1;
        return producer.rows[producer.geometry.output.emission.rows.positionOf[row] ?? 0] ?? -1;
      });
      return Math.max(-1, ...needed);
    });
    releases.push(rows);
    producers.set(geometry.output.tensor.name, { geometry, rows });
  }
  return releases;
}

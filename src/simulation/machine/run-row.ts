// One row of a job on its machine. Rows that begin with the same registers and meet the same border, pools and outputs do
// the same, so each kind is simulated once and its outcome used again: the schedule is periodic.

import type { ArrayGeometry, JobGeometry, PostStage } from "../../mapping/job-geometry.js";
import { firstNeeded, lastNeeded, type Window } from "../../mapping/lowering/window.js";
import { createLaneRegisters } from "./lane-registers.js";
import { runOutputStationaryRow } from "./output-stationary-machine.js";
import type { RowListener } from "./step-listener.js";
import { runStreamRow } from "./stream-machine.js";
import { Tally, type RowOutcome } from "./tally.js";
import { runWeightStationaryRow } from "./weight-stationary-machine.js";

/** Runs the rows of one job in order. */
export interface JobMachine {
  /** Simulates row `y` (or recalls a row that was just like it). */
  runRow(y: number): RowOutcome;
  /** Simulates row `y` step by step for a trace; `runRow` is not affected. */
  traceRow(y: number, listener: RowListener): void;
  /** Rows that were really stepped through. */
  readonly steppedRows: number;
}

/** A machine for a job, all registers empty. */
export function createJobMachine(geometry: JobGeometry): JobMachine {
  return geometry.kind === "array" ? arrayMachine(geometry) : streamMachine(geometry);
}

function arrayMachine(geometry: ArrayGeometry): JobMachine {
  const runRow = geometry.dataflow === "weight-stationary" ? runWeightStationaryRow : runOutputStationaryRow;
  const registers = createLaneRegisters(geometry);
  const known = new Map<string, RowOutcome>();
  const kinds = rowKinds(geometry);
  let stepped = 0;
  return {
    runRow(y) {
      const key = `${registers.weights.state} ${kinds[y] ?? ""}`;
      const recalled = known.get(key);
      // After any row the register holds the layer's last lane word, so a recalled row leaves it as it is.
      if (recalled !== undefined) return recalled;
      const tally = new Tally();
      runRow(geometry, y, registers, tally);
      stepped += 1;
      const outcome = tally.outcome();
      known.set(key, outcome);
      return outcome;
    },
    traceRow(y, listener) {
      const registers = createLaneRegisters(geometry);
      // The row before has left the layer's last lane word.
      if (y > 0) registers.weights.load(geometry.layout.laneWords - 1);
      runRow(geometry, y, registers, new Tally(listener));
    },
    get steppedRows() {
      return stepped;
    },
  };
}

function streamMachine(geometry: JobGeometry & { kind: "stream" }): JobMachine {
  const rowsRead = new Map<string, number>();
  let stepped = 0;
  return {
    runRow(y) {
      const tally = new Tally();
      runStreamRow(geometry, y, rowsRead, tally);
      stepped += 1;
      return tally.outcome();
    },
    traceRow() {
      // A row of the post-processing unit has no steps of lanes to tell.
    },
    get steppedRows() {
      return stepped;
    },
  };
}

/** What tells the rows of a job apart: taps inside the map, where they stand in their pools, and what they emit. */
function rowKinds({ fold, stages, output }: ArrayGeometry): readonly string[] {
  const { rowWindow } = fold;
  const placesOf = stages.map(stagePlaces);
  return output.emission.rows.perPosition.map((emitted, y) => {
    const top = y * rowWindow.stride - rowWindow.pad;
    const taps = [Math.max(0, -top), Math.max(0, top + rowWindow.kernel - rowWindow.inputs)];
    const places = placesOf.map((places) => (places[y] ?? []).join(","));
    return [...taps, ...places, emitted].join(" ");
  });
}

/** For each row of the head: where the rows that it sends on stand in the stage's pool. */
function stagePlaces({ arrivals, pool }: PostStage): readonly (readonly string[])[] {
  const places = arrivals.rows.perPosition.map((): string[] => []);
  arrivals.rows.positionOf.forEach((position, row) => {
    places[position]?.push(pool === undefined ? "." : poolPlace(pool.rows, row));
  });
  return places;
}

/** For every window over an input row: whether it is the window's first or last. */
function poolPlace(window: Window, row: number): string {
  const places: string[] = [];
  for (let o = 0; o < window.outputs; o++) {
    const start = o * window.stride - window.pad;
    if (row < start || row >= start + window.kernel) continue;
    places.push(`${firstNeeded(window, o) === row ? "f" : "m"}${lastNeeded(window, o) === row ? "l" : "m"}`);
  }
  return places.join("");
}

// The units behind the array: thresholds, running pool values and the output register, position by position. What arrives
// where follows from the emission of the stages and is looked up, not searched.

import { constantWords, outputWords, poolWords } from "../../mapping/array/result-claims.js";
import { portCycles } from "../../mapping/array/port-cycles.js";
import type { ArrayGeometry, PostStage } from "../../mapping/job-geometry.js";
import { firstNeeded, lastNeeded, type Window } from "../../mapping/lowering/window.js";
import type { Emission } from "../../mapping/lowering/emission.js";
import type { Tally } from "./tally.js";

export interface Place {
  readonly y: number;
  /** Columns of the head, `first` to `last` exclusive. */
  readonly first: number;
  readonly last: number;
  readonly outputs: number;
  readonly firstOutput: number;
}

export interface PostClaims {
  readonly constantWords: number;
  /** Words of running pool values touched, as many reads as writes. */
  readonly poolWords: number;
  readonly writeCycles: number;
}

/** What rows (or columns) of the head send on to a stage: how many, and how many windows of its pool they meet, begin and end. */
interface Reach {
  readonly sent: number;
  readonly met: number;
  readonly begun: number;
  readonly ended: number;
}

interface StageAccess {
  readonly stage: PostStage;
  /** Of each row of the head. */
  readonly rows: readonly Reach[];
  /** Of all columns of the head before each, so that a run of columns is a difference. */
  readonly columnsBefore: readonly Reach[];
}

const noReach: Reach = { sent: 0, met: 0, begun: 0, ended: 0 };

export class PostUnit {
  private readonly stages: readonly StageAccess[];

  constructor(private readonly geometry: ArrayGeometry) {
    this.stages = geometry.stages.map((stage) => ({
      stage,
      rows: reaches(stage.arrivals.rows, stage.pool?.rows),
      columnsBefore: runningSums(reaches(stage.arrivals.columns, stage.pool?.columns)),
    }));
  }

  /**
   * Lets the results of one set at a group of positions through; counts accesses and tells what they claim.
   * @param fetched stages whose constants are there already; those fetched now are added
   * @param assembled whether an output register gathers whole words (see `outputWords`)
   */
  pass(place: Place, fetched: Set<string>, assembled: boolean, tally: Tally): PostClaims {
    const { thresholds, output } = this.geometry;
    let constants = 0;
    let pools = 0;
    for (const access of this.stages) {
      const { stage } = access;
      const rows = access.rows[place.y] ?? noReach;
      const before = access.columnsBefore[place.first] ?? noReach;
      const columns = difference(access.columnsBefore[place.last] ?? noReach, before);
      if (rows.sent * columns.sent === 0) continue;
      const words = fetched.has(stage.node) ? 0 : constantWords(stage, place.outputs, thresholds.wordBits);
      fetched.add(stage.node);
      constants += words;
      tally.count("thresholds.read", stage.node, words);
      const values = rows.sent * columns.sent * place.outputs;
      tally.count("post.threshold", stage.node, values * stage.comparisonsPerValue);
      tally.count("post.operation", stage.node, values * stage.operationsPerValue);
      pools += this.updatePool(stage, rows, columns, place.outputs, tally);
    }
    const writes = this.emitted(place) * outputWords(output, place.firstOutput, place.outputs, assembled);
    tally.count("activations.write", output.tensor.name, writes);
    return { constantWords: constants, poolWords: pools, writeCycles: portCycles(output.ports, 0, writes) };
  }

  private emitted(place: Place): number {
    const { rows, columns } = this.geometry.output.emission;
    let sum = 0;
    for (let x = place.first; x < place.last; x++) sum += columns.perPosition[x] ?? 0;
    return sum * (rows.perPosition[place.y] ?? 0);
  }

  /** Running values: the first of a window only writes, the last only reads. Time is given for a read and a write of each. */
  private updatePool(stage: PostStage, rows: Reach, columns: Reach, outputs: number, tally: Tally): number {
    if (stage.pool === undefined) return 0;
    const words = poolWords(stage, outputs, this.geometry.partialSums.wordBits);
    // A window begins where it begins in both directions, and ends likewise.
    const touched = rows.met * columns.met;
    const reads = touched - rows.begun * columns.begun;
    const writes = touched - rows.ended * columns.ended;
    tally.count("post.operation", stage.node, reads * outputs);
    tally.count("partialSums.read", stage.node, reads * words);
    tally.count("partialSums.write", stage.node, writes * words);
    return rows.sent * columns.sent * stage.pool.windowsPerArrival * words;
  }
}

/** Reach of every position of the head. */
function reaches(emission: Emission, window: Window | undefined): readonly Reach[] {
  const table = emission.perPosition.map(() => ({ ...noReach }));
  emission.positionOf.forEach((position, index) => {
    const reach = table[position];
    if (reach === undefined) return;
    reach.sent += 1;
    if (window !== undefined) countWindows(window, index, reach);
  });
  return table;
}

function countWindows(window: Window, index: number, reach: { -readonly [K in keyof Reach]: number }): void {
  for (let o = 0; o < window.outputs; o++) {
    const start = o * window.stride - window.pad;
    if (index < start || index >= start + window.kernel) continue;
    reach.met += 1;
    if (index === firstNeeded(window, o)) reach.begun += 1;
    if (index === lastNeeded(window, o)) reach.ended += 1;
  }
}

function runningSums(table: readonly Reach[]): readonly Reach[] {
  const sums = [noReach];
  for (const reach of table) sums.push(combine(sums.at(-1) ?? noReach, reach, 1));
  return sums;
}

function difference(a: Reach, b: Reach): Reach {
  return combine(a, b, -1);
}

function combine(a: Reach, b: Reach, sign: 1 | -1): Reach {
  return {
    sent: a.sent + sign * b.sent,
    met: a.met + sign * b.met,
    begun: a.begun + sign * b.begun,
    ended: a.ended + sign * b.ended,
  };
}

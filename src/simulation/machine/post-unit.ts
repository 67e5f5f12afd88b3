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

/** What a place in a window's run means for its running value. */
type Ends = readonly (readonly [isFirst: boolean, isLast: boolean])[];

interface StageAccess {
  readonly stage: PostStage;
  /** Rows (columns) of the stage's input that each row (column) of the head sends on. */
  readonly rows: readonly (readonly number[])[];
  readonly columns: readonly (readonly number[])[];
  /** For each input row (column): of every window it belongs to, whether it is the first or last. */
  readonly rowEnds: readonly Ends[];
  readonly columnEnds: readonly Ends[];
}

export class PostUnit {
  private readonly stages: readonly StageAccess[];

  constructor(private readonly geometry: ArrayGeometry) {
    this.stages = geometry.stages.map((stage) => ({
      stage,
      rows: sentOn(stage.arrivals.rows),
      columns: sentOn(stage.arrivals.columns),
      rowEnds: stage.pool === undefined ? [] : windowEnds(stage.pool.rows),
      columnEnds: stage.pool === undefined ? [] : windowEnds(stage.pool.columns),
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
      const rows = access.rows[place.y] ?? [];
      const columns = access.columns.slice(place.first, place.last).flat();
      if (rows.length * columns.length === 0) continue;
      const words = fetched.has(stage.node) ? 0 : constantWords(stage, place.outputs, thresholds.wordBits);
      fetched.add(stage.node);
      constants += words;
      tally.count("thresholds.read", stage.node, words);
      const values = rows.length * columns.length * place.outputs;
      tally.count("post.threshold", stage.node, values * stage.comparisonsPerValue);
      tally.count("post.operation", stage.node, values * stage.operationsPerValue);
      pools += this.updatePool(access, rows, columns, place.outputs, tally);
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
  private updatePool(
    access: StageAccess,
    rows: readonly number[],
    columns: readonly number[],
    outputs: number,
    tally: Tally,
  ): number {
    const { stage, rowEnds, columnEnds } = access;
    if (stage.pool === undefined) return 0;
    const words = poolWords(stage, outputs, this.geometry.partialSums.wordBits);
    let reads = 0;
    let writes = 0;
    for (const row of rows) {
      for (const column of columns) {
        for (const [firstRow, lastRow] of rowEnds[row] ?? []) {
          for (const [firstColumn, lastColumn] of columnEnds[column] ?? []) {
            reads += firstRow && firstColumn ? 0 : 1;
            writes += lastRow && lastColumn ? 0 : 1;
          }
        }
      }
    }
    tally.count("post.operation", stage.node, reads * outputs);
    tally.count("partialSums.read", stage.node, reads * words);
    tally.count("partialSums.write", stage.node, writes * words);
    return rows.length * columns.length * stage.pool.windowsPerArrival * words;
  }
}

function sentOn(emission: Emission): readonly (readonly number[])[] {
  const table = emission.perPosition.map((): number[] => []);
  emission.positionOf.forEach((position, index) => table[position]?.push(index));
  return table;
}

function windowEnds(window: Window): readonly Ends[] {
  const table = Array.from({ length: window.inputs }, (): [boolean, boolean][] => []);
  for (let o = 0; o < window.outputs; o++) {
    const start = o * window.stride - window.pad;
    for (let i = Math.max(0, start); i < Math.min(window.inputs, start + window.kernel); i++) {
      table[i]?.push([i === firstNeeded(window, o), i === lastNeeded(window, o)]);
    }
  }
  return table;
}

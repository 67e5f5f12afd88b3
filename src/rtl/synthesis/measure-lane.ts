// A lane's netlist on random operands: it must compute what the lane computes, and its toggles are its energy.

import { invariant } from "../../foundation/errors/invariant-error.js";
import type { CellLibrary } from "./cell-library.js";
import { orderGates, type GateNetlist } from "./gate-netlist.js";
import { simulateGates } from "./gate-simulation.js";
import { toggleEnergy, type ToggleEnergy } from "./toggle-energy.js";

export interface LaneEnergy extends ToggleEnergy {
  /** Joules per binary MAC: one XNOR and its share of popcount and accumulator. */
  readonly perMac: number;
  /** Of all transitions, those that a settled value did not need. */
  readonly glitchShare: number;
  /** Seconds until the last output stands still, for the slowest of the vectors. */
  readonly settlingTime: number;
  readonly vectors: number;
}

const vectors = 300;

/**
 * Runs random weights and inputs, new ones every cycle.
 * @param width inputs of the lane
 * @param sumBits of its accumulator
 * @throws InvariantError where the netlist has a loop or a sum is wrong
 */
export function measureLane(
  netlist: GateNetlist,
  library: CellLibrary,
  width: number,
  sumBits: number,
): LaneEnergy {
  invariant(orderGates(netlist) !== undefined, "the lane's netlist has a combinational loop");
  const run = simulateGates(netlist);
  const random = bitSource();
  const all = (1n << BigInt(width)) - 1n;
  const modulus = 1n << BigInt(sumBits);
  run.set("mask", all);
  run.set("enable", 1n);
  run.set("counts", 1n);
  run.set("correction", modulus - BigInt(width));
  let expected = 0n;
  let before = 0n;
  run.set("base", before);
  run.clock();
  run.toggles.fill(0);
  run.cycles = 0;
  for (let vector = 0; vector < vectors; vector++) {
    const [weights, inputs] = [random(width), random(width)];
    run.set("weights", weights);
    run.set("inputs", inputs);
    run.set("base", before);
    run.clock();
    const agreements = BigInt(countOnes(~(weights ^ inputs) & all));
    expected = (before + 2n * agreements - BigInt(width) + modulus) % modulus;
    invariant(
      run.get("sum") === expected,
      `gates of vector ${vector}: ${run.get("sum")}, expected ${expected}`,
    );
    // Nine steps to a result, as in a 3x3 kernel, then from zero again.
    before = vector % 9 === 8 ? 0n : expected;
  }
  const energy = toggleEnergy(netlist, library, run);
  const toggled = run.toggles.reduce((sum, count) => sum + count, 0);
  return {
    ...energy,
    perMac: energy.perCycle / width,
    glitchShare: run.glitches / Math.max(1, toggled),
    settlingTime: run.settlingTime,
    vectors,
  };
}

function countOnes(value: bigint): number {
  let ones = 0;
  for (let rest = value; rest > 0n; rest >>= 1n) ones += Number(rest & 1n);
  return ones;
}

/** Random bits from a fixed seed (mulberry32). */
function bitSource(): (count: number) => bigint {
  let state = 1;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 31;
  };
  return (count) => {
    let bits = 0n;
    for (let i = 0; i < count; i++) bits = (bits << 1n) | BigInt(next());
    return bits;
  };
}

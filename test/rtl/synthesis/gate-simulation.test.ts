// The gate-level run on netlists small enough to follow by hand, with the library of test/fixtures/small-liberty.ts.

import { describe, expect, it } from "vitest";
import { InvariantError } from "../../../src/foundation/errors/invariant-error.js";
import { readCellLibrary } from "../../../src/rtl/synthesis/cell-library.js";
import { EventQueue } from "../../../src/rtl/synthesis/event-queue.js";
import { orderGates, readGateNetlist } from "../../../src/rtl/synthesis/gate-netlist.js";
import { simulateGates } from "../../../src/rtl/synthesis/gate-simulation.js";
import { toggleEnergy } from "../../../src/rtl/synthesis/toggle-energy.js";
import { smallLibrary } from "../../fixtures/small-liberty.js";

const library = readCellLibrary(smallLibrary(), "small.lib");

/** A netlist as yosys writes it. */
function netlistOf(
  ports: Record<string, readonly (number | string)[]>,
  cells: readonly [type: string, pins: Record<string, number | string>][],
) {
  const module = {
    ports: Object.fromEntries(Object.entries(ports).map(([name, bits]) => [name, { bits }])),
    cells: Object.fromEntries(
      cells.map(([type, pins], index) => [
        `g${index}`,
        { type, connections: Object.fromEntries(Object.entries(pins).map(([pin, net]) => [pin, [net]])) },
      ]),
    ),
  };
  return readGateNetlist(JSON.stringify({ modules: { top: module } }), library);
}

describe("a gate-level run", () => {
  it("[U] follows a chain of inverters and counts each net once", () => {
    const netlist = netlistOf({ a: [2], y: [4] }, [
      ["INV", { A: 2, Y: 3 }],
      ["INV", { A: 3, Y: 4 }],
    ]);
    const run = simulateGates(netlist);
    expect(run.get("y")).toBe(0n);
    run.set("a", 1n);
    run.clock();
    expect(run.get("y")).toBe(1n);
    expect([...run.toggles]).toEqual([0, 0, 1, 1, 1]);
    expect(run.glitches).toBe(0);
    // Net 3 carries a pin of 10 fF and 6 x sqrt(4) um of wire at 0.2 fF/um: 12.4 fF, so a fall of 0.1248 ns; net 4 nothing: 0.1 ns.
    expect(run.settlingTime).toBeCloseTo(0.1248e-9 + 0.1e-9, 14);
  });

  it("[U] lets a pulse shorter than a gate's delay die in it, and a longer one pass", () => {
    // SLOW takes 5 ns; the input changes back at once, within one settling.
    const netlist = netlistOf({ a: [2], y: [3] }, [["SLOW", { A: 2, Y: 3 }]]);
    const run = simulateGates(netlist);
    run.set("a", 1n);
    run.set("a", 0n);
    run.clock();
    expect([...run.toggles]).toEqual([0, 0, 2, 0]);
    run.set("a", 1n);
    run.clock();
    expect(run.toggles[3]).toBe(1);
  });

  it("[U] moves flip-flops with the clock and prices their transitions", () => {
    // A divider by two: the flip-flop's inverse is its next state.
    const netlist = netlistOf({ q: [3] }, [
      ["DFF", { D: 2, CK: "0", Q: 3 }],
      ["INV", { A: 3, Y: 2 }],
    ]);
    const run = simulateGates(netlist);
    const seen = Array.from({ length: 6 }, () => {
      run.clock();
      return run.get("q");
    });
    expect(seen).toEqual([1n, 0n, 1n, 0n, 1n, 0n]);
    const { switching, clock, internal, perCycle, wirePerFanout } = toggleEnergy(netlist, library, run);
    // Both nets carry 10 fF and a wire of 6 x sqrt(10) um at 0.2 fF/um, and change once a cycle at 2 V.
    expect(wirePerFanout).toBeCloseTo(6 * Math.sqrt(10) * 0.2e-15, 22);
    const farads = 10e-15 + wirePerFanout;
    expect(switching).toBeCloseTo(2 * farads * 0.5 * 4, 20);
    expect(clock).toBeCloseTo(2 * (20e-15 + wirePerFanout) * 0.5 * 4, 20);
    // Energy inside the inverter at its load, between 2 fF V^2 at nothing and 4 at 100 fF; none is stated for the flip-flop.
    expect(internal).toBeCloseTo(2e-15 + (2e-15 * farads) / 100e-15, 20);
    expect(perCycle).toBe(switching + internal + clock);
  });

  it("[U] finds a loop of gates, and a run of one does not hang", () => {
    const loop = netlistOf({ y: [2] }, [["INV", { A: 2, Y: 2 }]]);
    expect(orderGates(loop)).toBeUndefined();
    expect(() => simulateGates(loop)).toThrow(InvariantError);
    const chain = netlistOf({ a: [2], y: [3] }, [["INV", { A: 2, Y: 3 }]]);
    expect(orderGates(chain)).toHaveLength(1);
  });

  it("[U] a cell that the library has not is our bug, not a silent gap", () => {
    expect(() => netlistOf({}, [["NAND9", { A: 2, Y: 3 }]])).toThrow(/NAND9/);
  });
});

describe("the event queue", () => {
  it("[U] gives events by time, then in the order of their numbers", () => {
    const queue = new EventQueue();
    const times = [5, 1, 4, 1, 3, 9, 2, 6, 5, 3, 5];
    times.forEach((time, index) => {
      queue.add({ time, net: 0, value: 0, ticket: index + 1 });
    });
    const taken = times.map(() => queue.take());
    expect(taken.map((event) => event?.time)).toEqual([...times].sort((a, b) => a - b));
    for (let i = 1; i < taken.length; i++) {
      if (taken[i]!.time === taken[i - 1]!.time)
        expect(taken[i]!.ticket).toBeGreaterThan(taken[i - 1]!.ticket);
    }
    expect(queue.take()).toBeUndefined();
  });
});

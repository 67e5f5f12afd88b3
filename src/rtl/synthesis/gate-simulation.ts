// A gate-level run with a delay of one unit per gate: what toggles, glitches included, from one vector to the next. Every
// gate whose inputs changed is evaluated again until nothing changes; then the clock moves the flip-flops.

import { defined, invariant } from "../../foundation/errors/invariant-error.js";
import type { Gate, GateNetlist } from "./gate-netlist.js";

export interface GateSimulation {
  /** Sets an input port. */
  set(port: string, value: bigint): void;
  /** Lets signals settle, then gives the clock an edge and lets them settle again. */
  clock(): void;
  /** Value of a port. */
  get(port: string): bigint;
  /** Transitions of every net so far. */
  readonly toggles: Float64Array;
  /** Transitions that a later one of the same settling undid or repeated: glitches, at most all of `toggles`. */
  readonly glitches: number;
  cycles: number;
}

/** Far more than the depth of any netlist; a run that needs more oscillates. */
const mostUnits = 10_000;

/** A netlist with all nets at 0, settled. */
export function simulateGates(netlist: GateNetlist): GateSimulation {
  const values = new Uint8Array(netlist.nets);
  values[1] = 1;
  const readers = listReaders(netlist);
  const toggles = new Float64Array(netlist.nets);
  let changed = new Set<number>(netlist.gates.keys());
  let glitches = 0;
  const write = (net: number, value: number) => {
    if (net < 2 || values[net] === value) return;
    values[net] = value;
    toggles[net] = (toggles[net] ?? 0) + 1;
    for (const gate of readers[net] ?? []) changed.add(gate);
  };
  const settle = () => {
    const before = values.slice();
    const start = toggles.slice();
    for (let unit = 0; changed.size > 0; unit++) {
      invariant(unit < mostUnits, "the netlist does not settle");
      const now = changed;
      changed = new Set();
      const outputs = [...now].flatMap((index) => outputsOf(defined(netlist.gates[index], "gate"), values));
      for (const [net, value] of outputs) write(net, value);
    }
    for (let net = 2; net < netlist.nets; net++) {
      const needed = before[net] === values[net] ? 0 : 1;
      glitches += (toggles[net] ?? 0) - (start[net] ?? 0) - needed;
    }
  };
  const simulation: GateSimulation = {
    toggles,
    cycles: 0,
    get glitches() {
      return glitches;
    },
    set(port, value) {
      netsOf(netlist, port).forEach((net, bit) => {
        write(net, Number((value >> BigInt(bit)) & 1n));
      });
    },
    clock() {
      settle();
      const next = netlist.flipFlops.flatMap((flipFlop) => clocked(flipFlop, values));
      for (const [net, value] of next) write(net, value);
      settle();
      simulation.cycles += 1;
    },
    get(port) {
      return netsOf(netlist, port).reduce(
        (sum, net, bit) => sum | (BigInt(values[net] ?? 0) << BigInt(bit)),
        0n,
      );
    },
  };
  settle();
  toggles.fill(0);
  glitches = 0;
  return simulation;
}

function listReaders({ nets, gates }: GateNetlist): readonly (readonly number[])[] {
  const readers = Array.from({ length: nets }, (): number[] => []);
  gates.forEach(({ cell, pins }, index) => {
    for (const pin of cell.capacitance.keys()) readers[pins[pin] ?? 0]?.push(index);
  });
  return readers;
}

function netsOf({ ports }: GateNetlist, port: string): readonly number[] {
  return defined(ports.get(port), `port ${port}`);
}

function pinValues({ pins }: Gate, values: Uint8Array): Record<string, number> {
  return Object.fromEntries(Object.entries(pins).map(([pin, net]) => [pin, values[net] ?? 0]));
}

function outputsOf(gate: Gate, values: Uint8Array): [net: number, value: number][] {
  const inputs = pinValues(gate, values);
  return gate.cell.outputs.map(({ name, evaluate }) => [gate.pins[name] ?? 0, evaluate(inputs)]);
}

/** A flip-flop's outputs are functions of its state and its inverse. */
function clocked(gate: Gate, values: Uint8Array): [net: number, value: number][] {
  const { next, stateNames } = defined(gate.cell.flipFlop, "flip-flop");
  const state = next(pinValues(gate, values));
  const pins = Object.fromEntries(stateNames.map((name, index) => [name, index === 0 ? state : 1 - state]));
  return gate.cell.outputs.map(({ name, evaluate }) => [gate.pins[name] ?? 0, evaluate(pins)]);
}

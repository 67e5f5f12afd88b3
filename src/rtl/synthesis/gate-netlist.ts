// A mapped netlist: yosys's JSON with the cells of a library. Says where it has latches or loops instead of gates that a
// clock separates.

import { defined, invariant } from "../../foundation/errors/invariant-error.js";
import type { CellLibrary, LibraryCell } from "./cell-library.js";

export interface Gate {
  readonly cell: LibraryCell;
  /** Net by pin. */
  readonly pins: Readonly<Record<string, number>>;
}
export interface GateNetlist {
  readonly nets: number;
  /** Net per bit of a port, least significant first; a constant bit is net 0 or 1. */
  readonly ports: ReadonlyMap<string, readonly number[]>;
  readonly gates: readonly Gate[];
  readonly flipFlops: readonly Gate[];
}

interface YosysModule {
  readonly ports: Readonly<Record<string, { readonly bits: readonly (number | string)[] }>>;
  readonly cells: Readonly<
    Record<
      string,
      { readonly type: string; readonly connections: Readonly<Record<string, readonly (number | string)[]>> }
    >
  >;
}

/** Reads the only, or the last, module of a netlist. Nets 0 and 1 are the constants. */
export function readGateNetlist(json: string, library: CellLibrary): GateNetlist {
  const { modules } = JSON.parse(json) as { readonly modules: Readonly<Record<string, YosysModule>> };
  const module = defined(Object.values(modules).at(-1), "module of the netlist");
  let nets = 2;
  const netOf = (bit: number | string | undefined): number => {
    if (typeof bit !== "number") return bit === "1" ? 1 : 0;
    nets = Math.max(nets, bit + 1);
    return bit;
  };
  const ports = Object.entries(module.ports).map(([name, { bits }]): [string, readonly number[]] => [
    name,
    bits.map(netOf),
  ]);
  const gates: Gate[] = [];
  const flipFlops: Gate[] = [];
  for (const { type, connections } of Object.values(module.cells)) {
    const cell = library.cells.get(type);
    invariant(cell !== undefined, `cell ${type} is not in library ${library.name}`);
    const pins = Object.fromEntries(Object.entries(connections).map(([pin, bits]) => [pin, netOf(bits[0])]));
    (cell.flipFlop === undefined ? gates : flipFlops).push({ cell, pins });
  }
  return { nets, ports: new Map(ports), gates, flipFlops };
}

/**
 * Gates in an order in which each comes after those that feed it.
 * @returns undefined where some gates feed each other in a loop
 */
export function orderGates({ gates, nets }: GateNetlist): readonly Gate[] | undefined {
  const driver = new Map<number, number>();
  gates.forEach(({ cell, pins }, index) => {
    for (const { name } of cell.outputs) driver.set(pins[name] ?? -1, index);
  });
  const readers = Array.from({ length: nets }, (): number[] => []);
  const waiting = gates.map(({ cell, pins }, index) => {
    const inputs = [...cell.capacitance.keys()].map((pin) => pins[pin] ?? 0).filter((net) => driver.has(net));
    for (const net of inputs) readers[net]?.push(index);
    return inputs.length;
  });
  const ready = gates.flatMap((_, index) => (waiting[index] === 0 ? [index] : []));
  const ordered: Gate[] = [];
  // The list grows while it is walked.
  for (const index of ready) {
    const gate = defined(gates[index], "gate");
    ordered.push(gate);
    for (const { name } of gate.cell.outputs) {
      for (const reader of readers[gate.pins[name] ?? -1] ?? []) {
        waiting[reader] = (waiting[reader] ?? 0) - 1;
        if (waiting[reader] === 0) ready.push(reader);
      }
    }
  }
  return ordered.length === gates.length ? ordered : undefined;
}

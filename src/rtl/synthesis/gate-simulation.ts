// A gate-level run with the delays of the library: what toggles, glitches included, from one vector to the next. A gate
// whose inputs change sets its output after its delay at the load it drives; a pulse shorter than that dies in the gate
// (inertial delay). When nothing is left to happen the clock moves the flip-flops.

import { defined, invariant } from "../../foundation/errors/invariant-error.js";
import { EventQueue } from "./event-queue.js";
import type { Gate, GateNetlist } from "./gate-netlist.js";
import { loadNets } from "./net-loads.js";

export interface GateSimulation {
  /** Sets an input port. */
  set(port: string, value: bigint): void;
  /** Lets signals settle, then gives the clock an edge and lets them settle again. */
  clock(): void;
  /** Value of a port. */
  get(port: string): bigint;
  /** Transitions of every net so far. */
  readonly toggles: Float64Array;
  /** Of all transitions, those that a settled value did not need: at most all of `toggles`. */
  readonly glitches: number;
  /** Seconds of the longest settling so far. */
  readonly settlingTime: number;
  cycles: number;
}

/** More than any settling takes; a netlist that needs more oscillates. */
const mostEvents = 10_000_000;

/** One output of a gate, ready to be evaluated. */
interface Driver {
  readonly net: number;
  readonly inputs: readonly number[];
  /** Output by input bits, the first input lowest. */
  readonly truth: Uint8Array;
  readonly rise: number;
  readonly fall: number;
}

/** A netlist with all inputs at 0, settled. */
export function simulateGates(netlist: GateNetlist): GateSimulation {
  return new Run(netlist);
}

class Run implements GateSimulation {
  readonly toggles: Float64Array;
  glitches = 0;
  settlingTime = 0;
  cycles = 0;
  private readonly values: Uint8Array;
  private readonly drivers: readonly Driver[];
  private readonly readers: readonly (readonly Driver[])[];
  /** Number of the event that a net waits for; 0 for none. */
  private readonly pending: Float64Array;
  private readonly queue = new EventQueue();
  private readonly changed = new Set<Driver>();
  private tickets = 0;

  constructor(private readonly netlist: GateNetlist) {
    this.toggles = new Float64Array(netlist.nets);
    this.values = new Uint8Array(netlist.nets);
    this.values[1] = 1;
    this.pending = new Float64Array(netlist.nets);
    this.drivers = listDrivers(netlist);
    this.readers = listReaders(netlist.nets, this.drivers);
    for (const driver of this.drivers) this.changed.add(driver);
    this.settle();
    this.toggles.fill(0);
    this.glitches = 0;
    this.settlingTime = 0;
  }

  set(port: string, value: bigint): void {
    netsOf(this.netlist, port).forEach((net, bit) => {
      this.write(net, Number((value >> BigInt(bit)) & 1n));
    });
  }

  clock(): void {
    this.settle();
    const next = this.netlist.flipFlops.flatMap((flipFlop) => clocked(flipFlop, this.values));
    for (const [net, value] of next) this.write(net, value);
    this.settle();
    this.cycles += 1;
  }

  get(port: string): bigint {
    const bit = (net: number, index: number) => BigInt(this.values[net] ?? 0) << BigInt(index);
    return netsOf(this.netlist, port).reduce((sum, net, index) => sum | bit(net, index), 0n);
  }

  private write(net: number, value: number): void {
    if (net < 2 || this.values[net] === value) return;
    this.values[net] = value;
    this.toggles[net] = (this.toggles[net] ?? 0) + 1;
    for (const driver of this.readers[net] ?? []) this.changed.add(driver);
  }

  private settle(): void {
    const before = this.values.slice();
    const start = this.toggles.slice();
    this.schedule(0);
    let events = 0;
    for (let event = this.queue.take(); event !== undefined; event = this.queue.take()) {
      if (this.pending[event.net] !== event.ticket) continue;
      invariant(events++ < mostEvents, "the netlist does not settle");
      this.pending[event.net] = 0;
      this.write(event.net, event.value);
      this.settlingTime = Math.max(this.settlingTime, event.time);
      this.schedule(event.time);
    }
    for (let net = 2; net < this.netlist.nets; net++) {
      const needed = before[net] === this.values[net] ? 0 : 1;
      this.glitches += (this.toggles[net] ?? 0) - (start[net] ?? 0) - needed;
    }
  }

  /** Looks again at every gate whose inputs changed. A value that comes back before its change has left cancels it. */
  private schedule(time: number): void {
    for (const { net, inputs, truth, rise, fall } of this.changed) {
      const place = inputs.reduce((sum, input, bit) => sum | ((this.values[input] ?? 0) << bit), 0);
      const value = truth[place] ?? 0;
      const waits = this.pending[net] !== 0;
      if ((this.values[net] === value) !== waits) continue;
      this.pending[net] = 0;
      if (waits) continue;
      this.tickets += 1;
      this.pending[net] = this.tickets;
      this.queue.add({ time: time + (value === 1 ? rise : fall), net, value, ticket: this.tickets });
    }
    this.changed.clear();
  }
}

function listDrivers(netlist: GateNetlist): readonly Driver[] {
  const { load } = loadNets(netlist);
  return netlist.gates.flatMap(({ cell, pins }) => {
    const names = [...cell.capacitance.keys()];
    return cell.outputs.flatMap(({ name, evaluate, delay }): Driver[] => {
      const net = pins[name];
      if (net === undefined) return [];
      const truth = Uint8Array.from({ length: 2 ** names.length }, (_, place) =>
        evaluate(Object.fromEntries(names.map((pin, bit) => [pin, (place >> bit) & 1]))),
      );
      const farads = load[net] ?? 0;
      const inputs = names.map((pin) => pins[pin] ?? 0);
      return [{ net, inputs, truth, rise: delay.rise(farads), fall: delay.fall(farads) }];
    });
  });
}

function listReaders(nets: number, drivers: readonly Driver[]): readonly (readonly Driver[])[] {
  const readers = Array.from({ length: nets }, (): Driver[] => []);
  for (const driver of drivers) for (const input of new Set(driver.inputs)) readers[input]?.push(driver);
  return readers;
}

function netsOf({ ports }: GateNetlist, port: string): readonly number[] {
  return defined(ports.get(port), `port ${port}`);
}

/** A flip-flop's outputs are functions of its state and its inverse. */
function clocked({ cell, pins }: Gate, values: Uint8Array): [net: number, value: number][] {
  const { next, stateNames } = defined(cell.flipFlop, "flip-flop");
  const state = next(Object.fromEntries(Object.entries(pins).map(([pin, net]) => [pin, values[net] ?? 0])));
  const states = Object.fromEntries(stateNames.map((name, index) => [name, index === 0 ? state : 1 - state]));
  return cell.outputs.map(({ name, evaluate }) => [pins[name] ?? 0, evaluate(states)]);
}

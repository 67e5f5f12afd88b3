// A liberty library as the gate-level run needs it: per cell area, pin capacitances, functions, flip-flops, and the energy
// that a transition costs inside the cell. SI units.

import { parseBooleanFunction, type BooleanFunction } from "./boolean-function.js";
import { parseLiberty, type LibertyGroup } from "./parse-liberty.js";

export interface OutputPin {
  readonly name: string;
  readonly evaluate: BooleanFunction;
  /** Energy inside the cell per transition at a load, mean of rising and falling. Joules by farads. */
  readonly internalEnergy: (load: number) => number;
}
export interface FlipFlop {
  /** Clock pin. */
  readonly clock: string;
  readonly next: BooleanFunction;
  /** What the functions of its outputs call the state and its inverse. */
  readonly stateNames: readonly string[];
}
export interface LibraryCell {
  readonly name: string;
  /** In the library's unit, which for osu018 and most others is um^2. */
  readonly area: number;
  /** Farads by input pin. */
  readonly capacitance: ReadonlyMap<string, number>;
  readonly outputs: readonly OutputPin[];
  /** Energy inside the cell per transition of an input pin that no output follows: the clock's share. */
  readonly inputEnergy: ReadonlyMap<string, number>;
  readonly flipFlop?: FlipFlop;
}
export interface CellLibrary {
  readonly name: string;
  readonly voltage: number;
  readonly cells: ReadonlyMap<string, LibraryCell>;
}

/** @throws InputError where the text is no liberty file */
export function readCellLibrary(text: string, file: string): CellLibrary {
  const library = parseLiberty(text, file);
  const voltage = Number(library.attributes.get("nom_voltage") ?? "1");
  const [scale, prefix] = (library.attributes.get("capacitive_load_unit") ?? "1,pf").split(",");
  const farads = Number(scale) * (/^f/i.test(prefix ?? "") ? 1e-15 : 1e-12);
  // Energy of a power table is in units of capacitance x voltage^2 (Liberty: internal_power).
  const cells = library.groups
    .filter(({ kind }) => kind === "cell")
    .map((group) => readCell(group, farads))
    .map((cell): [string, LibraryCell] => [cell.name, cell]);
  return { name: library.names[0] ?? file, voltage, cells: new Map(cells) };
}

function readCell(group: LibertyGroup, farads: number): LibraryCell {
  const pins = group.groups.filter(({ kind }) => kind === "pin");
  const isInput = (pin: LibertyGroup) => pin.attributes.get("direction") === "input";
  const register = group.groups.find(({ kind }) => kind === "ff");
  const nameOf = (pin: LibertyGroup) => pin.names[0] ?? "";
  const outputs = pins.flatMap((pin): OutputPin[] => {
    const text = pin.attributes.get("function");
    if (isInput(pin) || text === undefined) return [];
    return [
      { name: nameOf(pin), evaluate: parseBooleanFunction(text), internalEnergy: energyTable(pin, farads) },
    ];
  });
  const next = register?.attributes.get("next_state");
  const clock = register?.attributes.get("clocked_on");
  return {
    name: group.names[0] ?? "",
    area: Number(group.attributes.get("area") ?? "0"),
    capacitance: new Map(
      pins
        .filter(isInput)
        .map((pin) => [nameOf(pin), Number(pin.attributes.get("capacitance") ?? "0") * farads]),
    ),
    outputs,
    inputEnergy: new Map(pins.filter(isInput).map((pin) => [nameOf(pin), energyTable(pin, farads)(0)])),
    ...(register !== undefined && next !== undefined && clock !== undefined
      ? { flipFlop: { clock, next: parseBooleanFunction(next), stateNames: register.names } }
      : {}),
  };
}

/** Mean over the pin's power groups, rising and falling, at the second of the listed input transitions. */
function energyTable(pin: LibertyGroup, farads: number): (load: number) => number {
  const tables = pin.groups
    .filter(({ kind }) => kind === "internal_power")
    .flatMap(({ groups }) => groups.filter(({ kind }) => kind === "rise_power" || kind === "fall_power"))
    .map(readTable);
  if (tables.length === 0) return () => 0;
  return (load) => (tables.reduce((sum, table) => sum + table(load / farads), 0) / tables.length) * farads;
}

function readTable(group: LibertyGroup): (load: number) => number {
  const numbers = (name: string) =>
    (group.attributes.get(name) ?? "")
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
  const [loads, slews, values] = [numbers("index_1"), numbers("index_2"), numbers("values")];
  const width = Math.max(1, slews.length);
  if (slews.length === 0) return () => values[Math.min(1, values.length - 1)] ?? 0;
  const at = (row: number) => values[row * width + Math.min(1, width - 1)] ?? 0;
  return (load) => {
    let row = 0;
    while (row < loads.length - 2 && load > (loads[row + 1] ?? Infinity)) row += 1;
    const [low, high] = [loads[row] ?? 0, loads[row + 1] ?? 1];
    const share = Math.min(1, Math.max(0, (load - low) / (high - low)));
    return at(row) + share * (at(Math.min(row + 1, loads.length - 1)) - at(row));
  };
}

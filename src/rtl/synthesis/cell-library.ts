// A liberty library as the gate-level run needs it: per cell area, pin capacitances, functions, flip-flops, and the energy
// that a transition costs inside the cell. SI units.

import { parseBooleanFunction, type BooleanFunction } from "./boolean-function.js";
import { createTableReader, type LoadTable } from "./liberty-table.js";
import { parseLiberty, type LibertyGroup } from "./parse-liberty.js";

export interface OutputPin {
  readonly name: string;
  readonly evaluate: BooleanFunction;
  /** Energy inside the cell per transition at a load, mean of rising and falling. Joules by farads. */
  readonly internalEnergy: (load: number) => number;
  /** Seconds by farads from an input to this output, for its rise and its fall; mean over the inputs. */
  readonly delay: { readonly rise: (load: number) => number; readonly fall: (load: number) => number };
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
  const units = { farads, seconds: secondsOf(library.attributes.get("time_unit") ?? "1ns") };
  const table = createTableReader(library);
  const cells = library.groups
    .filter(({ kind }) => kind === "cell")
    .map((group) => readCell(group, units, table))
    .map((cell): [string, LibraryCell] => [cell.name, cell]);
  return { name: library.names[0] ?? file, voltage, cells: new Map(cells) };
}

interface Units {
  readonly farads: number;
  readonly seconds: number;
}
type TableReader = ReturnType<typeof createTableReader>;

/** "1ns", "10ps": a number and a unit of time. */
function secondsOf(text: string): number {
  const [, count = "1", prefix = "n"] = /^([\d.]*)\s*([fpnum]?)s$/.exec(text.trim()) ?? [];
  const scale = { f: 1e-15, p: 1e-12, n: 1e-9, u: 1e-6, m: 1e-3 }[prefix] ?? 1;
  return Number(count === "" ? "1" : count) * scale;
}

function readCell(group: LibertyGroup, units: Units, table: TableReader): LibraryCell {
  const { farads } = units;
  const pins = group.groups.filter(({ kind }) => kind === "pin");
  const isInput = (pin: LibertyGroup) => pin.attributes.get("direction") === "input";
  const register = group.groups.find(({ kind }) => kind === "ff");
  const nameOf = (pin: LibertyGroup) => pin.names[0] ?? "";
  const outputs = pins.flatMap((pin): OutputPin[] => {
    const text = pin.attributes.get("function");
    if (isInput(pin) || text === undefined) return [];
    return [
      {
        name: nameOf(pin),
        evaluate: parseBooleanFunction(text),
        internalEnergy: energyTable(pin, farads, table),
        delay: {
          rise: delayTable(pin, "cell_rise", units, table),
          fall: delayTable(pin, "cell_fall", units, table),
        },
      },
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
    inputEnergy: new Map(
      pins.filter(isInput).map((pin) => [nameOf(pin), energyTable(pin, farads, table)(0)]),
    ),
    ...(register !== undefined && next !== undefined && clock !== undefined
      ? { flipFlop: { clock, next: parseBooleanFunction(next), stateNames: register.names } }
      : {}),
  };
}

/** Mean over the pin's power groups, rising and falling. In units of capacitance x voltage^2 (Liberty: internal_power). */
function energyTable(pin: LibertyGroup, farads: number, table: TableReader): (load: number) => number {
  const tables = tablesOf(pin, "internal_power", /^(rise|fall)_power$/, table);
  return (load) => meanOf(tables, load / farads) * farads;
}

function delayTable(pin: LibertyGroup, kind: string, { farads, seconds }: Units, table: TableReader) {
  const tables = tablesOf(pin, "timing", new RegExp(`^${kind}$`), table);
  return (load: number) => meanOf(tables, load / farads) * seconds;
}

function tablesOf(
  pin: LibertyGroup,
  within: string,
  wanted: RegExp,
  table: TableReader,
): readonly LoadTable[] {
  return pin.groups
    .filter(({ kind }) => kind === within)
    .flatMap(({ groups }) => groups.filter(({ kind }) => wanted.test(kind)))
    .map(table);
}

function meanOf(tables: readonly LoadTable[], load: number): number {
  return tables.reduce((sum, table) => sum + table(load), 0) / Math.max(1, tables.length);
}

// What is read of a liberty file: functions, tables whichever way round, units; on a library of three cells written here.

import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/foundation/errors/input-error.js";
import { parseBooleanFunction } from "../../../src/rtl/synthesis/boolean-function.js";
import { readCellLibrary } from "../../../src/rtl/synthesis/cell-library.js";
import { smallLibrary } from "../../fixtures/small-liberty.js";

describe("a cell's function", () => {
  const everyPlace = Array.from({ length: 8 }, (_, place) => place);
  it.each<[text: string, value: (a: number, b: number, c: number) => number]>([
    ["(A B)+!C", (a, b, c) => (a & b) | (1 - c)],
    ["A * B | C", (a, b, c) => (a & b) | c],
    ["A ^ B ^ C", (a, b, c) => a ^ b ^ c],
    ["A & B ^ C", (a, b, c) => a & (b ^ c)],
    ["(A + B)' C", (a, b, c) => (1 - (a | b)) & c],
    ["!A'", (a) => a],
    ["((A B)+(B C))+(C A)", (a, b, c) => (a & b) | (b & c) | (c & a)],
    ["1", () => 1],
  ])("[U] %s", (text, value) => {
    const evaluate = parseBooleanFunction(text);
    for (const place of everyPlace) {
      const [A, B, C] = [place & 1, (place >> 1) & 1, place >> 2];
      expect(evaluate({ A, B, C }), `${place}`).toBe(value(A, B, C));
    }
  });

  it.each(["", "A +", "(A", "A)", "+"])("[U] %j is refused", (text) => {
    expect(() => parseBooleanFunction(text)).toThrow(InputError);
  });
});

describe("a library", () => {
  const library = readCellLibrary(smallLibrary(), "small.lib");
  const inverter = library.cells.get("INV")!;

  it("[U] has its voltage, areas, pins and flip-flops", () => {
    expect(library).toMatchObject({ name: "small", voltage: 2 });
    expect([...library.cells.keys()]).toEqual(["INV", "SLOW", "DFF"]);
    expect(inverter.area).toBe(4);
    expect(inverter.capacitance.get("A")).toBeCloseTo(10e-15, 20);
    expect(library.cells.get("DFF")!.flipFlop).toMatchObject({ clock: "CK", stateNames: ["IQ", "IQN"] });
  });

  it("[U] reads delays between loads, at their ends, and whichever variable comes first", () => {
    // 0.1 ns at 0 fF and 0.3 ns at 100 fF, at the second transition; the first and third are 9.
    const { rise, fall } = inverter.outputs[0]!.delay;
    expect(rise(0)).toBeCloseTo(0.1e-9, 15);
    expect(rise(50e-15)).toBeCloseTo(0.2e-9, 15);
    expect(rise(1e-12)).toBeCloseTo(0.3e-9, 15);
    // Transition first, load second.
    expect(fall(25e-15)).toBeCloseTo(0.15e-9, 15);
  });

  it("[U] reads energies in units of load times voltage squared, mean of rise and fall", () => {
    expect(inverter.outputs[0]!.internalEnergy(50e-15)).toBeCloseTo(3e-15, 20);
  });

  it("[U] a text that is none is an input error with its name", () => {
    for (const text of ["", "library", "cell (A) { }", "library (x) { cell (A) {", "<html>"]) {
      expect(() => readCellLibrary(text, "x.lib"), text).toThrow(/x\.lib/);
    }
  });
});

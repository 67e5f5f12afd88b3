import { describe, expect, it } from "vitest";
import { describeComponents } from "../../../src/hardware/components/describe-components.js";
import { componentLibrary } from "../../../src/hardware/components/library.js";
import { toyLibrary } from "./toy-library.js";

describe("describeComponents", () => {
  it("[U] says what each parameter may be and what each figure is measured in", () => {
    const [memory, timer] = describeComponents(toyLibrary);
    expect(memory).toMatchObject({ id: "toy-memory", title: "memory of a test" });
    expect(memory?.parameters.map(({ name, allowed, meaning }) => [name, allowed, meaning])).toEqual([
      ["node", "a length from 22 nm to 180 nm", "feature size"],
      ["words", "a whole number from 16 to 4096", "words it holds"],
      ["cell", 'one of "high-performance" or "low-power"', "kind of transistor"],
    ]);
    expect(memory?.quantities).toContainEqual({ name: "readEnergy", dimension: "energy", unit: "J" });
    expect(timer?.parameters).toEqual([]);
  });

  it("[U] lists the library of focalbit unless another is given", () => {
    expect(describeComponents().map(({ id }) => id)).toEqual([...componentLibrary.keys()]);
  });
});

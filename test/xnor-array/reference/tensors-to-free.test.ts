import { describe, expect, it } from "vitest";
import { tensorsToFree } from "../../../src/xnor-array/reference/tensors-to-free.js";
import type { ArrayProgram, Step } from "../../../src/xnor-array/program.js";

const size = { height: 1, width: 1, channels: 1 };

function add(name: string, ...inputs: string[]): Step {
  return { name, op: "add", inputs, outputShape: size };
}

/** Sorted within a step: the order of forgetting has no meaning. */
function freedIn(steps: Step[], outputName: string): readonly (readonly string[])[] {
  const program: ArrayProgram = { inputName: "in", inputShape: size, steps, outputName };
  return tensorsToFree(program).map((names) => [...names].sort());
}

describe("[U] tensorsToFree", () => {
  it("[U] forgets each tensor of a chain once it is read, but not the output", () => {
    expect(freedIn([add("a", "in"), add("b", "a"), add("c", "b")], "c")).toEqual([["in"], ["a"], ["b"]]);
  });

  it("[U] keeps a tensor until the last of several readers", () => {
    expect(freedIn([add("a", "in"), add("b", "a"), add("c", "a", "in")], "c")).toEqual([
      [],
      ["b"],
      ["a", "in"],
    ]);
  });

  it("[U] forgets a tensor that nothing reads at once, and never an output in the middle", () => {
    expect(freedIn([add("a", "in"), add("b", "a")], "a")).toEqual([["in"], ["b"]]);
  });
});

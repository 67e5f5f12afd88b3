// When an intermediate tensor may be forgotten: after the last step that reads it. Keeps the engine's memory at what the
// network's branches need instead of the sum of all layers.

import type { ArrayProgram } from "../program.js";

/**
 * Names no later step needs any more.
 * @returns one list per step, in order: the tensors to forget once that step is done; the program's output is in none
 */
export function tensorsToFree(program: ArrayProgram): readonly (readonly string[])[] {
  const lastStep = new Map<string, number>();
  program.steps.forEach((step, index) => {
    for (const name of [step.name, ...step.inputs]) lastStep.set(name, index);
  });
  lastStep.delete(program.outputName);
  const freed: string[][] = program.steps.map(() => []);
  for (const [name, index] of lastStep) freed[index]?.push(name);
  return freed;
}

// What the frames of a program hold is not written in it: bits or integers of some range. The engine looks, and plans
// again where a frame does not fit the plan. Ranges grow in powers of two, so that this happens a few times at most.

import type { InputForm } from "./plan.js";

/** Whether every value can be written in this form; bits are found out by the packing kernel itself. */
export function fitsForm(values: Int32Array, form: Exclude<InputForm, "bits">): boolean {
  const { minimum, maximum } = form;
  for (const value of values) if (value < minimum || value > maximum) return false;
  return true;
}

/** The form of integers that holds this frame and everything the form before it could hold. */
export function widenForm(values: Int32Array, form: InputForm): InputForm {
  let lowest = form === "bits" ? 0 : form.minimum;
  let highest = form === "bits" ? 1 : form.maximum;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return {
    minimum: lowest < 0 ? -(2 ** Math.ceil(Math.log2(-lowest))) : 0,
    maximum: 2 ** Math.ceil(Math.log2(highest + 1)) - 1,
  };
}

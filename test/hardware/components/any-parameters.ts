// Parameters of a component drawn from its own declaration: ends, usual values and anything in between.

import fc from "fast-check";
import type {
  Component,
  ComponentParameter,
  ParameterValues,
} from "../../../src/hardware/components/component.js";

/** Values that profiles really use, so that draws meet rows of the tables and not only gaps between them. */
const usual: Readonly<Record<string, readonly number[]>> = {
  length: [22e-9, 28e-9, 45e-9, 65e-9, 90e-9, 110e-9, 130e-9, 180e-9, 1e-6, 2e-6, 5e-6],
  voltage: [0.05, 0.6, 0.8, 1, 1.1, 1.2, 1.8, 2.5],
  frequency: [1e6, 2e7, 1e8],
  time: [1e-8, 1e-7, 1e-6],
  count: [1, 2, 4, 8, 10, 12, 16, 32, 64, 128, 256, 1024, 65_536, 1_048_576],
};

export function anyParameters({ parameters }: Component): fc.Arbitrary<ParameterValues> {
  return fc.record(
    Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, anyValue(parameter)])),
  );
}

function anyValue(parameter: ComponentParameter): fc.Arbitrary<number | string> {
  if (parameter.type === "choice") return fc.constantFrom(...parameter.options);
  const { minimum, maximum } = parameter;
  const kind = parameter.type === "count" ? "count" : parameter.dimension;
  const within = [minimum, maximum, ...(usual[kind] ?? [])].filter((x) => x >= minimum && x <= maximum);
  const between = fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((part) => Math.min(maximum, Math.max(minimum, (minimum || 1) * (maximum / (minimum || 1)) ** part)));
  const anywhere = parameter.type === "count" ? between.map(Math.round) : between;
  return fc.oneof(fc.constantFrom(...within), anywhere);
}

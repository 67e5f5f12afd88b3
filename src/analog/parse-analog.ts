// Analog document (unknown) -> Analog: schema, units to SI, and the few rules that a schema cannot say.

import { compileChecker } from "../foundation/documents/compile-checker.js";
import { ProblemList } from "../foundation/documents/problem-list.js";
import { isKeyed } from "../foundation/documents/check-plain-data.js";
import { pointerTo } from "../foundation/documents/json-pointer.js";
import { wrongFormat } from "../foundation/documents/wrong-format.js";
import { deepFreeze } from "../foundation/deep-freeze.js";
import { inputError } from "../foundation/errors/input-error.js";
import { defined } from "../foundation/errors/invariant-error.js";
import { dimensions, toSi, type DimensionName } from "../foundation/units/unit-table.js";
import type { Analog } from "./analog.js";
import { analogFormat, analogSchema, type AnalogDocument } from "./analog-schema.js";

const check = compileChecker(analogSchema, { mostValues: 200_000 });

/**
 * Parses an analog document, `focalbit/analog@1`.
 * @param file named in problems
 * @throws InputError with all problems
 */
export function parseAnalog(document: unknown, file = "analog document"): Analog {
  const wrong = wrongFormat(document, analogFormat, file);
  if (wrong !== undefined) throw inputError(wrong);
  const problems = new ProblemList(file);
  problems.addAll(check(document, file));
  problems.throwIfAny();
  checkRules(document as AnalogDocument, problems);
  const resolved = resolve(document, "", problems);
  problems.throwIfAny();
  return deepFreeze(resolved as Analog);
}

function checkRules({ calibration, optics, pixel }: AnalogDocument, problems: ProblemList): void {
  const { repeats } = calibration.trim;
  if (repeats % 2 === 0) {
    const fix = "a majority of an even number may be a tie";
    problems.add("/calibration/trim/repeats", "must be odd", { found: String(repeats), fix });
  }
  const fractions = {
    "/optics/transmission": optics.transmission,
    "/optics/fillFactor": optics.fillFactor,
    "/optics/quantumEfficiency": optics.quantumEfficiency,
    "/pixel/bloomingLeak": pixel.bloomingLeak,
  };
  for (const [path, { value, unit }] of Object.entries(fractions)) {
    const share = toSi(value, unit, "ratio") ?? 0;
    if (share > 1) problems.add(`${path}/value`, "must not be above 1", { found: `${value} ${unit}` });
  }
}

/** A copy with every figure in SI; bands have to hold the value. */
function resolve(value: unknown, path: string, problems: ProblemList): unknown {
  if (!isKeyed(value)) return value;
  if (!Object.hasOwn(value, "source")) {
    const members = Object.entries(value).map(([key, member]) => [
      key,
      resolve(member, pointerTo(path, key), problems),
    ]);
    return Object.fromEntries(members) as unknown;
  }
  const unit = String(value["unit"]);
  const dimension = dimensionOf(unit);
  const inSi = (number: unknown) => defined(toSi(Number(number), unit, dimension), `${unit} in SI`);
  const si = { ...value, unit: dimensions[dimension].si };
  const { values } = value;
  if (Array.isArray(values)) return { ...si, values: values.map(inSi) };
  checkBand(value, path, problems);
  const keys = ["value", "low", "high"].filter((key) => value[key] !== undefined);
  return { ...si, ...Object.fromEntries(keys.map((key) => [key, inSi(value[key])])) };
}

function checkBand(figure: Readonly<Record<string, unknown>>, path: string, problems: ProblemList): void {
  const value = Number(figure["value"]);
  const { low, high } = figure;
  if (typeof low === "number" && low > value)
    problems.add(`${path}/low`, "must not be above the value", { found: String(low) });
  if (typeof high === "number" && high < value)
    problems.add(`${path}/high`, "must not be below the value", { found: String(high) });
}

/** Units of the table are distinct, so a unit names its dimension. */
function dimensionOf(unit: string): DimensionName {
  const names = Object.keys(dimensions) as DimensionName[];
  return defined(
    names.find((name) => Object.hasOwn(dimensions[name].units, unit)),
    `the dimension of ${unit}`,
  );
}

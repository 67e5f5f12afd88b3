// A parameter that is a physical quantity: { "value", "unit" }, or { "figure" } for a named figure of the profile that
// states a plain value. A bare number is refused, as everywhere.

import { isKeyed } from "../../foundation/documents/check-plain-data.js";
import { describeFound, quoted } from "../../foundation/documents/describe-found.js";
import type { ProblemList } from "../../foundation/documents/problem-list.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import { toSi } from "../../foundation/units/unit-table.js";
import { checkUnit } from "../check-unit.js";
import { dimensionOfUnit, listUnits } from "../dimension-words.js";
import type { QuantityParameter } from "./component.js";
import { describeParameter, describeRange } from "./parameter-words.js";

/** A number and its unit, whether written here or at a named figure. */
interface Written {
  readonly value: unknown;
  readonly unit: unknown;
  /** Where the unit stands, or the reference to the figure. */
  readonly unitPath: string;
  readonly valuePath: string;
}

/** The quantity in SI, or undefined with a problem. */
export function readQuantity(
  parameter: QuantityParameter,
  written: unknown,
  path: string,
  figures: Readonly<Record<string, unknown>>,
  problems: ProblemList,
): number | undefined {
  const found = referenced(parameter, written, path, figures, problems);
  if (found === undefined) return undefined;
  const { value, unit, valuePath, unitPath } = found;
  const before = problems.size;
  if (typeof value !== "number" || !Number.isFinite(value)) {
    problems.add(valuePath, "must be a finite number", { found: describeFound(value) });
  }
  if (typeof unit !== "string") problems.add(unitPath, "must be a unit", { found: describeFound(unit) });
  else checkUnit(unit, parameter.dimension, unitPath, problems);
  if (problems.size > before || typeof value !== "number" || typeof unit !== "string") return undefined;
  const si = toSi(value, unit, parameter.dimension);
  if (si !== undefined && si >= parameter.minimum && si <= parameter.maximum) return si;
  problems.add(valuePath, `must be ${describeRange(parameter)}: the component has no data outside`, {
    found: `${value} ${unit}`,
    fix: parameter.meaning,
  });
  return undefined;
}

function referenced(
  parameter: QuantityParameter,
  written: unknown,
  path: string,
  figures: Readonly<Record<string, unknown>>,
  problems: ProblemList,
): Written | undefined {
  const keys = isKeyed(written) ? Object.keys(written).sort().join() : "";
  if (isKeyed(written) && keys === "unit,value") {
    return {
      value: written["value"],
      unit: written["unit"],
      valuePath: `${path}/value`,
      unitPath: `${path}/unit`,
    };
  }
  if (isKeyed(written) && keys === "figure") return named(written["figure"], path, figures, problems);
  problems.add(path, `must be ${describeParameter(parameter)}`, {
    found: describeFound(written),
    fix: `write { "value", "unit": ${listUnits(parameter.dimension)} } or { "figure": a named figure }`,
  });
  return undefined;
}

function named(
  name: unknown,
  path: string,
  figures: Readonly<Record<string, unknown>>,
  problems: ProblemList,
): Written | undefined {
  const place = `${path}/figure`;
  const figure = typeof name === "string" && Object.hasOwn(figures, name) ? figures[name] : undefined;
  if (figure === undefined) {
    const meant = typeof name === "string" ? nearMiss(name, Object.keys(figures)) : undefined;
    const fix = meant === undefined ? 'name one of "figures"' : `did you mean ${quoted(meant)}?`;
    problems.add(place, "must name a figure of this profile", { found: describeFound(name), fix });
    return undefined;
  }
  const { value, unit, low, high } = isKeyed(figure) ? figure : {};
  const unsound = typeof unit === "string" && dimensionOfUnit(unit) === undefined;
  // What is wrong with the figure itself is said at the figure.
  if (unsound || (value !== undefined && !Number.isFinite(value))) return undefined;
  if (value === undefined) {
    const rule = `must name a figure with a plain "value"; ${quoted(String(name))} has none`;
    problems.add(place, rule, { fix: 'write { "value", "unit" } here' });
    return undefined;
  }
  if (low !== undefined || high !== undefined) {
    // A component is looked up once, at the value: its figures could not follow the band.
    const rule = `must name a figure without a band; ${quoted(String(name))} has one`;
    problems.add(place, rule, { fix: "a component's own figures carry the bands" });
    return undefined;
  }
  return { value, unit, valuePath: place, unitPath: place };
}

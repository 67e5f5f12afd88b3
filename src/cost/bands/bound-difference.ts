// top - ratio * bottom in a box. Two chips that share an array share most of their energy, and bounds of each alone would hide
// a small difference between them behind what both have: so what flows in both, the same figure in proportion to the same
// length, is taken together, and the difference of the lengths counts.

import {
  addSpreads,
  multiplySpreads,
  scaleSpread,
  subtractSpreads,
} from "../../hardware/variation/spread-arithmetic.js";
import { constantSpread, type Box, type Spread } from "../../hardware/variation/spread.js";
import { tightenSpread } from "../../hardware/variation/tighten-spread.js";
import { unitTotal, type Flow, type FlowPart, type UncertainTotal } from "./uncertain-total.js";

/** Coefficients by key. */
type Form = Map<string, FlowPart>;

/** Bounds of top - ratio * bottom; both over the same roots. */
export function boundDifference(
  top: UncertainTotal,
  bottom: UncertainTotal,
  ratio: number,
  box: Box,
): Spread {
  const [tops, bottoms] = [top.bound(box), bottom.bound(box)];
  const names = new Set([...tops.keys(), ...bottoms.keys()]);
  let sum = constantSpread(0);
  for (const name of names) {
    const [own, other] = [tops.get(name), bottoms.get(name)];
    const { common, ownOnly, otherOnly } = splitForms(own, other);
    if (own !== undefined) sum = addFlow(sum, own.length, ownOnly, top, box);
    if (other !== undefined) sum = addFlow(sum, scaleSpread(other.length, -ratio), otherOnly, bottom, box);
    if (own === undefined || other === undefined || common.size === 0) continue;
    const length = subtractSpreads(own.length, scaleSpread(other.length, ratio));
    const lengthAt = (place: Float64Array) =>
      (top.look(place).lengths[name] ?? NaN) - ratio * (bottom.look(place).lengths[name] ?? NaN);
    sum = addFlow(sum, tightenSpread(length, box, lengthAt), common, top, box);
  }
  return sum;
}

/** Bounds of a total. */
export function boundTotal(total: UncertainTotal, box: Box): Spread {
  return boundDifference(total, unitTotal(total.roots), 0, box);
}

function addFlow(sum: Spread, length: Spread, form: Form, total: UncertainTotal, box: Box): Spread {
  if (form.size === 0) return sum;
  const parts = [...form.values()];
  const flow = parts
    .map(({ coefficient, spread }) => scaleSpread(spread, coefficient))
    .reduce(addSpreads, constantSpread(0));
  const valueAt = (place: Float64Array) => {
    const { values } = total.look(place);
    return parts.reduce((all, { coefficient, slot }) => all + coefficient * (values[slot] ?? NaN), 0);
  };
  // Sums of figures are as tight as the figures; differences are not.
  const isDifference = parts.some(({ coefficient }) => coefficient < 0);
  return addSpreads(sum, multiplySpreads(length, isDifference ? tightenSpread(flow, box, valueAt) : flow));
}

/** What both flows have, and what only one has, or has more of. */
function splitForms(
  own: Flow | undefined,
  other: Flow | undefined,
): { common: Form; ownOnly: Form; otherOnly: Form } {
  const forms = { common: new Map() as Form, ownOnly: new Map() as Form, otherOnly: new Map() as Form };
  const add = (form: Form, key: string, part: FlowPart, coefficient: number) => {
    if (coefficient !== 0) form.set(key, { ...part, coefficient });
  };
  for (const [key, part] of own?.parts ?? []) {
    const shared = sharedPart(part.coefficient, other?.parts.get(key)?.coefficient ?? 0);
    add(forms.common, key, part, shared);
    add(forms.ownOnly, key, part, part.coefficient - shared);
  }
  for (const [key, part] of other?.parts ?? []) {
    const shared = sharedPart(part.coefficient, own?.parts.get(key)?.coefficient ?? 0);
    add(forms.otherOnly, key, part, part.coefficient - shared);
  }
  return forms;
}

/** The smaller of two coefficients of one sign; nothing where the signs differ. */
function sharedPart(a: number, b: number): number {
  if (Math.sign(a) !== Math.sign(b)) return 0;
  return Math.abs(a) < Math.abs(b) ? a : b;
}

// Figures may be formulas over other figures. This puts them in an order in which each comes after those it uses, and finds
// those that use each other in a circle.

export interface FormulaOrder {
  /** Every name that is not part of a loop and does not depend on one, after what it uses. */
  readonly order: readonly string[];
  /** Each loop as the names along it, the first repeated at the end: ["a", "b", "a"]. */
  readonly loops: readonly (readonly string[])[];
}

/**
 * Orders figures by use (depth first, so the order is that of the document wherever use leaves it open).
 * @param uses for each figure the figures its formula names; names without an entry are ignored
 */
export function orderFormulas(uses: ReadonlyMap<string, readonly string[]>): FormulaOrder {
  const states = new Map<string, "open" | "done" | "broken">();
  const order: string[] = [];
  const loops: string[][] = [];
  const visit = (name: string, trail: readonly string[]): boolean => {
    const state = states.get(name);
    if (state === "open") loops.push([...trail.slice(trail.indexOf(name)), name]);
    if (state !== undefined) return state === "done";
    states.set(name, "open");
    const parts = (uses.get(name) ?? []).filter((part) => uses.has(part));
    const sound = parts.map((part) => visit(part, [...trail, name])).every(Boolean);
    states.set(name, sound ? "done" : "broken");
    if (sound) order.push(name);
    return sound;
  };
  for (const name of uses.keys()) visit(name, []);
  return { order, loops };
}

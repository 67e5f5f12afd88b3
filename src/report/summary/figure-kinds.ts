// What the kinds of figures mean, from the most to the least trustworthy, in the words a reader of a report needs. A kind
// this list does not know (a newer document) is shown last and without an explanation.

const meanings: readonly (readonly [kind: string, meaning: string])[] = [
  ["measured", "measured on silicon, at the conditions the source states"],
  ["published", "stated by a paper, a survey or another tool"],
  ["datasheet", "from a vendor's data sheet or library table"],
  ["synthesised", "from synthesis and gate-level simulation"],
  ["simulated", "from a circuit or memory-model simulation"],
  ["scaled", "taken here from another node, supply or size by a stated rule"],
  ["derived", "worked out from other figures that have sources"],
  ["assumed", "an estimate or a choice, or a formula that stands and falls with one"],
];

/** The known kinds in order of trust. */
export const figureKindMeanings: ReadonlyMap<string, string> = new Map(meanings);

/** Orders kinds from most to least trustworthy, unknown ones last. */
export function compareKinds(a: string, b: string): number {
  return rank(a) - rank(b);
}

function rank(kind: string): number {
  const position = meanings.findIndex(([name]) => name === kind);
  return position < 0 ? meanings.length : position;
}

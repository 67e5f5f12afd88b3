// Numbers and nodes as texts for formulas and rules.

/** Node in nanometres without binary noise: 6.5e-8 m is 65. */
export function nanometres(node: number): number {
  return Number((node * 1e9).toPrecision(10));
}

/** A number for a formula: at most 12 significant digits, which hides binary noise and nothing else. */
export function numeral(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** `(65 / 45)`, or nothing where both are the same. */
export function ratioText(to: number, from: number): string {
  return to === from ? "" : `(${numeral(to)} / ${numeral(from)})`;
}

/** `name^0.531`; nothing for the exponent 0. Exponents go to four significant digits. */
export function powerText(name: string, exponent: number): string {
  const shown = Number(exponent.toPrecision(4));
  if (shown === 0) return "";
  if (shown === 1) return name;
  return `${name}^${shown < 0 ? `(${shown})` : shown}`;
}

/** A product of texts; empty ones are left out. */
export function productText(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(" * ");
}

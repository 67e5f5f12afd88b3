// Shares and utilizations as percentages with one decimal.

/** The number of a percentage without its sign, e.g. `45.2`; above 0 but too small to show is `<0.1`. */
export function percentNumber(fraction: number): string {
  if (!Number.isFinite(fraction)) return "∞";
  return fraction > 0 && fraction < 0.0005 ? "<0.1" : (fraction * 100).toFixed(1);
}

/** A fraction as a percentage, e.g. `45.2 %`. */
export function formatPercent(fraction: number): string {
  return `${percentNumber(fraction)} %`;
}

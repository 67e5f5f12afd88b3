// How many of a set agree, as a share that never overstates: everything is only said when it is everything.

export interface Agreement {
  readonly equal: number;
  readonly total: number;
}

/** `all`, or a percentage rounded down to two decimals; a dash for an empty set. */
export function formatAgreement({ equal, total }: Agreement): string {
  if (total === 0) return "–";
  return equal === total ? "all" : `${(Math.floor((equal / total) * 10_000) / 100).toFixed(2)} %`;
}

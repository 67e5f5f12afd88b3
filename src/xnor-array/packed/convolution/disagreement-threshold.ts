// A threshold on signed sums as a threshold on disagreements D, where signed sum = constant - scale * D.

/** The bit is (D < threshold) xor flip. */
export interface DisagreementThreshold {
  /** 0 (never below) to mostDisagreements + 1 (always below). */
  readonly threshold: number;
  readonly flip: boolean;
}

/**
 * Rule for one output channel.
 *
 * sum >= T means scale * D <= constant - T: for scale > 0, D < floor((constant - T) / scale) + 1; for scale < 0,
 * not D < ceil((constant - T) / scale); for scale 0 it is always or never so. sum <= T is not (sum >= T + 1).
 * The flip depends on scale and direction alone, never on T or constant.
 * @param level T
 * @param direction 1: passed iff sum >= T; -1: iff sum <= T
 * @param mostDisagreements largest D possible
 */
export function disagreementThreshold(
  constant: number,
  scale: number,
  level: number,
  direction: 1 | -1,
  mostDisagreements: number,
): DisagreementThreshold {
  const margin = constant - (direction === 1 ? level : level + 1);
  const clamp = (threshold: number) => Math.min(Math.max(threshold, 0), mostDisagreements + 1);
  const flip = scale < 0 !== (direction === -1);
  if (scale === 0) return { threshold: margin >= 0 ? mostDisagreements + 1 : 0, flip };
  const threshold = scale > 0 ? Math.floor(margin / scale) + 1 : Math.ceil(margin / scale);
  return { threshold: clamp(threshold), flip };
}

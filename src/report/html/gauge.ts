// Small bars drawn by the browser itself: they need no script and print. The number always stands beside the bar, so the
// bar is hidden from screen readers.

import { markup, type Html } from "./html.js";

export type GaugeTone = "plain" | "ok" | "bad" | "warn";

/**
 * A bar of a fraction of its box.
 * @param fraction 0 to 1; above 1 the bar is full and ends in a notch that says so
 */
export function gauge(fraction: number, tone: GaugeTone = "plain"): Html {
  const width = Math.min(100, Math.max(0, fraction * 100)).toFixed(2);
  const over = fraction > 1 && " over";
  return markup`<span class="gauge ${tone}${over}" aria-hidden="true"><span style="width:${width}%"></span></span>`;
}

/** A bar that grows to the right of a middle line for positive and to the left for negative values, -1 to 1. */
export function divergingGauge(fraction: number, tone: GaugeTone = "plain"): Html {
  const width = Math.min(50, Math.abs(fraction) * 50).toFixed(2);
  const side = fraction < 0 ? "right" : "left";
  return markup`<span class="gauge diverging ${tone}" aria-hidden="true"><span style="width:${width}%;${side}:50%"></span></span>`;
}

/** A word with a sign: met or broken, right or wrong. Never colour alone. */
export function badge(ok: boolean, yes: string, no: string): Html {
  return ok ? markup`<span class="badge ok">✓ ${yes}</span>` : markup`<span class="badge bad">✗ ${no}</span>`;
}

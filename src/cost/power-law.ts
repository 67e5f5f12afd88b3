// Power against the frame rate. With one frame per period everything is either drawn all the time or spent per frame, so the
// power is a straight line: a floor, and joules per frame times the rate. It holds up to the rate at which the chip has no
// time left to sleep, the highest it reaches.

import type { ActionCounts } from "../action-counts/action-counts.js";
import type { HardwareProfile } from "../hardware/hardware-profile.js";
import { listTerms, type EnergyTerm } from "./energy-terms.js";
import type { FrameDurations } from "./static-energy.js";

/** watts = floorWatts + joulesPerFrame * frames per second. */
export interface PowerLine {
  readonly floorWatts: number;
  /** Negative for what a frame takes time away from: sleep. */
  readonly joulesPerFrame: number;
}

export interface PowerPart extends PowerLine {
  readonly name: string;
  /** Whether it flows with time; otherwise actions of a frame spend it. */
  readonly isStatic: boolean;
}

/** Actions that stand for themselves; all others are the work of the frame. */
const ownNames: ReadonlySet<string> = new Set(["clock tree", "wake-up"]);
const workName = "actions of the frame";
const staticNames: Readonly<Record<string, string>> = {
  "reference DAC": "references",
  "ADC references": "references",
};

/**
 * Parts of the power, each a line; those that never flow are left out.
 * @param durations seconds of one frame; its period does not matter
 */
export function powerLaw(
  counts: ActionCounts,
  { frameSeconds, readoutSeconds }: Pick<FrameDurations, "frameSeconds" | "readoutSeconds">,
  rails: number,
  profile: HardwareProfile,
): readonly PowerPart[] {
  const awakeSeconds = frameSeconds + profile.static.wakeTime.value;
  const durations = { frameSeconds, readoutSeconds, periodSeconds: awakeSeconds };
  const parts = new Map<string, PowerPart>();
  for (const term of listTerms(counts, durations, rails, profile)) {
    const name = nameOf(term);
    const isStatic = term.countUnit === "s";
    const line = isStatic ? staticLine(term, profile.static.dutyCycled, awakeSeconds) : frameLine(term);
    const before = parts.get(name) ?? { floorWatts: 0, joulesPerFrame: 0 };
    parts.set(name, { name, isStatic, ...addLines(before, line) });
  }
  return [...parts.values()].filter(({ floorWatts, joulesPerFrame }) => floorWatts > 0 || joulesPerFrame > 0);
}

/** Sum of lines, in their order. */
export function sumLines(lines: readonly PowerLine[]): PowerLine {
  return lines.reduce(addLines, { floorWatts: 0, joulesPerFrame: 0 });
}

/** W at a rate up to the highest. */
export function powerAt({ floorWatts, joulesPerFrame }: PowerLine, framesPerSecond: number): number {
  // At the highest rate a chip sleeps for no time, to a rounding error.
  return Math.max(0, floorWatts + joulesPerFrame * framesPerSecond);
}

/** The rate below which the first line lies below the second; 0 where it never does, Infinity where always. */
export function cheaperBelow(own: PowerLine, other: PowerLine): number {
  const [floor, slope] = [other.floorWatts - own.floorWatts, own.joulesPerFrame - other.joulesPerFrame];
  if (floor <= 0) return 0;
  return slope <= 0 ? Infinity : floor / slope;
}

function addLines(a: PowerLine, b: PowerLine): PowerLine {
  return {
    floorWatts: a.floorWatts + b.floorWatts,
    joulesPerFrame: a.joulesPerFrame + b.joulesPerFrame,
  };
}

function nameOf({ component, countUnit }: EnergyTerm): string {
  if (countUnit === "s") return staticNames[component] ?? component;
  return ownNames.has(component) ? component : workName;
}

function frameLine({ count, factor, figure }: EnergyTerm): PowerLine {
  return { floorWatts: 0, joulesPerFrame: count * (figure.value * factor) };
}

function staticLine(term: EnergyTerm, dutyCycled: boolean, awakeSeconds: number): PowerLine {
  const { follows, count, figure, times = 1 } = term;
  const watts = figure.value * times;
  if (!dutyCycled) return { floorWatts: follows === "asleep" ? 0 : watts, joulesPerFrame: 0 };
  // Asleep is the period without the time awake.
  if (follows === "asleep") return { floorWatts: watts, joulesPerFrame: -watts * awakeSeconds };
  return { floorWatts: 0, joulesPerFrame: count * figure.value };
}

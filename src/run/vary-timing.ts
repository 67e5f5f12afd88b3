// Durations of a frame as functions of the profile's figures: row times from the sensor plan, cycles from the mapping's closed
// form, seconds from the clock. Where no uncertain figure moves any of them they are the mapping's own.

import type { FrameTimes, VariableTiming } from "../cost/bands/variable-timing.js";
import {
  addSpreads,
  divideSpreads,
  multiplySpreads,
  scaleSlopes,
  scaleSpread,
} from "../hardware/variation/spread-arithmetic.js";
import { greaterSpread, steppedSpread } from "../hardware/variation/spread-functions.js";
import { constantSpread, type Spread } from "../hardware/variation/spread.js";
import type { VariableFigures } from "../hardware/vary-figures.js";
import { createFrameCounter, cyclesOf } from "../mapping/closed-form/frame-cycles.js";
import type { Mapping } from "../mapping/mapping.js";
import { planSensor } from "../mapping/sensor/sensor-plan.js";
import { limitPace } from "./frame-timing.js";

const requestPath = "/operation/framesPerSecond";
const clockPath = "/clock/frequency";
const exposurePath = "/sensor/exposureTime";
const wakePath = "/static/wakeTime";

/** @param requested frames per second wanted; absent: the profile's own, which may vary */
export function varyTiming(
  mapping: Mapping,
  figures: VariableFigures,
  requested: number | undefined,
): VariableTiming {
  const rowTimes = rowTimeShares(mapping, figures);
  const { sensor, streaming, segments, jobs } = mapping;
  const geometries = jobs.map(({ geometry }) => geometry);
  const count = remember(
    createFrameCounter({ sampleRows: sensor.sampleRows, streaming, segments, geometries }),
  );
  const looked = [clockPath, exposurePath, wakePath, requestPath].map((path) => figures.slotOf(path));
  const timed = { mapping, figures, requested, rowTimes, count };
  const isStepped = [...rowTimes.map(({ slot }) => slot), figures.slotOf(clockPath)].some((slot) =>
    figures.moves(slot),
  );
  return {
    slots: [...rowTimes.map(({ slot }) => slot), ...looked],
    isStepped,
    at: timesAt(timed, isStepped),
    bound(spreads, rounding) {
      const spreadAt = (path: string) => spreads[figures.slotOf(path)] ?? constantSpread(NaN);
      const rowSeconds = rowTimes
        .map(({ slot, share }) => scaleSpread(spreads[slot] ?? constantSpread(NaN), share))
        .reduce(addSpreads, constantSpread(0));
      const clock = spreadAt(clockPath);
      const frameCycles = boundCycles(multiplySpreads(rowSeconds, clock), timed, rounding);
      const wanted = requested === undefined ? spreadAt(requestPath) : constantSpread(requested);
      return boundTimes({ frameCycles, rowSeconds, clock, wanted, spreadAt }, mapping);
    },
  };
}

/** Cycles of the frame from those of a row as a real number. */
function boundCycles(
  rowCycles: Spread,
  { mapping, count }: Pick<Timed, "mapping" | "count">,
  rounding: Spread | undefined,
): Spread {
  if (rounding === undefined) {
    const whole = steppedSpread(rowCycles, (cycles) => cyclesOf(cycles, 1));
    return steppedSpread(whole, count);
  }
  // A maximum of rising lines is convex: its slopes in an interval lie between those of a cycle before and a cycle after it.
  const { low, high } = rowCycles;
  const least = count(low) - count(Math.max(0, low - 1));
  const most = count(high + 1) - count(high);
  const slopes = rowCycles.slopes && scaleSlopes(rowCycles.slopes, least, most);
  const smooth = { low: count(low), high: count(high), slopes };
  return addSpreads(smooth, scaleSpread(rounding, mapping.sensor.sampleRows));
}

/** Most draws have a row of a length that another had. */
function remember(count: ReturnType<typeof createFrameCounter>): (rowCycles: number) => number {
  const known = new Map<number, number>();
  return (rowCycles) => {
    const cycles = known.get(rowCycles) ?? count(rowCycles).frameCycles;
    if (Number.isInteger(rowCycles)) known.set(rowCycles, cycles);
    return cycles;
  };
}

/** A figure that a row's time is made of, and how often it counts. */
interface RowTime {
  readonly slot: number;
  readonly nominal: number;
  readonly share: number;
}

interface Timed {
  readonly mapping: Mapping;
  readonly figures: VariableFigures;
  readonly requested: number | undefined;
  readonly rowTimes: readonly RowTime[];
  /** Cycles of a row -> cycles of the frame. */
  readonly count: (rowCycles: number) => number;
}

function timesAt(
  { mapping, figures, requested, rowTimes, count }: Timed,
  isStepped: boolean,
): VariableTiming["at"] {
  const { profile, sensor, frame } = mapping;
  const [clockSlot, exposureSlot, wakeSlot, requestSlot] = [
    clockPath,
    exposurePath,
    wakePath,
    requestPath,
  ].map((path) => figures.slotOf(path)) as [number, number, number, number];
  const cyclesAt = (rowSeconds: number, clockHertz: number, rounding: number | undefined) => {
    if (!isStepped) return frame.frameCycles;
    return rounding === undefined
      ? count(cyclesOf(rowSeconds, clockHertz))
      : count(rowSeconds * clockHertz) + rounding * sensor.sampleRows;
  };
  return (values, rounding) => {
    const at = (slot: number) => values[slot] ?? NaN;
    const isNominal = rowTimes.every(({ slot, nominal }) => at(slot) === nominal);
    const rowSeconds = isNominal
      ? sensor.rowSeconds
      : rowTimes.reduce((sum, { slot, share }) => sum + share * at(slot), 0);
    const clockHertz = at(clockSlot);
    const frameCycles = cyclesAt(rowSeconds, clockHertz, rounding);
    const wakeSeconds = profile.static.dutyCycled ? at(wakeSlot) : 0;
    const pace = { frameCycles, clockHertz, rowSeconds, exposureSeconds: at(exposureSlot), wakeSeconds };
    const { frameSeconds, maxFramesPerSecond } = limitPace(pace);
    const periodSeconds = 1 / Math.min(requested ?? at(requestSlot), maxFramesPerSecond);
    return { frameCycles, frameSeconds, readoutSeconds: rowSeconds * sensor.sampleRows, periodSeconds };
  };
}

interface Bounded {
  readonly frameCycles: Spread;
  readonly rowSeconds: Spread;
  readonly clock: Spread;
  readonly wanted: Spread;
  readonly spreadAt: (path: string) => Spread;
}

/** The times of `timesAt` for spreads. */
function boundTimes(
  { frameCycles, rowSeconds, clock, wanted, spreadAt }: Bounded,
  { profile, sensor }: Mapping,
): Readonly<Record<keyof FrameTimes, Spread>> {
  const frameSeconds = divideSpreads(frameCycles, clock);
  const exposed = addSpreads(spreadAt(exposurePath), rowSeconds);
  const wake = profile.static.dutyCycled ? spreadAt(wakePath) : constantSpread(0);
  const shortest = addSpreads(greaterSpread(frameSeconds, exposed), wake);
  return {
    frameCycles,
    frameSeconds,
    readoutSeconds: scaleSpread(rowSeconds, sensor.sampleRows),
    periodSeconds: greaterSpread(divideSpreads(constantSpread(1), wanted), shortest),
  };
}

/** The sensor plan is linear in the times of a row: their shares are what it makes of each alone. */
function rowTimeShares({ model, profile }: Mapping, figures: VariableFigures): readonly RowTime[] {
  const frontEnd = ["decisionTime", "referenceSettlingTime", "selectorTime", "conversionTime"];
  const paths = [
    "/sensor/rowOverheadTime",
    ...frontEnd.filter((name) => name in profile.frontEnd).map((name) => `/frontEnd/${name}`),
  ];
  const values = figures.calculate(Float64Array.from(figures.roots, ({ value }) => value)).slice();
  const slots = paths.map((path) => figures.slotOf(path));
  const none = values.map((value, slot) => (slots.includes(slot) ? 0 : value));
  return slots.map((slot) => {
    const varied = figures.view(none.with(slot, 1), ["sensor", "frontEnd"]);
    return { slot, nominal: values[slot] ?? NaN, share: planSensor(model, varied).rowSeconds };
  });
}

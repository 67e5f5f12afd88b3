// The four curves of a photon transfer experiment, with the lines that the analysis found.

import type { Characterization } from "../../../result/characterization/characterization-schema.js";
import { chartColours, type ChartSpec } from "../charts/chart-spec.js";
import { lineChart, type LineSeries } from "../lab/line-chart.js";

type Level = Characterization["levels"][number];

/** Variance over signal; the line is the system gain. */
export function transferChart(document: Characterization): ChartSpec {
  const { levels } = document;
  const gain = valueOf(document, "system gain");
  const most = Math.max(...levels.map(({ signal }) => signal), 0);
  return lineChart({
    series: [
      points(
        levels,
        ({ signal }) => signal,
        ({ variance }) => variance,
      ),
      line([0, most], [0, gain * most], `gain ${gain.toPrecision(4)} DN/e-`),
    ],
    xTitle: "signal above dark (DN)",
    yTitle: "temporal variance above dark (DN²)",
  });
}

/** Signal over photons; the line is the responsivity. */
export function responseChart(document: Characterization): ChartSpec {
  const { levels } = document;
  const slope = valueOf(document, "responsivity");
  const most = Math.max(...levels.map(({ photons }) => photons), 0);
  return lineChart({
    series: [
      points(
        levels,
        ({ photons }) => photons,
        ({ signal }) => signal,
      ),
      line([0, most], [0, slope * most], `responsivity ${slope.toPrecision(4)} DN/photon`),
    ],
    xTitle: "photons per pixel",
    yTitle: "signal above dark (DN)",
  });
}

/** Both axes logarithmic; the line is the best that a sensor of this quantum efficiency and dark noise can do. */
export function signalToNoiseChart(document: Characterization): ChartSpec {
  const levels = document.levels.filter(({ photons, snr }) => photons > 0 && snr > 0);
  const efficiency = valueOf(document, "quantum efficiency");
  const dark = valueOf(document, "temporal dark noise");
  const gain = valueOf(document, "system gain");
  const photons = levels.map((level) => level.photons);
  const model = photons.map((count) => {
    const electrons = efficiency * count;
    return electrons / Math.sqrt(dark ** 2 + 1 / (12 * gain ** 2) + electrons);
  });
  return lineChart({
    series: [
      points(
        levels,
        (level) => level.photons,
        ({ snr }) => snr,
      ),
      line(photons, model, "linear camera model"),
    ],
    xTitle: "photons per pixel",
    yTitle: "signal over noise",
    xLog: true,
    yLog: true,
  });
}

/** Per cent off the fitted line. */
export function linearityChart({ levels }: Characterization): ChartSpec {
  const inside = levels.filter(({ deviationPercent }) => deviationPercent !== undefined);
  return lineChart({
    series: [
      points(
        inside,
        ({ photons }) => photons,
        ({ deviationPercent }) => deviationPercent ?? 0,
      ),
    ],
    levels: [{ y: 0, colour: chartColours.ink }],
    xTitle: "photons per pixel",
    yTitle: "deviation (%)",
  });
}

function points(
  levels: readonly Level[],
  x: (level: Level) => number,
  y: (level: Level) => number,
): LineSeries {
  return {
    colour: chartColours.accent,
    x: levels.map(x),
    y: levels.map(y),
    hover: levels.map((level) => `${level.photons.toFixed(0)} photons: ${y(level).toPrecision(5)}`),
    only: "markers",
  };
}

function line(x: readonly number[], y: readonly number[], text: string): LineSeries {
  return { colour: chartColours.caution, x, y, hover: x.map(() => text), dash: "dash", only: "lines" };
}

function valueOf({ parameters }: Characterization, wanted: string): number {
  return parameters.find(({ name }) => name === wanted)?.value ?? 0;
}

// reports/bench.html: the bench as a picture and tables, with the report's own page, so it too opens without a network.

import { chartFigure } from "../../src/report/html/chart-figure.js";
import { axis, chartColours, layout, type ChartSpec } from "../../src/report/html/charts/chart-spec.js";
import { markup } from "../../src/report/html/html.js";
import { page } from "../../src/report/html/page.js";
import { section, type SectionContext } from "../../src/report/html/section.js";
import { table } from "../../src/report/html/table.js";
import type { Measurement } from "./render-tables.js";
import type { ScheduleMeasurement } from "./schedule-bench.js";

const context: SectionContext = { idPrefix: "", level: 2 };
const colours = [...chartColours.series, chartColours.rest];

/** The whole file. */
export function renderBenchPage(
  machine: string,
  cases: readonly Measurement[],
  schedules: readonly ScheduleMeasurement[],
  plotlySource: string,
): string {
  const engines = [...new Set(cases.map(({ engine }) => engine))];
  const legend = engines.map((name, i) => ({ name, colour: colours[i] ?? chartColours.rest }));
  const names = [...new Set(cases.map((each) => each.case))];
  const rate = (name: string, engine: string) =>
    cases.find((each) => each.case === name && each.engine === engine)?.gmacPerSecond;
  const body = [
    section(
      context,
      "engines",
      "Engines",
      chartFigure("Binary MACs per second, one thread", engineChart(engines, names, rate), legend),
      table("GMAC/s by case and engine", names, [
        { title: "case", kind: "header", cell: (name) => name },
        ...engines.map((engine) => ({
          title: engine,
          kind: "number" as const,
          cell: (name: string) => rate(name, engine)?.toPrecision(3) ?? "-",
        })),
      ]),
    ),
    section(context, "schedules", "Cycle schedule", scheduleTable(schedules)),
  ];
  const links = [
    ["engines", "Engines"],
    ["schedules", "Cycle schedule"],
  ] as const;
  const footer = `Measured on ${machine}. Machines are noisy: read ratios, not absolutes.`;
  return page({ title: "Bench", overline: "npm run bench", links, body, footer, plotlySource }).toString();
}

function engineChart(
  engines: readonly string[],
  names: readonly string[],
  rate: (name: string, engine: string) => number | undefined,
): ChartSpec {
  const data = engines.map((engine, i) => ({
    type: "bar",
    orientation: "h",
    name: engine,
    y: [...names],
    x: names.map((name) => rate(name, engine) ?? null),
    marker: { color: colours[i] ?? chartColours.rest },
  }));
  const axes = layout(axis("GMAC/s (log)", { type: "log" }), axis("case", { autorange: "reversed" }), {
    barmode: "group",
  });
  return { data, layout: axes, height: 90 + names.length * engines.length * 18 };
}

function scheduleTable(schedules: readonly ScheduleMeasurement[]) {
  const perSecond = ({ cycles }: ScheduleMeasurement, seconds: number | undefined) =>
    seconds === undefined ? "-" : (cycles / seconds / 1e6).toPrecision(3);
  return markup`${table("Simulated cycles per second", schedules, [
    { title: "case", kind: "header", cell: (each) => each.case },
    { title: "cycles", kind: "number", cell: (each) => each.cycles },
    { title: "schedule (ms)", kind: "number", cell: (each) => (each.scheduleSeconds * 1e3).toPrecision(3) },
    { title: "Mcycles/s", kind: "number", cell: (each) => perSecond(each, each.scheduleSeconds) },
    { title: "naive loop (Mcycles/s)", kind: "number", cell: (each) => perSecond(each, each.naiveSeconds) },
  ])}`;
}

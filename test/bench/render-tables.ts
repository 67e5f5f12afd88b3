// The bench's result as text: GMAC/s of every engine on every case, and what our engines are as a multiple of the others.

export interface Measurement {
  readonly case: string;
  readonly engine: string;
  /** 10^9 multiply-accumulates per second. */
  readonly gmacPerSecond: number;
  readonly secondsPerFrame: number;
}

const ours = ["focalbit-packed", "focalbit-packed-relaxed"];

/** Two tables and a line per network. */
export function renderTables(
  machine: string,
  measurements: readonly Measurement[],
  kernelShares: ReadonlyMap<string, number>,
): string {
  const cases = [...new Set(measurements.map((measurement) => measurement.case))];
  const engines = [...new Set(measurements.map((measurement) => measurement.engine))];
  const rate = (name: string, engine: string) =>
    measurements.find((measurement) => measurement.case === name && measurement.engine === engine)
      ?.gmacPerSecond;
  const speeds = engines.map((engine) => [engine, ...cases.map((name) => formatRate(rate(name, engine)))]);
  const others = engines.filter((engine) => !ours.includes(engine));
  const ratios = ours.flatMap((engine) =>
    others.map((other) => [
      `${engine} / ${other}`,
      ...cases.map((name) => formatRatio(rate(name, engine), rate(name, other))),
    ]),
  );
  const frames = ours.map((engine) => [
    engine,
    ...cases.map((name) => {
      const found = measurements.find((m) => m.case === name && m.engine === engine);
      return found === undefined ? "-" : (found.secondsPerFrame * 1e6).toFixed(0);
    }),
  ]);
  const shares = [...kernelShares].map(
    ([name, share]) => `${name}: ${(share * 100).toFixed(0)} % of its layers' kernel speed`,
  );
  return [
    machine,
    "",
    renderTable(["GMAC/s", ...cases], speeds),
    renderTable(["ratio", ...cases], ratios),
    renderTable(["microseconds", ...cases], frames),
    ...shares,
    "",
  ].join("\n");
}

function formatRate(rate: number | undefined): string {
  if (rate === undefined) return "-";
  return rate < 10 ? rate.toFixed(2) : rate.toFixed(0);
}

function formatRatio(rate: number | undefined, other: number | undefined): string {
  return rate === undefined || other === undefined ? "-" : (rate / other).toFixed(2);
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ");
  return [line(head), ...rows.map(line), ""].join("\n");
}

// A value change dump as numbers: every signal by its full name, and its value in every cycle of a window.

export interface VcdSignal {
  readonly width: number;
  /** Value at `from`, `from` + 1, ...; undefined before the first change. */
  readonly values: readonly (number | undefined)[];
}

/** Reads all signals. @param window cycles from (inclusive) and to (exclusive) */
export function readVcd(
  text: string,
  window: { readonly from: number; readonly to: number },
): ReadonlyMap<string, VcdSignal> {
  const [head = "", body = ""] = text.split("$enddefinitions $end");
  const scopes: string[] = [];
  const signals = new Map<string, { id: string; width: number; values: (number | undefined)[] }>();
  for (const line of head.split("\n").map((each) => each.trim())) {
    const scope = /^\$scope module (\S+)/.exec(line);
    if (scope !== null) scopes.push(scope[1] ?? "");
    if (line.startsWith("$upscope")) scopes.pop();
    const signal = /^\$var wire\s+(\d+) (\S+) (.+?) \$end/.exec(line);
    if (signal === null) continue;
    const name = [...scopes, signal[3]].join(".");
    signals.set(name, { id: signal[2] ?? "", width: Number(signal[1]), values: [] });
  }
  const held = new Map<string, number>();
  let now = window.from;
  const tellUntil = (time: number) => {
    for (; now < Math.min(time, window.to); now++) {
      for (const { id, values } of signals.values()) values.push(held.get(id));
    }
  };
  for (const line of body.split("\n")) {
    const change = /^b([01xz]+) (\S+)$/.exec(line) ?? /^([01xz])(\S+)$/.exec(line);
    if (line.startsWith("#")) tellUntil(Number(line.slice(1)));
    else if (change !== null) held.set(change[2] ?? "", Number.parseInt(change[1] ?? "", 2));
  }
  tellUntil(window.to);
  return signals;
}

// A progress bar on standard error, with rate and time left; silent unless standard error is a terminal, so that logs and
// pipes stay clean.

import { Presets, SingleBar } from "cli-progress";

export interface Progress {
  /** One more is done. */
  advance(): void;
  /** Removes the bar; safe to call twice. */
  stop(): void;
}

const silent: Progress = { advance: () => undefined, stop: () => undefined };

/**
 * Shows progress.
 * @param total how many there will be
 * @param noun what is counted: "frames"
 * @param stream where the bar goes; anything but a terminal gets nothing
 */
export function startProgress(
  total: number,
  noun: string,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  if (!stream.isTTY || total < 2) return silent;
  const started = performance.now();
  const format = `{bar} {value}/{total} ${noun}, {rate}/s, {eta_formatted} left`;
  const bar = new SingleBar({ format, stream, clearOnComplete: true }, Presets.shades_classic);
  bar.start(total, 0, { rate: "-" });
  let done = 0;
  return {
    advance: () => {
      done += 1;
      const seconds = (performance.now() - started) / 1000;
      bar.update(done, { rate: (done / Math.max(seconds, 1e-3)).toPrecision(3) });
    },
    stop: () => {
      bar.stop();
    },
  };
}

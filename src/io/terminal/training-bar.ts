// The progress of a training on standard error: epoch, loss, accuracy and time left; silent unless that is a terminal.

import { Presets, SingleBar } from "cli-progress";

export interface TrainingBar {
  /** Steps done since the start, loss and accuracy of the epoch so far. */
  update(steps: number, epoch: number, loss: number, accuracy: number): void;
  /** A line of its own, above the bar. */
  say(line: string): void;
  /** Removes the bar; safe to call twice. */
  stop(): void;
}

const clearLine = "\r\u001b[K";

/**
 * Shows the progress of a training.
 * @param total steps of all epochs
 * @param done steps that a checkpoint has behind it; time left is reckoned from those made since
 * @param say prints a line on the same stream
 */
export function startTrainingBar(
  total: number,
  done: number,
  epochs: number,
  say: (line: string) => void,
  stream: NodeJS.WriteStream = process.stderr,
): TrainingBar {
  if (!stream.isTTY) return { update: () => undefined, say, stop: () => undefined };
  const started = performance.now();
  const format = `{bar} epoch {epoch}/${epochs}, loss {loss}, accuracy {accuracy} %, {left} left`;
  const bar = new SingleBar({ format, stream, clearOnComplete: true }, Presets.shades_classic);
  bar.start(total, done, { epoch: "-", loss: "-", accuracy: "-", left: "?" });
  return {
    update(steps, epoch, loss, accuracy) {
      const seconds = (performance.now() - started) / 1000;
      const left = (seconds / Math.max(1, steps - done)) * (total - steps);
      bar.update(steps, {
        epoch: epoch + 1,
        loss: loss.toFixed(3),
        accuracy: (100 * accuracy).toFixed(1),
        left: formatSeconds(left),
      });
    },
    say(line) {
      stream.write(clearLine);
      say(line);
    },
    stop: () => {
      bar.stop();
    },
  };
}

function formatSeconds(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${Math.floor(seconds % 60)} s` : `${Math.ceil(seconds)} s`;
}

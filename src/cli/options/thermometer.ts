// `--encoder thermometer:M`, with equal steps or, as `thermometer:M:quantile`, with thresholds at quantiles of given images.

import { InvalidArgumentError } from "commander";

export interface WantedThermometer {
  readonly levels: number;
  readonly spacing: "uniform" | "quantile";
}

/** Reads the flag. */
export function parseThermometer(text: string): WantedThermometer {
  const match = /^thermometer:(\d{1,3})(?::(uniform|quantile))?$/.exec(text);
  const levels = Number(match?.[1]);
  if (match === null || levels < 1 || levels > 255) {
    throw new InvalidArgumentError("It must be thermometer:M or thermometer:M:quantile, M from 1 to 255.");
  }
  return { levels, spacing: match[2] === "quantile" ? "quantile" : "uniform" };
}

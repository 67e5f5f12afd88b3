// The laboratory finds what a chip was made with: every parameter that has a truth, within 3 standard errors, on 20 seeds; and the
// errors that it states are neither too small nor too large.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assumedAnalog } from "../../src/analog/assumed-analog.js";
import { characterizeProfile } from "../../src/characterize/characterize-profile.js";
import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { projectPath } from "../support/shared.js";

const sha256 = "0".repeat(64);
const path = projectPath("hardware-profiles", "cmos65-rgb96-thermometer.json");
const profile = { value: parseHardwareProfile(JSON.parse(readFileSync(path, "utf8"))), sha256 };
const analog = { value: assumedAnalog(), sha256 };
const seeds = Array.from({ length: 20 }, (_, i) => i + 1);
const limit = 3;

/** Deviations in standard errors, by parameter. */
function measure(): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const seed of seeds) {
    const experiment = { levels: 30, stack: 16 };
    const options = { profile, analog, seed, chip: seed % 3, size: 128, bits: 12, experiment };
    for (const { name, value, error, truth } of characterizeProfile(options).parameters) {
      if (truth === undefined || error === undefined) continue;
      found.set(name, [...(found.get(name) ?? []), (value - truth) / error]);
    }
  }
  return found;
}

const deviations = measure();

describe("photon transfer of a simulated chip", () => {
  it("[I] asks seven parameters of every chip", () => {
    expect([...deviations.keys()]).toEqual([
      "system gain",
      "quantum efficiency",
      "temporal dark noise",
      "charge at clipping",
      "dark signal non-uniformity",
      "photo-response non-uniformity",
      "dark current",
    ]);
    for (const one of deviations.values()) expect(one).toHaveLength(seeds.length);
  });

  it.each([...deviations])("[I] %s: within 3 standard errors on 20 seeds", (_, found) => {
    for (const deviation of found) expect(Math.abs(deviation)).toBeLessThan(limit);
    // Of 20 right errors the mean square is 1 within 4 of its standard deviations of 0.32; too small ones would show above. The
    // error of the non-uniformity of the response allows for columns as if few were there, and may be twice too large.
    const meanSquare = found.reduce((sum, deviation) => sum + deviation ** 2, 0) / found.length;
    expect(meanSquare).toBeLessThan(1 + 4 * Math.sqrt(2 / found.length));
    expect(meanSquare).toBeGreaterThan(0.2);
  });
});

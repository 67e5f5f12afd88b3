// A limit in one line: counts are exact, quantities have four digits, the margin has its sign.

import { describe, expect, it } from "vitest";
import { formatLimit } from "../../../src/cli/output/format-limit.js";
import type { Limit } from "../../../src/index.js";

const limit = (part: Partial<Limit>): Limit => ({
  name: "x",
  rule: "atMost",
  limit: 0,
  used: 0,
  unit: "bit",
  ok: true,
  ...part,
});

describe("formatLimit", () => {
  it("[U] one bit too many shows", () => {
    const cells = formatLimit(
      limit({ name: "modelBits", limit: 1_000_000, used: 1_000_001, ok: false, reason: "prune the model" }),
    );
    expect(cells.map((cell) => cell.replaceAll(/\s/g, " "))).toEqual([
      "modelBits",
      "used 1 000 001 bit",
      "at most 1 000 000 bit",
      "margin -1 bit (-0.0 %)",
      "NO  prune the model",
    ]);
  });

  it("[U] a rate that must be reached", () => {
    const cells = formatLimit(limit({ rule: "atLeast", limit: 30, used: 45, unit: "Hz" }));
    expect(cells.slice(1)).toEqual(["used 45 Hz", "at least 30 Hz", "margin 15 Hz (50.0 %)", "ok"]);
  });

  it("[U] quantities have a prefix and four digits", () => {
    const cells = formatLimit(limit({ limit: 2e-6, used: 1.23456e-6, unit: "J" }));
    expect(cells.slice(1, 4)).toEqual(["used 1.235 µJ", "at most 2 µJ", "margin 765.4 nJ (38.3 %)"]);
  });

  it("[U] a limit of zero has no share", () => {
    expect(formatLimit(limit({ used: 8, ok: false }))[3]).toBe("margin -8 bit");
  });
});

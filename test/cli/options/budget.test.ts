// `--budget`: names, numbers and units, and the one message per way to get it wrong.

import { describe, expect, it } from "vitest";
import { missesBudget, parseBudgets } from "../../../src/cli/options/budget.js";
import type { Limit } from "../../../src/index.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";

const errorOf = (...texts: string[]) => inputErrorText(() => parseBudgets(texts));

describe("parseBudgets", () => {
  it("[U] values come in SI units, with or without a blank before the unit", () => {
    const texts = [
      "energyPerFrame=2 uJ",
      "averagePower=1.5mW",
      "frameTime = 33 ms",
      "framesPerSecond=1e1 Hz",
      "area=4 mm^2",
    ];
    expect(parseBudgets(texts)).toEqual({
      energyPerFrame: 2e-6,
      averagePower: 1.5e-3,
      frameTime: 0.033,
      framesPerSecond: 10,
      area: 4e-6,
    });
  });

  it("[U] bits need no unit", () => {
    expect(parseBudgets(["modelBits=800000", "activationBits=0.2 Mbit"])).toEqual({
      modelBits: 800_000,
      activationBits: 200_000,
    });
  });

  it("[U] no budget at all is an empty object", () => {
    expect(parseBudgets([])).toEqual({});
  });

  it.each([
    [
      "energyPerFame=2 uJ",
      '--budget: the name must be a known budget, found "energyPerFame=2 uJ"; did you mean "energyPerFrame"? budgets: modelBits, activationBits, frameTime, framesPerSecond, energyPerFrame, averagePower, area',
    ],
    [
      "averagePower=2 MW",
      '--budget: "MW" is no unit of the budget averagePower, found "averagePower=2 MW"; did you mean "mW"? units: pW, nW, uW, mW, W',
    ],
    [
      "frameTime=2 pJ",
      '--budget: "pJ" is no unit of the budget frameTime, found "frameTime=2 pJ"; did you mean "ps"? units: ps, ns, us, ms, s',
    ],
    [
      "frameTime=2",
      '--budget: the budget frameTime needs a unit, found "frameTime=2"; units: ps, ns, us, ms, s',
    ],
    ["frameTime", '--budget: must be "name=value unit", found "frameTime"; e.g. "energyPerFrame=2 uJ"'],
    [
      "frameTime=x ms",
      '--budget: must be "name=value unit", found "frameTime=x ms"; e.g. "energyPerFrame=2 uJ"',
    ],
    [
      "frameTime=1 ms 2",
      '--budget: must be "name=value unit", found "frameTime=1 ms 2"; e.g. "energyPerFrame=2 uJ"',
    ],
    [
      "frameTime=-1 ms",
      '--budget: the budget frameTime must be more than 0 and finite, found "frameTime=-1 ms"',
    ],
    [
      "frameTime=0 ms",
      '--budget: the budget frameTime must be more than 0 and finite, found "frameTime=0 ms"',
    ],
    [
      "frameTime=1e999 s",
      '--budget: the budget frameTime must be more than 0 and finite, found "frameTime=1e999 s"',
    ],
    [
      "__proto__=1 s",
      '--budget: the name must be a known budget, found "__proto__=1 s"; budgets: modelBits, activationBits, frameTime, framesPerSecond, energyPerFrame, averagePower, area',
    ],
  ])("[U] %s", async (text, message) => {
    expect(await errorOf(text)).toBe(message);
  });

  it("[U] a name given twice, and all problems together", async () => {
    const lines = (await errorOf("frameTime=1 ms", "frameTime=2 ms", "x=1")).split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('--budget: every name may be given once, found "frameTime" again');
  });
});

describe("missesBudget", () => {
  const limit = (name: string, ok: boolean): Limit => ({
    name,
    rule: "atMost",
    limit: 1,
    used: 1,
    unit: "J",
    ok,
  });

  it("[U] counts the budgets asked for and no other limit", () => {
    const limits = [
      limit("budget.energyPerFrame", true),
      limit("budget.averagePower", false),
      limit("modelBits", false),
    ];
    expect(missesBudget(limits, { energyPerFrame: 1 })).toBe(false);
    expect(missesBudget(limits, { energyPerFrame: 1, averagePower: 1 })).toBe(true);
    expect(missesBudget(limits, {})).toBe(false);
  });
});

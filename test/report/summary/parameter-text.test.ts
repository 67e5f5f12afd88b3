// Values with their errors in one unit and with as many digits as the error allows.

import { describe, expect, it } from "vitest";
import {
  parameterDistance,
  parameterError,
  parameterTruth,
  parameterValue,
} from "../../../src/report/summary/parameter-text.js";

const of = (value: number, unit: string, error?: number, truth?: number) => ({
  name: "n",
  symbol: "s",
  value,
  unit,
  ...(error === undefined ? {} : { error }),
  ...(truth === undefined ? {} : { truth }),
});
const texts = (parameter: ReturnType<typeof of>) =>
  [parameterValue, parameterError, parameterTruth, parameterDistance].map((text) => text(parameter));

describe("a parameter as text", () => {
  it("[U] value to the second digit of its error, all in the same unit", () => {
    expect(texts(of(0.359786, "DN/e-", 0.00057, 0.3594))).toEqual([
      "0.35979 DN/e-",
      "0.00057 DN/e-",
      "0.35940 DN/e-",
      "0.7",
    ]);
    expect(texts(of(9498.4, "e-", 300, 10_000)).slice(0, 3)).toEqual(["9500 e-", "300 e-", "10000 e-"]);
    expect(texts(of(9.954, "e-", 0.032, 10)).slice(0, 2)).toEqual(["9.954 e-", "0.032 e-"]);
    expect(parameterValue(of(0.178031234, "DN/photon", 2.2e-6))).toBe("0.1780312 DN/photon");
  });

  it("[U] shares in per cent, their errors too; ratios above 1 plain", () => {
    expect(texts(of(0.49473, "1", 0.00079, 0.4952))).toEqual(["49.473 %", "0.079 %", "49.520 %", "-0.6"]);
    expect(texts(of(904.68, "1"))).toEqual(["904.7", "", "", ""]);
  });

  it("[U] nothing found: zero, with what it could be", () => {
    expect(texts(of(0, "e-", 0.42)).slice(0, 2)).toEqual(["0 e-", "0.42 e-"]);
    expect(parameterDistance(of(1, "e-", 0, 1))).toBe("");
  });
});

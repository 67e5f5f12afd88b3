// Losses by hand and against differences, with smoothing and with a teacher.

import { describe, expect, it } from "vitest";
import { labelLoss, type LossOptions } from "../../../src/train/loss/label-loss.js";

const logits = Float64Array.of(0.3, -1.2, 2.1, 0.4, 0.5, -0.6);
const taught = Float64Array.of(1.3, 0.2, -0.7, 2, 0.1, 0.3);
const labels = [2, 1];

describe("labelLoss", () => {
  it("[U] without smoothing is the negative logarithm of the label's probability", () => {
    const { loss, correct } = labelLoss(Float64Array.of(0, Math.log(3)), [1], 2, { smoothing: 0 });
    expect(loss).toBeCloseTo(-Math.log(0.75), 12);
    expect(correct).toBe(1);
  });

  it("[U] a student that equals its teacher has no loss left but the labels'", () => {
    const teacher = { weight: 1, temperature: 4 };
    const { loss, gradients } = labelLoss(logits, labels, 3, { smoothing: 0, teacher }, logits);
    expect(loss).toBeCloseTo(0, 12);
    gradients.forEach((gradient) => {
      expect(gradient).toBeCloseTo(0, 12);
    });
  });

  const options: readonly LossOptions[] = [
    { smoothing: 0 },
    { smoothing: 0.1 },
    { smoothing: 0.05, teacher: { weight: 0.7, temperature: 3 } },
    { smoothing: 0, teacher: { weight: 1, temperature: 1 } },
  ];
  it.each(options)("[U] gradients equal differences: %o", (option) => {
    const lossOf = (values: Float64Array) => labelLoss(values, labels, 3, option, taught).loss;
    const { gradients } = labelLoss(logits, labels, 3, option, taught);
    gradients.forEach((gradient, i) => {
      const moved = (by: number) => lossOf(logits.map((value, k) => (k === i ? value + by : value)));
      expect(gradient).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 8);
    });
  });

  it("[U] counts the first of equal logits, as a run of the model does", () => {
    const even = Float64Array.of(1, 1, 0, 0, 1, 1);
    expect(labelLoss(even, [0, 2], 3, { smoothing: 0 }).correct).toBe(1);
  });
});

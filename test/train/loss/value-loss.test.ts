// Bringing sums to sums: nothing where both agree in standard deviations, gradients against differences.

import { describe, expect, it } from "vitest";
import { addValueLoss } from "../../../src/train/loss/value-loss.js";

const shape = { height: 1, width: 2, channels: 2 };
const student = { map: Float32Array.of(3, -1, 5, 2), statistics: Float32Array.of(1, 0.5, 4, 9) };
const teacher = { map: Float32Array.of(-2, 0, 1, 1), statistics: Float32Array.of(0, -1, 1, 0.25) };

describe("addValueLoss", () => {
  it("[U] is nothing for maps that agree in deviations from their means", () => {
    const same = {
      map: student.map.map((value, i) => 2 * value + (i % 2)),
      statistics: Float32Array.of(2, 2, 16, 36),
    };
    expect(addValueLoss(student, same, { shape }, 1, new Float32Array(4))).toBeCloseTo(0, 5);
  });

  it("[U] gradients equal differences, and are added", () => {
    const weight = 3;
    const gradients = new Float32Array(4).fill(1);
    addValueLoss(student, teacher, { shape }, weight, gradients);
    for (let i = 0; i < 4; i++) {
      const moved = (by: number) => {
        const map = Float32Array.from(student.map, (value, k) => (k === i ? value + by : value));
        return addValueLoss({ ...student, map }, teacher, { shape }, weight, new Float32Array(4));
      };
      expect(gradients[i]! - 1).toBeCloseTo((moved(1 / 64) - moved(-1 / 64)) * 32, 4);
    }
  });
});

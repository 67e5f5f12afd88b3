// Binary layers have no derivative; what stands in for it is checked against the same passes in plain loops: the sign's
// slope, gradients of latent weights, bit joins, and the thermometer's tanh.

import { describe, expect, it } from "vitest";
import type { LayerConfig } from "../../../src/train/config/layer-schema.js";
import { networkCase } from "../support/network-case.js";

const linear = { kind: "linear", levels: 4 } as const;
const dense: LayerConfig = { op: "dense" };

function slice(found: ReturnType<typeof networkCase>, name: string) {
  const { offset, length } = found.network.plan.parameters.find((parameter) => parameter.name === name)!;
  return [offset, offset + length] as const;
}

describe("binary layers", () => {
  it("[U] sums of signs are the exact integers of plain loops, border -1, in groups", () => {
    const layers: LayerConfig[] = [
      { op: "conv2d", name: "conv", outputChannels: 8, groups: 4, kernel: [3, 3], stride: [2, 1] },
      dense,
    ];
    const found = networkCase(linear, layers, { size: [5, 4, 1] });
    found.loss(found.parameters);
    const { network, parameters } = found;
    const bits = network.tensor("encoder");
    const sums = network.tensor("conv");
    const encoded = network.memory.floats(bits.values, 3 * bits.elements);
    const values = network.memory.floats(sums.values, 3 * sums.elements);
    const [from] = slice(found, "conv.weights");
    const { height, width } = sums.shape;
    for (let frame = 0; frame < 3; frame++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          for (let o = 0; o < 8; o++) {
            let sum = 0;
            for (let tap = 0; tap < 9; tap++) {
              const row = 2 * y - 1 + Math.floor(tap / 3);
              const column = x - 1 + (tap % 3);
              const inside = row >= 0 && row < 5 && column >= 0 && column < 4;
              const bit = inside ? encoded[((frame * 5 + row) * 4 + column) * 4 + Math.floor(o / 2)]! : -1;
              sum += (parameters[from + o * 9 + tap]! >= 0 ? 1 : -1) * bit;
            }
            expect(values[((frame * height + y) * width + x) * 8 + o]).toBe(sum);
          }
        }
      }
    }
  });

  it("[U] gradients of latent weights are those of real weights of their signs", () => {
    const layers = (weights: "binary" | "real"): LayerConfig[] => [
      { op: "conv2d", outputChannels: 8, weights },
      { op: "relu" },
      { op: "dense", weights: "real" },
    ];
    const binary = networkCase(linear, layers("binary"));
    const real = networkCase(linear, layers("real"));
    const signs = Float32Array.from(binary.parameters);
    const [from, to] = slice(binary, "conv2d1.weights");
    for (let i = from; i < to; i++) signs[i] = signs[i]! >= 0 ? 1 : -1;
    real.parameters.set(signs);
    expect(Array.from(binary.gradients())).toEqual(Array.from(real.gradients()));
  });

  it.each(["clip", "quadratic"] as const)(
    "[U] the %s slope lets gradients through where |z| <= 1",
    (slope) => {
      const layers: LayerConfig[] = [
        { op: "conv2d", name: "conv", outputChannels: 4 },
        { op: "threshold", name: "bits", slope },
        { op: "dense", weights: "real" },
      ];
      const found = networkCase(linear, layers);
      const gradients = found.gradients();
      const { network, parameters } = found;
      const sums = network.tensor("conv");
      const bits = network.tensor("bits");
      const count = 3 * sums.elements;
      const x = network.memory.floats(sums.values, count);
      const g = network.memory.floats(bits.gradient!, count);
      const [gammaAt] = slice(found, "bits.gamma");
      const [betaAt] = slice(found, "bits.beta");
      const pixels = count / 4;
      for (let c = 0; c < 4; c++) {
        const own = Array.from({ length: pixels }, (_, p) => x[p * 4 + c]!);
        const mean = own.reduce((sum, value) => sum + value, 0) / pixels;
        const variance = own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels;
        let forGamma = 0;
        let forBeta = 0;
        own.forEach((value, p) => {
          const normal = (value - mean) / Math.sqrt(variance + 1e-5);
          const z = parameters[gammaAt + c]! * normal + parameters[betaAt + c]!;
          const inside = Math.abs(z) <= 1 ? (slope === "clip" ? 1 : 2 - 2 * Math.abs(z)) : 0;
          forGamma += g[p * 4 + c]! * inside * normal;
          forBeta += g[p * 4 + c]! * inside;
        });
        expect(gradients[gammaAt + c]).toBeCloseTo(forGamma, 3);
        expect(gradients[betaAt + c]).toBeCloseTo(forBeta, 3);
      }
    },
  );

  it("[U] or, and, mux: values by their truth tables, gradients to the operand that decided", () => {
    const branch = (name: string): LayerConfig[] => [
      { op: "conv2d", name: `${name}Sums`, inputs: ["encoder"], outputChannels: 4 },
      { op: "threshold", name },
    ];
    const layers: LayerConfig[] = [
      ...branch("a"),
      ...branch("b"),
      ...branch("s"),
      { op: "or", name: "or", inputs: ["a", "b"] },
      { op: "and", name: "and", inputs: ["or", "s"] },
      { op: "mux", name: "mux", inputs: ["s", "and", "b"] },
      { op: "dense", weights: "real" },
    ];
    const found = networkCase(linear, layers);
    found.gradients();
    const read = (name: string, what: "values" | "gradient") => {
      const tensor = found.network.tensor(name);
      return Array.from(found.network.memory.floats(tensor[what]!, 3 * tensor.elements));
    };
    const [a, b, s, or, and, mux] = ["a", "b", "s", "or", "and", "mux"].map((name) => read(name, "values"));
    expect(or).toEqual(a!.map((value, i) => Math.max(value, b![i]!)));
    expect(and).toEqual(or!.map((value, i) => Math.min(value, s![i]!)));
    expect(mux).toEqual(s!.map((value, i) => (value > 0 ? and![i]! : b![i]!)));
    const ofMux = read("mux", "gradient");
    const ofAnd = read("and", "gradient");
    const ofOr = read("or", "gradient");
    expect(ofAnd).toEqual(ofMux.map((g, i) => (s![i]! > 0 ? g : 0)));
    const share = (g: number, own: number, other: number, wins: boolean) =>
      own === other ? g / 2 : wins ? g : 0;
    expect(ofOr).toEqual(ofAnd.map((g, i) => share(g, or![i]!, s![i]!, or![i]! < s![i]!)));
    const ofA = read("a", "gradient");
    expect(ofA).toEqual(ofOr.map((g, i) => share(g, a![i]!, b![i]!, a![i]! > b![i]!)));
    const ofSelect = read("s", "gradient");
    const expected = ofMux.map(
      (g, i) => (g * (and![i]! - b![i]!)) / 2 + share(ofAnd[i]!, s![i]!, or![i]!, s![i]! < or![i]!),
    );
    ofSelect.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 5);
    });
  });

  it("[U] learned thresholds get the gradient of tanh(slope (x - t)), summed over the pixels of a colour", () => {
    const slope = 9;
    const encoder = { kind: "learned", levels: 3, slope, shared: true } as const;
    const found = networkCase(encoder, [{ op: "dense", weights: "real" }], { size: [4, 4, 2] });
    const gradients = found.gradients();
    const bits = found.network.tensor("encoder");
    const ofBits = found.network.memory.floats(bits.gradient!, 3 * bits.elements);
    // Equal numbers are a linear ladder whose steps are 1/4; moving number k moves the thresholds by the softmax's slope.
    const ofThresholds = [1, 2, 3].map((i) => {
      let sum = 0;
      found.codes.forEach((code, sample) => {
        const soft = Math.tanh(slope * (code / 255 - i / 4));
        sum -= ofBits[sample * 3 + i - 1]! * slope * (1 - soft * soft);
      });
      return sum;
    });
    for (let k = 0; k < 4; k++) {
      const moved = ofThresholds.reduce((sum, g, i) => {
        const whole = i + 1;
        return sum + g * 0.99 * (1 / 4) * ((k < whole ? 1 : 0) - whole / 4);
      }, 0);
      expect(gradients[k]).toBeCloseTo(moved, 3);
    }
  });
});

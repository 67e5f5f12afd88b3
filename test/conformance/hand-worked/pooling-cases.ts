// Maximum and sum pools worked out on paper: windows that overlap, that do not divide, and all four kinds of border.

import { maxPool, programOf, shape, source, type EngineCase } from "../program-builder.js";
import type { SumPoolStep } from "../../../src/xnor-array/program.js";

function sumPool(details: Omit<SumPoolStep, "name" | "op" | "inputs">): SumPoolStep {
  return { name: "sum", op: "sumPool", inputs: [source], ...details };
}

const pairs = { kernel: [1, 2], stride: [1, 2] } as const;

// Row -5 -6 -4 with a border of one on the left, kernel 2, stride 2: windows (border, -5) and (-6, -4).
function leftBorder(name: string, value: { value?: -1 | 0 | 1 }, first: number): EngineCase {
  const padding = { top: 0, left: 1, bottom: 0, right: 0, ...value };
  const step = maxPool({ ...pairs, outputShape: shape(1, 2, 1), padding });
  return { name, program: programOf(shape(1, 3, 1), [step]), input: [-5, -6, -4], expected: [first, -4] };
}

const maxima: EngineCase[] = [
  {
    name: "max pool leaves the column that fills no window",
    program: programOf(shape(1, 5, 1), [maxPool({ ...pairs, outputShape: shape(1, 2, 1) })]),
    input: [3, -1, -7, -2, 9],
    expected: [3, -2],
  },
  {
    name: "overlapping max pool, kernel 2, stride 1",
    program: programOf(shape(3, 1, 1), [maxPool({ outputShape: shape(2, 1, 1), kernel: [2, 1] })]),
    input: [1, 3, 2],
    expected: [3, 3],
  },
  {
    name: "max pool keeps channels apart",
    program: programOf(shape(2, 2, 2), [
      maxPool({ outputShape: shape(1, 1, 2), kernel: [2, 2], stride: [2, 2] }),
    ]),
    input: [1, -8, 2, -7, 3, -6, 4, -5],
    expected: [4, -5],
  },
  {
    name: "max pool of bits is +1 where any bit is",
    program: programOf(shape(1, 6, 1), [maxPool({ ...pairs, outputShape: shape(1, 3, 1) })]),
    input: [-1, -1, -1, 1, 1, 1],
    expected: [-1, 1, 1],
  },
  leftBorder("a border without a value takes no part", {}, -5),
  leftBorder("a border of -1 takes part", { value: -1 }, -1),
  leftBorder("a border of 0 takes part", { value: 0 }, 0),
  leftBorder("a border of +1 takes part", { value: 1 }, 1),
  {
    // Border below and right only: windows start at 0, 2 and 0, 2; the right and lower ones are cut to the map.
    name: "border below and right",
    program: programOf(shape(3, 3, 1), [
      maxPool({
        outputShape: shape(2, 2, 1),
        kernel: [2, 2],
        stride: [2, 2],
        padding: { top: 0, left: 0, bottom: 1, right: 1 },
      }),
    ]),
    input: [-9, -8, -7, -6, -5, -4, -3, -2, -1],
    expected: [-5, -4, -2, -1],
  },
];

// Rows (1 2 3), (4 5 6): kernel 2x1 stride 1x2 sums columns 0 and 2; global over two channels sums each.
const sums: EngineCase[] = [
  {
    name: "sum pool with a horizontal stride",
    program: programOf(shape(2, 3, 1), [
      sumPool({ outputShape: shape(1, 2, 1), kernel: [2, 1], stride: [1, 2] }),
    ]),
    input: [1, 2, 3, 4, 5, 6],
    expected: [5, 9],
  },
  {
    name: "global sum per channel",
    program: programOf(shape(2, 2, 2), [
      sumPool({ outputShape: shape(1, 1, 2), kernel: [2, 2], stride: [2, 2] }),
    ]),
    input: [1, -1, 1, -1, 1, 1, -1, -1],
    expected: [2, -2],
  },
];

export const poolingCases: readonly EngineCase[] = [...maxima, ...sums];

// onnxruntime-node on one thread: the same layers and networks as float32, or as unsigned bytes times signed bytes. A layer
// is the convolution alone, with the zero border that convolutions have built in (a border of -1 is an extra node and
// would slow the runtime down); a network runs from its encoded bits (or codes) to its logits.

import { InferenceSession, Tensor } from "onnxruntime-node";
import { layerAlone, type BenchCase } from "../bench-cases.js";
import { programToOnnx, type OnnxProgram, type Precision } from "../onnx/program-to-onnx.js";
import { requireEqual, timeRuns, type Contender } from "./contender.js";
import { packedOutput } from "./focalbit.js";

const silent = 3;
/** Its outputs come from fresh memory, page by page, until the allocator has settled: up to ten times slower. */
const settlingSeconds = 0.5;

export function onnxContender(precision: Precision): Contender {
  const engine = `onnxruntime-${precision}`;
  return {
    engine,
    async prepare(benchCase) {
      const program = benchCase.layer === undefined ? benchCase.program : layerAlone(benchCase, 0);
      const onnx = programToOnnx(program, precision, benchCase.inputRange !== undefined);
      const session = await InferenceSession.create(onnx.bytes, {
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        executionMode: "sequential",
        graphOptimizationLevel: "all",
        logSeverityLevel: silent,
      });
      const feeds = { [onnx.inputName]: inputTensor(benchCase, onnx, precision) };
      const output = (await session.run(feeds))[onnx.outputName];
      if (output === undefined) throw new Error(`${engine} gives no output`);
      check(engine, benchCase, output, packedOutput(program, benchCase), precision);
      return () => timeRuns(() => session.run(feeds), settlingSeconds);
    },
  };
}

function inputTensor({ program, frame }: BenchCase, onnx: OnnxProgram, precision: Precision): Tensor {
  const { height, width, channels } = program.inputShape;
  const pixels = height * width;
  const planar = new Float32Array(frame.length);
  frame.forEach((value, i) => {
    const channel = i % channels;
    planar[channel * pixels + (i - channel) / channels] = value + onnx.inputZero;
  });
  return precision === "float32"
    ? new Tensor("float32", planar, onnx.inputDimensions)
    : new Tensor("uint8", Uint8Array.from(planar), onnx.inputDimensions);
}

/** Outputs in HWC against the packed engine's; a layer of bytes saturates, so there the sums within a byte are compared. */
function check(
  engine: string,
  benchCase: BenchCase,
  output: Tensor,
  expected: Int32Array,
  precision: Precision,
): void {
  const values = output.data as Float32Array | Uint8Array;
  const bytes = precision === "int8" && benchCase.layer !== undefined;
  const channels = benchCase.layer?.outputs ?? values.length;
  const pixels = values.length / channels;
  const found = Int32Array.from(expected, (_, i) => {
    const channel = i % channels;
    return (values[channel * pixels + (i - channel) / channels] ?? NaN) - (bytes ? 128 : 0);
  });
  const clipped = bytes ? expected.map((sum) => Math.max(-128, Math.min(127, sum))) : expected;
  requireEqual(engine, benchCase.name, found, clipped);
}

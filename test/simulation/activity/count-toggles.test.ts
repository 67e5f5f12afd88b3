import fc from "fast-check";
import { expect, it } from "vitest";
import { bipolarAt } from "../../../src/foundation/bits/packed-bits.js";
import { elementCount } from "../../../src/foundation/tensor/shape.js";
import type { ArrayGeometry } from "../../../src/mapping/job-geometry.js";
import type { Conv2dNode, DenseNode } from "../../../src/model/model.js";
import { createToggleCounter, type Toggles } from "../../../src/simulation/activity/count-toggles.js";
import { cutPlanes, type Border, type InputPlanes } from "../../../src/simulation/activity/input-planes.js";
import { seededRandom } from "../../support/model-builder.js";
import { mapCase, randomCase } from "../../support/random-mapping.js";

interface Lanes {
  readonly inputLanes: number;
  readonly outputLanes: number;
}

/** The lanes themselves, register by register, in the order the schedule runs: no linearity, no recalled counts. */
function runLanes(
  geometry: ArrayGeometry,
  head: Conv2dNode | DenseNode,
  lanes: Lanes,
  input: InputPlanes,
): Toggles {
  const { fold } = geometry;
  const bits = lanes.inputLanes;
  const inputs = Array.from({ length: fold.positions }, () => new Int8Array(bits));
  const weights = Array.from({ length: lanes.outputLanes }, () => new Int8Array(bits));
  const outputs = inputs.map(() => weights.map(() => new Int8Array(bits).fill(1)));
  const toggles = { xnor: 0, input: 0, weight: 0 };
  let firstWeights = true;
  const seen = inputs.map(() => false);
  const step = (y: number, group: number, k: number) => {
    const place = placeOf(fold, k, lanes.inputLanes);
    const newWeights = weightsOf(geometry, head, place, lanes);
    newWeights.forEach((word, lane) => {
      word.forEach((now, bit) => {
        if (!firstWeights && (weights[lane]![bit] === 1) !== (now === 1)) toggles.weight++;
        weights[lane]![bit] = now === 1 ? 1 : 0;
      });
    });
    firstWeights = false;
    for (let q = 0; q < fold.positions; q++) {
      const x = group * fold.positions + q;
      if (x >= fold.columnWindow.outputs) continue;
      for (let bit = 0; bit < bits; bit++) {
        const row = y * fold.rowWindow.stride + place.ky;
        const column = x * fold.columnWindow.stride + place.kx;
        const at = (row * input.width + column) * input.channels + place.first + bit;
        const now = bit < place.count ? input.planes[place.plane]![at]! : 0;
        if (seen[q] && inputs[q]![bit] !== now) toggles.input++;
        inputs[q]![bit] = now;
        newWeights.forEach((word, lane) => {
          const used = word[bit] !== -1;
          const output = used ? Number(now === word[bit]) : 1;
          if (seen[q] && outputs[q]![lane]![bit] !== output) toggles.xnor++;
          outputs[q]![lane]![bit] = output;
        });
      }
      seen[q] = true;
    }
  };
  const steps = fold.sets.length * fold.stepsPerResult;
  for (let y = 0; y < fold.rowWindow.outputs; y++) {
    if (geometry.dataflow === "output-stationary") {
      for (let p = 0; p < fold.pixelGroups; p++) for (let k = 0; k < steps; k++) step(y, p, k);
    } else {
      for (let k = 0; k < steps; k++) for (let p = 0; p < fold.pixelGroups; p++) step(y, p, k);
    }
  }
  return toggles;
}

function placeOf(fold: ArrayGeometry["fold"], k: number, inputLanes: number) {
  const set = Math.floor(k / fold.stepsPerResult);
  const chunk = k % fold.chunks;
  const tap = Math.floor(k / fold.chunks) % fold.taps;
  const weightPlane = Math.floor(k / (fold.chunks * fold.taps)) % fold.weightPlanes;
  const plane = Math.floor(k / (fold.chunks * fold.taps * fold.weightPlanes)) % fold.planes;
  const { firstChannel, channels } = fold.sets[set]!;
  const count = Math.min(inputLanes, channels - chunk * inputLanes);
  const ky = Math.floor(tap / fold.columnWindow.kernel);
  return {
    set,
    tap,
    weightPlane,
    plane,
    ky,
    kx: tap % fold.columnWindow.kernel,
    first: firstChannel + chunk * inputLanes,
    count,
  };
}

/** Weight words of all output lanes: 0 and 1 where a lane uses the bit, -1 where it does not. */
function weightsOf(
  { fold }: ArrayGeometry,
  head: Conv2dNode | DenseNode,
  place: ReturnType<typeof placeOf>,
  lanes: Lanes,
): Int8Array[] {
  const firstOutput = fold.sets.slice(0, place.set).reduce((sum, { outputs }) => sum + outputs, 0);
  const groups = head.op === "conv2d" ? head.groups : 1;
  return Array.from({ length: lanes.outputLanes }, (_, lane) => {
    const word = new Int8Array(lanes.inputLanes).fill(-1);
    if (lane >= fold.sets[place.set]!.outputs) return word;
    const output = firstOutput + lane;
    const group = Math.floor(output / (fold.outputChannels / groups));
    for (let bit = 0; bit < place.count; bit++) {
      const within = place.first + bit - group * fold.channelsPerGroup;
      if (within < 0 || within >= fold.channelsPerGroup) continue;
      const index = (output * fold.taps + place.tap) * fold.channelsPerGroup + within;
      const stored = index * fold.weightPlanes + place.weightPlane;
      word[bit] = bipolarAt(head.weights, stored) > 0 ? 1 : 0;
    }
    return word;
  });
}

const noBorder: Border = { top: 0, left: 0, bottom: 0, right: 0, value: -1 };

it("[I] counted toggles equal the lanes' own, register by register", () => {
  const property = fc.property(randomCase, fc.nat(), (drawn, seed) => {
    const mapping = mapCase(drawn);
    const random = seededRandom(seed);
    for (const { geometry } of mapping.jobs) {
      const head = geometry.job.head;
      if (geometry.kind !== "array" || (head.op !== "conv2d" && head.op !== "dense")) continue;
      const name = head.inputs[0]!;
      const node = mapping.model.nodes.find((each) => each.name === name);
      const shape = node?.outputShape ?? mapping.model.encoderShape;
      const range = node?.outputRange ?? mapping.model.encoderRange;
      const draw = () =>
        range.kind === "bits"
          ? random() < 0.5
            ? -1
            : 1
          : range.minimum + Math.floor(random() * (range.maximum - range.minimum + 1));
      const values = Int32Array.from({ length: elementCount(shape) }, draw);
      const border = head.op === "conv2d" ? head.padding : noBorder;
      const flat = head.op === "dense" && geometry.fold.taps === 1;
      const input = cutPlanes({ shape, values }, range, geometry.fold.planes, border, flat);
      const lanes = mapping.profile.array;
      const counted = createToggleCounter(geometry, head, lanes).count(input);
      expect({ job: head.name, ...counted }).toEqual({
        job: head.name,
        ...runLanes(geometry, head, lanes, input),
      });
    }
  });
  fc.assert(property, { seed: 20_250_515, numRuns: 120 });
}, 300_000);

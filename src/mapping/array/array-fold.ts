// How a convolution or dense layer folds onto the array of I x O x P lanes (design.md section 5):
// steps = rows x ceil(columns/P) x output sets x taps x ceil(channels per set/I) x planes of the input x planes of weights.
// A set is what the O lanes compute together: up to O output channels of one group or, with group packing, several whole
// groups whose channels fit into I lanes side by side. A dense layer is one position; its input is one long row of channels
// where it is stored without gaps between pixels, and a tap per pixel otherwise. Values of several bits run as bit-serial
// planes.

import { elementCount, type Shape } from "../../foundation/tensor/shape.js";
import type { Conv2dNode, DenseNode } from "../../model/model.js";
import type { Window } from "../lowering/window.js";

/** The lanes of the array, a slice of the profile. */
export interface ArrayLanes {
  readonly inputLanes: number;
  readonly outputLanes: number;
  readonly pixelLanes: number;
  readonly groupPacking: boolean;
}

/** Output channels that the O lanes compute together, and the input channels they need. */
export interface OutputSet {
  /** Output channels, at most O. */
  readonly outputs: number;
  /** First input channel and how many, before cutting into chunks of I. */
  readonly firstChannel: number;
  readonly channels: number;
}

export interface ArrayFold {
  readonly rowWindow: Window;
  readonly columnWindow: Window;
  readonly inputShape: Shape;
  readonly outputChannels: number;
  readonly channelsPerGroup: number;
  readonly taps: number;
  /** Bit planes of the input. */
  readonly planes: number;
  /** Bits per weight: each plane of the weights is stepped through like more taps. */
  readonly weightPlanes: number;
  /** Weight planes x taps: steps of one chunk and input plane, each with a lane word of its own. */
  readonly tapSteps: number;
  readonly sets: readonly OutputSet[];
  /** Reduction chunks of at most I channels. */
  readonly chunks: number;
  /** Positions per step: P, or fewer where the row is shorter. */
  readonly positions: number;
  /** Sets of at most P positions in a row. */
  readonly pixelGroups: number;
  /** Width of a lane word: lanes that a step can use. */
  readonly usedInputLanes: number;
  readonly usedOutputLanes: number;
  /** Steps from the first tap to the results of one set. */
  readonly stepsPerResult: number;
  readonly stepsPerRow: number;
  /** XNORs the layer needs, planes of inputs and weights included. */
  readonly macs: number;
}

/**
 * Folds a head onto the array.
 * @param inputShape shape of what it reads
 * @param planes bits per input value
 * @param flat whether a dense layer's input is stored without gaps
 */
export function foldOntoArray(
  head: Conv2dNode | DenseNode,
  inputShape: Shape,
  planes: number,
  flat: boolean,
  lanes: ArrayLanes,
): ArrayFold {
  const geometry =
    head.op === "conv2d" ? convolutionGeometry(head, inputShape) : denseGeometry(inputShape, flat);
  const { rowWindow, columnWindow, channelsPerGroup } = geometry;
  const sets = listOutputSets(head.outputChannels, geometry.groups, channelsPerGroup, lanes);
  const taps = rowWindow.kernel * columnWindow.kernel;
  const channelsPerSet = Math.max(...sets.map((set) => set.channels));
  const chunks = Math.ceil(channelsPerSet / lanes.inputLanes);
  const pixelGroups = Math.ceil(columnWindow.outputs / lanes.pixelLanes);
  const weightPlanes = head.weightBitWidth;
  const tapSteps = taps * weightPlanes;
  const stepsPerResult = tapSteps * chunks * planes;
  return {
    ...geometry,
    outputChannels: head.outputChannels,
    taps,
    planes,
    weightPlanes,
    tapSteps,
    sets,
    chunks,
    positions: Math.min(lanes.pixelLanes, columnWindow.outputs),
    pixelGroups,
    usedInputLanes: Math.min(lanes.inputLanes, channelsPerSet),
    usedOutputLanes: Math.max(...sets.map((set) => set.outputs)),
    stepsPerResult,
    stepsPerRow: pixelGroups * sets.length * stepsPerResult,
    macs:
      rowWindow.outputs * columnWindow.outputs * head.outputChannels * tapSteps * channelsPerGroup * planes,
  };
}

function convolutionGeometry(head: Conv2dNode, inputShape: Shape) {
  const window = (axis: 0 | 1, pad: number, inputs: number, outputs: number): Window => {
    return { kernel: head.kernel[axis], stride: head.stride[axis], pad, inputs, outputs };
  };
  return {
    rowWindow: window(0, head.padding.top, inputShape.height, head.outputShape.height),
    columnWindow: window(1, head.padding.left, inputShape.width, head.outputShape.width),
    inputShape,
    groups: head.groups,
    channelsPerGroup: inputShape.channels / head.groups,
  };
}

function denseGeometry(shape: Shape, flat: boolean) {
  const inputShape = flat ? { height: 1, width: 1, channels: elementCount(shape) } : shape;
  const whole = (inputs: number): Window => ({ kernel: inputs, stride: 1, pad: 0, inputs, outputs: 1 });
  return {
    rowWindow: whole(inputShape.height),
    columnWindow: whole(inputShape.width),
    inputShape,
    groups: 1,
    channelsPerGroup: inputShape.channels,
  };
}

/** Cuts the output channels into sets, in channel order. */
function listOutputSets(
  outputChannels: number,
  groups: number,
  channelsPerGroup: number,
  lanes: ArrayLanes,
): readonly OutputSet[] {
  const outputsPerGroup = outputChannels / groups;
  const fitting = Math.min(
    Math.floor(lanes.outputLanes / outputsPerGroup),
    Math.floor(lanes.inputLanes / channelsPerGroup),
  );
  const packed = lanes.groupPacking ? Math.max(1, fitting) : 1;
  const sets: OutputSet[] = [];
  for (let group = 0; group < groups; group += packed) {
    const together = Math.min(packed, groups - group);
    const input = { firstChannel: group * channelsPerGroup, channels: together * channelsPerGroup };
    for (let done = 0; done < together * outputsPerGroup; done += lanes.outputLanes) {
      sets.push({ outputs: Math.min(lanes.outputLanes, together * outputsPerGroup - done), ...input });
    }
  }
  return sets;
}

// Everything about a job that its cycles and traffic follow from, gathered once: fold, weight layout, the memories its
// operands come from and go to, and the stages its results pass. The closed form (closed-form/) and the simulation start
// from here and take different ways.

import type { Ports } from "./array/port-cycles.js";
import type { ArrayFold } from "./array/array-fold.js";
import type { WeightLayout } from "./array/weight-layout.js";
import type { Dataflow } from "./choice/mapping-plan.js";
import type { PlaneEmission } from "./lowering/emission.js";
import type { Job } from "./lowering/job.js";
import type { StoredTensor } from "./lowering/stored-tensor.js";
import type { Window } from "./lowering/window.js";

/** A node that results pass on their way: what arrives, what it keeps and what constants it needs. */
export interface PostStage {
  readonly node: string;
  /** Positions (of the head's rows and columns) at which values arrive. */
  readonly arrivals: PlaneEmission;
  /** Bits of constants per channel: thresholds with directions, or a bias. 0 for none. */
  readonly constantBits: number;
  /** Running values of a pool with more than one tap. */
  readonly pool?: {
    readonly rows: Window;
    readonly columns: Window;
    readonly valueBits: number;
    /** Windows that one arriving value belongs to at the most. */
    readonly windowsPerArrival: number;
  };
  /** Threshold comparisons that each arriving value takes: the levels of a threshold, else 0. */
  readonly comparisonsPerValue: number;
  /** Two-input operations that each arriving value takes in a join, else 0; a pool counts its own. */
  readonly operationsPerValue: number;
}

export interface OutputPath {
  readonly tensor: StoredTensor;
  readonly ports: Ports;
  /** Where the last stage's outputs leave, in positions of the head. */
  readonly emission: PlaneEmission;
  /** Whether writing competes with reading the input for the same ports. */
  readonly sharesPorts: boolean;
}

interface GeometryBase {
  readonly job: Job;
  readonly rows: number;
  /** Rows of each input that a row of the head needs, by tensor name. */
  readonly rowWindows: ReadonlyMap<string, Window>;
  readonly input: { readonly memory: "lineBuffer" | "activations"; readonly ports: Ports };
  readonly stages: readonly PostStage[];
  readonly output: OutputPath;
  readonly partialSums: Ports;
  readonly thresholds: Ports;
}

export interface ArrayGeometry extends GeometryBase {
  readonly kind: "array";
  readonly dataflow: Dataflow;
  readonly fold: ArrayFold;
  readonly layout: WeightLayout;
  readonly inputLanes: number;
  readonly weights: Ports;
  /** Bits of one signed sum. */
  readonly sumBits: number;
  readonly pipelineDepth: number;
}

export interface StreamGeometry extends GeometryBase {
  readonly kind: "stream";
  readonly tensors: readonly StoredTensor[];
  /** Channels that the post-processing unit takes per access. */
  readonly channelSets: readonly number[];
}

export type JobGeometry = ArrayGeometry | StreamGeometry;

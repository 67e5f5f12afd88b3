// Toggles of one job for one frame, exactly as its lanes would see them: XNOR outputs, input registers, weight registers.
// Transitions of a kind (from one step to another, over the same pairs of positions) are counted together.

import { defined } from "../../foundation/errors/invariant-error.js";
import type { ArrayGeometry } from "../../mapping/job-geometry.js";
import type { Conv2dNode, DenseNode } from "../../model/model.js";
import type { InputPlanes } from "./input-planes.js";
import { listLaneSteps, type LaneStep } from "./lane-steps.js";
import { listLaneVisits, type LaneVisits, type Position } from "./lane-visits.js";
import { compareSteps, type BitTerms, type StepChange } from "./step-change.js";

export interface Toggles {
  readonly xnor: number;
  readonly input: number;
  readonly weight: number;
}

type Pairs = readonly (readonly [Position, Position])[];

/** One kind of transition: between which steps, over which pairs of positions, and how often the weights change with it. */
interface Transition {
  readonly from: LaneStep;
  readonly to: LaneStep;
  readonly pairs: Pairs;
  /** Name of the pair list, for recalling counts. */
  readonly over: keyof LaneVisits;
  readonly weightChanges: number;
  readonly change: StepChange;
}

/** Counts toggles of a job, frame by frame. */
export interface ToggleCounter {
  count(input: InputPlanes): Toggles;
}

/** Prepares a job: all that does not depend on pixels is worked out here. */
export function createToggleCounter(
  geometry: ArrayGeometry,
  head: Conv2dNode | DenseNode,
  lanes: { readonly inputLanes: number; readonly outputLanes: number },
): ToggleCounter {
  const steps = listLaneSteps(geometry, head);
  const visits = listLaneVisits(geometry.fold);
  const plan = geometry.dataflow === "weight-stationary" ? rowByRow : positionByPosition;
  const transitions = plan(geometry, steps, visits).map((each) => ({
    ...each,
    pairs: pairsOf(visits, each.over),
    change: compareSteps(each.from, each.to, lanes.inputLanes, lanes.outputLanes),
  }));
  return { count: (input) => countTransitions(geometry, transitions, input) };
}

type Planned = Omit<Transition, "pairs" | "change">;

/** Output-stationary: all steps at a position, then the lane's next position. */
function positionByPosition(
  geometry: ArrayGeometry,
  steps: readonly LaneStep[],
  visits: LaneVisits,
): Planned[] {
  const { rowWindow, pixelGroups } = geometry.fold;
  const turns = rowWindow.outputs * pixelGroups;
  const within = steps.slice(1).map((to, index): Planned => {
    return { from: defined(steps[index], "step"), to, over: "all", weightChanges: turns };
  });
  const [first, last] = [defined(steps[0], "step"), defined(steps.at(-1), "step")];
  const onward: Planned = { from: last, to: first, over: "onward", weightChanges: turns - 1 };
  return visits.onward.length > 0 ? [...within, onward] : within;
}

/** Weight-stationary: a row's positions under each step, then the next step from the row's start. */
function rowByRow(geometry: ArrayGeometry, steps: readonly LaneStep[]): Planned[] {
  const rows = geometry.fold.rowWindow.outputs;
  const along = steps.map((step): Planned => ({ from: step, to: step, over: "alongRow", weightChanges: 0 }));
  const between = steps.slice(1).map((to, index): Planned => {
    return { from: defined(steps[index], "step"), to, over: "backToStart", weightChanges: rows };
  });
  const [first, last] = [defined(steps[0], "step"), defined(steps.at(-1), "step")];
  return [...along, ...between, { from: last, to: first, over: "toNextRow", weightChanges: rows - 1 }];
}

function pairsOf(visits: LaneVisits, over: keyof LaneVisits): Pairs {
  return over === "all" ? visits.all.map((position) => [position, position] as const) : visits[over];
}

interface InputCounts {
  /** Per bit of the input word: pairs in which it differs, is 1 before, is 1 after. */
  readonly differs: Int32Array;
  readonly before: Int32Array;
  readonly after: Int32Array;
}

function countTransitions(
  geometry: ArrayGeometry,
  transitions: readonly Transition[],
  input: InputPlanes,
): Toggles {
  const known = new Map<string, InputCounts>();
  const offsets = new Map<keyof LaneVisits, Int32Array>();
  const sum = { xnor: 0, input: 0, weight: 0 };
  for (const transition of transitions) {
    const { from, to, pairs, over, change } = transition;
    const places = offsets.get(over) ?? pairOffsets(geometry, pairs, input);
    offsets.set(over, places);
    const key = [over, change.idles, ...placeOf(from), ...placeOf(to)].join(" ");
    const counts = known.get(key) ?? countInputs(transition, places, input);
    known.set(key, counts);
    for (const differing of counts.differs) sum.input += differing;
    sum.xnor += togglesOf(change.both, counts.differs, pairs.length);
    sum.xnor += togglesOf(change.before, counts.before, pairs.length);
    sum.xnor += togglesOf(change.after, counts.after, pairs.length);
    sum.weight += change.weightToggles * transition.weightChanges;
  }
  return sum;
}

/** Where the windows of each pair's positions begin in a plane with its border: two offsets per pair. */
function pairOffsets({ fold }: ArrayGeometry, pairs: Pairs, { width, channels }: InputPlanes): Int32Array {
  const at = ({ y, x }: Position) =>
    (y * fold.rowWindow.stride * width + x * fold.columnWindow.stride) * channels;
  const offsets = new Int32Array(2 * pairs.length);
  pairs.forEach(([before, after], index) => {
    offsets[2 * index] = at(before);
    offsets[2 * index + 1] = at(after);
  });
  return offsets;
}

function placeOf({ plane, ky, kx, first, count }: LaneStep): readonly number[] {
  return [plane, ky, kx, first, count];
}

/** Sum over bits and lanes of (input term) xor (weight term), the input term being 1 in `set` of `pairs` cases. */
function togglesOf({ lanes, ones }: BitTerms, set: Int32Array, pairs: number): number {
  let sum = 0;
  for (let bit = 0; bit < lanes.length; bit++) {
    const one = ones[bit] ?? 0;
    sum += pairs * one + (set[bit] ?? 0) * ((lanes[bit] ?? 0) - 2 * one);
  }
  return sum;
}

function countInputs({ from, to, change }: Transition, places: Int32Array, input: InputPlanes): InputCounts {
  const bits = change.both.lanes.length;
  const counts = { differs: new Int32Array(bits), before: new Int32Array(bits), after: new Int32Array(bits) };
  const { differs } = counts;
  const a = defined(input.planes[from.plane], "plane");
  const b = defined(input.planes[to.plane], "plane");
  const stepA = tapOffset(from, input);
  const stepB = tapOffset(to, input);
  const common = Math.min(from.count, to.count);
  for (let pair = 0; pair < places.length; pair += 2) {
    const atA = (places[pair] ?? 0) + stepA;
    const atB = (places[pair + 1] ?? 0) + stepB;
    for (let bit = 0; bit < common; bit++) add(differs, bit, (a[atA + bit] ?? 0) ^ (b[atB + bit] ?? 0));
    for (let bit = common; bit < from.count; bit++) add(differs, bit, a[atA + bit]);
    for (let bit = common; bit < to.count; bit++) add(differs, bit, b[atB + bit]);
    if (!change.idles) continue;
    for (let bit = 0; bit < from.count; bit++) add(counts.before, bit, a[atA + bit]);
    for (let bit = 0; bit < to.count; bit++) add(counts.after, bit, b[atB + bit]);
  }
  return counts;
}

/** From the beginning of a window to a step's first channel. */
function tapOffset({ ky, kx, first }: LaneStep, { width, channels }: InputPlanes): number {
  return (ky * width + kx) * channels + first;
}

function add(counts: Int32Array, bit: number, count: number | undefined): void {
  counts[bit] = (counts[bit] ?? 0) + (count ?? 0);
}

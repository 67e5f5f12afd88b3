// In what two nodes differ, in words: operator, window, padding, weights, thresholds.

import type { ModelNode } from "../../model/model.js";
import { weightsOf } from "./weight-hypotheses.js";

const fewNamed = 8;

/** What differs between two nodes, empty where they compute the same from the same inputs. */
export function differencesOf(a: ModelNode, b: ModelNode): string[] {
  if (a.op !== b.op) return [`operator ${a.op} and ${b.op}`];
  return [...fieldDifferences(a, b), ...weightDifferences(a, b), ...thresholdDifferences(a, b)];
}

const plainFields = [
  "kernel",
  "stride",
  "padding",
  "groups",
  "outputChannels",
  "levels",
  "weightBitWidth",
] as const;

function fieldDifferences(a: ModelNode, b: ModelNode): string[] {
  const differences: string[] = [];
  for (const field of plainFields) {
    const [ours, theirs] = [a, b].map((node) =>
      describeField((node as unknown as Record<string, unknown>)[field]),
    );
    if (ours !== theirs) differences.push(`${field} ${ours ?? ""} and ${theirs ?? ""}`);
  }
  if (a.inputs.length !== b.inputs.length)
    differences.push(`${a.inputs.length} and ${b.inputs.length} inputs`);
  return differences;
}

/** JSON without quotes and with keys in one order, so that equal fields read equal. */
function describeField(value: unknown): string {
  if (value === undefined) return "none";
  if (typeof value !== "object" || value === null || Array.isArray(value)) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, entry]) => `${key} ${String(entry)}`).join(", ");
}

function weightDifferences(a: ModelNode, b: ModelNode): string[] {
  if (!("weights" in a) || !("weights" in b)) return [];
  const [ours, theirs] = [weightsOf(a), weightsOf(b)];
  if (ours.length !== theirs.length) return [`${ours.length} and ${theirs.length} weights`];
  const differences: string[] = [];
  const differing = ours.filter((weight, i) => weight !== theirs[i]).length;
  const negated = differing > 0 && ours.every((weight, i) => weight === -(theirs[i] ?? 0));
  if (negated) differences.push("all weights negated");
  else if (differing > 0) differences.push(`${differing} of ${ours.length} weights`);
  const bias = (node: typeof a) => node.bias ?? new Array<number>(node.outputChannels).fill(0);
  const channels = bias(a).flatMap((value, channel) => (value === bias(b)[channel] ? [] : [channel]));
  if (channels.length > 0) differences.push(`bias of ${nameChannels(channels)}`);
  return differences;
}

function thresholdDifferences(a: ModelNode, b: ModelNode): string[] {
  if (a.op !== "threshold" || b.op !== "threshold") return [];
  const channels = a.thresholds.flatMap((levels, channel) =>
    String(levels) === String(b.thresholds[channel]) ? [] : [channel],
  );
  const first = channels[0];
  const example =
    first === undefined
      ? ""
      : ` (channel ${first}: ${String(a.thresholds[first])} and ${String(b.thresholds[first])})`;
  const turned = a.directions.flatMap((direction, channel) =>
    direction === b.directions[channel] ? [] : [channel],
  );
  return [
    ...(channels.length > 0 ? [`thresholds of ${nameChannels(channels)}${example}`] : []),
    ...(turned.length > 0 ? [`directions of ${nameChannels(turned)}`] : []),
  ];
}

/** `channel 3`, or `channels 1, 4 and 12 others`. */
export function nameChannels(channels: readonly number[]): string {
  if (channels.length === 1) return `channel ${channels[0] ?? 0}`;
  const shown = channels.slice(0, fewNamed).join(", ");
  const others = channels.length - fewNamed;
  return `channels ${shown}${others > 0 ? ` and ${others} others` : ""}`;
}

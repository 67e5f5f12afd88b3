// One number for what a model computes and what it is labelled as, whatever it is called and wherever it came from: the hash of
// its document in canonical JSON (keys in code-unit order, no blanks), without name and provenance.

import { sha256Hex } from "../foundation/bits/sha256.js";
import type { Model } from "./model.js";
import { serializeModel } from "./serialize-model.js";

/** SHA-256 as 64 lower-case hex digits; equal for models that differ in name and provenance alone. */
export function networkDigest(model: Model): string {
  const { name: _name, provenance: _provenance, ...network } = serializeModel(model);
  return sha256Hex(canonicalJson(network));
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

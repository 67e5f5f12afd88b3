// Breaks a sound profile in one place and returns what the parser says of it, a line per problem.

import { parseHardwareProfile } from "../../src/hardware/parse-profile.js";
import { inputErrorText } from "../fixtures/input-error-text.js";
import { buildProfileDocument } from "../support/profile-builder.js";

export type Parts = Record<string, unknown>;
export type Damage = (document: Parts) => unknown;
export type Case = [name: string, damage: Damage, expected: string];

/** The object at a path of keys, to be damaged. */
export function at(document: Parts, ...keys: string[]): Parts {
  return keys.reduce((parts, key) => parts[key] as Parts, document);
}

/** Messages of the parser about the profile `p.json`. */
export async function messagesOf(damage: Damage, sound = buildProfileDocument()): Promise<string[]> {
  const document = structuredClone(sound);
  damage(document);
  const text = await inputErrorText(() => parseHardwareProfile(document, "p.json"));
  return text.split("\n");
}

/** What every figure of these tests says of itself. */
export const assumed = { source: "made up for a test", kind: "assumed" };

/** What the parser advises where an energy is missing. */
export const energyFix =
  'write { "value" or "formula", "unit": one of fJ, pJ, nJ, uJ, mJ, J, "source", "kind" }';

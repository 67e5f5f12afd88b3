// Which entry of a list of expected outputs belongs to which frame: by the frame's name where the entries have one, by the
// number in its name (`.../117.webp`, `digits.npy#117`) where they have a row, else by place.

import { inputError } from "../../foundation/errors/input-error.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";

/** What an entry says of its frame. */
export interface EntryKey {
  /** Name of the frame, as results have it. */
  readonly input?: string;
  /** Number of the frame in its data set. */
  readonly row?: number;
}

/**
 * Matches entries and frames.
 * @param file the list, for messages
 * @returns for each frame the position of its entry, or undefined where entries are named and none is this frame's
 * @throws InputError where numbers differ, a name stands twice, or no frame has an entry
 */
export function matchEntries(
  keys: readonly EntryKey[],
  frames: readonly string[],
  file: string,
): readonly (number | undefined)[] {
  if (keys.every(({ input }) => input !== undefined))
    return byKey(
      keys.map(({ input }) => input ?? ""),
      frames,
      (frame) => frame,
      file,
    );
  if (keys.every(({ row }) => row !== undefined))
    return byKey(
      keys.map(({ row }) => String(row)),
      frames,
      numberOf,
      file,
    );
  if (keys.length === frames.length) return keys.map((_, index) => index);
  throw inputError({
    file,
    path: "",
    rule: `must have an entry for each of the ${frames.length} ${frames.length === 1 ? "frame" : "frames"}`,
    found: String(keys.length),
    fix: "give the frames that the entries were made of, or entries with the name of their frame as input",
  });
}

function byKey(
  keys: readonly string[],
  frames: readonly string[],
  keyOf: (frame: string) => string | undefined,
  file: string,
): readonly (number | undefined)[] {
  const places = new Map<string, number>();
  for (const [place, key] of keys.entries()) {
    if (places.has(key))
      throw inputError({
        file,
        path: `/${place}`,
        rule: "must name a frame once",
        found: JSON.stringify(key),
      });
    places.set(key, place);
  }
  const claimed = new Map<string, string>();
  const matched = frames.map((frame) => {
    const key = keyOf(frame);
    const place = key === undefined ? undefined : places.get(key);
    if (key === undefined || place === undefined) return undefined;
    const other = claimed.get(key);
    if (other !== undefined) throw inputError(claimedTwice(file, key, other, frame));
    claimed.set(key, frame);
    return place;
  });
  if (matched.some((place) => place !== undefined)) return matched;
  const first = frames[0] ?? "";
  const meant = nearMiss(first, keys.slice(0, 10_000));
  throw inputError({
    file,
    path: "",
    rule: `must have an entry for one of the frames, there is none for "${first}" or any other`,
    fix: meant === undefined ? "give the frames that the entries were made of" : `did you mean "${meant}"?`,
  });
}

/** The last number of a frame's name: `03_car/117.webp` and `digits.npy#117` are 117. */
function numberOf(frame: string): string | undefined {
  const digits = /(\d+)(?:\.[A-Za-z]+)?$/.exec(frame)?.[1];
  return digits === undefined ? undefined : String(Number(digits));
}

function claimedTwice(file: string, key: string, one: string, other: string) {
  const rule = `must not have one entry for two frames: "${one}" and "${other}" both have the number ${key}`;
  return { file, path: "", rule, fix: "give one of them, or entries with the name of their frame as input" };
}

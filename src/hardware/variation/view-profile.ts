// A profile with other values in its figures, everything else as it is.

import { isKeyed } from "../../foundation/documents/check-plain-data.js";
import { pointerTo } from "../../foundation/documents/json-pointer.js";
import type { HardwareProfile } from "../hardware-profile.js";

type Copy = (values: Float64Array) => unknown;

/** Makes copies of a profile's sections. */
export interface ProfileViews {
  /**
   * The profile with those values; not frozen.
   * @param values SI, by slot
   * @param sections those that take them, the others stay as they are; absent: all
   */
  view(values: Float64Array, sections?: readonly (keyof HardwareProfile)[]): HardwareProfile;
}

/** @param slotOf slot of the figure at a path; undefined where no figure stands */
export function viewProfile(
  profile: HardwareProfile,
  slotOf: (path: string) => number | undefined,
): ProfileViews {
  const copies = new Map(
    Object.entries(profile).map(([key, section]) => [key, copyOf(section, pointerTo("", key), slotOf)]),
  );
  return {
    view(values, sections = [...copies.keys()] as (keyof HardwareProfile)[]) {
      const changed = sections.map((key) => [key, copies.get(key)?.(values)] as const);
      return { ...profile, ...(Object.fromEntries(changed) as Partial<HardwareProfile>) };
    },
  };
}

function copyOf(part: unknown, path: string, slotOf: (path: string) => number | undefined): Copy {
  const slot = slotOf(path);
  if (slot !== undefined) return (values) => ({ ...(part as object), value: values[slot] });
  if (!isKeyed(part)) return () => part;
  const members = Object.entries(part).map(
    ([key, member]) => [key, copyOf(member, pointerTo(path, key), slotOf)] as const,
  );
  return (values) => {
    const copy: Record<string, unknown> = {};
    for (const [key, member] of members) copy[key] = member(values);
    return copy;
  };
}

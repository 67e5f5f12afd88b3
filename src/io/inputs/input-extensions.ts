// Which files of a folder are images. By extension, letter case ignored; what is inside decides how it is decoded.

import { extname } from "node:path";

export const inputExtensions = [".png", ".jpg", ".jpeg", ".webp", ".pgm", ".ppm", ".pnm", ".npy"] as const;

/** Whether a file name has an extension that is read. */
export function isInputName(name: string): boolean {
  return inputExtensions.some((extension) => extension === extname(name).toLowerCase());
}

/** Whether a file name is that of a NumPy array. */
export function isArrayName(name: string): boolean {
  return extname(name).toLowerCase() === ".npy";
}

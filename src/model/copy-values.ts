// A model shares nothing with the document it was read from, and knows one zero only: JSON can write -0, which is equal to
// 0 in every rule and yet a different value to an exact comparison of two models.

/** A deep copy of plain data and byte arrays in which every -0 is 0. */
export function copyValues<T>(value: T): T {
  return copyAny(value) as T;
}

function copyAny(value: unknown): unknown {
  if (typeof value === "number") return value === 0 ? 0 : value;
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return value.map(copyAny);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyAny(member)]));
}

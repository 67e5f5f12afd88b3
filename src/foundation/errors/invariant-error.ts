// focalbit's own fault: something an earlier stage promised does not hold. Shown with its stack trace and a request
// to report it; exit code 70. Never used for anything a user can cause.

export class InvariantError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InvariantError";
  }
}

/** Throws an `InvariantError` unless the condition holds. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** The value, or an `InvariantError` where an index or a lookup that must hit gave nothing. */
export function defined<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new InvariantError(`${what} is missing`);
  return value;
}

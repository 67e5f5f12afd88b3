// The doubles next to a number, for testing a threshold just below, at and just above it.

const view = new DataView(new ArrayBuffer(8));

function moved(x: number, steps: bigint): number {
  view.setFloat64(0, x);
  view.setBigUint64(0, view.getBigUint64(0) + steps);
  return view.getFloat64(0);
}

/** Largest double below a positive number. */
export function justBelow(x: number): number {
  return moved(x, -1n);
}

/** Smallest double above a positive number. */
export function justAbove(x: number): number {
  return moved(x, 1n);
}

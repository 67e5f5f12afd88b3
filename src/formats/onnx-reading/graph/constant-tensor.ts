// A tensor whose values are in the file. Values of every element type are held as doubles, which all but 64-bit integers
// beyond 2^53 fit exactly; those occur only as "to the end" of a slice.

export interface ConstantTensor {
  /** ONNX order, first dimension slowest; [] for a scalar. */
  readonly dims: readonly number[];
  readonly values: Float64Array;
  /** Whether arithmetic on it rounds to float32. */
  readonly isFloat: boolean;
  /** Where the values came out of a quantiser: value = code * scale, element by element, before any rounding. */
  readonly quantised?: { readonly codes: Float64Array; readonly scales: Float64Array };
}

/** Product of the dimensions; 1 for a scalar. */
export function sizeOf(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1);
}

/** Steps between neighbours along each dimension. */
export function stridesOf(dims: readonly number[]): number[] {
  const strides = new Array<number>(dims.length).fill(1);
  for (let i = dims.length - 2; i >= 0; i--) strides[i] = (strides[i + 1] ?? 1) * (dims[i + 1] ?? 1);
  return strides;
}

/** A whole-number tensor, such as a shape. */
export function integersTensor(
  values: readonly number[],
  dims: readonly number[] = [values.length],
): ConstantTensor {
  return { dims, values: Float64Array.from(values), isFloat: false };
}

/** `1x28x28`, or "a scalar". */
export function formatDims(dims: readonly number[]): string {
  return dims.length === 0 ? "a scalar" : dims.join("x");
}

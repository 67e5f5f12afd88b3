// Shapes of tensors and pictures for tables: height x width x channels.

/** `96 × 96 × 3` from a document's [height, width, channels]. */
export function formatDimensions(shape: readonly number[]): string {
  return shape.join(" × ");
}

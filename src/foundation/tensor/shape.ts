// Shapes and index order. Every tensor in focalbit is height, width, channel (HWC), channel fastest: the element at
// (y, x, c) stands at ((y * width) + x) * channels + c. This is the only file that says so.

export interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Number of elements of a shape. */
export function elementCount(shape: Shape): number {
  return shape.height * shape.width * shape.channels;
}

/** Flat position of element (y, x, c); no bounds check, inner loops call it. */
export function elementIndex(shape: Shape, y: number, x: number, c: number): number {
  return (y * shape.width + x) * shape.channels + c;
}

/** Whether two shapes are equal in all three dimensions. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.height === b.height && a.width === b.width && a.channels === b.channels;
}

/** `height x width x channels`, for messages and tables. */
export function formatShape(shape: Shape): string {
  return `${shape.height}x${shape.width}x${shape.channels}`;
}

// What the compiled kernels export (kernels/index.ts); the sources say what each does. All arguments are 32-bit integers,
// pointers are byte addresses in the engine's memory. A `job` points at the fields listed in kernel-fields.generated.ts.

export interface KernelExports {
  fillPairTable(): void;
  prepareIndices(job: number): void;
  convolve(job: number): void;
  widenSums(sums: number, count: number, wide: number, shift: number, first: number): void;
  expandSums(
    sums: number,
    wide: number,
    pixels: number,
    groups: number,
    vectors: number,
    channelsPerGroup: number,
    constants: number,
    classes: number,
    scale: number,
    result: number,
    stride: number,
  ): void;
  poolBits(job: number, flips: number, border: number): void;
  sumBits(job: number, planes: number, planeBytes: number, scale: number, offset: number): void;
  poolIntegers(job: number, sum: number, border: number): void;
  packOnes(
    source: number,
    stride: number,
    channels: number,
    pixels: number,
    result: number,
    pixelBytes: number,
  ): number;
  sliceIntegers(
    source: number,
    stride: number,
    channels: number,
    pixels: number,
    offset: number,
    planes: number,
    result: number,
    pixelBytes: number,
    planeBytes: number,
  ): void;
  unpackPlanes(
    source: number,
    pixelBytes: number,
    planeBytes: number,
    planes: number,
    pixels: number,
    channels: number,
    scale: number,
    offset: number,
    result: number,
    stride: number,
  ): void;
  orBits(a: number, b: number, result: number, bytes: number): void;
  andBits(a: number, b: number, result: number, bytes: number): void;
  selectBits(select: number, a: number, b: number, result: number, bytes: number): void;
  scatterBits(
    source: number,
    pixelBytes: number,
    channels: number,
    pixels: number,
    positions: number,
    result: number,
    resultPixelBits: number,
  ): void;
  copyPixels(
    source: number,
    sourceBytes: number,
    result: number,
    resultBytes: number,
    pixels: number,
    bytes: number,
  ): void;
  addIntegers(a: number, b: number, result: number, count: number): void;
  selectIntegers(select: number, a: number, b: number, result: number, count: number): void;
  scatterIntegers(
    source: number,
    stride: number,
    channels: number,
    pixels: number,
    positions: number,
    result: number,
    resultStride: number,
  ): void;
  thresholdIntegers(
    source: number,
    stride: number,
    pixels: number,
    thresholds: number,
    flips: number,
    result: number,
    pixelBytes: number,
  ): void;
  countLevels(
    source: number,
    stride: number,
    pixels: number,
    levels: number,
    thresholds: number,
    flips: number,
    result: number,
  ): void;
  encodeCodes(
    codes: number,
    wide: number,
    pixels: number,
    colours: number,
    words: number,
    table: number,
    tableBytes: number,
    result: number,
    pixelBytes: number,
  ): void;
  countThresholds(
    samples: number,
    pixels: number,
    colours: number,
    ladders: number,
    paddedLevels: number,
    result: number,
  ): void;
}

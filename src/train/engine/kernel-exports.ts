// What the compiled training kernels export (kernels/index.as); the sources say what each does. Pointers and strides are
// byte addresses and byte counts in the memory of the instance, rows and columns are counts, flags are 0 or 1.

export interface TrainingKernels {
  unfold(
    source: number,
    height: number,
    width: number,
    pixelBytes: number,
    channels: number,
    kernelHeight: number,
    kernelWidth: number,
    strideY: number,
    strideX: number,
    top: number,
    left: number,
    outputWidth: number,
    firstRow: number,
    rows: number,
    border: number,
    to: number,
  ): void;
  fold(
    from: number,
    height: number,
    width: number,
    pixelBytes: number,
    channels: number,
    kernelHeight: number,
    kernelWidth: number,
    strideY: number,
    strideX: number,
    top: number,
    left: number,
    outputWidth: number,
    firstRow: number,
    rows: number,
    map: number,
  ): void;
  multiply(
    a: number,
    aRow: number,
    panels: number,
    rows: number,
    columns: number,
    terms: number,
    c: number,
    cRow: number,
    add: number,
  ): void;
  multiplyTransposed(
    a: number,
    panels: number,
    rows: number,
    columns: number,
    terms: number,
    c: number,
    cRow: number,
  ): void;
  packPanels(source: number, row: number, terms: number, columns: number, to: number): void;
  packTransposed(source: number, row: number, terms: number, columns: number, to: number): void;
  packRows(source: number, row: number, terms: number, rows: number, to: number): void;
  channelMoments(x: number, pixels: number, channels: number, sums: number, squares: number): void;
  normalise(
    x: number,
    pixels: number,
    channels: number,
    scale: number,
    shift: number,
    kind: number,
    y: number,
  ): void;
  normaliseBackwardSums(
    x: number,
    gradient: number,
    pixels: number,
    channels: number,
    scale: number,
    shift: number,
    kind: number,
    sums: number,
    products: number,
  ): void;
  normaliseBackward(
    x: number,
    gradient: number,
    pixels: number,
    channels: number,
    scale: number,
    shift: number,
    kind: number,
    forG: number,
    forX: number,
    constant: number,
    xGradient: number,
    add: number,
  ): void;
  maxPool(...window: [...PoolArguments, y: number]): void;
  maxPoolBackward(...window: [...PoolArguments, y: number, yGradient: number, xGradient: number]): void;
  sumPool(...window: [...PoolArguments, factor: number, y: number]): void;
  sumPoolBackward(...window: [...PoolArguments, factor: number, xGradient: number]): void;
  signs(x: number, count: number, to: number): void;
  fillValues(to: number, count: number, value: number): void;
  addScaled(x: number, count: number, factor: number, to: number): void;
  joinBits(a: number, b: number, count: number, larger: number, to: number): void;
  joinBitsBackward(
    a: number,
    b: number,
    gradient: number,
    count: number,
    larger: number,
    aGradient: number,
    bGradient: number,
  ): void;
  choose(select: number, a: number, b: number, count: number, to: number): void;
  chooseBackward(
    select: number,
    a: number,
    b: number,
    gradient: number,
    count: number,
    selectGradient: number,
    aGradient: number,
    bGradient: number,
  ): void;
  moveChannels(
    from: number,
    fromRow: number,
    to: number,
    toRow: number,
    pixels: number,
    channels: number,
    add: number,
  ): void;
  shuffleChannels(
    from: number,
    pixels: number,
    channels: number,
    groups: number,
    inverse: number,
    to: number,
    add: number,
  ): void;
  encode(codes: number, pixels: number, colours: number, width: number, table: number, to: number): void;
  encodeBackward(
    codes: number,
    pixels: number,
    colours: number,
    width: number,
    gradient: number,
    tableGradient: number,
  ): void;
}

/** Map and windows of a pool; the first is the input map, or for `sumPoolBackward` the output's gradient. */
export type PoolArguments = readonly [
  map: number,
  width: number,
  channels: number,
  kernelHeight: number,
  kernelWidth: number,
  strideY: number,
  strideX: number,
  outputHeight: number,
  outputWidth: number,
];

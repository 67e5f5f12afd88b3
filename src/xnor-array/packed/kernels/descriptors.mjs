// Jobs that take more parameters than a call should have are handed over as records of 32-bit fields in WebAssembly
// memory. This list is their only definition: build.mjs makes the AssemblyScript classes and the TypeScript field names
// of it, in this order.

export const descriptors = {
  /** Packed planes -> table offsets of pixel pairs (prepare-indices.ts). */
  IndexJob: [
    "source", // packed map, plane 0
    "planes",
    "sourcePlaneBytes",
    "height",
    "rowBytes", // bytes of one unpadded row
    "pairBytes", // distance of the two pixels of a pair: horizontal stride * bytes per pixel
    "top", // rows of border above
    "leftBytes", // border to the left, in bytes
    "paddedRows",
    "paddedRowBytes", // left border + row + right border
    "border", // one pattern row of paddedRowBytes + pairBytes per plane
    "rowScratch", // paddedRowBytes + pairBytes, and slack
    "compact", // 1 where a row's offsets need no rearranging: one group, no unused nibble
    "indexScratch", // offsets of a row before they are rearranged
    "groups",
    "pixelIndexBytes", // offsets of a whole pixel before they are rearranged
    "tapIndexBytes", // offsets of one pixel and group
    "indices", // result: u16 offsets
    "rowIndexBytes", // of one group
    "groupIndexBytes",
    "planeIndexBytes",
  ],
  /** Pair offsets and weights -> bits or sums (convolve.ts). */
  ConvolveJob: [
    "mode", // 0 bits from 8-bit sums, 1 bits from 16-bit sums, 2 the 16-bit sums themselves
    "records", // pair records: source, outA, outB, classA, classB
    "pairs",
    "indices",
    "planeIndexBytes",
    "planes",
    "kernelRows",
    "rowIndexBytes",
    "runBytes", // offsets of the taps of one kernel row
    "groups",
    "groupIndexBytes",
    "vectors", // vectors of 16 output channels per group
    "gatheredBytes", // offsets of one window and plane, padded to whole triples
    "firstBytes", // first offset byte of the segment to sum; 0 unless the window is split
    "segmentBytes", // offset bytes to sum
    "weights",
    "vectorBytes", // all weights of one vector
    "thresholds",
    "flips",
    "output",
    "groupOutputBytes",
    "lastBytes", // 1 where the last vector of a group holds at most 8 channels, else 2
    "scratch",
    "blockPairs",
  ],
  /** A sliding window over a map (window-kernels). */
  WindowJob: [
    "source",
    "height",
    "width",
    "pixelBytes",
    "kernelHeight",
    "kernelWidth",
    "strideY",
    "strideX",
    "top",
    "left",
    "outputHeight",
    "outputWidth",
    "output",
    "outputPixelBytes",
  ],
};

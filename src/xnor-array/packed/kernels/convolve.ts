// Convolution and dense layers. Blocks of pixel pairs are gathered (im2col of offsets), then every vector of output
// channels runs over the block while its weights stay in the first-level cache.

import { accumulate } from "./accumulate.generated";
import { ConvolveJob } from "./descriptors.generated";

const recordBytes: i32 = 20;
const bits8: i32 = 0;
const bits16: i32 = 1;

/** Computes one layer, or one segment of it. */
export function convolve(pointer: usize): void {
  const job = changetype<ConvolveJob>(pointer);
  for (let first = 0; first < job.pairs; first += job.blockPairs) {
    const pairs = min(job.blockPairs, job.pairs - first);
    const records: usize = job.records + first * recordBytes;
    for (let group = 0; group < job.groups; group++) {
      gather(job, records, pairs, job.indices + group * job.groupIndexBytes);
      accumulateGroup(job, records, pairs, group);
    }
  }
}

/** Copies the windows of a block behind each other: pair, plane (most significant first), kernel row. */
function gather(job: ConvolveJob, records: usize, pairs: i32, indices: usize): void {
  const runBytes = job.runBytes;
  const kernelRows = job.kernelRows;
  const rowIndexBytes = job.rowIndexBytes;
  const gatheredBytes = job.gatheredBytes;
  const planes = job.planes;
  const planeIndexBytes = job.planeIndexBytes;
  let window: usize = job.scratch;
  for (let pair = 0; pair < pairs; pair++) {
    let plane: usize = indices + load<u32>(records) + (planes - 1) * planeIndexBytes;
    for (let p = 0; p < planes; p++) {
      let row = plane;
      let result = window;
      for (let y = 0; y < kernelRows; y++) {
        // Whole vectors: what is too much is overwritten by the next row.
        v128.store(result, v128.load(row));
        for (let i = 16; i < runBytes; i += 16) v128.store(result + i, v128.load(row + i));
        result += runBytes;
        row += rowIndexBytes;
      }
      // Up to two offsets are missing to a whole triple: offset 0 with weight 0 counts nothing.
      store<u32>(result, 0);
      window += gatheredBytes;
      plane -= planeIndexBytes;
    }
    records += recordBytes;
  }
}

function accumulateGroup(job: ConvolveJob, records: usize, pairs: i32, group: i32): void {
  const vectors = job.vectors;
  for (let vector = 0; vector < vectors;) {
    const width = blockWidth(vectors - vector);
    accumulateBlock(job, records, pairs, group, vector, width);
    vector += width;
  }
}

/** Vectors of the next block: threes, and twos where a single one would be left over (weight-lanes.ts has the same). */
function blockWidth(left: i32): i32 {
  return left == 2 || left == 4 ? 2 : min(left, 3);
}

function accumulateBlock(
  job: ConvolveJob,
  records: usize,
  pairs: i32,
  group: i32,
  vector: i32,
  width: i32,
): void {
  const mode = job.mode;
  const position = group * job.vectors + vector;
  const bytesPerVector = mode > bits16 ? 32 : 2;
  accumulate(
    width,
    mode,
    records,
    pairs,
    job.scratch + job.firstBytes,
    job.gatheredBytes * job.planes,
    job.segmentBytes,
    job.planes,
    job.weights + position * job.vectorBytes + job.firstBytes * 8 * width,
    job.thresholds + position * (mode == bits8 ? 16 : 32),
    job.flips + position * 2,
    job.output + group * job.groupOutputBytes + vector * bytesPerVector,
    vector + width == job.vectors && job.lastBytes == 1,
  );
}

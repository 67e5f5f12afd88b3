// Everything the compiled module exports; src/xnor-array/packed/kernel-exports.ts declares the same for TypeScript.

export { andBits, copyPixels, orBits, scatterBits, selectBits } from "./bits";
export { convolve } from "./convolve";
export { countThresholds, encodeCodes } from "./encode";
export { addIntegers, countLevels, scatterIntegers, selectIntegers, thresholdIntegers } from "./integers";
export { packOnes, sliceIntegers, unpackPlanes } from "./pack";
export { fillPairTable } from "./pair-table";
export { prepareIndices } from "./prepare-indices";
export { expandSums, widenSums } from "./sums";
export { poolBits, poolIntegers, sumBits } from "./windows";

// Not called from outside: an export keeps the optimiser from merging them into one function, whose registers V8 would
// then assign badly.
export {
  accumulate1Bits8,
  accumulate1Bits16,
  accumulate1Sums16,
  accumulate2Bits8,
  accumulate2Bits16,
  accumulate2Sums16,
  accumulate3Bits8,
  accumulate3Bits16,
  accumulate3Sums16,
} from "./accumulate.generated";

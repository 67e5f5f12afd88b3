// Everything the compiled module exports; ../engine/kernel-exports.ts declares the same for TypeScript.

export { fold, unfold } from "./columns";
export {
  addScaled,
  choose,
  chooseBackward,
  encode,
  encodeBackward,
  fillValues,
  joinBits,
  joinBitsBackward,
  moveChannels,
  shuffleChannels,
  signs,
} from "./elements";
export { multiply, multiplyTransposed, packPanels, packRows, packTransposed } from "./multiply";
export { channelMoments, normalise, normaliseBackward, normaliseBackwardSums } from "./normalise";
export { maxPool, maxPoolBackward, sumPool, sumPoolBackward } from "./pool";

// Not called from outside: an export keeps the optimiser from merging them into their callers, whose registers V8 would
// then assign badly.
export { tileApart1, tileApart4, tileTogether1, tileTogether4 } from "./tiles.generated";

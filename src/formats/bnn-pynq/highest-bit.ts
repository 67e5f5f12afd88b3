// The decoding rule of BNN-PYNQ's host for LFC: the output bits make a word, class = floor(log2(word)), 0 for an empty word
// (bnn/src/library/host/foldedmv-offload.cpp). A model's class is the first largest logit, so the rule becomes a layer:
//
//     logit c = 2 b_c - 2 (sum of b_j over j > c) - 2 (n - c)        b in -1, +1; n classes
//
// It is 0 for the highest bit that fired (b_c = +1 and all above -1) and at most -4 elsewhere; where none fired all are -4 and
// class 0 wins. The factor 2 comes from giving the layer every bit twice: a weight pair (+1, -1) leaves out the bits below c.

import { encodeBase64 } from "../../foundation/bits/base64.js";
import { packSigns } from "../../foundation/bits/packed-bits.js";
import type { NodeDocument } from "../../model/model-schema.js";

/** Name of the node that puts out the decoded logits. */
export const decodedName = "class";

/** The nodes of the rule behind the layer's bits. */
export function highestBitNodes(bitsName: string, classes: number): NodeDocument[] {
  const twice = `${bitsName}-twice`;
  const weights = new Int8Array(classes * 2 * classes);
  for (let c = 0; c < classes; c++) {
    for (let j = 0; j < classes; j++) {
      weights[c * 2 * classes + j] = j <= c ? 1 : -1;
      weights[c * 2 * classes + classes + j] = j === c ? 1 : -1;
    }
  }
  const bias = Array.from({ length: classes }, (_, c) => -2 * (classes - c));
  const bits = encodeBase64(packSigns(weights).bytes);
  return [
    { name: twice, op: "concat", inputs: [bitsName, bitsName] },
    {
      name: decodedName,
      op: "dense",
      inputs: [twice],
      outputChannels: classes,
      weights: { order: "OI", bits },
      bias,
    },
  ];
}

// Rules of the names that tie the nodes together. One breach each, with the exact message.

import { describe, expect, it } from "vitest";
import { type BadCase, messagesOf } from "../fixtures/models/damaged-model.js";

const nameCases: BadCase[] = [
  [
    "a name given twice",
    (_, node) => (node(4)["name"] = "threshold1"),
    [
      'm.json, /nodes/4/name: must be unique, found "threshold1", also the name of /nodes/1; rename one of the two',
      'm.json, /nodes/5/inputs/0: must be "encoder" or the name of a node, found "threshold2"; did you mean "threshold1"?',
    ],
  ],
  [
    "a node named encoder",
    (_, node) => {
      node(4)["name"] = "encoder";
      node(5)["inputs"] = ["encoder"];
    },
    'm.json, /nodes/4/name: must not be "encoder", which names what the encoder puts out, found "encoder"; rename the node',
  ],
  [
    "a dangling name",
    (_, node) => (node(3)["inputs"] = ["poool1"]),
    'm.json, /nodes/3/inputs/0: must be "encoder" or the name of a node, found "poool1"; did you mean "pool1"?',
  ],
  [
    "a dangling output",
    (d) => (d["output"] = "classes"),
    'm.json, /output: must be the name of a node, found "classes"',
  ],
  [
    "a cycle",
    (_, node) => (node(1)["inputs"] = ["conv2"]),
    'm.json, /nodes/1/inputs: must not be part of a cycle, found "threshold1" needs "conv2" needs "pool1" needs "threshold1"; a node may take only the encoder and nodes listed before it',
  ],
  [
    "a node that needs itself",
    (_, node) => (node(2)["inputs"] = ["pool1"]),
    'm.json, /nodes/2/inputs: must not be part of a cycle, found "pool1" needs "pool1"; a node may take only the encoder and nodes listed before it',
  ],
  [
    "a use before the definition",
    (d) => d.nodes.unshift(...d.nodes.splice(1, 1)),
    'm.json, /nodes/0/inputs/0: must be the encoder or a node listed before this one, found "conv1", which stands later, at /nodes/1; list the nodes in the order in which they are computed',
  ],
  [
    "nodes that nobody uses",
    (d) => {
      d.nodes.push({ name: "side", op: "add", inputs: ["conv1", "conv1"] });
      d.nodes.push({ name: "end", op: "flatten", inputs: ["side"] });
    },
    [
      'm.json, /nodes/7: must lead to the output "logits", found no user but "end"; remove the node or connect it',
      'm.json, /nodes/8: must lead to the output "logits", found no user; remove the node or connect it',
    ],
  ],
];

describe("parseModel refuses, in names,", () => {
  it.each(nameCases)("[U] %s", async (_name, damage, expected) => {
    expect(await messagesOf(damage)).toEqual([expected].flat());
  });
});

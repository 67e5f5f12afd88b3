// The parser as a whole: all problems at once, and what it does with the values it is given.

import { describe, expect, it } from "vitest";
import type { ModelDocument, NodeDocument } from "../../src/model/model-schema.js";
import { parseModel } from "../../src/model/parse-model.js";
import { inputErrorText } from "../fixtures/input-error-text.js";
import { messagesOf } from "../fixtures/models/damaged-model.js";
import { smallModel } from "../fixtures/models/small-model.js";

function biasOf(node: NodeDocument): number[] {
  return node.op === "dense" ? (node.bias ?? []) : [];
}

describe("parseModel refuses", () => {
  it("[U] everything that is wrong, at once", async () => {
    const messages = await messagesOf((d, node) => {
      d.encoder["thresholds"] = [
        [0.5, 0.25],
        [0.3, 0.6],
      ];
      node(0)["stride"] = [0, 1];
      node(5)["inputs"] = ["threshold3"];
      d["output"] = "logit";
    });
    expect(messages.map((message) => message.split(":")[0])).toEqual([
      "m.json, /nodes/0/stride/0",
      "m.json, /nodes/5/inputs/0",
      "m.json, /output",
      "m.json, /encoder/thresholds/0/1",
    ]);
  });

  it.each([
    ["a list", [], "m.json: must be an object, found []"],
    ["nothing", undefined, "m.json: must be an object, found nothing"],
    ["another document", { format: "focalbit/result@1" }, "this is a result, not a model"],
    [
      "a function inside",
      { ...smallModel(), provenance: { run: () => 1 } },
      "/provenance/run: must be plain JSON data",
    ],
  ])("[U] %s in place of a document", async (_name, document, message) => {
    expect(await inputErrorText(() => parseModel(document, "m.json"))).toContain(message);
  });

  it("[U] 100,000 wrong values without listing or losing itself in them", async () => {
    const messages = await messagesOf(
      (_, node) => (node(1)["thresholds"] = Array.from({ length: 100_000 }, () => 0.5)),
    );
    expect(messages).toHaveLength(21);
    expect(messages.at(-1)).toBe("... and 81 more");
  });
});

describe("parseModel", () => {
  it("[U] leaves the document alone and freezes the model", () => {
    const document = smallModel();
    const before = JSON.stringify(document);
    const model = parseModel(document);
    expect(JSON.stringify(document)).toBe(before);
    expect(Object.isFrozen(document.nodes[0])).toBe(false);
    const parts = [
      model,
      model.nodes,
      model.nodes[0],
      model.nodes[0]?.inputs,
      model.encoder,
      model.encoderShape,
    ];
    expect(parts.map((part) => Object.isFrozen(part))).toEqual(parts.map(() => true));
  });

  it("[U] reads -0 as 0", () => {
    const text = JSON.stringify(smallModel()).replace('"bias":[-1,0,5]', '"bias":[-1,-0,5]');
    expect(Object.is((JSON.parse(text) as ModelDocument).nodes.flatMap(biasOf)[1], -0)).toBe(true);
    expect(parseModel(JSON.parse(text))).toEqual(parseModel(smallModel()));
  });

  it("[U] takes names as they are, however strange", () => {
    const text = JSON.stringify(smallModel()).replaceAll("conv1", "<script>alert(1)</script>");
    expect(parseModel(JSON.parse(text)).nodes[0]?.name).toBe("<script>alert(1)</script>");
  });
});

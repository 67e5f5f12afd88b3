// Two readers of the same schema, ajv (which checks) and TypeBox (which gives the static types), accept the same documents.

import fc from "fast-check";
import { Ajv2020 } from "ajv/dist/2020.js";
import Value from "typebox/value";
import { describe, expect, it } from "vitest";
import { compileChecker } from "../../src/foundation/documents/compile-checker.js";
import { modelSchema } from "../../src/model/model-schema.js";
import { smallModel } from "../fixtures/models/small-model.js";

const plainAjv = new Ajv2020({ strict: true }).compile(modelSchema);
const checker = compileChecker(modelSchema);

/** The small model with one value, chosen by a number, replaced. */
function replaced(place: number, value: unknown): unknown {
  const document = smallModel() as unknown as Record<string, unknown>;
  const places: { parent: Record<string, unknown>; key: string }[] = [];
  const visit = (parent: Record<string, unknown>) => {
    for (const [key, child] of Object.entries(parent)) {
      places.push({ parent, key });
      if (typeof child === "object" && child !== null) visit(child as Record<string, unknown>);
    }
  };
  visit(document);
  const chosen = places[place % places.length];
  if (chosen !== undefined) chosen.parent[chosen.key] = value;
  return document;
}

describe("the model schema", () => {
  it("[I] accepts the small model by every reader", () => {
    expect([
      plainAjv(smallModel()),
      Value.Check(modelSchema, smallModel()),
      checker(smallModel(), "x"),
    ]).toEqual([true, true, []]);
  });

  it("[I] means the same to ajv, to TypeBox and to the checker built on discriminators", () => {
    const values = fc.oneof(
      fc.constantFrom<unknown>(
        0,
        1,
        -1,
        1.5,
        2,
        65_537,
        NaN,
        "",
        "x",
        "global",
        "conv2d",
        null,
        [],
        {},
        [1],
        [[1]],
        [1, 2],
        true,
      ),
      fc.integer(),
      fc.constantFrom({ kind: "binary" }, { kind: "integer", bits: 3 }, { order: "OI", bits: "AA==" }),
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.nat(5000), values, (place, value) => {
        const document = replaced(place, value);
        const byAjv = plainAjv(document);
        if (byAjv) accepted += 1;
        expect(Value.Check(modelSchema, document)).toBe(byAjv);
        expect(checker(document, "x").length === 0).toBe(byAjv);
      }),
      { seed: 11, numRuns: 2000 },
    );
    // Both outcomes occur often enough to mean something.
    expect(accepted).toBeGreaterThan(100);
    expect(accepted).toBeLessThan(1900);
  });
});

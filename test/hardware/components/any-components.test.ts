// Whatever stands under `components` and in its places: a profile or an InputError, never another error.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/foundation/errors/input-error.js";
import { parseHardwareProfile } from "../../../src/hardware/parse-profile.js";
import { buildProfileDocument } from "../../support/profile-builder.js";
import { toyLibrary } from "./toy-library.js";

describe("any components section", () => {
  const name = fc.constantFrom("a", "store", "A", "", "__proto__x", "toString", "timer");
  const parameter = fc.oneof(
    fc.jsonValue(),
    fc.record({ value: fc.jsonValue(), unit: fc.constantFrom("nm", "pJ", "", "1") }),
    fc.record({ figure: fc.constantFrom("feature", "toString", "none") }),
  );
  const instance = fc.record(
    {
      component: fc.oneof(fc.constantFrom("toy-memory", "toy-timer", "constructor"), fc.jsonValue()),
      parameters: fc.oneof(
        fc.dictionary(fc.constantFrom("node", "words", "cell", "valueOf"), parameter),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  );
  const section = fc.oneof(fc.dictionary(name, fc.oneof(instance, fc.jsonValue())), fc.jsonValue());
  const use = fc.record(
    {
      component: fc.oneof(name, fc.jsonValue()),
      quantity: fc.oneof(fc.constantFrom("readEnergy", "power", "toString"), fc.jsonValue()),
    },
    { requiredKeys: ["component"] },
  );

  it("[U] ends in a profile or in an InputError about a place", () => {
    fc.assert(
      fc.property(section, use, (components, energyPerBit) => {
        const document = buildProfileDocument({ rest: { components, link: { energyPerBit } } });
        try {
          parseHardwareProfile(document, "p.json", toyLibrary);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          for (const { path, rule } of error.problems) {
            expect(path).toMatch(/^\/(components|link)/u);
            expect(rule).not.toBe("");
          }
        }
      }),
      { seed: 5, numRuns: 1000 },
    );
  });
});

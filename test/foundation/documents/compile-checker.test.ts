// ajv's errors in our words: place, value found, what is allowed, what to change.

import Type from "typebox";
import { describe, expect, it } from "vitest";
import { compileChecker, mostProblems } from "../../../src/foundation/documents/compile-checker.js";
import { formatProblem } from "../../../src/foundation/errors/problem.js";

const strict = { additionalProperties: false } as const;
const circle = Type.Object(
  { kind: Type.Literal("circle"), radius: Type.Number({ exclusiveMinimum: 0 }) },
  strict,
);
const square = Type.Object(
  { kind: Type.Literal("square"), side: Type.Integer({ minimum: 1, maximum: 9 }) },
  strict,
);
const schema = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 8 }),
    colour: Type.Optional(Type.Union([Type.Literal("red"), Type.Literal("green"), Type.Literal("blue")])),
    shape: Type.Optional(Type.Union([circle, square])),
    sizes: Type.Optional(Type.Array(Type.Integer({ minimum: 0, maximum: 3 }), { minItems: 2, maxItems: 2 })),
    table: Type.Optional(Type.Union([Type.Array(Type.Integer()), Type.Array(Type.Array(Type.Integer()))])),
    window: Type.Optional(
      Type.Union([Type.Literal("global"), Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })]),
    ),
    on: Type.Optional(Type.Boolean()),
    figures: Type.Optional(Type.Record(Type.String({ pattern: "^[a-z]+$" }), Type.Number(), strict)),
  },
  strict,
);
const check = compileChecker(schema);

function messages(value: unknown, basePath?: string): string[] {
  return check(value, "x.json", basePath).map(formatProblem);
}
function messagesWith(extra: object): string[] {
  return messages({ name: "some", ...extra });
}

describe("compileChecker", () => {
  it("[U] finds nothing wrong with a right value", () => {
    const value = {
      name: "some",
      colour: "red",
      shape: { kind: "square", side: 3 },
      sizes: [0, 3],
      table: [[1], []],
      on: true,
    };
    expect(messages(value)).toEqual([]);
  });

  it.each<[name: string, extra: object, expected: string[]]>([
    [
      "an unknown key, naming the near one and all known ones",
      { shape: { kind: "circle", radus: 1 } },
      [
        'x.json, /shape: must have the key "radius"; add "radius": a finite number above 0',
        'x.json, /shape/radus: unknown key "radus"; did you mean "radius"? known keys here: kind and radius',
      ],
    ],
    [
      "a wrong word of a few",
      { colour: "gren" },
      ['x.json, /colour: must be one of "red", "green" or "blue", found "gren"; did you mean "green"?'],
    ],
    [
      "a word far from all",
      { colour: 7 },
      ['x.json, /colour: must be one of "red", "green" or "blue", found 7'],
    ],
    [
      "a wrong discriminator",
      { shape: { kind: "Circle", radius: 1 } },
      ['x.json, /shape/kind: must be "circle" or "square", found "Circle"; did you mean "circle"?'],
    ],
    [
      "a missing discriminator",
      { shape: { radius: 1 } },
      ['x.json, /shape: must have the key "kind"; add "kind": "circle" or "square"'],
    ],
    [
      "no object where a union of objects is due",
      { shape: "circle" },
      ['x.json, /shape: must be an object whose "kind" is "circle" or "square", found "circle"'],
    ],
    [
      "an error inside the branch that was meant, and no other branch's",
      { shape: { kind: "square", side: 10 } },
      ["x.json, /shape/side: must be a whole number from 1 to 9, found 10"],
    ],
    [
      "a list of the wrong length",
      { sizes: [1] },
      ["x.json, /sizes: must be a list of 2 items, each a whole number from 0 to 3, found a list of 1"],
    ],
    [
      "wrong items, NaN and infinity among them",
      { sizes: [NaN, Infinity] },
      [
        "x.json, /sizes/0: must be a whole number from 0 to 3, found NaN",
        "x.json, /sizes/1: must be a whole number from 0 to 3, found Infinity",
      ],
    ],
    [
      "a number that is not finite",
      { shape: { kind: "circle", radius: Infinity } },
      ["x.json, /shape/radius: must be a finite number above 0, found Infinity"],
    ],
    [
      "an item of the flat form",
      { table: [1, 2.5] },
      ["x.json, /table/1: must be a whole number, found 2.5"],
    ],
    [
      "an item of the nested form",
      { table: [[1], [2, "3"]] },
      ['x.json, /table/1/1: must be a whole number, found "3"'],
    ],
    [
      "a value that fits no form as a whole",
      { table: "all" },
      ['x.json, /table: must be a list, each item a whole number or a list, each item a list, found "all"'],
    ],
    [
      "a word where a word or a list may stand",
      { window: "globl" },
      [
        'x.json, /window: must be "global" or a list of 2 items, each a whole number, found "globl"; did you mean "global"?',
      ],
    ],
    [
      "an empty text",
      { name: "" },
      ['x.json, /name: must be a text of 2 to 8 characters, found "" (0 characters)'],
    ],
    ["null", { on: null }, ["x.json, /on: must be true or false, found null"]],
    [
      "a key against the naming rule",
      { figures: { BAD: 1 } },
      ['x.json, /figures/BAD: unknown key "BAD"; keys that match ^[a-z]+$ are free'],
    ],
  ])("[U] words %s", (_name, extra, expected) => {
    expect(messagesWith(extra)).toEqual(expected);
  });

  it("[U] says what kind of thing the whole document should be", () => {
    expect(messages(null)).toEqual(["x.json: must be an object with the key name, found null"]);
    expect(messages([1, 2])).toEqual(["x.json: must be an object with the key name, found [1, 2]"]);
  });

  it("[U] puts the base path before every place", () => {
    expect(messages({ name: 3 }, "/nodes/7")).toEqual([
      "x.json, /nodes/7/name: must be a text of 2 to 8 characters, found 3",
    ]);
  });

  it("[U] lists at most 100 problems of a large list and says that there are more", () => {
    const numbers = compileChecker(Type.Array(Type.Integer()));
    const all = numbers(
      Array.from({ length: mostProblems }, () => "x"),
      "x.json",
    );
    expect(all).toHaveLength(mostProblems);
    const cut = numbers(
      Array.from({ length: 100_000 }, () => "x"),
      "x.json",
    );
    expect(cut).toHaveLength(mostProblems + 1);
    expect(cut.at(-1)?.rule).toBe("has more problems than the 100 listed");
  });

  it("[U] is not fooled by inherited or dangerous keys", () => {
    expect(messages(JSON.parse('{"__proto__": {"name": "some"}}'))).toEqual([
      'x.json: must not have the key "__proto__", found an object with the key "__proto__"; remove it',
    ]);
    expect(messagesWith({ constructor: 1 })[0]).toContain('/constructor: unknown key "constructor"');
    expect(Object.prototype).not.toHaveProperty("name");
  });

  it("[U] keeps control characters and endless keys out of the message", () => {
    expect(messagesWith({ "\u001b[31m": 1 })[0]).toContain('x.json, /\\u001b[31m: unknown key "\\u001b[31m"');
    const [long] = messagesWith({ ["k".repeat(10_000)]: 1 });
    expect(long?.length).toBeLessThan(400);
  });

  it("[U] words rules of rarer keywords, unions of words and objects, and bounds of every kind", () => {
    const found = (rare: object, value: unknown) => compileChecker(rare)(value, "x.json").map(formatProblem);
    const integer = (bounds: object) => ({ type: "integer", ...bounds });
    expect(found(integer({ multipleOf: 4 }), 6)).toEqual(["x.json: must be multiple of 4, found 6"]);
    expect(found(integer({ minimum: 2 }), 1)).toEqual([
      "x.json: must be a whole number of at least 2, found 1",
    ]);
    expect(found(integer({ maximum: 2 }), 3)).toEqual([
      "x.json: must be a whole number of at most 2, found 3",
    ]);
    expect(found({ type: "string", pattern: "^a+$" }, "b")).toEqual([
      'x.json: must be a text that matches ^a+$, found "b"',
    ]);
    expect(found({ type: "array", minItems: 1, items: {} }, [])).toEqual([
      "x.json: must be a list of at least 1 item, found a list of 0",
    ]);
    expect(found({ type: "object", propertyNames: { maxLength: 3 } }, { long_name: 1 })).toEqual([
      'x.json, /long_name: the name must be a text of at most 3 characters, found "long_name"',
    ]);
    const mixed = Type.Union([Type.Literal("none"), circle, square]);
    expect(found(mixed, "none")).toEqual([]);
    expect(found(mixed, { kind: "square", side: 0 })).toEqual([
      "x.json, /side: must be a whole number from 1 to 9, found 0",
    ]);
    expect(found(mixed, 5)).toEqual([
      'x.json: must be "none" or an object whose "kind" is "circle" or "square", found 5',
    ]);
    const either = Type.Union([
      Type.Object({ value: Type.Number() }, strict),
      Type.Object({ formula: Type.String() }, strict),
    ]);
    expect(found(either, { formula: 5 })).toEqual(["x.json, /formula: must be a text, found 5"]);
  });

  it("[U] allows annotation keywords that were announced, and no others", () => {
    const annotated = { type: "number", dimension: "energy" };
    expect(compileChecker(annotated, { annotations: ["dimension"] })(1, "x.json")).toEqual([]);
    expect(() => compileChecker(annotated)(1, "x.json")).toThrow('strict mode: unknown keyword: "dimension"');
  });

  it("[U] refuses documents with more values than allowed", () => {
    const few = compileChecker(Type.Array(Type.Integer()), { mostValues: 3 });
    expect(few([1, 2], "x.json")).toEqual([]);
    expect(few([1, 2, 3], "x.json").map(formatProblem)).toEqual(["x.json: must hold at most 3 values"]);
  });
});

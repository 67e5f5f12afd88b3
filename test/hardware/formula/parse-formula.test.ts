// What strangers may try in a formula. Each attempt must be refused before anything is calculated, with the reason.

import { describe, expect, it } from "vitest";
import { FormulaFault } from "../../../src/hardware/formula/formula-fault.js";
import { figuresIn } from "../../../src/hardware/formula/formula-tree.js";
import { parseFormula } from "../../../src/hardware/formula/parse-formula.js";

const names = new Set(["columnCapacitance", "supply"]);
const functions = "functions: sqrt, exp, log, log10, log2, min, max, abs, ceil, floor";
const figures = "figures: columnCapacitance, supply";

function refusal(text: string, figureNames = names): string {
  try {
    parseFormula(text, figureNames);
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error;
    const { found, fix } = error.details;
    return [
      error.rule,
      found === undefined ? "" : `, found ${found}`,
      fix === undefined ? "" : `; ${fix}`,
    ].join("");
  }
  throw new Error(`${text} was let through`);
}

describe("parseFormula", () => {
  it("[U] makes a tree of numbers, figures, units, operators and functions", () => {
    const tree = parseFormula("-(0.5 * columnCapacitance * supply^2) + max(1 fJ, 2 fJ)", names);
    expect(tree).toMatchObject({
      kind: "operation",
      operator: "add",
      left: { kind: "negation", operand: { kind: "operation", operator: "multiply" } },
      right: {
        kind: "call",
        function: "max",
        operands: [{ operator: "multiply" }, { operator: "multiply" }],
      },
    });
    expect(figuresIn(tree)).toEqual(["columnCapacitance", "supply"]);
  });

  it("[U] lets figures hide neither units nor each other's members", () => {
    expect(parseFormula("supply", names)).toEqual({ kind: "figure", name: "supply", text: "supply" });
    expect(parseFormula("mV", names)).toEqual({ kind: "unit", name: "mV", text: "mV" });
  });

  it.each([
    ["import({})", `unknown function "import"; ${functions}`],
    ["import({a: 1}, {override: true})", `unknown function "import"; ${functions}`],
    ["f(x) = x", 'must not define functions, found "f(x) = x"'],
    ["sqrt(x) = x", 'must not define functions, found "sqrt(x) = x"'],
    ["a = 1", 'must not assign, found "a = 1"'],
    ["supply = 1 V", 'must not assign, found "supply = 1 V"'],
    ["supply.x = 1", 'must not assign, found "supply.x = 1"'],
    ['createUnit("x")', `unknown function "createUnit"; ${functions}`],
    ['parse("1")', `unknown function "parse"; ${functions}`],
    ['evaluate("1")', `unknown function "evaluate"; ${functions}`],
    ["config", `unknown name "config"; ${figures}`],
    ["config({})", `unknown function "config"; ${functions}`],
    ["1:1e9", 'must not hold ranges, found "1:1e+9"'],
    ['"x"', 'must not hold texts, found "x"'],
    ["'x'", 'must not hold texts, found "x"'],
    ["[1, 2]", 'must not hold lists or matrices, found "[1, 2]"'],
    ["[1, 2; 3, 4]", 'must not hold lists or matrices, found "[[1, 2], [3, 4]]"'],
    ["supply[1]", 'must not index or read members, found "supply[1]"'],
    ["supply.value", 'must not index or read members, found "supply.value"'],
    ["supply.toString()", 'must not index or read members, found "supply.toString()"'],
    ["{a: 1}", 'must not hold objects, found "{\\"a\\": 1}"'],
    ["1 > 0 ? 1 : 2", 'must not hold conditions, found "(1 > 0) ? 1 : 2"'],
    ["1 < 2 < 3", 'must not hold comparisons, found "1 < 2 < 3"'],
    ["1; 2", 'must be a single expression, found "1;\\n2"'],
    ["1\n2", 'must be a single expression, found "1\\n2"'],
    ["1 < 2", 'unknown operator "<", found "1 < 2"; operators are + - * / ^'],
    ["20!", 'unknown operator "!", found "20!"; operators are + - * / ^'],
    ["supply'", 'unknown operator "\'", found "supply\'"; operators are + - * / ^'],
    ["7 mod 2", 'unknown operator "mod", found "7 mod 2"; operators are + - * / ^'],
    ["supply to mV", 'unknown operator "to", found "supply to mV"; operators are + - * / ^'],
    ["gamma(170)", `unknown function "gamma"; ${functions}`],
    ["factorial(1e9)", `unknown function "factorial"; ${functions}`],
    ["random()", `unknown function "random"; ${functions}`],
    ["logg(2)", `unknown function "logg"; did you mean "log"? ${functions}`],
    ["true", "must hold finite numbers only, found true"],
    ["null", "must hold finite numbers only, found null"],
    ["NaN", "must hold finite numbers only, found NaN"],
    ["Infinity", "must hold finite numbers only, found Infinity"],
    ["1e999", "must hold finite numbers only, found Infinity"],
    ["  ", "must not be empty"],
    ["# nothing", "must not be empty"],
    ["2 *", 'must be an arithmetic expression, found "2 *"; unexpected end of expression (char 4)'],
    ["2 ** 3", 'must be an arithmetic expression, found "2 ** 3"; value expected (char 4)'],
    ["colCapacitance", `unknown name "colCapacitance"; did you mean "columnCapacitance"? ${figures}`],
    ["2 PJ", `unknown name "PJ"; did you mean "pJ"? ${figures}`],
    ["2 kg", `unknown name "kg"; ${figures}`],
    ["euler", `unknown name "euler"; ${figures}`],
    ["supply(2)", '"supply" is not a function; to multiply, write supply * (...)'],
    ["V (2)", '"V" is not a function; to multiply, write V * (...)'],
    ["sqrt", 'the function "sqrt" needs its argument in brackets; write sqrt(...)'],
    ["sqrt()", 'the function "sqrt" takes exactly one argument, found "sqrt()"'],
    ["log(8, 2)", 'the function "log" takes exactly one argument, found "log(8, 2)"'],
    ["min()", 'the function "min" takes at least one argument, found "min()"'],
    ["constructor", `unknown name "constructor"; ${figures}`],
    ["__proto__", `unknown name "__proto__"; ${figures}`],
    ["toString()", `unknown function "toString"; ${functions}`],
    ["a".repeat(501), "must be at most 500 characters long, found 501 characters"],
  ])("[U] refuses %j", (text, reason) => {
    expect(refusal(text)).toBe(reason);
  });

  it("[U] bounds the number of parts and the nesting", () => {
    expect(refusal(`1${" + 1".repeat(60)}`)).toBe("must have at most 100 parts, found 121");
    expect(refusal(`${"-".repeat(400)}1`)).toBe("must have at most 100 parts, found 401");
    expect(refusal("2^".repeat(200) + "2")).toBe("must have at most 100 parts, found 401");
    expect(refusal(`${"(".repeat(60)}1${")".repeat(60)}`)).toBe(
      "must not be nested more than 50 levels deep",
    );
    expect(parseFormula(`max(${"1,".repeat(90)}1)`, names)).toMatchObject({ kind: "call" });
  });

  it("[U] lists the figures there are: none, or the first dozen", () => {
    expect(refusal("euler", new Set())).toBe('unknown name "euler"; this profile names no figures');
    const many = new Set(Array.from({ length: 14 }, (_, i) => `figureNumber${i}`));
    expect(refusal("euler", many)).toMatch(/figureNumber10, figureNumber11 and 2 more$/u);
  });

  it("[U] leaves nothing behind: an attempt changes no later formula", () => {
    expect(refusal("supply = 5 V")).toContain("must not assign");
    expect(refusal('createUnit("gallop", "5 J")')).toContain("unknown function");
    expect(refusal("2 gallop")).toContain('unknown name "gallop"');
  });
});

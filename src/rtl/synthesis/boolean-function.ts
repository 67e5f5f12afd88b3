// Functions of a liberty cell: "(A B)+!C", with ! or a following ' for not, blank, & or * for and, ^ for exclusive or, + or |
// for or, in that order of strength. Liberty User Guide, "function" of a pin.

import { inputError } from "../../foundation/errors/input-error.js";

/** Value of an expression for given pin values (0 or 1). */
export type BooleanFunction = (pins: Readonly<Record<string, number>>) => number;

/**
 * Compiles an expression.
 * @throws InputError where it is none
 */
export function parseBooleanFunction(text: string): BooleanFunction {
  const tokens = text.match(/[A-Za-z_][\w[\]]*|[01!'&*^+|()]/g) ?? [];
  let at = 0;
  const fail = () =>
    inputError({
      file: "liberty",
      path: "function",
      rule: "must be a boolean expression",
      found: JSON.stringify(text),
    });
  const accept = (...wanted: string[]): boolean => {
    if (!wanted.includes(tokens[at] ?? "")) return false;
    at += 1;
    return true;
  };
  const or = (): BooleanFunction => {
    let left = and();
    while (accept("+", "|")) left = join(left, and(), (a, b) => a | b);
    return left;
  };
  const and = (): BooleanFunction => {
    let left = exclusive();
    for (;;) {
      const explicit = accept("&", "*");
      if (!explicit && !startsFactor(tokens[at])) return left;
      left = join(left, exclusive(), (a, b) => a & b);
    }
  };
  const exclusive = (): BooleanFunction => {
    let left = factor();
    while (accept("^")) left = join(left, factor(), (a, b) => a ^ b);
    return left;
  };
  const factor = (): BooleanFunction => {
    if (accept("!")) return not(factor());
    let inner: BooleanFunction;
    if (accept("(")) {
      inner = or();
      if (!accept(")")) throw fail();
    } else {
      const token = tokens[at++];
      if (token === undefined || !/^\w/.test(token)) throw fail();
      inner = token === "0" || token === "1" ? () => Number(token) : (pins) => pins[token] ?? 0;
    }
    while (accept("'")) inner = not(inner);
    return inner;
  };
  const parsed = or();
  if (at < tokens.length) throw fail();
  return parsed;
}

function startsFactor(token: string | undefined): boolean {
  return token !== undefined && (token === "!" || token === "(" || /^\w/.test(token));
}

function not(inner: BooleanFunction): BooleanFunction {
  return (pins) => 1 - inner(pins);
}

function join(a: BooleanFunction, b: BooleanFunction, op: (a: number, b: number) => number): BooleanFunction {
  return (pins) => op(a(pins), b(pins));
}

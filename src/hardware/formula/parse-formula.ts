// Text of a formula -> tree. mathjs parses; this gate then lets through numbers, known figures, units of the unit table,
// + - * / ^, brackets and ten functions, and refuses everything else the expression language can say: assignments, function
// definitions, calls of anything else, indices, texts, lists, ranges, conditions, several expressions. Formulas come from
// strangers, so length, number of parts and nesting are bounded before anything is calculated.

import { FormulaFault } from "./formula-fault.js";
import { formulaMath, formulaUnits } from "./formula-math.js";
import {
  functionNames,
  operators,
  type FormulaTree,
  type FunctionName,
  type OperatorName,
} from "./formula-tree.js";
import { quote } from "./formula-value.js";
import { describeFound } from "../../foundation/documents/describe-found.js";
import { nearMiss } from "../../foundation/errors/near-miss.js";
import { longestFormula } from "../figure.js";

const mostParts = 100;
const deepestNesting = 50;
const mostNamesShown = 12;

/** What mathjs's parser returns, as far as it is looked at. */
type ParsedNode = { toString(): string; traverse(visit: () => void): void } & (
  | { readonly type: "ConstantNode"; readonly value: unknown }
  | { readonly type: "SymbolNode"; readonly name: string }
  | { readonly type: "ParenthesisNode"; readonly content: ParsedNode }
  | {
      readonly type: "OperatorNode";
      readonly fn: string;
      readonly op: string;
      readonly args: readonly ParsedNode[];
    }
  | { readonly type: "FunctionNode"; readonly fn: ParsedNode; readonly args: readonly ParsedNode[] }
  | { readonly type: keyof typeof refusals }
);
type NodeOf<Type extends ParsedNode["type"]> = Extract<ParsedNode, { readonly type: Type }>;
type Admit = (child: ParsedNode) => FormulaTree;

const refusals = {
  AssignmentNode: "must not assign",
  FunctionAssignmentNode: "must not define functions",
  AccessorNode: "must not index or read members",
  IndexNode: "must not index or read members",
  ArrayNode: "must not hold lists or matrices",
  RangeNode: "must not hold ranges",
  ObjectNode: "must not hold objects",
  ConditionalNode: "must not hold conditions",
  RelationalNode: "must not hold comparisons",
  BlockNode: "must be a single expression",
} as const;

/**
 * Parses a formula.
 * @param figureNames figures of the same profile that it may use
 * @throws FormulaFault
 */
export function parseFormula(text: string, figureNames: ReadonlySet<string>): FormulaTree {
  if (text.length > longestFormula) {
    throw new FormulaFault(`must be at most ${longestFormula} characters long`, {
      found: `${text.length} characters`,
    });
  }
  // Most formulas of a profile only repeat a figure; mathjs would say the same of them.
  if (figureNames.has(text)) return { kind: "figure", name: text, text };
  const node = parseText(text);
  // Counted before anything is admitted: the pieces of text kept for messages cost time in proportion to the parts.
  let parts = 0;
  node.traverse(() => (parts += 1));
  if (parts > mostParts)
    throw new FormulaFault(`must have at most ${mostParts} parts`, { found: String(parts) });
  return admit(node, figureNames, 0);
}

function parseText(text: string): ParsedNode {
  try {
    return formulaMath().parse(text) as unknown as ParsedNode;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FormulaFault("must be an arithmetic expression", {
      found: quote(text),
      fix: reason.charAt(0).toLowerCase() + reason.slice(1),
    });
  }
}

function admit(node: ParsedNode, figureNames: ReadonlySet<string>, depth: number): FormulaTree {
  if (depth > deepestNesting)
    throw new FormulaFault(`must not be nested more than ${deepestNesting} levels deep`);
  const within: Admit = (child) => admit(child, figureNames, depth + 1);
  switch (node.type) {
    case "ConstantNode":
      return admitConstant(node.value);
    case "SymbolNode":
      return admitName(node.name, figureNames);
    case "ParenthesisNode":
      return within(node.content);
    case "OperatorNode":
      return admitOperator(node, within);
    case "FunctionNode":
      return admitCall(node, figureNames, within);
    default:
      return refuse(node);
  }
}

function refuse(node: NodeOf<keyof typeof refusals>): never {
  const reasons: Readonly<Record<string, string>> = refusals;
  throw new FormulaFault(reasons[node.type] ?? "must be an arithmetic expression", {
    found: quote(node.toString()),
  });
}

function admitConstant(value: unknown): FormulaTree {
  if (typeof value === "number" && Number.isFinite(value)) {
    return { kind: "number", value, text: String(value) };
  }
  if (value === undefined) throw new FormulaFault("must not be empty");
  const rule = typeof value === "string" ? "must not hold texts" : "must hold finite numbers only";
  throw new FormulaFault(rule, { found: describeFound(value) });
}

function admitName(name: string, figureNames: ReadonlySet<string>): FormulaTree {
  if (figureNames.has(name)) return { kind: "figure", name, text: name };
  if (formulaUnits.has(name)) return { kind: "unit", name, text: name };
  if (isFunctionName(name)) {
    throw new FormulaFault(`the function ${quote(name)} needs its argument in brackets`, {
      fix: `write ${name}(...)`,
    });
  }
  const meant = nearMiss(name, [...figureNames, ...formulaUnits]);
  const names = listFigures([...figureNames]);
  const fix = meant === undefined ? names : `did you mean ${quote(meant)}? ${names}`;
  throw new FormulaFault(`unknown name ${quote(name)}`, { fix });
}

function listFigures(names: readonly string[]): string {
  if (names.length === 0) return "this profile names no figures";
  const hidden = names.length - mostNamesShown;
  const more = hidden > 0 ? ` and ${hidden} more` : "";
  return `figures: ${names.slice(0, mostNamesShown).join(", ")}${more}`;
}

function admitOperator(node: NodeOf<"OperatorNode">, within: Admit): FormulaTree {
  const name = node.fn;
  const [first, second] = node.args;
  if (name === "unaryMinus" && first !== undefined)
    return withText(node, { kind: "negation", operand: within(first) });
  if (!isOperatorName(name) || first === undefined || second === undefined) {
    throw new FormulaFault(`unknown operator ${quote(node.op)}`, {
      found: quote(node.toString()),
      fix: "operators are + - * / ^",
    });
  }
  return withText(node, { kind: "operation", operator: name, left: within(first), right: within(second) });
}

/** The text of a part is asked for in messages alone; mathjs takes longer to write it than to parse the formula. */
function withText<Part extends object>(node: ParsedNode, part: Part): Part & { readonly text: string } {
  return Object.defineProperty(part, "text", { get: () => node.toString() }) as Part & {
    readonly text: string;
  };
}

function admitCall(
  node: NodeOf<"FunctionNode">,
  figureNames: ReadonlySet<string>,
  within: Admit,
): FormulaTree {
  if (node.fn.type !== "SymbolNode")
    throw new FormulaFault("must not index or read members", { found: quote(node.toString()) });
  const { name } = node.fn;
  if (!isFunctionName(name)) throw unknownFunction(name, figureNames);
  const variadic = name === "min" || name === "max";
  if (variadic ? node.args.length === 0 : node.args.length !== 1) {
    const wanted = variadic ? "at least one argument" : "exactly one argument";
    throw new FormulaFault(`the function ${quote(name)} takes ${wanted}`, {
      found: quote(node.toString()),
    });
  }
  return withText(node, { kind: "call", function: name, operands: node.args.map(within) });
}

function unknownFunction(name: string, figureNames: ReadonlySet<string>): FormulaFault {
  if (figureNames.has(name) || formulaUnits.has(name)) {
    return new FormulaFault(`${quote(name)} is not a function`, {
      fix: `to multiply, write ${name} * (...)`,
    });
  }
  const meant = nearMiss(name, functionNames);
  const question = meant === undefined ? "" : `did you mean ${quote(meant)}? `;
  return new FormulaFault(`unknown function ${quote(name)}`, {
    fix: `${question}functions: ${functionNames.join(", ")}`,
  });
}

function isFunctionName(name: string): name is FunctionName {
  return (functionNames as readonly string[]).includes(name);
}

function isOperatorName(name: string): name is OperatorName {
  return Object.hasOwn(operators, name);
}

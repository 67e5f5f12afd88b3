// A formula that has passed the gate: six kinds of node and nothing else, so that calculating one can do nothing else.

export const operators = { add: "+", subtract: "-", multiply: "*", divide: "/", pow: "^" } as const;
export type OperatorName = keyof typeof operators;

/** Functions of one argument, and of one or more (`min`, `max`). */
export const functionNames = [
  ...(["sqrt", "exp", "log", "log10", "log2", "min", "max", "abs", "ceil", "floor"] as const),
] as const;
export type FunctionName = (typeof functionNames)[number];

export type FormulaTree = (
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "unit"; readonly name: string }
  | { readonly kind: "figure"; readonly name: string }
  | { readonly kind: "negation"; readonly operand: FormulaTree }
  | {
      readonly kind: "operation";
      readonly operator: OperatorName;
      readonly left: FormulaTree;
      readonly right: FormulaTree;
    }
  | { readonly kind: "call"; readonly function: FunctionName; readonly operands: readonly FormulaTree[] }
) & {
  /** The part of the formula, for messages. */
  readonly text: string;
};

/** Names of the figures a formula uses, each once, in order of appearance. */
export function figuresIn(tree: FormulaTree): readonly string[] {
  return [...new Set(walk(tree))];
}

function* walk(tree: FormulaTree): Generator<string> {
  if (tree.kind === "figure") yield tree.name;
  if (tree.kind === "negation") yield* walk(tree.operand);
  if (tree.kind === "operation") {
    yield* walk(tree.left);
    yield* walk(tree.right);
  }
  if (tree.kind === "call") for (const operand of tree.operands) yield* walk(operand);
}

// The document checker of focalbit: ajv (JSON Schema 2020-12, strict) finds what is wrong, this file turns its errors into
// problems with a path, the value found, what is allowed and what to change. Used for models, profiles and results.
// Schemas must be self-contained (no `$ref` out of a union branch), as TypeBox writes them.

import type { ErrorObject } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { checkPlainData } from "./check-plain-data.js";
import { useDiscriminators } from "./discriminated-unions.js";
import { notOneOf, schemaProblem } from "./schema-problem.js";
import { describeSchema, literalValues, unionBranches, type JsonSchema } from "./schema-words.js";
import { bestBranchErrors, type BranchCheck } from "./union-branch.js";
import type { Problem } from "../errors/problem.js";

export interface CheckerOptions {
  /** Schema keywords that only annotate, e.g. `["dimension"]`; any other unknown keyword is a mistake in the schema. */
  readonly annotations?: readonly string[];
  /** Values (lists, objects and everything in them) a document may hold; default 2^20. */
  readonly mostValues?: number;
}

/**
 * Checks a value.
 * @param file what the user can open, named in every problem
 * @param basePath JSON pointer of the value inside that file, default "" for the whole of it
 * @returns all problems, at most `mostProblems` and one that says so; empty where the value obeys the schema
 */
export type DocumentChecker = (value: unknown, file: string, basePath?: string) => Problem[];

/** Problems listed for one document; more of them help nobody. */
export const mostProblems = 100;
const defaultMostValues = 2 ** 20;
const longestPathShown = 300;

/**
 * Makes a checker of a JSON Schema. The schema is compiled when the checker is first used.
 * @param schema a JSON Schema 2020-12 object, such as a TypeBox schema
 */
export function compileChecker(schema: object, options: CheckerOptions = {}): DocumentChecker {
  const checked = useDiscriminators(schema as JsonSchema);
  let ajv: Ajv2020 | undefined;
  const check: BranchCheck = (branch, value) => {
    ajv ??= strictAjv(options.annotations ?? []);
    const validate = ajv.compile(branch);
    return validate(value) ? [] : (validate.errors ?? []);
  };
  return (value, file, basePath = "") => {
    const unplain = checkPlainData(value, file, basePath, options.mostValues ?? defaultMostValues);
    const found = unplain ? [unplain] : explain(check(checked, value), { file, basePath, check });
    return limitProblems(found, file, basePath);
  };
}

function strictAjv(annotations: readonly string[]): Ajv2020 {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    discriminator: true,
  });
  ajv.addVocabulary([...annotations]);
  return ajv;
}

interface Explanation {
  readonly file: string;
  readonly basePath: string;
  readonly check: BranchCheck;
}

function* explain(errors: readonly ErrorObject[], context: Explanation): Generator<Problem> {
  for (const error of withoutBranchErrors(errors)) {
    if (isUnionError(error)) yield* explainUnion(error, context);
    else yield schemaProblem(error, context.file, context.basePath);
  }
}

function isUnionError(error: ErrorObject): boolean {
  return error.keyword === "anyOf" || error.keyword === "oneOf";
}

/** Drops what ajv says of single branches: those errors stand right before the error of their union. */
function withoutBranchErrors(errors: readonly ErrorObject[]): ErrorObject[] {
  const kept: ErrorObject[] = [];
  let union: ErrorObject | undefined;
  for (const error of errors.toReversed()) {
    if (union !== undefined && error.schemaPath.startsWith(`${union.schemaPath}/`)) continue;
    union = isUnionError(error) ? error : undefined;
    if (error.keyword !== "propertyNames" && error.keyword !== "if") kept.push(error);
  }
  return kept.reverse();
}

function* explainUnion(error: ErrorObject, context: Explanation): Generator<Problem> {
  const path = context.basePath + error.instancePath;
  const union: JsonSchema = { anyOf: error.schema };
  const branches = unionBranches(union);
  const inside = literalValues(union) ? [] : bestBranchErrors(branches, error.data, context.check);
  if (inside.length > 0) {
    yield* explain(inside, { ...context, basePath: path });
    return;
  }
  const words = branches.flatMap((branch) => literalValues(branch) ?? []);
  yield { ...notOneOf(error.data, words, context.file, path), rule: `must be ${describeSchema(union)}` };
}

/** Keys are a stranger's: their control characters must not reach a terminal, nor their length bury the message. */
function readablePath(path: string): string {
  const clean = path.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
  return clean.length > longestPathShown ? `${clean.slice(0, longestPathShown)}...` : clean;
}

function limitProblems(problems: Iterable<Problem>, file: string, basePath: string): Problem[] {
  const distinct = new Map<string, Problem>();
  for (const raw of problems) {
    const problem = { ...raw, path: readablePath(raw.path) };
    const key = `${problem.path}\n${problem.rule}`;
    if (distinct.has(key)) continue;
    if (distinct.size === mostProblems) {
      const rule = `has more problems than the ${mostProblems} listed`;
      return [...distinct.values(), { file, path: basePath, rule }];
    }
    distinct.set(key, problem);
  }
  return [...distinct.values()];
}

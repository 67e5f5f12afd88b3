// One thing wrong with one place of a document, in the five parts a reader needs: whose file, where in it,
// what was found, what is allowed, what to do. Strings only, so that it can travel between threads.

export interface Problem {
  /** File or document the user can open, e.g. `models/x.model.json`. */
  readonly file: string;
  /** JSON pointer inside the document (`/nodes/3/groups`), or "" for the whole of it. */
  readonly path: string;
  /** The rule that is violated, as a phrase that starts with "must" or states the fact. */
  readonly rule: string;
  /** The value found, already shortened for reading (see `describeValue`). */
  readonly found?: string | undefined;
  /** What to change. */
  readonly fix?: string | undefined;
}

const longestShown = 80;

/**
 * A short, single-line picture of any value for an error text.
 * @param value anything; strings come back quoted, objects as truncated JSON.
 */
export function describeValue(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : plainText(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}...` : text;
}

function plainText(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (Array.isArray(value) && value.length > 16) return `a list of ${value.length}`;
  if (typeof value === "function" || typeof value === "symbol") return typeof value;
  return JSON.stringify(value);
}

/** Renders a problem as one line: `file, path: rule, found x; fix`. */
export function formatProblem(problem: Problem): string {
  const where = problem.path === "" ? problem.file : `${problem.file}, ${problem.path}`;
  const found = problem.found === undefined ? "" : `, found ${problem.found}`;
  const fix = problem.fix === undefined ? "" : `; ${problem.fix}`;
  return `${where}: ${problem.rule}${found}${fix}`;
}

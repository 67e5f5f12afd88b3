// `--set <path>=<value>`: one place of the hardware profile or of the analog document with another value, before the document is
// checked, so that a wrong one is told like any other. Figures take a number and a unit: --set "frontEnd/offset=12 mV".

import { InputError } from "../../index.js";

/** One changed place. */
export interface Setting {
  /** Keys from the top of the document. */
  readonly keys: readonly string[];
  readonly text: string;
}

/** Parts of the hardware profile that a setting may name; every other path is the analog document's. */
const profileParts = new Set(["sensor", "frontEnd", "process"]);

/** Reads settings. @throws InputError with every text that is none */
export function parseSettings(texts: readonly string[]): {
  readonly profile: readonly Setting[];
  readonly analog: readonly Setting[];
} {
  const problems: InputError["problems"][number][] = [];
  const settings = texts.flatMap((written): Setting[] => {
    const match = /^\/?([A-Za-z]\w*(?:\/[A-Za-z]\w*)*)=(.+)$/.exec(written.trim());
    if (match === null) {
      const fix = 'e.g. --set "frontEnd/offset=12 mV" or --set reference/bits=8';
      problems.push({
        file: "--set",
        path: "",
        rule: "must be path=value",
        found: JSON.stringify(written),
        fix,
      });
      return [];
    }
    return [{ keys: (match[1] ?? "").split("/"), text: (match[2] ?? "").trim() }];
  });
  if (problems.length > 0) throw new InputError(problems);
  const isProfile = ({ keys }: Setting) => profileParts.has(keys[0] ?? "");
  return {
    profile: settings.filter(isProfile),
    analog: settings.filter((setting) => !isProfile(setting)),
  };
}

/**
 * A copy of a document with settings applied.
 * @throws InputError where a path leads nowhere
 */
export function applySettings(document: unknown, settings: readonly Setting[], file: string): unknown {
  const copy = structuredClone(document);
  const problems = settings.flatMap((setting) => applyOne(copy, setting, file));
  if (problems.length > 0) throw new InputError(problems);
  return copy;
}

type Keyed = Record<string, unknown>;

function applyOne(document: unknown, { keys, text }: Setting, file: string): InputError["problems"] {
  let parent: unknown = document;
  for (const key of keys.slice(0, -1)) parent = member(parent, key);
  const last = keys.at(-1) ?? "";
  const old = member(parent, last);
  const path = `/${keys.join("/")}`;
  if (old === undefined) {
    return [{ file, path, rule: "--set must name a place that the document has" }];
  }
  (parent as Keyed)[last] = isKeyed(old) ? figureOf(text) : literalOf(text);
  return [];
}

function isKeyed(value: unknown): value is Keyed {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function member(value: unknown, key: string): unknown {
  return isKeyed(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** "12 mV", "12mV" or "0.5": a ratio needs no unit. */
function figureOf(text: string): Keyed {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/.exec(text);
  return {
    value: match === null ? text : Number(match[1]),
    unit: match?.[2] === undefined || match[2] === "" ? "1" : match[2],
    source: "command line, --set",
    kind: "assumed",
  };
}

function literalOf(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

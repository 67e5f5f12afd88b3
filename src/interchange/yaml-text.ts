// The little YAML that Accelergy's files need: mappings, lists, texts and numbers, in block style. Texts are always in double
// quotes with JSON's escapes, which YAML shares, so none can be taken for a number, a date, a boolean or a tag. Numbers are
// written so that readers of YAML 1.1 take them for numbers: those need a point before an exponent, and a sign in it.

import { invariant } from "../foundation/errors/invariant-error.js";

export type YamlValue = string | number | readonly YamlValue[] | { readonly [key: string]: YamlValue };
type YamlMapping = Readonly<Record<string, YamlValue>>;

/** The document; ends with a line end. */
export function writeYaml(value: YamlMapping): string {
  return `${writeMapping(value, "").join("\n")}\n`;
}

function writeMapping(value: YamlMapping, indent: string): readonly string[] {
  return Object.entries(value).flatMap(([key, member]) => writeMember(`${indent}${key}:`, member, indent));
}

function writeMember(start: string, value: YamlValue, indent: string): readonly string[] {
  const inline = writeInline(value);
  if (inline !== undefined) return [`${start} ${inline}`];
  return [start, ...writeNested(value, `${indent}  `)];
}

function writeNested(value: YamlValue, indent: string): readonly string[] {
  if (isList(value)) return value.flatMap((item) => writeItem(item, indent));
  return writeMapping(value as YamlMapping, indent);
}

/** The first line of an item stands behind its dash. */
function writeItem(item: YamlValue, indent: string): readonly string[] {
  const inline = writeInline(item);
  if (inline !== undefined) return [`${indent}- ${inline}`];
  const [first = "", ...rest] = writeNested(item, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

/** What fits behind a key: a text, a number, an empty list or mapping. */
function writeInline(value: YamlValue): string | undefined {
  if (typeof value === "string") return quoteText(value);
  if (typeof value === "number") return yamlNumber(value);
  if (isList(value)) return value.length === 0 ? "[]" : undefined;
  return Object.keys(value).length === 0 ? "{}" : undefined;
}

/** JSON leaves some characters as they are that YAML allows only as escapes. */
function quoteText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

/** A finite number in full precision: `3`, `0.25`, `1.0e-07`. */
export function yamlNumber(value: number): string {
  invariant(Number.isFinite(value), `${value} cannot stand in a YAML file`);
  const [mantissa = "", exponent] = String(value).split("e");
  if (exponent === undefined) return mantissa;
  const sign = exponent.startsWith("-") ? "" : "+";
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e${exponent.startsWith("+") ? "" : sign}${exponent}`;
}

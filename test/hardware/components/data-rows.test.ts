// Every figure of the data files says where it comes from and how it is known, and no row is negative.

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { figureKinds } from "../../../src/hardware/figure.js";
import { projectPath } from "../../support/shared.js";

const folders = ["components", "scaling"].map((folder) => projectPath("src", "hardware", folder, "data"));
const files = folders.flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`));
type Keyed = Readonly<Record<string, unknown>>;
const isText = (value: unknown): boolean => typeof value === "string" && value.length >= 10;
const isKeyed = (value: unknown): value is Keyed =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Objects that hold a number or a list of numbers, each with the sources and kinds that stand above it. */
function statements(value: unknown, origin: Keyed, path: string): { path: string; origin: Keyed }[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => statements(item, origin, `${path}/${index}`));
  if (!isKeyed(value)) return [];
  const own = { ...origin, ...pick(value) };
  const numbers = Object.values(value).some(
    (entry) =>
      typeof entry === "number" || (Array.isArray(entry) && entry.some((item) => typeof item === "number")),
  );
  const inner = Object.entries(value).flatMap(([key, item]) => statements(item, own, `${path}/${key}`));
  return numbers ? [{ path, origin: own }, ...inner] : inner;
}

function pick({ source, kind }: Keyed): Keyed {
  return { ...(source !== undefined && { source }), ...(kind !== undefined && { kind }) };
}

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** The polynomials of the published scaling curves have negative coefficients; keys that name classes and shapes have no source. */
const withoutSource = /\/(nodeClasses|rateClasses)\/\d+$/u;
/** Files whose head states the operating point of rows that have their own sources. */
const heads = "ihp130-sram.json";

describe("data files", () => {
  it.each(files)("[U] %s: every figure has a source and a kind", (file) => {
    const found = statements(JSON.parse(readFileSync(file, "utf8")), {}, file);
    const bare = found
      .filter(({ path }) => !withoutSource.test(path) && !path.endsWith(heads))
      .filter(({ origin }) => !isText(origin["source"]) || !figureKinds.includes(origin["kind"] as never))
      .map(({ path }) => path);
    expect(found.length).toBeGreaterThan(0);
    expect(bare).toEqual([]);
  });

  it.each(files.filter((file) => !file.endsWith("stillmaker-baas.json")))(
    "[U] %s: no figure is negative",
    (file) => {
      const numbers = numbersIn(JSON.parse(readFileSync(file, "utf8")));
      expect(numbers.every((number) => Number.isFinite(number) && number >= 0)).toBe(true);
    },
  );

  it("[U] name no path or table that is not published with the project", () => {
    for (const file of files) expect(readFileSync(file, "utf8")).not.toMatch(/shared\/|\.csv"|\/work|\/tmp/u);
  });
});

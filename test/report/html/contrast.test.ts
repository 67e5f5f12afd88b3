// Contrast of every text colour on every ground it stands on, as WCAG 2.2 defines it (success criterion 1.4.3: 4.5 for
// text; 1.4.11: 3 for marks such as bars).

import { expect, test } from "vitest";
import { tokens } from "../../../src/report/html/styles/tokens.js";

const blocks = tokens.split("@media");

function variables(block: string | undefined): ReadonlyMap<string, string> {
  return new Map(
    [...(block ?? "").matchAll(/(--[a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [
      name ?? "",
      value ?? "",
    ]),
  );
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const texts = ["--ink", "--muted", "--accent", "--ok", "--bad"].flatMap((text) =>
  ["--ground", "--surface", "--raised"].map((ground) => [text, ground] as const),
);
const tinted = [
  ["--ok", "--ok-ground"],
  ["--ink", "--ok-ground"],
  ["--bad", "--bad-ground"],
  ["--ink", "--bad-ground"],
] as const;

test.each([
  ["light", variables(blocks[0])],
  ["dark", variables(blocks[1])],
])("[U] text in %s reaches 4.5", (_, colours) => {
  for (const [text, ground] of [...texts, ...tinted]) {
    expect(
      contrast(colours.get(text) ?? "", colours.get(ground) ?? ""),
      `${text} on ${ground}`,
    ).toBeGreaterThanOrEqual(4.5);
  }
});

test.each([
  ["light", variables(blocks[0])],
  ["dark", variables(blocks[1])],
])("[U] single bars and curves in %s reach 3", (_, colours) => {
  for (const mark of [
    "--accent",
    "--caution",
    "--c1",
    "--c2",
    "--c3",
    "--c8",
    "--channel-red",
    "--channel-green",
    "--channel-blue",
  ]) {
    expect(contrast(colours.get(mark) ?? "", colours.get("--surface") ?? ""), mark).toBeGreaterThanOrEqual(3);
  }
});

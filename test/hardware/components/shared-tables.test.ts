// Our data files against the tables they were taken from, where those are at hand: every number again, the quantiles of the ADC
// survey calculated anew.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import adcs from "../../../src/hardware/components/data/adcs.json" with { type: "json" };
import cacti from "../../../src/hardware/components/data/cacti-sram.json" with { type: "json" };
import macros from "../../../src/hardware/components/data/ihp130-sram.json" with { type: "json" };
import survey from "../../../src/hardware/components/data/sar-survey.json" with { type: "json" };
import lanes from "../../../src/hardware/components/data/xnor-lanes.json" with { type: "json" };
import { operationRows } from "../../../src/hardware/components/operation-table.js";
import anchors from "../../../src/hardware/scaling/data/sram-anchor.json" with { type: "json" };
import { defined } from "../../../src/foundation/errors/invariant-error.js";
import { hasShared, sharedPath } from "../../support/shared.js";

type Row = Readonly<Record<string, string>>;

/** A table with a head line; `#` lines are comments, commas within quotes belong to their field. */
function readTable(name: string): readonly Row[] {
  const lines = readFileSync(sharedPath("data", name), "utf8")
    .split(/\r?\n/u)
    .filter((line) => line !== "" && !line.startsWith("#"));
  const fields = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/gu)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const names = fields(lines[0] ?? "");
  return lines.slice(1).map((line) => {
    const values = fields(line);
    return Object.fromEntries(names.map((column, index) => [column, values[index] ?? ""]));
  });
}

const withTable = (name: string) => describe.skipIf(!hasShared("data", name));

withTable("cacti-sram.csv")("CACTI runs", () => {
  it("[I] are the 480 rows of the table", () => {
    const rows = readTable("cacti-sram.csv").map((row) =>
      Object.values(row).map((value) => (value.startsWith("itrs-") ? value.slice(5) : Number(value))),
    );
    const known = rows.map(([node, cell, bytes, word, access, cycle, read, write, , , leakage, area]) => [
      ...[node, cell, bytes, word, read, write, access, cycle, leakage, area],
    ]);
    expect(cacti.rows).toEqual(known);
  });
});

withTable("sram-macros.csv")("vendor macros", () => {
  const rows = readTable("sram-macros.csv").filter(
    ({ source, clk_pin: pin }) => source === "IHP" && pin === "A_CLK",
  );
  const cycle = (macro: string, mode: RegExp): number[] =>
    rows
      .filter((row) => (row["macro"] ?? "").includes(`RM_IHPSG13_${macro}`))
      .filter((row) => mode.test((row["mode"] ?? "").replaceAll(/\s/gu, "")))
      .map((row) => Number(row["cycle_pJ"]));

  it("[I] are those of the table: read, write, idle, leakage, area", () => {
    expect(new Set(rows.map((row) => row["macro"])).size).toBe(macros.rows.length);
    for (const row of macros.rows) {
      const first = rows.find(({ macro }) => macro?.includes(`RM_IHPSG13_${row.macro}`));
      expect(cycle(row.macro, /^A_MEN&!A_WEN&A_REN$/u)).toEqual([row.readEnergy]);
      expect(cycle(row.macro, /^A_MEN&A_WEN&!A_REN$/u)).toEqual([row.writeEnergy]);
      expect(Math.max(...cycle(row.macro, /^!A_MEN/u))).toBe(row.idleEnergy);
      expect([Number(first?.["leak_uW"]), Number(first?.["area_um2"])]).toEqual([row.leakagePower, row.area]);
    }
  });

  it("[I] stand over CACTI as the anchors say", () => {
    expect(anchors.rows).toHaveLength(9);
    for (const anchor of anchors.rows) {
      const macro = defined(
        macros.rows.find((row) => row.macro === anchor.macro),
        anchor.macro,
      );
      const bytes = (macro.words * macro.bits) / 8;
      const run = cacti.rows.find(
        ([node, cell, size, word]) => node === 90 && cell === "lstp" && size === bytes && word === macro.bits,
      );
      const at = (column: string): number => Number(run?.[cacti.columns.indexOf(column)]);
      expect(macro.readEnergy / at("readEnergy")).toBeCloseTo(anchor.read, 3);
      expect(macro.writeEnergy / at("writeEnergy")).toBeCloseTo(anchor.write, 3);
      expect(macro.leakagePower / 1e3 / at("leakagePower")).toBeCloseTo(anchor.leakage, 3);
      expect(macro.area / 1e6 / at("area") / (130 / 90) ** 2).toBeCloseTo(anchor.area, 3);
    }
  });
});

withTable("pe-synthesis.csv")("own syntheses", () => {
  it("[I] are those of the table", () => {
    const key = ["lib", "variant", "width", "top", "stimulus"];
    const rows = readTable("pe-synthesis.csv");
    const known = new Map(rows.map((row) => [key.map((column) => row[column]).join(" "), row]));
    const numbers = (from: Row | undefined) =>
      ["fJ_per_1bit_MAC", "area_um2", "leak_uW", "settle_ps"].map((column) => Number(from?.[column]));
    for (const row of lanes.rows) {
      const element = [row.library, row.variant === "full-adder" ? "fa" : "beh", String(row.width)];
      const find = (top: string, stimulus: string) => known.get([...element, top, stimulus].join(" "));
      const [random, held, both] = [find("pe", "rand"), find("pe", "wstat"), find("pe_top", "rand")];
      expect(numbers(random)).toEqual([row.randomEnergy, row.area, row.leakagePower, row.settlingTime]);
      expect(numbers(both)).toEqual([
        row.energyWithOperands,
        row.areaWithOperands,
        row.leakagePowerWithOperands,
        row.settlingTimeWithOperands,
      ]);
      expect(held === undefined ? undefined : Number(held["fJ_per_1bit_MAC"])).toBe(row.heldEnergy);
      expect([Number(random?.["node_nm"]), Number(random?.["vdd"])]).toEqual([row.node, row.supply]);
    }
  });
});

withTable("op-energy.csv")("published operations", () => {
  const names: Readonly<Record<string, readonly [set: string, op: string]>> = {
    "horowitz add": ["horowitz2014", "int_add"],
    "horowitz multiply": ["horowitz2014", "int_mult"],
    "qkeras add": ["qkeras", "fixed_add_per_bit"],
    "aladdin add": ["aladdin", "int_add"],
    "aladdin compare": ["aladdin", "comparator_digital"],
    "aladdin count": ["aladdin", "counter"],
    "aladdin register-read": ["aladdin", "register_read"],
    "zigzag nand2": ["zigzag_imc", "nand2"],
    "zigzag xor2": ["zigzag_imc", "xor2"],
    "zigzag flip-flop": ["zigzag_imc", "dff"],
    "zigzag full-adder": ["zigzag_imc", "full_adder_1b"],
  };

  it("[I] are those of the table", () => {
    const rows = readTable("op-energy.csv");
    for (const row of operationRows) {
      const [set, op] = names[`${row.set} ${row.operation}`] ?? [];
      const found = rows.find(
        (other) => other["set"] === set && other["op"] === op && Number(other["width_bits"]) === row.width,
      );
      expect([Number(found?.["energy_pj"]), Number(found?.["node_nm"])]).toEqual([row.energy, row.node]);
      if (row.area !== undefined) expect(Number(found?.["area_um2"])).toBe(row.area);
    }
    for (const { design, bits, energy } of adcs.tables) {
      const found = rows.find(({ set, op }) => set === design && op === "adc");
      const inRow = Number(found?.["width_bits"]) === bits;
      const text = found?.["source"] ?? "";
      expect(
        inRow ? Number(found?.["energy_pj"]) : Number(new RegExp(`${bits}b ([\\d.]+)`, "u").exec(text)?.[1]),
      ).toBe(energy);
    }
  });
});

withTable("cis-column-adc.csv")("column ADCs", () => {
  it("[I] are those of the table", () => {
    const rows = readTable("cis-column-adc.csv");
    for (const { design, node, power, area } of adcs.columns) {
      const found = rows.find((row) => row["design"]?.toLowerCase() === design.split("-")[0]);
      expect(Number(found?.["node_nm"])).toBe(node);
      if (power !== undefined) expect(Number(found?.["power_uw_per_column"])).toBe(power);
      if (area !== undefined) expect(Number(found?.["area_um2"])).toBe(area);
    }
  });
});

withTable("adc-survey.csv")("quantiles of the ADC survey", () => {
  const converters = readTable("adc-survey.csv")
    .filter((row) => row["architecture"]?.trim() === "SAR" && row["enob"] !== "" && row["tech_nm"] !== "")
    .map((row) => ({
      node: Number(row["tech_nm"]),
      bits: Number(row["enob"]),
      rate: Number(row["fsnyq_hz"]),
      energy: Number(row["energy_per_sample_pj"]),
    }))
    .filter(({ node }) => node <= 350);

  function quantile(values: readonly number[], part: number): number {
    const sorted = values.toSorted((a, b) => a - b);
    const place = (sorted.length - 1) * part;
    const low = sorted[Math.floor(place)] ?? NaN;
    const high = sorted[Math.ceil(place)] ?? NaN;
    return low + (high - low) * (place - Math.floor(place));
  }

  it("[I] come out again, and no class of four or more is missing", () => {
    let rows = 0;
    for (let bits = 6; bits <= 12; bits += 1) {
      for (const nodes of [undefined, ...survey.nodeClasses]) {
        for (const rates of [undefined, ...survey.rateClasses]) {
          const energies = converters
            .filter((one) => one.bits > bits - 2 && one.bits <= bits)
            .filter(({ node }) => nodes === undefined || (node >= nodes.minimum && node <= nodes.maximum))
            .filter(({ rate }) => rates === undefined || (rate > rates.above && rate <= rates.to))
            .map(({ energy }) => energy);
          const row = survey.rows.find(
            (one) =>
              one.bits === bits &&
              one.nodes === (nodes?.name ?? "any") &&
              one.rates === (rates?.name ?? "any"),
          );
          expect(row !== undefined).toBe(energies.length >= 4);
          if (row === undefined) continue;
          rows += 1;
          expect(row.count).toBe(energies.length);
          const again = [0.1, 0.25, 0.5, 0.75, 0.9].map((part) => quantile(energies, part));
          const ours = [row.p10, row.p25, row.p50, row.p75, row.p90];
          ours.forEach((value, index) => {
            expect(value / (again[index] ?? NaN)).toBeCloseTo(1, 3);
          });
        }
      }
    }
    expect(rows).toBe(survey.rows.length);
  });
});

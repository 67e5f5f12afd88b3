// The exact, case-sensitive unit strings a profile may use, by dimension, each with the decimal exponent that takes it to
// the SI unit. Powers of ten are applied as exact decimal shifts, so 0.1 pJ becomes the same number as 1e-13 J.

export interface UnitEntry {
  /** SI value = value * scale. */
  readonly scale: number;
  /** The same unit as mathjs writes it, for formulas. */
  readonly expression: string;
}
export interface Dimension {
  /** The SI unit, also the unit in which results are stated. */
  readonly si: string;
  readonly units: Readonly<Record<string, UnitEntry>>;
}

const prefixes = { f: 1e-15, p: 1e-12, n: 1e-9, u: 1e-6, m: 1e-3, "": 1, k: 1e3, M: 1e6, G: 1e9 } as const;
type Prefix = keyof typeof prefixes;

function prefixed(si: string, allowed: readonly Prefix[], expression = si): Dimension {
  const units: Record<string, UnitEntry> = {};
  for (const prefix of allowed) {
    units[prefix + si] = { scale: prefixes[prefix], expression: prefix + expression };
  }
  return { si, units };
}

const single = (si: string, expression: string): Dimension => ({
  si,
  units: { [si]: { scale: 1, expression } },
});

/** Every dimension a profile's figure can have. */
export const dimensions = {
  energy: prefixed("J", ["f", "p", "n", "u", "m", ""]),
  time: prefixed("s", ["p", "n", "u", "m", ""]),
  power: prefixed("W", ["p", "n", "u", "m", ""]),
  voltage: prefixed("V", ["u", "m", ""]),
  current: prefixed("A", ["p", "n", "u", "m", ""]),
  capacitance: prefixed("F", ["f", "p", "n", "u"]),
  frequency: prefixed("Hz", ["", "k", "M", "G"]),
  length: prefixed("m", ["n", "u", "m", ""]),
  area: {
    si: "m^2",
    units: {
      "nm^2": { scale: 1e-18, expression: "nm^2" },
      "um^2": { scale: 1e-12, expression: "um^2" },
      "mm^2": { scale: 1e-6, expression: "mm^2" },
      "m^2": { scale: 1, expression: "m^2" },
    },
  },
  temperature: single("K", "K"),
  charge: { si: "e-", units: { "e-": { scale: 1, expression: "electron" } } },
  chargeRate: { si: "e-/s", units: { "e-/s": { scale: 1, expression: "electron/s" } } },
  conversionGain: {
    si: "V/e-",
    units: {
      "uV/e-": { scale: 1e-6, expression: "uV/electron" },
      "mV/e-": { scale: 1e-3, expression: "mV/electron" },
      "V/e-": { scale: 1, expression: "V/electron" },
    },
  },
  information: {
    si: "bit",
    units: {
      bit: { scale: 1, expression: "bit" },
      kbit: { scale: 1e3, expression: "kbit" },
      Mbit: { scale: 1e6, expression: "Mbit" },
    },
  },
  ratio: {
    si: "1",
    units: { "1": { scale: 1, expression: "" }, "%": { scale: 0.01, expression: "" } },
  },
} as const satisfies Record<string, Dimension>;

export type DimensionName = keyof typeof dimensions;

/** Unit strings of a dimension, in ascending size. */
export function unitNames(dimension: DimensionName): readonly string[] {
  return Object.keys(dimensions[dimension].units);
}

/** Every unit string of every dimension. */
export function allUnitNames(): readonly string[] {
  return Object.keys(dimensions).flatMap((name) => unitNames(name as DimensionName));
}

/**
 * Converts a value to SI.
 * @returns undefined where the unit does not belong to the dimension
 */
export function toSi(value: number, unit: string, dimension: DimensionName): number | undefined {
  const units: Readonly<Record<string, UnitEntry>> = dimensions[dimension].units;
  if (!Object.hasOwn(units, unit)) return undefined;
  return shiftDecimal(value, Math.round(Math.log10(units[unit]?.scale ?? 1)));
}

/** value * 10^places through the decimal digits: 0.043 * 1e-15 and 0.043 / 1e15 both miss the number written 4.3e-17. */
function shiftDecimal(value: number, places: number): number {
  if (!Number.isFinite(value) || places === 0) return value;
  const [digits = "0", exponent = "0"] = value.toExponential().split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}

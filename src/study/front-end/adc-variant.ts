// The profile with an ADC in place of its thermometer: same document, the front end made of library components, so that it is
// parsed, checked and sourced like any profile. What a design is free to choose (clocks, which published column) is stated in
// the study as its conditions; energies follow the library.

import { parseHardwareProfile } from "../../hardware/parse-profile.js";
import type { HardwareProfile } from "../../hardware/hardware-profile.js";
import type { AdcConditions } from "./adc-conditions.js";

export const adcKinds = ["single-slope", "sar", "cyclic"] as const;
export type AdcKind = (typeof adcKinds)[number];

/** The ADC survey has too few SAR converters below; there the table of an accelerator paper steps in. */
const fewestSurveyBits = 6;
/** Adders narrower than this have no published figure: shorter codes are compared in one of 8 bits. */
const narrowestAdder = 8;
/** Clocks of a SAR conversion before its first bit. */
const samplingClocks = 2;
const converter = "studyConverter";
const energySource = "studyConverterEnergy";
const comparison = "studyComparison";

type Parameters = Readonly<Record<string, unknown>>;
type Instances = Readonly<Record<string, { readonly component: string; readonly parameters: Parameters }>>;

/**
 * Parses the profile with another front end.
 * @param document of the profile; its own components and figures stay
 * @throws InputError where the library has no such converter
 */
export function withAdc(
  document: Readonly<Record<string, unknown>>,
  profile: HardwareProfile,
  kind: AdcKind,
  bits: number,
  conditions: AdcConditions,
): HardwareProfile {
  const instances = listInstances(profile, kind, bits, conditions);
  const quantity = (name: string, instance = converter) => ({ component: instance, quantity: name });
  const tabled = energySource in instances;
  const frontEnd = {
    kind: "adc",
    architecture: kind,
    bits,
    columnsPerConverter: 1,
    conversionEnergy: quantity("conversionEnergy", tabled ? energySource : converter),
    conversionTime: tabled ? sarTime(bits, conditions) : quantity("conversionTime"),
    comparisonEnergy: quantity("energy", comparison),
    ...Object.fromEntries(
      ["referencePower", "areaReference", "areaPerColumn", "offset", "noise"].map((name) => [
        name,
        quantity(name),
      ]),
    ),
  };
  const components = { ...(document["components"] as Parameters | undefined), ...instances };
  const file = `${profile.name} with a ${bits}-bit ${kind} ADC`;
  return parseHardwareProfile({ ...document, components, frontEnd }, file);
}

function listInstances(
  { process }: HardwareProfile,
  kind: AdcKind,
  bits: number,
  conditions: AdcConditions,
): Instances {
  const node = { value: process.node.value, unit: "m" };
  const supply = { value: process.supply.value, unit: "V" };
  const clock = (hertz: number) => ({ value: hertz, unit: "Hz" });
  const { slopeBasis, slopeClock, cyclicClock, sarClock, sarQuantile } = conditions;
  const compare = {
    component: "adder",
    parameters: { basis: "horowitz", node, supply, width: Math.max(bits, narrowestAdder) },
  };
  if (kind === "single-slope") {
    const parameters = { basis: slopeBasis, bits, clock: clock(slopeClock) };
    return { [converter]: { component: "single-slope-adc", parameters }, [comparison]: compare };
  }
  if (kind === "cyclic") {
    const parameters = { bits, supply, clock: clock(cyclicClock) };
    return { [converter]: { component: "cyclic-adc", parameters }, [comparison]: compare };
  }
  const survey = Math.max(bits, fewestSurveyBits);
  const parameters = { bits: survey, node, clock: clock(sarClock), quantile: sarQuantile, among: "all" };
  const instances = { [converter]: { component: "sar-adc", parameters }, [comparison]: compare };
  if (bits >= fewestSurveyBits) return instances;
  const table = { component: "accelerator-adc", parameters: { design: "isaac", bits } };
  return { ...instances, [energySource]: table };
}

function sarTime(bits: number, { sarClock }: AdcConditions) {
  const clocks = bits + samplingClocks;
  const source = `${clocks} periods of the clock that the study states`;
  return { value: clocks / sarClock, unit: "s", kind: "derived", source };
}

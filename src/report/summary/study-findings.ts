// What a front-end study comes to, in sentences: where the thermometer wins, and where it loses. The numbers are the study's.

import type { Encounter, FrontEndStudy, StudyDesign, StudyQuantity } from "../../result/study-schema.js";
import { formatRatio } from "../format/format-ratio.js";

export const designNames: Readonly<Record<StudyDesign, string>> = {
  "thermometer-all": "thermometer, all levels",
  "thermometer-successive": "thermometer, successive",
  "single-slope": "single-slope ADC",
  sar: "SAR ADC",
  cyclic: "cyclic ADC",
};

export const quantityNames: Readonly<Record<StudyQuantity, string>> = {
  energy: "energy",
  rowTime: "time of a row",
  bits: "bits moved",
  area: "area",
};

/** The resolution that images have, at which sentences compare. */
const usualBits = 8;

export interface StudyFindings {
  readonly wins: readonly string[];
  readonly losses: readonly string[];
}

/** Per thermometer and ADC: what it saves and what it costs more, at the model's levels and at equal information. */
export function studyFindings(study: FrontEndStudy): StudyFindings {
  const own = pairsOf(study.atModelLevels.filter(({ bits }) => bits === usualBits));
  const informed = pairsOf(study.atEqualInformation.filter(({ quantity }) => quantity === "energy"));
  const saved = [
    ...own.flatMap((pair) => ownSentence(pair, "less", ({ ratio }) => ratio < 1)),
    ...informed.flatMap((pair) => informationSentence(pair, "less", ({ ratio }) => ratio <= 1)),
  ];
  const lost = [
    ...own.flatMap((pair) => ownSentence(pair, "more", ({ ratio }) => ratio > 1)),
    ...informed.flatMap((pair) => informationSentence(pair, "more", ({ ratio }) => ratio > 1)),
  ];
  return { wins: saved, losses: lost };
}

/** Encounters of one thermometer and one kind of ADC together, in the order of the document. */
function pairsOf(encounters: readonly Encounter[]): readonly (readonly Encounter[])[] {
  const keyOf = ({ thermometer, adc }: Encounter) => `${thermometer} ${adc}`;
  const keys = [...new Set(encounters.map(keyOf))];
  return keys.map((key) => encounters.filter((encounter) => keyOf(encounter) === key));
}

function ownSentence(
  pair: readonly Encounter[],
  word: string,
  counts: (encounter: Encounter) => boolean,
): string[] {
  const [first] = pair;
  const told = pair.filter(counts);
  if (first === undefined || told.length === 0) return [];
  const ratios = told.map(({ quantity, ratio }) => `${quantityNames[quantity]} ${formatRatio(ratio)}`);
  return [
    `at ${first.levels} levels, ${designNames[first.thermometer]} against a ${first.bits}-bit ${designNames[first.adc]}, ${word}: ${ratios.join(", ")}`,
  ];
}

function informationSentence(
  pair: readonly Encounter[],
  word: string,
  counts: (encounter: Encounter) => boolean,
): string[] {
  const [first] = pair;
  const told = pair.filter(counts);
  const last = told.at(-1);
  if (first === undefined || last === undefined) return [];
  const bits = told.map((encounter) => encounter.bits).join(", ");
  return [
    `at equal information (2^bits - 1 levels), ${designNames[first.thermometer]} against a ${designNames[first.adc]}, ${word} energy at ${bits} bits: ${formatRatio(last.ratio)} at ${last.bits}`,
  ];
}

// The study of front ends as a document, with what it was made from.

import { deepFreeze } from "../foundation/deep-freeze.js";
import type { Model } from "../model/model.js";
import type { FrontEndStudy } from "../result/study-schema.js";
import { plainConditions, type AdcConditions } from "../study/front-end/adc-conditions.js";
import { studyFrontEnds } from "../study/front-end/study-front-ends.js";
import type { Identified } from "./run-options.js";
import { focalbitVersion } from "./version.js";

export interface FrontEndStudyOptions {
  readonly model: Identified<Model>;
  /** The profile as written, so that front ends of the component library can take the place of its own. */
  readonly profile: {
    readonly document: unknown;
    readonly name: string;
    readonly sha256: string;
    readonly file: string;
  };
  readonly conditions?: Partial<AdcConditions>;
  readonly command?: string;
}

/**
 * Studies thermometers against ADCs on the sensor of a profile.
 * @throws InputError where the profile has no thermometer or the library no converter for it
 */
export function studyFrontEndsOf(options: FrontEndStudyOptions): FrontEndStudy {
  const { model, profile, command } = options;
  const conditions = { ...plainConditions, ...options.conditions };
  const body = studyFrontEnds(model.value, profile.document, profile.file, conditions);
  return deepFreeze({
    format: "focalbit/front-end-study@1",
    focalbit: focalbitVersion,
    ...(command === undefined ? {} : { command }),
    model: { name: model.value.name, sha256: model.sha256 },
    profile: { name: profile.name, sha256: profile.sha256 },
    conditions: describeConditions(conditions),
    ...body,
  });
}

function describeConditions(conditions: AdcConditions): FrontEndStudy["conditions"] {
  const megahertz = (hertz: number) => `${hertz / 1e6} MHz`;
  return [
    { name: "clock of ramp and counter", value: megahertz(conditions.slopeClock) },
    { name: "clock of the SAR, one bit per period", value: megahertz(conditions.sarClock) },
    { name: "clock of the cyclic ADC, one bit per period", value: megahertz(conditions.cyclicClock) },
    { name: "published column behind the single-slope ADC", value: conditions.slopeBasis },
    { name: "converters of the ADC survey", value: `${conditions.sarQuantile} of all SAR converters` },
    { name: "SAR below 6 bits", value: "table of an accelerator paper (ISAAC, 32 nm, not scaled)" },
    { name: "converters per column", value: "1" },
  ];
}

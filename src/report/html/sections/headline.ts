// The top of a result: names, and the verdict as a word and a sentence.

import type { Result } from "../../../result/result-schema.js";
import { formatCount } from "../../../foundation/units/format-quantity.js";
import { formatDimensions } from "../../format/format-dimensions.js";
import { verdictSentence } from "../../summary/verdict-sentence.js";
import { markup, type Html } from "../html.js";

/** Title of a result: model, then profile. */
export function resultTitle(result: Result): string {
  return result.profile ? `${result.model.name} on ${result.profile.name}` : result.model.name;
}

/** The coloured box with the one-sentence verdict. */
export function verdictBox(result: Result): Html {
  const { fits } = result.footprint;
  return markup`<p class="verdict ${fits ? "ok" : "bad"}"><strong>${fits ? "✓ Fits" : "✗ Does not fit"}</strong>
    <span>${verdictSentence(result)}</span></p>`;
}

/** Model, profile and run in one line each, below the title. */
export function resultFacts(result: Result): Html {
  const { model, profile, frames } = result;
  const count = frames.length === 1 ? "1 frame" : `${formatCount(frames.length)} frames`;
  return markup`<dl class="facts">
    <div><dt>Model</dt><dd><b>${model.name}</b>, input ${formatDimensions(model.input)}${describe(model.description)}</dd></div>
    ${profile && markup`<div><dt>Profile</dt><dd><b>${profile.name}</b>${describe(profile.description)}</dd></div>`}
    <div><dt>Run</dt><dd>${count}, seed ${result.seed}, focalbit ${result.focalbit}</dd></div>
  </dl>`;
}

const describe = (description: string | undefined) => description !== undefined && `: ${description}`;

// What came in and what came out: the pictures with their thermometer planes, and the outputs of every frame.

import { formatCount } from "../../../foundation/units/format-quantity.js";
import type { Result } from "../../../result/result-schema.js";
import { describeFrame, type Frame } from "../../summary/frame-outcome.js";
import { badge } from "../gauge.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";
import { confusionTable } from "./confusion.js";
import { frameCard } from "./frame-card.js";

const mostOpen = 20;
const mostListed = 500;

/** Pictures first, then the table of outputs; nothing where no frame was run. */
export function framesSection(context: SectionContext, result: Result): Html | undefined {
  if (result.frames.length === 0) return undefined;
  const cards = result.pictures.map((picture) => {
    const frame = result.frames.find(({ input }) => input === picture.input);
    return frameCard(context, picture, frame, result);
  });
  return section(
    context,
    "frames",
    "What goes in and what comes out",
    markup`<div class="frames">${cards}</div>`,
    confusionTable(result),
    outputs(result),
    skippedNote(result),
  );
}

/** Inputs that could not be read, where the run went on without them. */
function skippedNote({ skipped = [] }: Result): Html | undefined {
  if (skipped.length === 0) return undefined;
  return table("Inputs skipped because they could not be read", skipped, [
    { title: "input", kind: "header", cell: ({ input }) => input },
    { title: "reason", cell: ({ reason }) => reason },
  ]);
}

function outputs(result: Result): Html {
  const { frames } = result;
  if (frames.length <= mostOpen) return outputTable("Outputs of all frames", frames, result);
  const rest = frames.length - mostListed;
  return markup`${outputTable(`Outputs of the first ${mostOpen} frames`, frames.slice(0, mostOpen), result)}
  <details><summary>Outputs of ${rest > 0 ? `the first ${mostListed}` : `all ${frames.length}`} frames</summary>
    ${outputTable("Outputs per frame", frames.slice(0, mostListed), result)}
    ${rest > 0 && markup`<p class="note">${formatCount(rest)} more are in the result document.</p>`}
  </details>`;
}

function outputTable(caption: string, frames: readonly Frame[], result: Result): Html {
  const labelled = frames.some(({ label }) => label !== undefined);
  return table(caption, frames, [
    { title: "frame", kind: "header", cell: ({ input }) => input },
    { title: "class", cell: (frame) => describeFrame(frame, result.labels).className },
    labelled && { title: "label", cell: ({ label }) => label ?? "–" },
    labelled && { title: "verdict", cell: (frame) => writeVerdict(frame, result) },
    { title: "logit", kind: "number", cell: (frame) => describeFrame(frame, result.labels).logit },
    {
      title: "lead over the next",
      kind: "number",
      cell: (frame) => describeFrame(frame, result.labels).lead ?? "–",
    },
  ]);
}

/** Right or wrong, where the frame has a label. */
function writeVerdict(frame: Frame, result: Result): Html | string {
  const { right } = describeFrame(frame, result.labels);
  return right === undefined ? "–" : badge(right, "right", "wrong");
}

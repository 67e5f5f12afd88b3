// What each prediction is made of: its parts with their shares, what was left out and why, and every assumption.

import { formatQuantity } from "../../../foundation/units/format-quantity.js";
import type { ValidatedDesign, Validation, ValidationDetail } from "../../../result/validation-document.js";
import { columnUnit } from "../../format/column-unit.js";
import { percentNumber } from "../../format/format-percent.js";
import { formatRatio } from "../../format/format-ratio.js";
import { markup, type Html } from "../html.js";
import { table } from "../table.js";

/** One folded block per design; the first is open. */
export function designDetails({ document, details }: Validation): Html {
  const blocks = document.designs.flatMap((design, index) => {
    const detail = details[index];
    return detail === undefined ? [] : [block(design, detail, index === 0)];
  });
  return markup`${blocks}`;
}

function block(design: ValidatedDesign, detail: ValidationDetail, open: boolean): Html {
  return markup`<details class="result"${open && markup` open`}>
    <summary><h3>${design.name}, ${formatRatio(design.ratio)}</h3></summary>
    <p>Profile <code>${detail.profile}</code>. Published (${detail.kind}): ${detail.source}${detail.printed !== undefined && markup`; printed as “${detail.printed}”`}.</p>
    ${parts(design.name, detail)}
    ${detail.leftOut.length > 0 && leftOut(detail)}
    <p>Assumed:</p><ul class="reasons">${design.assumed.map((line) => markup`<li>${line}</li>`)}</ul>
  </details>`;
}

function parts(name: string, detail: ValidationDetail): Html {
  const total = detail.parts.reduce((sum, { joules }) => sum + joules, 0);
  const unit = columnUnit([total], "J");
  return table(
    `Parts of the prediction of ${name}`,
    detail.parts,
    [
      { title: "component", kind: "header", cell: ({ component }) => component },
      {
        title: `energy per frame or run (${unit.unit})`,
        kind: "number",
        cell: ({ joules }) => unit.format(joules),
      },
      { title: "share (%)", kind: "number", cell: ({ joules }) => percentNumber(joules / total) },
    ],
    { total: ["in scope", unit.format(total), percentNumber(1)] },
  );
}

function leftOut({ leftOut: rest }: ValidationDetail): Html {
  const lines = rest.map(
    ({ component, joules, why }) => markup`<li>${component}, ${formatQuantity(joules, "J")}: ${why}</li>`,
  );
  return markup`<p>Not in the scope of the published figure:</p><ul class="reasons">${lines}</ul>`;
}

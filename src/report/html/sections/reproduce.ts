// How to get this result again, and how to be sure it is the same.

import type { Result } from "../../../result/result-schema.js";
import type { Comparison } from "../../../result/comparison-schema.js";
import type { FrontEndStudy } from "../../../result/study-schema.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

interface Identity {
  readonly name: string;
  readonly sha256: string;
}

/** Command, version and hashes of one result. */
export function reproduceSection(
  context: SectionContext,
  document: Result | Comparison | FrontEndStudy,
): Html {
  const profiles =
    document.format === "focalbit/comparison@1"
      ? document.results.map(({ profile }) => profile)
      : [document.profile];
  const rows: readonly (readonly [string, Identity])[] = [
    ["model", document.model],
    ...profiles.filter((profile) => profile !== undefined).map((profile) => ["profile", profile] as const),
  ];
  return section(
    context,
    "reproduce",
    "Reproduce",
    document.command === undefined
      ? markup`<p>The document does not name the command that made it.</p>`
      : markup`<pre class="command"><code>${document.command}</code></pre>`,
    markup`<p>Written by focalbit ${document.focalbit}. The same model, profile, inputs and seed give the same bytes.</p>`,
    table("Documents this result was made from", rows, [
      { title: "document", kind: "header", cell: ([role]) => role },
      { title: "name", cell: ([, { name }]) => name },
      { title: "SHA-256", kind: "code", cell: ([, { sha256 }]) => sha256 },
    ]),
  );
}

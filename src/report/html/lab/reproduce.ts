// How a document of the sensor laboratory (robustness, characterisation, HDR study) was made: command, version, hashes.

import type { Robustness } from "../../../result/robustness/robustness-schema.js";
import { markup, type Html } from "../html.js";
import { section, type SectionContext } from "../section.js";
import { table } from "../table.js";

export interface Origin {
  readonly focalbit: string;
  readonly command?: string | undefined;
  readonly documents: readonly (readonly [
    role: string,
    identity: { readonly name: string; readonly sha256: string },
  ])[];
}

/** The section `reproduce`. */
export function reproduceLab(context: SectionContext, { focalbit, command, documents }: Origin): Html {
  return section(
    context,
    "reproduce",
    "Reproduce",
    command === undefined
      ? markup`<p>The document does not name the command that made it.</p>`
      : markup`<pre class="command"><code>${command}</code></pre>`,
    markup`<p>Written by focalbit ${focalbit}. The same documents, inputs and seed give the same bytes, for any number of threads.</p>`,
    documents.length > 0 &&
      table("Documents this was made from", documents, [
        { title: "document", kind: "header", cell: ([role]) => role },
        { title: "name", cell: ([, { name }]) => name },
        { title: "SHA-256", kind: "code", cell: ([, { sha256 }]) => sha256 },
      ]),
  );
}

/** The same of a document that was made from a model, a profile and an analog document. */
export function reproduceChips(
  context: SectionContext,
  document: Pick<Robustness, "focalbit" | "command" | "model" | "profile" | "analog">,
): Html {
  const { focalbit, command, model, profile, analog } = document;
  const documents = [
    ["model", model],
    ["profile", profile],
    ["analog document", analog],
  ] as const;
  return reproduceLab(context, { focalbit, command, documents });
}

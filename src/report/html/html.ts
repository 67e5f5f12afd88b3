// HTML as a value. The tagged template escapes everything it is given unless it is already HTML, so a string of a document
// cannot become markup by being forgotten. `Html` is a class, not a shape: parsed JSON cannot look like one.

import { cleanText } from "../format/clean-text.js";

export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a template: nothing is written for `undefined` and `false`, lists are joined. */
export type Content = Html | string | number | false | undefined | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Text made safe for element content and for quoted attribute values. */
export function escapeHtml(text: string): string {
  return cleanText(text).replace(/[&<>"'`]/g, (character) => entities[character] ?? "");
}

/** Builds HTML: `markup`<td title="${name}">${value}</td>``. Attribute values have to be quoted in the template. */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  // Concatenation, not join: nested templates would copy the embedded pictures once per level.
  return new Html(parts.reduce((text, part, i) => text + write(contents[i - 1]) + part));
}

/** Our own constant markup (styles, scripts) as it is. Never for anything that comes from a document. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function write(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Html) return content.toString();
  if (typeof content === "object") return content.reduce<string>((text, part) => text + write(part), "");
  return escapeHtml(String(content));
}

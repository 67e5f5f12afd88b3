// What goes between <script> tags. The HTML parser ends a script at `</script` and changes its mind at `<!--`, whatever
// the script's own syntax says, so data is written without the letters concerned and source has them broken up.

import { cleanText } from "../format/clean-text.js";
import { markup, trusted, type Html } from "./html.js";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const unsafe = /[<>&\u2028\u2029]/g;

/** A value as JSON that contains no `<`, `>`, `&` or line separator: JSON.parse gives the same value back. */
export function embeddedJson(value: Json): string {
  return JSON.stringify(value, (_, part: Json) =>
    typeof part === "string" ? cleanText(part) : part,
  ).replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A data block that a script can read back; `className` is ours. */
export function jsonScript(value: Json, className: string): Html {
  return markup`<script type="application/json" class="${className}">${trusted(embeddedJson(value))}</script>`;
}

/**
 * A library's source as an inline script. `<\/script` and `<\!--` mean the same inside JavaScript strings and regular
 * expressions, the only places where the sequences can stand.
 */
export function inlineScript(source: string): Html {
  return trusted(
    `<script>${source.replace(/<\/(?=script)/gi, "<\\/").replaceAll("<!--", "<\\!--")}</script>`,
  );
}

// Sections and headings. A comparison shows several results on one page, so ids carry a prefix and heading levels start
// one step lower; both travel in a context.

import { markup, trusted, type Content, type Html } from "./html.js";

export interface SectionContext {
  /** Unique per result on the page, ours, e.g. `r0-`. */
  readonly idPrefix: string;
  /** Heading level of a section, 2 to 4; parts inside one use the next level. */
  readonly level: 2 | 3 | 4;
}

/** A section with its heading and anchor. */
export function section(
  context: SectionContext,
  id: string,
  title: string,
  ...contents: readonly Content[]
): Html {
  const anchor = context.idPrefix + id;
  return markup`<section class="section" aria-labelledby="${anchor}">
    ${heading(context.level, title, anchor)} ${contents}
  </section>`;
}

/** A heading inside a section. */
export function subheading(context: SectionContext, title: string): Html {
  return heading(context.level + 1, title);
}

function heading(level: number, title: string, id?: string): Html {
  const tag = trusted(`h${level}`);
  return id === undefined ? markup`<${tag}>${title}</${tag}>` : markup`<${tag} id="${id}">${title}</${tag}>`;
}

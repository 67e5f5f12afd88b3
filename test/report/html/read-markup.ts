// A reader of HTML just good enough to notice markup that should not be there: raw-text elements end where the HTML parser
// would end them, every other tag has to be well formed, and what is left must not contain an angle bracket.

export interface MarkupReading {
  /** Counts of `tag` and `tag@attribute`. */
  readonly counts: ReadonlyMap<string, number>;
  /** Contents of script elements that run, and of those that hold data. */
  readonly programs: readonly string[];
  readonly data: readonly string[];
  /** Text outside tags, still escaped. */
  readonly text: string;
}

const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/g;
const attribute = /([a-z-]+)(?:="[^"]*")?/g;

/** Reads a page. */
export function readMarkup(page: string): MarkupReading {
  const programs: string[] = [];
  const data: string[] = [];
  const withoutRaw = page
    .replace(/<script([^>]*)>([\s\S]*?)<\/script[^>]*>/gi, (_, attributes: string, body: string) => {
      (attributes.startsWith(' type="application/json"') ? data : programs).push(body);
      return `<script${attributes}>`;
    })
    .replace(/<style>[\s\S]*?<\/style>/g, "<style>")
    .replace("<!DOCTYPE html>", "");
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const text = withoutRaw.replace(tag, (_, close: string, name: string, attributes: string) => {
    if (close === "") count(name);
    for (const [, key] of attributes.matchAll(attribute)) count(`${name}@${key ?? ""}`);
    return " ";
  });
  return { counts, programs, data, text };
}

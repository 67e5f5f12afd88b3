// Strings of a document are a stranger's. Characters that steer a terminal or turn the reading direction never belong in
// a report; they are shown as the replacement character, so that a name cannot pose as another one.

// Unicode's control characters and its bidirectional embeddings, overrides and isolates.
const steering = /(?![\t\n\r])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** The text with control and direction characters replaced by U+FFFD; tabs and line ends stay. */
export function cleanText(text: string): string {
  return text.replace(steering, "\uFFFD");
}

/** The same on one line: every run of white space becomes one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, " ").trim();
}

/**
 * Shortens to a number of characters, with an ellipsis as the last one where something was cut.
 * @param most characters of the outcome, at least 1; a surrogate pair is never split
 */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}

/** Document keys as words: `averagePower` is `average power`; anything that is not camel case stays as it is. */
export function plainName(name: string): string {
  return name.replace(
    /([a-z])([A-Z])(?=[a-z])/gu,
    (_, last: string, first: string) => `${last} ${first.toLowerCase()}`,
  );
}

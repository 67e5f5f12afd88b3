// File names and strings of documents are a stranger's: characters that steer a terminal or turn the reading direction are
// shown as the replacement character.

const steering = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** One line without control characters. */
export function plainText(text: string): string {
  return text.replace(steering, "\uFFFD");
}

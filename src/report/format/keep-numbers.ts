// Counts in running text: a line must not break between the groups of a number, nor before its percent sign.

/** The text with the spaces inside grouped numbers and before percent signs, `25 102` and `28.8 %`, made unbreakable. */
export function keepNumbers(text: string): string {
  return text.replace(/(?<=\d) (?=\d{3}(?!\d)|%)/g, "\u00A0");
}

// Running text for a terminal: broken at spaces, and inside a word only where the word alone is too long.

import { cleanLine } from "../format/clean-text.js";

export const textWidth = 100;

/**
 * Lines of at most `textWidth` characters.
 * @param indent put before every line
 */
export function wrapText(text: string, indent = ""): readonly string[] {
  const room = textWidth - indent.length;
  const lines: string[] = [];
  let line = "";
  for (const word of cleanLine(text)
    .split(" ")
    .flatMap((long) => splitWord(long, room))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (Array.from(longer).length <= room) {
      line = longer;
    } else {
      lines.push(indent + line);
      line = word;
    }
  }
  return [...lines, indent + line];
}

function splitWord(word: string, room: number): readonly string[] {
  const characters = Array.from(word);
  const parts: string[] = [];
  for (let start = 0; start < characters.length; start += room)
    parts.push(characters.slice(start, start + room).join(""));
  return parts;
}

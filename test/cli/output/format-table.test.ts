// Columns on a terminal, with strings from a stranger's document inside.

import { describe, expect, it } from "vitest";
import { formatTable } from "../../../src/cli/output/format-table.js";

describe("formatTable", () => {
  it("[U] pads to the widest cell and leaves no blanks at the end", () => {
    expect(
      formatTable(
        [
          ["name", "count", "op"],
          ["a", "1000", ""],
          ["long name", "7", "x"],
        ],
        ["left", "right", "left"],
      ),
    ).toBe("name       count  op\na           1000\nlong name      7  x");
  });

  it("[U] escape sequences and direction marks of a name do nothing", () => {
    expect(formatTable([["\u001b[31mred\u202e"]], ["left"])).toBe("\uFFFD[31mred\uFFFD");
  });
});

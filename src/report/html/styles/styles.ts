// The whole style sheet, in cascade order.

import { componentStyles } from "./components.js";
import { layoutStyles } from "./layout.js";
import { pictureStyles } from "./pictures.js";
import { printStyles } from "./print.js";
import { tableStyles } from "./tables.js";
import { tokens } from "./tokens.js";

export const styles = [tokens, layoutStyles, tableStyles, componentStyles, pictureStyles, printStyles].join(
  "",
);

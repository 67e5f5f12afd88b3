// `--trace-cycles from:to`: which cycles a trace tells. Bounded unless the user asks for more.

import { InputError } from "../../index.js";

const defaultWindow = { from: 0, to: 20_000 };

/** Reads `from:to`; either side may be left out (`:5000`, `100000:`). @throws InputError where it is no such range */
export function parseWindow(text: string | undefined): { readonly from: number; readonly to: number } {
  if (text === undefined) return defaultWindow;
  const match = /^(\d{0,12}):(\d{0,12})$/.exec(text);
  const from = Number(match?.[1] ?? NaN);
  const to = match?.[2] === "" ? Infinity : Number(match?.[2] ?? NaN);
  if (match !== null && to > from) return { from, to };
  const rule = "must be two cycles, the second after the first, e.g. 0:20000";
  throw new InputError([{ file: "--trace-cycles", path: "", rule, found: JSON.stringify(text) }]);
}

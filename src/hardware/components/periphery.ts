// Area of everything that has none of its own: row drivers, control, bias, pads. No sourced figure exists.

import type { Component } from "./component.js";
import { fromShared } from "./from-shared.js";
import { withShared } from "./shared-figures.js";

export const periphery: Component = {
  id: "periphery",
  title: "Periphery",
  summary:
    "Area of row drivers, control, bias and pads of a small sensor, assumed. Left out: how it grows with the sensor.",
  parameters: {},
  quantities: { area: "area" },
  figures: () => withShared({ area: fromShared("peripheryArea") }),
};

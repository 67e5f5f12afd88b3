// Delay of CMOS logic between nodes and supplies, by the published curves of Stillmaker and Baas.

import type { ScalingRule } from "./scaling-rule.js";
import { scaleByCurves, stillmakerBaasSource, type SeriesPoint } from "./stillmaker-baas-curves.js";

const name = "stillmaker-baas-delay";

export const stillmakerBaasDelay: ScalingRule<SeriesPoint> = {
  name,
  source: stillmakerBaasSource,
  range:
    "180 to 7 nm; supplies where the curve of the node is positive, falling and ordered (0.5 V to 10 % above nominal; generic: 0.61 to 0.94 V at 45 nm, 0.53 to 0.755 V at 32 nm, to 0.955 V at 20 nm)",
  accuracy: "simulated models, no silicon; between 65 nm and the high-performance 45 nm the models change",
  scale: (value, from, to) => scaleByCurves(name, "delay", value, from, to),
};

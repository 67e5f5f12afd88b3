// Energy per operation of CMOS logic between nodes and supplies, by the published curves of Stillmaker and Baas.

import type { ScalingRule } from "./scaling-rule.js";
import { scaleByCurves, stillmakerBaasSource, type SeriesPoint } from "./stillmaker-baas-curves.js";

const name = "stillmaker-baas-energy";

export const stillmakerBaasEnergy: ScalingRule<SeriesPoint> = {
  name,
  source: stillmakerBaasSource,
  range:
    "180 to 7 nm; supplies from where the curve of the node is positive, rising and ordered (0.85 V at 180 nm, 0.47 V at 130 nm, 0.42 to 0.59 V below) to 10 % above nominal",
  accuracy:
    "a factor of 1.4 against C V^2 from 130 to 65 nm, 2.1 from 180 to 65 nm; simulated models, no silicon",
  scale: (value, from, to) => scaleByCurves(name, "energy", value, from, to),
};

// All scaling rules by name: where each comes from, where it holds and how far it may be off.

import { alphaPowerDelay } from "./alpha-power-delay.js";
import { areaNodeSquared } from "./area-node-squared.js";
import { capacitanceVoltage } from "./capacitance-voltage.js";
import { leakageClass } from "./leakage-class.js";
import type { ScalingRule } from "./scaling-rule.js";
import { sramAbove90 } from "./sram-above-90.js";
import { stillmakerBaasArea } from "./stillmaker-baas-area.js";
import { stillmakerBaasDelay } from "./stillmaker-baas-delay.js";
import { stillmakerBaasEnergy } from "./stillmaker-baas-energy.js";

type RuleWords = Pick<ScalingRule, "name" | "source" | "range" | "accuracy">;

export const scalingRules: ReadonlyMap<string, RuleWords> = new Map(
  [
    capacitanceVoltage,
    stillmakerBaasEnergy,
    alphaPowerDelay,
    stillmakerBaasDelay,
    areaNodeSquared,
    stillmakerBaasArea,
    leakageClass,
    sramAbove90.read,
  ].map((rule: RuleWords) => [rule.name, rule]),
);

// The sensor's plan as actions, all under the layer `encoder`.

import type { ActionCount } from "../../action-counts/action-counts.js";
import { encoderName } from "../../model/model.js";
import type { SensorPlan } from "./sensor-plan.js";

/** Actions of sensor, front end and link in one frame; those that do not happen are left out. */
export function countSensorActions(sensor: SensorPlan): readonly ActionCount[] {
  const entries: readonly (readonly [ActionCount["action"], number])[] = [
    ["pixel.reset", sensor.pixelsRead],
    ["pixel.readout", sensor.pixelsRead],
    ["comparator.decision", sensor.comparatorDecisions],
    ["comparator.select", sensor.columnSelections],
    ["reference.settling", sensor.referenceSettlings],
    ["adc.conversion", sensor.adcConversions],
    ["adc.comparison", sensor.digitalComparisons],
    ["link.bit", sensor.linkBits],
  ];
  const counted = entries.filter(([, count]) => count > 0);
  return counted.map(([action, count]) => ({ action, layer: encoderName, count }));
}

// The components that an energy estimate may list, by the titles the cost model gives them. A workload says of each whether
// the published figure covers it; a test holds this list against the cost model.

export const energyComponents = [
  "pixel array",
  "comparators",
  "reference DAC",
  "ADC",
  "ADC references",
  "digital thermometer",
  "link",
  "analog bias",
  "XNOR array",
  "operand registers",
  "post-processing",
  "weight memory",
  "activation memory",
  "line buffer",
  "partial-sum memory",
  "threshold memory",
  "clock tree",
  "logic leakage",
  "memory leakage",
  "sleep",
  "wake-up",
] as const;
export type EnergyComponent = (typeof energyComponents)[number];

// A figure's place in a profile as a reader would say it.

import { plainName } from "../format/clean-text.js";

/** `/figures/sramCorrection` is `sram correction`, `/frontEnd/decisionEnergy` is `front end decision energy`. */
export function figureName(path: string): string {
  const keys = path.split("/").filter((key) => key !== "" && key !== "figures");
  return keys.map(plainName).join(" ");
}

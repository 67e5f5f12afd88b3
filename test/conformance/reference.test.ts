// The reference engine under the suite that every engine has to pass.

import { createReferenceEngine } from "../../src/xnor-array/reference/reference-engine.js";
import { describeEngine } from "./engine-cases.js";

describeEngine("reference", createReferenceEngine, { kernel: "reference" });

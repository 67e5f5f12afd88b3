// Model -> the program an engine runs. The node types of the model fit the steps of the array as they are; this file only
// fixes the names of the program's input and output.

import { encoderName, type Model } from "../model/model.js";
import type { ArrayProgram } from "../xnor-array/program.js";

/** The model as steps over named tensors, input named `encoder`. */
export function lowerModel(model: Model): ArrayProgram {
  return {
    inputName: encoderName,
    inputShape: model.encoderShape,
    steps: model.nodes,
    outputName: model.output,
  };
}

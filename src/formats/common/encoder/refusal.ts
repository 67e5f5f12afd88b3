// Why an encoder cannot be replaced.

import { inputError } from "../../../foundation/errors/input-error.js";
import type { InputError } from "../../../foundation/errors/input-error.js";
import type { Model } from "../../../model/model.js";

/** The user's error, at a node or a place of the model. */
export function refusal(model: Model, path: string, rule: string, found: string, fix?: string): InputError {
  return inputError({ file: model.name, path, rule, found, ...(fix !== undefined && { fix }) });
}

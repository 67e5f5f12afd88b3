// Model and profiles of a command; problems of all of them come together.

import {
  InputError,
  parseHardwareProfile,
  parseModel,
  type HardwareProfile,
  type Model,
} from "../../index.js";
import { readDocument, type ReadDocument } from "../../io/index.js";

export interface Documents<Paths extends readonly string[]> {
  readonly model: ReadDocument<Model>;
  /** One per path, in the order given. */
  readonly profiles: { readonly [Index in keyof Paths]: ReadDocument<HardwareProfile> };
}

/**
 * Reads the documents.
 * @throws InputError with the problems of all of them
 */
export function readDocuments<const Paths extends readonly string[]>(
  modelPath: string,
  profilePaths: Paths,
): Documents<Paths> {
  const problems: InputError["problems"][] = [];
  const attempt = <T>(read: () => T): T[] => {
    try {
      return [read()];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(error.problems);
      return [];
    }
  };
  const [model] = attempt(() => readDocument(modelPath, parseModel, "a model document"));
  const profiles = profilePaths.flatMap((path) =>
    attempt(() => readDocument(path, parseHardwareProfile, "a hardware profile")),
  );
  if (model === undefined || problems.length > 0) throw new InputError(problems.flat());
  // Without problems there is one profile per path.
  return { model, profiles: profiles as Documents<Paths>["profiles"] };
}

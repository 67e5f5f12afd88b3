// The analog document of a command: a file, or the assumed figures that come with focalbit; with settings applied.

import { assumedAnalogDocument, parseAnalog, sha256Hex, type Analog, type Identified } from "../../index.js";
import { readDocument } from "../../io/index.js";
import { applySettings, type Setting } from "./settings.js";

/** Reads the document. @throws InputError where it or a setting is wrong */
export function readAnalog(path: string | undefined, settings: readonly Setting[]): Identified<Analog> {
  const parse = (document: unknown, file: string) =>
    parseAnalog(applySettings(document, settings, file), file);
  if (path !== undefined) return readDocument(path, parse, "an analog document");
  const text = JSON.stringify(assumedAnalogDocument);
  return {
    value: parse(assumedAnalogDocument, "the assumed analog document"),
    sha256: sha256Hex(new TextEncoder().encode(text)),
  };
}

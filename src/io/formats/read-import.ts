// Files of other tools -> an imported model: which importer, and the bytes it needs. Nothing outside the named file or folder
// is ever opened, whatever the file says; external data lies beside its model.

import { readdirSync, statSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { importBnnPynq, type BnnPynqOptions } from "../../formats/bnn-pynq/import-bnn-pynq.js";
import type { ImportedModel } from "../../formats/common/imported-model.js";
import { importFinnOnnx } from "../../formats/finn-onnx/import-finn-onnx.js";
import { importLarq } from "../../formats/larq/import-larq.js";
import { importOnnx } from "../../formats/onnx/import-onnx.js";
import { readOnnx } from "../../formats/onnx-reading/graph/read-onnx.js";
import { sniffDialect } from "../../formats/onnx-reading/sniff-dialect.js";
import { importQonnx } from "../../formats/qonnx/import-qonnx.js";
import { parseJsonText } from "../../foundation/documents/parse-json-text.js";
import { inputError } from "../../foundation/errors/input-error.js";
import { fileError } from "../files/file-problem.js";
import { readFileBounded } from "../files/read-file-bounded.js";
import { externalDataBeside } from "./external-data.js";
import {
  checkRequest,
  onnxOptions,
  type ImportFormat,
  type ImportRequest,
  type ImportSource,
} from "./import-request.js";

const mostBytes = 256 * 2 ** 20;
const mostFiles = 4096;

/**
 * Reads and imports a network.
 * @throws InputError where the source cannot be read or is not what it should be, or the request does not go with its format
 */
export function readImport(path: string, from: ImportSource, request: ImportRequest): ImportedModel {
  const format = from === "auto" ? guessFormat(path) : from;
  checkRequest(path, format, request);
  if (format === "bnn-pynq") return importBnnPynq(readFolder(path), bnnPynqOptions(path, request));
  const bytes = readFileBounded(path, `a ${format} file`, mostBytes);
  const named = { file: path, ...(request.name === undefined ? {} : { name: request.name }) };
  if (format === "larq") {
    const { inputRange } = request;
    return importLarq(bytes, { ...named, ...(inputRange === undefined ? {} : { inputRange }) });
  }
  const importer = { qonnx: importQonnx, finn: importFinnOnnx, onnx: importOnnx }[format];
  return importer(bytes, { ...named, ...onnxOptions(request) }, externalDataBeside(path));
}

function guessFormat(path: string): ImportFormat {
  if (isFolder(path)) return "bnn-pynq";
  if (extname(path).toLowerCase() === ".tflite") return "larq";
  if (extname(path).toLowerCase() !== ".onnx") {
    const rule = "must be an .onnx or .tflite file or a folder of parameters";
    const found = `the extension "${extname(path)}"`;
    throw inputError({ file: path, path: "", rule, found, fix: "say what it is with --from" });
  }
  const bytes = readFileBounded(path, "an ONNX file", mostBytes);
  const dialect = sniffDialect(readOnnx(bytes, path, externalDataBeside(path)));
  return dialect === "finn-onnx" ? "finn" : dialect;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw fileError(error, path, "a network of another tool");
  }
}

function readFolder(path: string): ReadonlyMap<string, Uint8Array> {
  if (!isFolder(path)) {
    const rule = "must be a folder of BNN-PYNQ parameter files";
    throw inputError({ file: path, path: "", rule, found: "a file" });
  }
  const names = readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );
  if (names.length > mostFiles) {
    const rule = `must hold at most ${mostFiles} files`;
    throw inputError({ file: path, path: "", rule, found: String(names.length) });
  }
  const files = new Map<string, Uint8Array>();
  let room = mostBytes;
  for (const name of names.sort()) {
    const bytes = readFileBounded(join(path, name), "a parameter file", room);
    room -= bytes.length;
    files.set(name, bytes);
  }
  return files;
}

function bnnPynqOptions(path: string, { network, classes, name }: ImportRequest): BnnPynqOptions {
  const folder = basename(resolve(path));
  const chosen = network ?? folder;
  return {
    network: extname(chosen) === ".json" ? readTopology(chosen) : chosen,
    folder,
    ...(classes === undefined ? {} : { classes }),
    ...(name === undefined ? {} : { name }),
  };
}

/** A topology document; the importer checks it. */
function readTopology(path: string): Exclude<BnnPynqOptions["network"], string> {
  const text = Buffer.from(readFileBounded(path, "a topology document", 2 ** 20)).toString("utf8");
  return parseJsonText(text, path) as Exclude<BnnPynqOptions["network"], string>;
}

// `run --dump`: every node's activations of every frame as .npy, one file per node, (frames, height, width, channels). The
// folder appears whole or not at all: it is filled under another name beside its place and renamed when all is there.

import { appendFileSync, closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileStems } from "../../formats/export/file-parts.js";
import { npyElementBytes, npyElements, npyHeader, type NpyType } from "../../formats/npy/write-npy.js";
import { inputError } from "../../foundation/errors/input-error.js";
import { elementCount, type Shape } from "../../foundation/tensor/shape.js";
import { encoderName, type Model } from "../../model/model.js";
import type { Identified } from "../../run/run-options.js";
import { focalbitVersion } from "../../run/version.js";
import type { TraceListener } from "../../xnor-array/program.js";
import { cleanOnInterrupt } from "../files/on-interrupt.js";
import { writeError } from "../files/write-target.js";
import { checkDumpFolder, makeTemporaryFolder, removeFolder } from "./dump-folder.js";
import { manifestName, type DumpManifest } from "./dump-manifest.js";

/** Largest dump, in bytes of elements. */
const mostBytes = 4e9;

export interface DumpRequest {
  readonly folder: string;
  readonly model: Identified<Model>;
  /** As many as there will be at most. */
  readonly frames: number;
  readonly profile?: { readonly name: string; readonly sha256: string };
}

export interface Dump {
  /** Takes every tensor of the frame to come. */
  readonly listen: TraceListener;
  /** Ends a frame whose tensors were all taken. */
  endFrame(name: string): void;
  /** Puts the folder in its place. @throws InputError where a write was refused, now or earlier */
  finish(): void;
  /** Removes what was written; nothing after `finish`. */
  abandon(): void;
}

interface NodeFile {
  readonly node: string;
  readonly file: string;
  readonly shape: Shape;
  readonly type: NpyType;
}

/**
 * Starts a dump.
 * @throws InputError where the folder is there and not empty, cannot be made, or would hold more than 4 GB
 */
export function startDump(request: DumpRequest): Dump {
  const { folder, model } = request;
  const files = nodeFiles(model.value);
  checkSize(request, files);
  checkDumpFolder(folder);
  const temporary = makeTemporaryFolder(folder);
  const abandon = () => {
    removeFolder(temporary);
  };
  const stopListening = cleanOnInterrupt(abandon);
  // A failed write must not pass for a frame that cannot be read: it is kept, nothing more is written, and the end tells.
  let failure: unknown;
  const attempt = (write: () => void) => {
    if (failure !== undefined) return;
    try {
      write();
    } catch (error) {
      failure = writeError(error, folder);
    }
  };
  const headerLength = npyHeader([request.frames, ...longestShape(files)], "<i4").length;
  attempt(() => {
    for (const { file, type, shape } of files)
      appendFileSync(join(temporary, file), npyHeader([request.frames, ...dims(shape)], type, headerLength));
  });
  const byNode = new Map(files.map((file) => [file.node, file]));
  const names: string[] = [];
  return {
    listen: (node, { values }) => {
      const target = byNode.get(node);
      if (target === undefined) return;
      attempt(() => {
        appendFileSync(join(temporary, target.file), npyElements(values, target.type));
      });
    },
    endFrame: (name) => void names.push(name),
    finish() {
      attempt(() => {
        for (const { file, type, shape } of files)
          settle(join(temporary, file), npyHeader([names.length, ...dims(shape)], type, headerLength));
        const manifest = `${JSON.stringify(describe(request, files, names), null, 2)}\n`;
        settle(join(temporary, manifestName), new TextEncoder().encode(manifest));
        removeFolder(folder, "only if empty");
        renameSync(temporary, folder);
      });
      if (failure !== undefined) throw failure as Error;
      stopListening();
    },
    abandon() {
      stopListening();
      abandon();
    },
  };
}

function nodeFiles({ encoderShape, encoderRange, nodes }: Model): NodeFile[] {
  const stems = fileStems([encoderName, ...nodes.map(({ name }) => name)]);
  const isSmall = ({ minimum, maximum }: Model["encoderRange"]) => minimum >= -128 && maximum <= 127;
  const fileOf = (node: string, shape: Shape, range: Model["encoderRange"]): NodeFile => ({
    node,
    file: `${stems.get(node) ?? node}.npy`,
    shape,
    type: isSmall(range) ? "|i1" : "<i4",
  });
  return [
    fileOf(encoderName, encoderShape, encoderRange),
    ...nodes.map(({ name, outputShape, outputRange }) => fileOf(name, outputShape, outputRange)),
  ];
}

function checkSize({ folder, frames }: DumpRequest, files: readonly NodeFile[]): void {
  const perFrame = files.reduce(
    (sum, { shape, type }) => sum + elementCount(shape) * npyElementBytes[type],
    0,
  );
  if (perFrame * frames <= mostBytes) return;
  throw inputError({
    file: folder,
    path: "--dump",
    rule: `must hold at most ${mostBytes / 1e9} GB`,
    found: `${(perFrame / 1e6).toPrecision(3)} MB for each of ${frames} frames`,
    fix: `use --frames ${Math.max(1, Math.floor(mostBytes / perFrame))}, or several runs`,
  });
}

/** Sizes with as many digits as any node's, so that all headers are of one length. */
function longestShape(files: readonly NodeFile[]): number[] {
  const longest = (of: (shape: Shape) => number) => Math.max(...files.map(({ shape }) => of(shape)));
  return [longest(({ height }) => height), longest(({ width }) => width), longest((shape) => shape.channels)];
}

function dims({ height, width, channels }: Shape): [number, number, number] {
  return [height, width, channels];
}

/** Writes the first bytes of a file, there or not, and flushes it to the disk. */
function settle(path: string, bytes: Uint8Array): void {
  const file = openSync(path, path.endsWith(".npy") ? "r+" : "wx");
  try {
    writeSync(file, bytes, 0, bytes.length, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function describe(
  { model, profile }: DumpRequest,
  files: readonly NodeFile[],
  frames: readonly string[],
): DumpManifest {
  return {
    format: "focalbit/dump@1",
    focalbit: focalbitVersion,
    model: { name: model.value.name, sha256: model.sha256 },
    ...(profile !== undefined && { profile }),
    frames: [...frames],
    nodes: files.map(({ node, file, shape }) => ({ node, file, shape: dims(shape) })),
  };
}

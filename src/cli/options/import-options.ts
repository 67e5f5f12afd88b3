// Flags of `focalbit import` that settle what a file leaves open, and their values.

import { InvalidArgumentError, Option, type Command } from "commander";
import type { ImportRequest } from "../../io/index.js";
import { parseCount } from "./number-option.js";

export interface ImportFlags {
  readonly network?: string;
  readonly classes?: number;
  readonly name?: string;
  readonly inputShape?: NonNullable<ImportRequest["inputShape"]>;
  readonly inputLayout?: NonNullable<ImportRequest["inputLayout"]>;
  readonly inputNumbers?: "codes" | "samples";
  readonly inputMean?: readonly number[];
  readonly inputStd?: readonly number[];
  readonly inputBits?: number;
  readonly inputRange?: readonly [number, number];
  readonly signOfZero?: -1 | 0 | 1;
  readonly graphOutput?: string;
  readonly keepCodes?: true;
}

/** Adds the flags. */
export function addImportOptions(command: Command): Command {
  return command
    .option("--name <name>", "name of the model")
    .option("--network <name|file>", "bnn-pynq: one of the five published networks, or a topology document")
    .option("--classes <n>", "bnn-pynq: keep the first n outputs", parseCount)
    .option("--input-shape <HxWxC>", "onnx: shape of the image where the graph's input is flat", parseShape)
    .addOption(
      new Option("--input-layout <order>", "onnx: order of the input's dimensions").choices(["NCHW", "NHWC"]),
    )
    .addOption(
      new Option("--input-numbers <kind>", "onnx: what the input holds")
        .choices(["codes", "samples"])
        .conflicts(["inputMean", "inputStd"]),
    )
    .option(
      "--input-mean <a,b,c>",
      "onnx: the input is (sample - mean) / std; one for all or per colour",
      parseNumbers,
    )
    .option("--input-std <a,b,c>", "onnx: goes with --input-mean", parseNumbers)
    .option("--input-bits <n>", "onnx: bits of an image code, default 8", parseBits)
    .option(
      "--input-range <low:high>",
      "larq: what a float input holds for codes 0 and 255, default -1:1",
      parseRange,
    )
    .option(
      "--sign-of-zero <-1|0|1>",
      "onnx: what Sign(0) means; without it a reachable 0 is refused",
      parseSign,
    )
    .option("--graph-output <name>", "onnx: the output to take where the graph has several")
    .option("--keep-codes", "onnx: keep integer codes where the first quantiser is a thermometer");
}

/** What the flags ask for. */
export function importRequest(flags: ImportFlags): ImportRequest {
  const { inputMean, inputStd, graphOutput, keepCodes, inputNumbers } = flags;
  const standardised =
    inputMean === undefined && inputStd === undefined
      ? undefined
      : ({ kind: "standardised", mean: inputMean ?? [0], deviation: inputStd ?? [1] } as const);
  const numbers = inputNumbers === undefined ? standardised : { kind: inputNumbers };
  const { name, network, classes, inputShape, inputLayout, inputBits, inputRange, signOfZero } = flags;
  const given = { name, network, classes, inputShape, inputLayout, inputBits, inputRange, signOfZero };
  const all = {
    ...given,
    inputNumbers: numbers,
    output: graphOutput,
    foldEncoder: keepCodes === true ? false : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function parseShape(text: string): NonNullable<ImportRequest["inputShape"]> {
  const match = /^(\d{1,5})x(\d{1,5})x(\d{1,3})$/.exec(text);
  const [height = 0, width = 0, channels = 0] = (match?.slice(1) ?? []).map(Number);
  if (height < 1 || width < 1 || channels < 1)
    throw new InvalidArgumentError("It must be height x width x channels, e.g. 28x28x1.");
  return { height, width, channels };
}

function parseNumbers(text: string): readonly number[] {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (numbers.every(Number.isFinite)) return numbers;
  throw new InvalidArgumentError("It must be a number, or one per colour with commas between them.");
}

function parseBits(text: string): number {
  const bits = parseCount(text);
  if (bits <= 16) return bits;
  throw new InvalidArgumentError("It must be a whole number from 1 to 16.");
}

function parseRange(text: string): readonly [number, number] {
  const [low = NaN, high = NaN, ...rest] = text
    .split(":")
    .map((part) => (part.trim() === "" ? NaN : Number(part)));
  if (rest.length === 0 && Number.isFinite(low) && Number.isFinite(high) && low < high) return [low, high];
  throw new InvalidArgumentError("It must be low:high, e.g. 0:1.");
}

function parseSign(text: string): -1 | 0 | 1 {
  const sign = [-1, 0, 1].find((value) => String(value) === text || `+${value}` === text);
  if (sign === undefined) throw new InvalidArgumentError("It must be -1, 0 or 1.");
  return sign as -1 | 0 | 1;
}

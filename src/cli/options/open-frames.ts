// The flags that choose frames -> frames to run: listed and labelled at once, decoded and evaluated when fed to a run.

import {
  InputError,
  type EngineKind,
  type EvaluatedFrame,
  type Frame,
  type FrameName,
  type HardwareProfile,
  type Model,
} from "../../index.js";
import {
  createFrameReader,
  enableRelaxedSimd,
  labelFrames,
  listInputs,
  startEvaluation,
  startProgress,
  workerCount,
  type Evaluation,
  type InputFrame,
  type ModelClasses,
  type Progress,
} from "../../io/index.js";
import { printMessage } from "../output/print.js";
import type { InputOptions } from "./shared-options.js";

/** As many as a result document holds. */
const mostFrames = 100_000;
/** Frames that run in this thread: they give pictures and toggles, which threads do not send. */
const watchedFrames = 16;

/** What takes frames: a run or a comparison. */
export interface FrameSink {
  addFrame(frame: Frame): unknown;
  addOutcomes(name: FrameName, outcomes: readonly EvaluatedFrame[]): void;
  addSkipped(input: string, reason: string): void;
}

export interface OpenFrames {
  readonly count: number;
  /**
   * Runs every frame, in order, under a progress bar on standard error.
   * @throws InputError with every frame that could not be read, unless `--skip-bad`; at once where it is the first
   */
  feed(sink: FrameSink): Promise<void>;
}

type Problems = InputError["problems"];

/**
 * Lists and labels the frames.
 * @param profiles front ends that evaluate them; undefined stands for no profile
 * @param watch whether every frame runs in this thread, so that the sink sees all of its tensors
 * @throws InputError where a path has no images, or the table of labels does not fit
 */
export function openFrames(
  model: Model,
  profiles: readonly (HardwareProfile | undefined)[],
  options: InputOptions & { readonly engine?: EngineKind },
  watch: "first" | "all" = "first",
): OpenFrames {
  enableRelaxedSimd();
  const listed = listInputs(options.input).slice(0, options.frames);
  if (listed.length > mostFrames) throw new InputError([tooMany(listed.length)]);
  const { labelOf, note } = labelFrames(listed, classesOf(model), options.labels);
  if (note !== undefined) printMessage(note);
  const watched = watch === "all" ? listed.length : watchedFrames;
  const nameOf = (frame: InputFrame): FrameName => ({ input: frame.input, ...labelOf(frame) });
  return {
    count: listed.length,
    async feed(sink) {
      const { resize, exposure, engine = "packed" } = options;
      const rest = listed.slice(watched);
      const job = { model, profiles, engine, resize, exposure };
      // Threads are started first: they decode and evaluate while the watched frames are counted here.
      const evaluation = startEvaluation(rest, job, workerCount(rest.length, options.workers));
      const progress = startProgress(listed.length, "frames");
      const bad = collectBad(sink, options.skipBad === true, listed);
      try {
        const reader = createFrameReader({ shape: model.input, resize, exposure, labelOf });
        for (const frame of listed.slice(0, watched)) {
          await addWatched(sink, () => reader.read(frame), frame, bad);
          progress.advance();
        }
        await addEvaluated(evaluation, { sink, bad, progress, nameOf });
      } finally {
        progress.stop();
        await evaluation.stop();
      }
      bad.settle();
    },
  };
}

async function addWatched(
  sink: FrameSink,
  read: () => Promise<Frame>,
  frame: InputFrame,
  bad: BadFrames,
): Promise<void> {
  try {
    sink.addFrame(await read());
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    bad.add(frame, error.problems);
  }
}

interface Feeding {
  readonly sink: FrameSink;
  readonly bad: BadFrames;
  readonly progress: Progress;
  readonly nameOf: (frame: InputFrame) => FrameName;
}

async function addEvaluated(evaluation: Evaluation, { sink, bad, progress, nameOf }: Feeding): Promise<void> {
  for await (const [frame, answer] of evaluation.answers) {
    if ("problems" in answer) bad.add(frame, answer.problems);
    else sink.addOutcomes(nameOf(frame), answer.outcomes);
    progress.advance();
  }
}

interface BadFrames {
  add(frame: InputFrame, problems: Problems): void;
  /** Throws what was collected, or tells of it. */
  settle(): void;
}

/** Bad frames are told at the end, all of them; but a run whose first frame is bad, or all, has nothing to go on with. */
function collectBad(sink: FrameSink, skip: boolean, listed: readonly InputFrame[]): BadFrames {
  const [first] = listed;
  const total = listed.length;
  const problems: Problems[number][] = [];
  let count = 0;
  return {
    add(frame, found) {
      problems.push(...found);
      count += 1;
      if (frame === first && !skip) throw new InputError(found);
      sink.addSkipped(frame.input, found.map(({ rule }) => rule).join("; "));
    },
    settle() {
      if (count === 0) return;
      if (!skip || count === total) throw new InputError(problems);
      const names = [...new Set(problems.map(({ file }) => file))].join(", ");
      printMessage(`skipped ${count} of ${total} frames that could not be read: ${names}`);
    },
  };
}

function tooMany(found: number): Problems[number] {
  const rule = `a run takes at most ${mostFrames} frames`;
  return { file: "--input", path: "", rule, found: String(found), fix: "use --frames, or several runs" };
}

function classesOf(model: Model): ModelClasses {
  const shape = model.nodes.find((node) => node.name === model.output)?.outputShape;
  const count = shape === undefined ? 0 : shape.height * shape.width * shape.channels;
  return { count, names: model.labels };
}

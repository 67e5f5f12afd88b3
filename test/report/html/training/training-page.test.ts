// The pages of a training and of a pruning: what they show while it runs and when it has ended, and that a stranger's words
// stay words.

import { describe, expect, it } from "vitest";
import { renderPruningHtml } from "../../../../src/report/html/training/pruning-page.js";
import type { TrainingLog } from "../../../../src/report/html/training/training-log.js";
import { renderTrainingHtml } from "../../../../src/report/html/training/training-page.js";

const plotly = "/* plotly */";
const epoch = (rate: number, threshold: number) => ({
  trainingLoss: 1.25,
  trainingAccuracy: 0.5,
  rate,
  validationLoss: 1.5,
  validationAccuracy: 0.625,
  thresholds: [[threshold, 0.75]],
});
const log: TrainingLog = {
  name: "toy <b>",
  labels: ["cat", "<script>"],
  plannedEpochs: 3,
  epochs: [epoch(0.01, 0.25), epoch(0.02, 0.375)],
  confusion: [
    [3, 1],
    [2, 2],
  ],
  facts: [["seed", "1"]],
  running: true,
};
const specs = (html: string) =>
  [...html.matchAll(/class="plot-spec">([^<]*)</g)].map(
    ([, json]) => JSON.parse(json!) as { data: { x: number[]; y: number[] }[] },
  );

describe("renderTrainingHtml", () => {
  it("[U] shows curves, thresholds over epochs, tone curve, confusion and every epoch", () => {
    const html = renderTrainingHtml(log, plotly);
    expect(html).toContain("2 of 3");
    expect(html).toContain("62.5 %");
    const [loss, accuracy, rate, thresholds] = specs(html);
    expect(loss!.data.map(({ y }) => y)).toEqual([
      [1.25, 1.25],
      [1.5, 1.5],
    ]);
    expect(accuracy!.data[1]!.y).toEqual([62.5, 62.5]);
    expect(rate!.data[0]!.y).toEqual([0.01, 0.02]);
    expect(thresholds!.data.map(({ y }) => y)).toEqual([
      [0.25, 0.375],
      [0.75, 0.75],
    ]);
    expect(html).toContain("Confusion");
  });

  it("[U] reloads itself only while the training runs", () => {
    expect(renderTrainingHtml(log, plotly)).toContain("location.reload()");
    const ended = renderTrainingHtml({ ...log, running: false, test: { frames: 8, correct: 6 } }, plotly);
    expect(ended).not.toContain("location.reload()");
    expect(ended).toContain("75.0 %");
  });

  it("[U] a network without thresholds or validation has no such sections", () => {
    const bare = {
      ...epoch(0.1, 0),
      validationLoss: undefined,
      validationAccuracy: undefined,
      thresholds: [],
    };
    const html = renderTrainingHtml({ ...log, epochs: [bare], confusion: undefined }, plotly);
    expect(html).not.toContain('id="thresholds"');
    expect(html).not.toContain('id="confusion"');
  });

  it("[U] words of the data stay words", () => {
    const html = renderTrainingHtml(log, plotly);
    expect(html).not.toContain("<b>");
    expect(html).toContain("toy &lt;b&gt;");
    expect(html).toContain("&lt;script&gt;");
  });
});

describe("renderPruningHtml", () => {
  it("[U] plots accuracy against bits in the order of the path", () => {
    const path = [
      { what: "unpruned", modelBits: 2000, loss: 1, accuracy: 0.75 },
      { what: "tuned", modelBits: 1000, loss: 1.25, accuracy: 0.5 },
    ];
    const html = renderPruningHtml(
      { name: "toy", path, trials: [{ name: "a", bitsSaved: 7, lossRise: 0.5 }] },
      plotly,
    );
    expect(specs(html)[0]!.data[0]).toMatchObject({ x: [2, 1], y: [75, 50] });
    expect(html).toContain("0.5000");
  });
});

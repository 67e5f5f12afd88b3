// Traps at the input: colours in another order, bits of the opposite polarity.

import { defined } from "../../foundation/errors/invariant-error.js";
import { encoderName } from "../../model/model.js";
import type { Evidence, Hypothesis } from "./hypothesis.js";

/** Hypotheses about the encoder's output. */
export function* encoderHypotheses({ model, trace }: Evidence): Generator<Hypothesis> {
  const { shape, values } = defined(trace.get(encoderName), "the encoder's output");
  const colours = model.input.channels;
  const perColour = shape.channels / colours;
  const output = (
    kind: Hypothesis["kind"],
    text: string,
    read: (value: number, index: number) => number,
  ): Hypothesis => ({
    kind,
    node: encoderName,
    text,
    perChannel: false,
    change: { kind: "output", name: encoderName, tensor: { shape, values: values.map(read) } },
  });
  if (colours > 1) {
    yield output("channel-order", "colours of the image in reverse order (BGR for RGB)", (_, index) => {
      const channel = index % shape.channels;
      const colour = Math.floor(channel / perColour);
      return values[index + (colours - 1 - 2 * colour) * perColour] ?? 0;
    });
  }
  if (model.encoderRange.kind === "bits") {
    yield output("polarity", "the opposite polarity in the encoder's bits", (value) => -value);
  }
}

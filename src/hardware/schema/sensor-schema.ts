// The pixel array: geometry, colour, noise, readout.

import Type from "typebox";
import { figureSchema } from "../figure.js";
import { charge, energy, oneOf, positive, ratio, strict, time, whole } from "./schema-parts.js";

export const sensorSchema = Type.Object(
  {
    /** Physical pixels. */
    rows: whole(1, 16_384),
    columns: whole(1, 16_384),
    /** `bayer-quad`: a 2x2 quad gives one RGB sample, the two greens binned. `three-plane`: three samples per site, an idealisation. */
    colour: oneOf(["mono", "bayer-quad", "three-plane"]),
    pixelPitch: figureSchema("length", positive),
    fullWell: figureSchema("charge", positive),
    conversionGain: figureSchema("conversionGain", positive),
    darkCurrent: figureSchema("chargeRate"),
    readNoise: charge,
    prnu: ratio,
    dsnu: charge,
    swing: figureSchema("voltage", positive),
    exposureTime: time,
    /** Per pixel and frame. */
    resetEnergy: energy,
    /** Per pixel and frame: source follower and column load, all reads of a correlated double sample together. */
    readoutEnergy: energy,
    /** Per physical row: select, settle, sample; before the first decision or conversion. */
    rowOverheadTime: time,
  },
  strict,
);

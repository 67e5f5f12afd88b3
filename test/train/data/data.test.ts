// Rows and pictures before they reach the network: splits by class, orders, augmentation, histograms and their quantiles.

import { describe, expect, it } from "vitest";
import { augment, augmentationStream } from "../../../src/train/data/augment.js";
import { countCodes } from "../../../src/train/data/image-set.js";
import { shuffle, splitRows } from "../../../src/train/data/order.js";
import { quantileLadder, startEncoder } from "../../../src/train/encoders/start-encoder.js";
import { toyImages } from "../support/toy-images.js";

describe("splitRows", () => {
  it("[U] takes the same part of every class, and every row once", () => {
    const { labels } = toyImages(80);
    const { training, validation } = splitRows(labels, 4, 0.25, 1);
    const perClass = (rows: Int32Array) =>
      [0, 1, 2, 3].map((c) => rows.filter((row) => labels[row] === c).length);
    expect(perClass(validation)).toEqual([5, 5, 5, 5]);
    expect(perClass(training)).toEqual([15, 15, 15, 15]);
    expect([...training, ...validation].sort((a, b) => a - b)).toEqual([...labels.keys()]);
    expect(splitRows(labels, 4, 0.25, 2).validation).not.toEqual(validation);
  });

  it("[U] leaves a class of one row to training", () => {
    const { training, validation } = splitRows(Int32Array.of(0, 1, 1), 2, 0.9, 1);
    expect([...training]).toContain(0);
    expect(validation).toHaveLength(1);
  });
});

describe("shuffle", () => {
  it("[U] is a permutation that seed and epoch decide", () => {
    const rows = Array.from({ length: 50 }, (_, i) => i);
    const first = shuffle(rows, 1, "order", [0]);
    expect([...first].sort((a, b) => a - b)).toEqual(rows);
    expect([...shuffle(rows, 1, "order", [0])]).toEqual([...first]);
    expect([...shuffle(rows, 1, "order", [1])]).not.toEqual([...first]);
  });
});

describe("augment", () => {
  const shape = { height: 4, width: 5, channels: 3 };
  const codes = Uint8Array.from({ length: 60 }, (_, i) => i * 4);
  const changed = (options: Parameters<typeof augment>[2], row: number) => {
    const to = new Uint8Array(60);
    augment(codes, shape, options, augmentationStream(1, 0, row), to);
    return to;
  };

  it("[U] changes nothing where nothing is asked for", () => {
    expect(changed({}, 0)).toEqual(codes);
  });

  it("[U] mirrors half of the rows, left and right", () => {
    const mirrored = Uint8Array.from(codes, (_, i) => {
      const pixel = Math.floor(i / 3);
      return codes[(Math.floor(pixel / 5) * 5 + (4 - (pixel % 5))) * 3 + (i % 3)]!;
    });
    const seen = Array.from({ length: 40 }, (_, row) => changed({ flip: true }, row));
    const flipped = seen.filter((image) => image.every((code, i) => code === mirrored[i]));
    const kept = seen.filter((image) => image.every((code, i) => code === codes[i]));
    expect(flipped.length + kept.length).toBe(40);
    expect(flipped.length).toBeGreaterThan(8);
    expect(kept.length).toBeGreaterThan(8);
  });

  it("[U] shifts by at most the crop, so every code comes from the neighbourhood", () => {
    for (let row = 0; row < 20; row++) {
      changed({ crop: 1 }, row).forEach((code, i) => {
        const from = code / 4;
        expect(from % 3).toBe(i % 3);
        const distance = Math.abs((Math.floor(from / 3) % 5) - (Math.floor(i / 3) % 5));
        expect(distance).toBeLessThanOrEqual(1);
      });
    }
  });

  it("[U] exposure multiplies all codes by one gain within its stops and cuts at full scale", () => {
    for (let row = 0; row < 20; row++) {
      const image = changed({ exposure: 1 }, row);
      const gain = image[20]! / codes[20]!;
      expect(gain).toBeGreaterThan(0.48);
      expect(gain).toBeLessThan(2.05);
      image.forEach((code, i) => {
        expect(Math.abs(code - Math.min(255, codes[i]! * gain))).toBeLessThan(3);
      });
    }
  });
});

describe("thresholds from training rows", () => {
  it("[U] counts only the rows it is given", () => {
    const images = toyImages(8, { channels: 3 });
    const counts = countCodes(images, [2, 5]);
    expect(counts).toHaveLength(3);
    for (const channel of counts) expect(channel.reduce((sum, count) => sum + count, 0)).toBe(2 * 64);
  });

  it("[U] quantiles part the samples into equal shares", () => {
    const counts = new Float64Array(256);
    for (let code = 0; code < 100; code++) counts[code] = 1;
    const ladder = quantileLadder(3, counts);
    const shares = ladder.map((threshold) =>
      counts.filter((_, code) => code / 255 < threshold).reduce((a, b) => a + b, 0),
    );
    shares.forEach((share, i) => {
      expect(Math.abs(share - 25 * (i + 1))).toBeLessThanOrEqual(1);
    });
  });

  it("[U] quantiles of a single code still ascend inside (0, 1)", () => {
    for (const code of [0, 128, 255]) {
      const counts = new Float64Array(256);
      counts[code] = 10;
      const ladder = [0, ...quantileLadder(16, counts), 1];
      for (let i = 1; i < ladder.length; i++) expect(ladder[i]!).toBeGreaterThan(ladder[i - 1]!);
    }
  });

  it("[U] a real encoder starts at mean and deviation per colour", () => {
    const counts = new Float64Array(256);
    counts[0] = 1;
    counts[255] = 1;
    expect(startEncoder({ kind: "real" }, [counts])).toEqual([0.5, 0.5]);
  });
});

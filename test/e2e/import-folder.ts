// A folder with small networks of every format, and images for them.

import { symlinkSync } from "node:fs";
import { readModelMessage } from "../../src/formats/onnx-reading/wire/read-model-message.js";
import { writeModelMessage } from "../../src/formats/onnx-reading/wire/write-model-message.js";
import type { Topology } from "../../src/formats/bnn-pynq/topology-schema.js";
import { temporaryFolder } from "../fixtures/temporary-folder.js";
import { foldFiles, randomLayers } from "../formats/bnn-pynq/hardware-witness.js";
import { SmallNet } from "../formats/fixtures/small-net.js";
import { LceNetwork } from "../formats/larq/lce-network.js";
import { writeTflite } from "../formats/larq/tflite-writer.js";
import { seededRandom } from "../support/model-builder.js";

/** 4x4 grey codes, four outputs: an integer encoder. */
export const topology: Topology = {
  format: "focalbit/bnn-pynq@1",
  name: "tiny",
  input: { height: 4, width: 4, channels: 1, coding: "fixed-point" },
  weightBits: 1,
  activationBits: 1,
  layers: [
    { op: "conv", outputs: 8, kernel: 3, pe: 2, simd: 3, weightLines: 12, thresholdLines: 4 },
    { op: "dense", outputs: 4, pe: 2, simd: 4, weightLines: 16, thresholdLines: 2 },
  ],
  decode: "scores",
};

/** An even number of +-1 products behind a plain Sign: 0 can occur. */
function signNet(): Uint8Array {
  const net = new SmallNet([1, 16]);
  const bits = net.op("Sign", [net.op("Sub", ["image", net.floats([0.45])])]);
  const hidden = net.op("Sign", [net.op("MatMul", [bits, net.signs(16, 6)])]);
  return net.bytes(net.op("MatMul", [hidden, net.signs(6, 4)]), [1, 4]);
}

function qonnxNet(): Uint8Array {
  const net = new SmallNet([1, 1, 4, 4]);
  return net.bytes(net.end(net.bits(net.conv(net.bits(), 4, 1)), 16), [1, 3]);
}

/** The network with its weights in another file. */
function withExternalData(location: string): { readonly model: Uint8Array; readonly data: Uint8Array } {
  const message = readModelMessage(qonnxNet(), "net.onnx");
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const tensor of message.graph?.initializer ?? []) {
    const entries = { location, offset: String(offset), length: String(tensor.raw_data.length) };
    parts.push(tensor.raw_data);
    offset += tensor.raw_data.length;
    tensor.external_data = Object.entries(entries).map(([key, value]) => ({ key, value }));
    tensor.data_location = 1;
    tensor.raw_data = new Uint8Array(0);
  }
  return { model: writeModelMessage(message), data: Uint8Array.from(parts.flatMap((part) => [...part])) };
}

/** The folder: net.onnx, sign.onnx, params/, topology.json, net.tflite, external/, linked/, classes/<0..3>/*.pgm. */
export function importFolder() {
  const folder = temporaryFolder();
  folder.write("net.onnx", qonnxNet());
  folder.write("cut.onnx", qonnxNet().subarray(0, 300));
  folder.write("sign.onnx", signNet());
  folder.write("topology.json", JSON.stringify(topology));
  for (const [name, bytes] of foldFiles(randomLayers(topology, seededRandom(3))))
    folder.write(`params/${name}`, bytes);
  const network = new LceNetwork(seededRandom(1), [6, 6, 1])
    .quantize()
    .conv(32)
    .conv(4, { output: "float", plain: true });
  folder.write("net.tflite", writeTflite(network.graph()));
  const inside = withExternalData("weights.bin");
  folder.write("external/net.onnx", inside.model);
  folder.write("external/weights.bin", inside.data);
  folder.write("linked/net.onnx", inside.model);
  symlinkSync(folder.path("external", "weights.bin"), folder.path("linked", "weights.bin"));
  folder.write("missing/net.onnx", withExternalData("gone.bin").model);
  const random = seededRandom(5);
  for (let i = 0; i < 12; i++) {
    const codes = Array.from({ length: 16 }, () => Math.floor(random() * 256));
    folder.write(`classes/${i % 4}/${i}.pgm`, `P2 4 4 255 ${codes.join(" ")}`);
  }
  folder.write("names.txt", "north\neast\nsouth\nwest\n");
  return folder;
}

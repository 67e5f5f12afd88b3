// Bad values for `--against`, one per rule: one clear error, exit code 2, nothing printed or written.

import { writeNpy } from "../../src/formats/npy/write-npy.js";
import { BadCases } from "./bad-cases.js";

const suite = new BadCases();
const { folder } = suite;
const two = [16, -16];
folder.write("good.npy", writeNpy(two, [1, 2]));

function badAgainst(name: string, against: string, ...says: string[]): void {
  suite.add(name, ["verify", "tiny.json", "--input", "bright.ppm", "--against", against], ...says);
}

folder.write("three.npy", writeNpy([1, 2, 3], [1, 3]));
badAgainst(
  "wrong-shape",
  "three.npy",
  "three.npy: must have the 2 values of 1x1x2 for every frame, found (1, 3); save it as (2)",
);
folder.write("frames.npy", writeNpy([...two, ...two], [2, 2]));
badAgainst(
  "wrong-frame-count",
  "frames.npy",
  "for each of the 1 frame, found 2 frames in an array of (2, 2)",
);
folder.write("cut.npy", writeNpy(two, [1, 2]).subarray(0, 130));
badAgainst("broken-npy", "cut.npy", "cut.npy: must hold 8 bytes of elements, found 2");
folder.write("text.npy", "not an array");
badAgainst("no-npy", "text.npy", "must be a NumPy array file");
badAgainst("missing", "god.npy", 'did you mean "good.npy"?');
badAgainst("unknown-extension", "tiny.txt", "must be here, but there is no such file");
badAgainst(
  "other-extension",
  "bright.ppm",
  'must be a folder, or a .npy, .json or .csv file of logits, found the extension ".ppm"',
);

folder.write("near/sing.npy", writeNpy(new Array<number>(16).fill(1), [2, 2, 4]));
badAgainst(
  "unknown-node",
  "near",
  'near/sing.npy: must be named after a node of the model, found "sing"; did you mean "sign"?',
);
folder.write("small/sign.npy", writeNpy([1, 1], [2]));
folder.write("small/conv.npy", writeNpy([1, 1], [2]));
badAgainst(
  "several-arrays",
  "small",
  "small/conv.npy: must have the 16 values of 2x2x4",
  "small/sign.npy: must have",
);
folder.write("nothing/notes.txt", "");
badAgainst(
  "empty-folder",
  "nothing",
  "must hold what is expected: <node>.npy, hashes.json",
  "found 1 other files",
);

folder.write("object.json", '{"scores": [1, 2]}');
badAgainst(
  "json-without-entries",
  "object.json",
  "must be a list of logits, or have a list of entries under vectors or frames",
);
folder.write("short.json", "[[1]]");
badAgainst(
  "json-short",
  "short.json",
  "bright.ppm/logits: must have the 2 values of 1x1x2 (HWC), found 1 values",
);
folder.write("many.json", "[[1, 2], [1, 2]]");
badAgainst("json-frame-count", "many.json", "must have an entry for each of the 1 frame, found 2");
folder.write("text.json", '[["a", 2]]');
badAgainst("json-text", "text.json", 'text.json, /0: must be a list of numbers, found "a"');
folder.write("broken.json", "[[1, 2]");
badAgainst("json-broken", "broken.json", "broken.json");
folder.write("named.json", '[{"input": "bight.ppm", "logits": [1, 2]}]');
badAgainst(
  "json-name",
  "named.json",
  'there is none for "bright.ppm" or any other; did you mean "bight.ppm"?',
);
folder.write("twice.json", '[{"input": "a", "logits": [1, 2]}, {"input": "a", "logits": [1, 2]}]');
badAgainst("json-twice", "twice.json", 'twice.json, /1: must name a frame once, found "a"');
folder.write("nodes.json", '[{"hashes": {"sgin": "00"}, "logits": [1, 2]}]');
badAgainst("json-node", "nodes.json", "bright.ppm/sgin: must be", 'did you mean "sign"?');
folder.write("hash/hashes.json", '{"sign": "xyz"}');
badAgainst("bad-hash", "hash", 'must be a SHA-256 of 64 hex digits, found "xyz"');
folder.write("list/hashes.json", "[1]");
badAgainst("no-hash", "list", "list/hashes.json, /0: must give a SHA-256 by node name");

folder.write("words.csv", "1,2\n3,x\n");
badAgainst("csv-word", "words.csv", "words.csv, line 2: must be numbers");
folder.write("empty.csv", "a,b\n");
badAgainst("csv-empty", "empty.csv", "must have a line per frame, found none");

folder.write("dump/dump.json", '{"format": "focalbit/dump@1"}');
badAgainst("dump-list", "dump", 'dump/dump.json: must have the key "frames"');
const list = (node: string) => ({
  format: "focalbit/dump@1",
  focalbit: "0.1.0",
  model: { name: "tiny", sha256: "0".repeat(64) },
  frames: ["bright.ppm"],
  nodes: [{ node, file: "a.npy", shape: [2, 2, 4] }],
});
folder.write("gone/dump.json", JSON.stringify(list("sign")));
badAgainst("dump-file", "gone", "gone/a.npy: a NumPy array must be here, but there is no such file");
folder.write("strange/dump.json", JSON.stringify(list("sgin")));
badAgainst(
  "dump-node",
  "strange",
  'must be named after a node of the model, found "sgin"; did you mean "sign"?',
);

suite.add(
  "no-against",
  ["verify", "tiny.json", "--input", "bright.ppm"],
  "required option '--against <path>'",
);
suite.add("diff-one", ["diff", "tiny.json", "--input", "bright.ppm"], "missing required argument 'second'");
folder.write("other.json", '{"format": "x"}');
suite.add("diff-bad", ["diff", "tiny.json", "other.json", "--input", "bright.ppm"], "other.json, /format");

suite.describe("bad expectations");

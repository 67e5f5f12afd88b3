// Reading documents: the hash is that of the file's bytes, and every way a path can be wrong has one message.

import { mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../src/io/files/read-document.js";
import { inputErrorText } from "../../fixtures/input-error-text.js";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const folder = temporaryFolder();
const asIs = (document: unknown) => document;
const errorOf = (path: string) => inputErrorText(() => readDocument(path, asIs, "a model document"));

describe("readDocument", () => {
  it("[U] parses the text and hashes the bytes of the file", () => {
    // printf '"abc"' | sha256sum
    const sha256 = "6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25";
    expect(readDocument(folder.write("abc.json", '"abc"'), asIs)).toEqual({ value: "abc", sha256 });
  });

  it("[U] hands the path to the parser, to be named in its errors", () => {
    const path = folder.write("named.json", "{}");
    expect(readDocument(path, (_, file) => file).value).toBe(path);
  });

  it("[U] skips a byte-order mark", () => {
    expect(readDocument(folder.write("bom.json", "\uFEFF[1]"), asIs).value).toEqual([1]);
  });

  it("[U] suggests the closest name in the same folder for a missing file", async () => {
    folder.write("models/alpha.model.json", "{}");
    const text = await errorOf(folder.path("models", "alhpa.model.json"));
    expect(text).toContain("there is no such file");
    expect(text).toContain(`did you mean "${folder.path("models", "alpha.model.json")}"?`);
  });

  it("[U] names the missing folder where the folder is missing", async () => {
    expect(await errorOf(folder.path("nowhere", "x.json"))).toContain(
      `there is no folder "${folder.path("nowhere")}"`,
    );
  });

  it("[U] refuses folders, paths through files, circular links and names too long", async () => {
    mkdirSync(folder.path("a-folder"));
    folder.write("a-file", "");
    symlinkSync(folder.path("circle"), folder.path("circle"));
    expect(await errorOf(folder.path("a-folder"))).toContain(
      "must be a model document, found a folder; name the file",
    );
    expect(await errorOf(folder.path("a-file", "x.json"))).toContain(
      "every part of the path but the last must be a folder",
    );
    expect(await errorOf(folder.path("circle"))).toContain("symbolic link that leads back to itself");
    expect(await errorOf(folder.path("x".repeat(300)))).toContain("a path that the file system can hold");
  });

  it("[U] refuses what is no regular file", async () => {
    expect(await errorOf("/dev/null")).toContain("must be a model document in a regular file");
  });

  it("[U] refuses bytes that are not UTF-8 instead of replacing them", async () => {
    const path = folder.write("latin1.json", Uint8Array.of(0x22, 0xe9, 0x22));
    expect(await errorOf(path)).toContain("a UTF-8 text, found bytes that are not UTF-8");
  });

  it("[U] refuses more than 64 MB before reading", async () => {
    const path = folder.write("large.json", "");
    truncateSync(path, 64_000_001);
    expect(await errorOf(path)).toContain("must not be larger than 64 MB, found 65 MB");
  });

  it("[U] passes on the position of a fault in truncated JSON", async () => {
    expect(await errorOf(folder.write("cut.json", '{"format": "focalbit/mo'))).toContain(
      "cut.json: must be JSON",
    );
  });
});

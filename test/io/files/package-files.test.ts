// Files that come with the package: where it stands, and plotly's source.

import { sep } from "node:path";
import { describe, expect, it } from "vitest";
import { isInstalledDependency, packageRoot } from "../../../src/io/files/package-root.js";
import { readPlotlySource } from "../../../src/io/files/plotly-source.js";
import { sameFile } from "../../../src/io/files/same-file.js";
import { projectPath } from "../../support/shared.js";

describe("packageRoot", () => {
  it("[U] is the folder of focalbit's package.json", () => {
    expect(packageRoot() + sep).toBe(projectPath());
  });

  it("[U] knows an installed package from a checkout", () => {
    expect(isInstalledDependency(["", "home", "node_modules", "focalbit"].join(sep))).toBe(true);
    expect(isInstalledDependency(["", "home", "node_modules_old", "focalbit"].join(sep))).toBe(false);
  });
});

describe("readPlotlySource", () => {
  it("[U] is the bundle that defines Plotly", () => {
    const source = readPlotlySource();
    expect(source.length).toBeGreaterThan(4_000_000);
    expect(source.slice(0, 200)).toContain("plotly.js v4.1.2");
  });
});

describe("sameFile", () => {
  it("[U] sees through spellings, for files that exist and that do not", () => {
    expect(sameFile(projectPath("package.json"), projectPath("src", "..", "package.json"))).toBe(true);
    expect(sameFile(projectPath("new.json"), projectPath("src", "..", "new.json"))).toBe(true);
    expect(sameFile(projectPath("new.json"), projectPath("other.json"))).toBe(false);
  });
});

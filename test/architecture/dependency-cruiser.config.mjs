// The import rules of the house (src/README.md draws them): which room may look into which. A type-only import counts.
// Each rule says what a violation means and what to do about it.

/** What each folder of src may import besides itself and the foundation. */
const allowed = {
  foundation: [],
  "action-counts": [],
  model: [],
  hardware: [],
  formats: ["model"],
  mapping: ["model", "hardware", "action-counts"],
  sensor: [],
  analog: ["hardware", "sensor"],
  "xnor-array": [],
  simulation: ["model", "hardware", "mapping", "sensor", "xnor-array", "action-counts"],
  cost: ["hardware", "action-counts"],
  validation: ["model", "hardware", "mapping", "action-counts", "cost", "result"],
  study: ["model", "hardware", "mapping", "cost", "result", "action-counts"],
  result: ["action-counts", "cost"],
  report: ["result"],
  robustness: [
    "model",
    "hardware",
    "mapping",
    "sensor",
    "xnor-array",
    "simulation",
    "analog",
    "result",
    "run",
  ],
  characterize: ["hardware", "sensor", "analog", "result", "run"],
  "dynamic-range": ["model", "hardware", "sensor", "analog", "result", "run", "robustness"],
  train: ["model", "sensor/encoding"],
  rtl: ["model", "hardware", "mapping"],
  sweep: ["model", "hardware", "mapping", "result"],
};

const folderRules = Object.entries(allowed).map(([folder, others]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import ${["itself", "the foundation", ...others].join(", ")}. Move the code, or pass a value in.`,
  severity: "error",
  from: { path: `^src/${folder}/` },
  to: {
    path: "^src/",
    pathNot: [`^src/${folder}/`, "^src/foundation/", ...others.map((other) => `^src/${other}/`)],
  },
}));

const outer = "^src/(io|cli|studio)/";

export default {
  forbidden: [
    ...folderRules,
    {
      name: "no-cycles",
      comment: "Two files that need each other are one idea in two places: find the third.",
      severity: "error",
      from: { path: "^(src|test)/" },
      to: { circular: true },
    },
    {
      name: "engines-apart",
      comment: "The reference engine checks the packed one: they share types (program.ts) and no arithmetic.",
      severity: "error",
      from: { path: "^src/xnor-array/(reference|packed)/" },
      to: { path: "^src/xnor-array/(reference|packed)/", pathNot: "^src/xnor-array/$1/" },
    },
    {
      name: "formats-apart",
      comment: "One importer never imports another; shared readers stand in their own subfolder.",
      severity: "error",
      from: { path: "^src/formats/(qonnx|finn-onnx|onnx|bnn-pynq|larq)/" },
      to: { path: "^src/formats/(qonnx|finn-onnx|onnx|bnn-pynq|larq)/", pathNot: "^src/formats/$1/" },
    },
    {
      name: "core-without-shell",
      comment:
        "Only the command line and the browser page stand outside; the core never imports io, cli or studio.",
      severity: "error",
      from: { path: "^src/", pathNot: [outer] },
      to: { path: outer },
    },
    {
      name: "shell-through-the-front-door",
      comment:
        "cli and studio have no ability the library lacks: they import src/index.ts (and cli src/io/index.ts).",
      severity: "error",
      from: { path: "^src/(cli|studio)/" },
      to: { path: "^src/", pathNot: ["^src/$1/", "^src/index\\.ts$", "^src/io/index\\.ts$"] },
    },
    {
      name: "io-below-cli",
      comment: "io is used by cli, never the other way round.",
      severity: "error",
      from: { path: "^src/io/" },
      to: { path: "^src/(cli|studio)/" },
    },
    {
      name: "pure-core",
      comment: "Node modules only in io and cli: everything else also runs in a browser.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/(io|cli)/"] },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "kernels-are-built",
      comment: "Kernel sources are compiled to a generated module; nothing imports them.",
      severity: "error",
      from: { path: "^(src|test)/", pathNot: "^src/xnor-array/packed/kernels/" },
      to: { path: "^src/xnor-array/packed/kernels/" },
    },
    {
      name: "src-without-tests",
      comment: "The product never depends on its tests.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^test/" },
    },
    {
      name: "tests-apart",
      comment: "Tests share code through test/support or fixtures, never by importing each other.",
      severity: "error",
      from: { path: "^test/.*\\.test\\.ts$" },
      to: { path: "^test/.*\\.test\\.ts$" },
    },
    {
      name: "declared-packages",
      comment: "Every package is in package.json; src uses only dependencies.",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "resolvable",
      comment: "An import that resolves to nothing.",
      severity: "error",
      from: { path: "^(src|test)/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Kernel sources, and the scripts that build kernels and bundle Verilog, are tools beside the product.
    exclude: { path: "^src/xnor-array/packed/kernels/|^src/.*\\.mjs$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
    },
  },
};

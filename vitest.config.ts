import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: "forks",
    // The counts are read from this file by .ci/run.
    reporters: ["default", ["json", { outputFile: "build/tests.json" }]],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/xnor-array/packed/kernels/**", "**/*.generated.ts"],
      reporter: ["text-summary", "json-summary"],
    },
  },
});

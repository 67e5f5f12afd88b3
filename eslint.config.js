// Lint with types. The rules on globals keep the pure core pure: no clock, chance, console or process outside `io` and
// `cli`. Import rules stand in test/architecture/dependency-cruiser.config.mjs.

import tseslint from "typescript-eslint";

const impure = [
  { name: "process", message: "only src/io and src/cli may touch the process" },
  { name: "console", message: "only src/io and src/cli may print" },
  { name: "Date", message: "the same inputs give the same bytes: no clock in the core" },
  { name: "performance", message: "no clock in the core" },
  { name: "Buffer", message: "the core also runs in a browser: use Uint8Array" },
  { name: "setTimeout", message: "the core is synchronous" },
];

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "coverage/",
      "reports/",
      "node_modules/",
      "src/xnor-array/packed/kernels/",
      "**/*.generated.ts",
    ],
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ["./test/tsconfig.json"], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 15],
      eqeqeq: "error",
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "nothing random without a seed" },
      ],
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/io/**", "src/cli/**"],
    rules: { "no-restricted-globals": ["error", ...impure] },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);

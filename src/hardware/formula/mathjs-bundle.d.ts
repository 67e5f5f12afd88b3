// mathjs ships its whole self in one file without type declarations. That file loads about ten times faster than the
// package's main entry, which is some 1,100 modules (measured: 0.1 s against 1.1 s); its default instance can make others.
declare module "mathjs/lib/browser/math.js" {
  import type { ConfigOptions, MathJsInstance } from "mathjs";
  const bundle: { create(config?: ConfigOptions): MathJsInstance };
  export default bundle;
}

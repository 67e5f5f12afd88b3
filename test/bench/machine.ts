// The machine a measurement was made on, in one line.

import { availableParallelism, cpus } from "node:os";

export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const { node, v8 } = process.versions;
  return `${model}, ${availableParallelism()} cores (1 thread used), ${process.platform} ${process.arch}, Node ${node} (V8 ${v8})`;
}

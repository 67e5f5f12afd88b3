// What a mapping may choose per job: the dataflow, and whether the job runs row by row together with the next one (its
// output then needs only the rows a kernel reads) or whole before it (its output is stored whole).

export type Dataflow = "output-stationary" | "weight-stationary";

export interface JobPlan {
  /** Name of the job's head node. */
  readonly name: string;
  readonly dataflow: Dataflow;
  /** Rows of this job and the next are interleaved on the array. */
  readonly fusedWithNext: boolean;
}
export type MappingPlan = readonly JobPlan[];

/** Every job with the profile's dataflow, layer by layer. */
export function plainPlan(jobNames: readonly string[], dataflow: Dataflow): MappingPlan {
  return jobNames.map((name) => ({ name, dataflow, fusedWithNext: false }));
}

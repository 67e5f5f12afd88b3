// What is wrong with one node of a graph. Thrown by an operator's rules, caught by the walk over the graph, which adds the
// node's name and goes on, so that a user hears of all of them.

export interface FaultDetails {
  readonly found?: string;
  readonly fix?: string;
}

export class GraphFault extends Error {
  constructor(
    /** What is violated, as a phrase that starts with "must" or states the fact. */
    readonly rule: string,
    readonly details: FaultDetails = {},
  ) {
    super(rule);
  }
}

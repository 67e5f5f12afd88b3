// What is wrong with a formula, in the words of a `Problem` without its place: whoever owns the document adds file and path.

export interface FaultDetails {
  readonly found?: string;
  readonly fix?: string;
}

export class FormulaFault extends Error {
  readonly details: FaultDetails;

  /** @param rule what is violated, as a phrase that starts with "must" or states the fact */
  constructor(
    readonly rule: string,
    details: FaultDetails = {},
  ) {
    super(rule);
    this.name = "FormulaFault";
    this.details = details;
  }
}

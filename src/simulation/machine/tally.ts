// What a simulated row did: cycles by cause, and accesses by action and layer.

import type { Action, ActionCount } from "../../action-counts/action-counts.js";
import type { RowListener } from "./step-listener.js";
import { noCycles, type CycleCost, type StallCause } from "../../mapping/cycle-cost.js";

export interface RowOutcome {
  readonly cost: CycleCost;
  readonly counts: readonly ActionCount[];
}

/** Collects one row; mutable while the row runs, a value afterwards. */
export class Tally {
  private readonly cycles: { -readonly [Part in keyof CycleCost]: number } = { ...noCycles };
  private readonly layers = new Map<string, Map<Action, number>>();
  /** The layer counted last: it mostly is the next one, too. */
  private last: { readonly layer: string; readonly actions: Map<Action, number> } | undefined;
  /** Cycles passed since the row began. */
  now = 0;

  /** @param listener told of every step and stall */
  constructor(readonly listener?: RowListener) {}

  spend(part: "steps" | StallCause, cycles: number): void {
    if (part !== "steps" && cycles > 0) this.listener?.stall(part, this.now, cycles);
    this.cycles[part] += cycles;
    this.now += cycles;
  }

  /** Enters cycles that the listener has been told of already. */
  enter(part: "steps" | StallCause, cycles: number): void {
    this.cycles[part] += cycles;
    this.now += cycles;
  }

  count(action: Action, layer: string, count: number): void {
    if (count === 0) return;
    if (this.last?.layer !== layer) this.last = { layer, actions: this.actionsOf(layer) };
    const { actions } = this.last;
    actions.set(action, (actions.get(action) ?? 0) + count);
  }

  private actionsOf(layer: string): Map<Action, number> {
    let actions = this.layers.get(layer);
    if (actions === undefined) this.layers.set(layer, (actions = new Map<Action, number>()));
    return actions;
  }

  outcome(): RowOutcome {
    const counts = [...this.layers].flatMap(([layer, actions]) =>
      [...actions].map(([action, count]) => ({ action, layer, count })),
    );
    return { cost: { ...this.cycles }, counts };
  }
}

// A result gathered into Accelergy's terms: components with actions, each with its energy and its count. Where one action has
// several prices (memories of one kind, layers priced differently), each price is an action of its own. What flows with time
// is an action that happens once per second.

import { InputError } from "../foundation/errors/input-error.js";
import type { EnergyComponent, Result } from "../result/result-schema.js";
import { createNames } from "./accelergy-names.js";

export interface AccelergyAction {
  readonly name: string;
  /** J per action. */
  readonly joules: number;
  readonly count: number;
}

export interface AccelergyComponent {
  readonly name: string;
  readonly actions: readonly AccelergyAction[];
}

/** Root of the tree of components. */
export const systemName = "chip";

/**
 * Components of a result in the order of its energy table.
 * @throws InputError where the result has no energy
 */
export function gatherComponents({ energy }: Result): readonly AccelergyComponent[] {
  if (energy === undefined) {
    throw new InputError([
      {
        ...{ file: "result", path: "/energy", rule: "must have an energy table to be written for Accelergy" },
        fix: "run the model on a hardware profile",
      },
    ]);
  }
  const componentName = createNames();
  const groups = new Map<string, EnergyComponent[]>();
  for (const part of energy.components) {
    const name = componentName(part.component);
    groups.set(name, [...(groups.get(name) ?? []), part]);
  }
  return [...groups].map(([name, parts]) => ({ name, actions: gatherActions(parts) }));
}

function gatherActions(parts: readonly EnergyComponent[]): readonly AccelergyAction[] {
  const actionName = createNames();
  const actions = new Map<string, AccelergyAction>();
  for (const { action, countUnit, figure, joulesEach, count } of parts) {
    const key = JSON.stringify([action, countUnit, figure, joulesEach]);
    const name = actionName(key, countUnit === "s" ? `second ${action}` : action);
    actions.set(key, { name, joules: joulesEach, count: (actions.get(key)?.count ?? 0) + count });
  }
  return [...actions.values()];
}

// A place of a profile that takes its figure from a component: { "component": "weightMemory", "quantity": "readEnergy" }.

import Type, { type Static } from "typebox";
import { isKeyed } from "../../foundation/documents/check-plain-data.js";

export const componentUseSchema = Type.Object(
  {
    /** Name of an instance under `/components`. */
    component: Type.String({ minLength: 1, maxLength: 64 }),
    /** One of the quantities that its component gives. */
    quantity: Type.String({ minLength: 1, maxLength: 64 }),
  },
  { additionalProperties: false },
);
export type ComponentUse = Static<typeof componentUseSchema>;

/** Whether what stands in place of a figure means a component's; sound or not. */
export function meansComponent(document: unknown): document is Readonly<Record<string, unknown>> {
  return isKeyed(document) && Object.hasOwn(document, "component");
}

/** The figure a quantity of an instance becomes: weightMemory and readEnergy make weightMemoryReadEnergy. */
export function expandedName(instance: string, quantity: string): string {
  return `${instance}${quantity.slice(0, 1).toUpperCase()}${quantity.slice(1)}`;
}

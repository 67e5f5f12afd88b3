// The section `components` of a profile: instances of the library's components and their parameters. Which parameters a
// component has, and in which range, the library says (read-parameters.ts).

import Type, { type Static, type TSchema } from "typebox";

const strict = { additionalProperties: false } as const;
const word = Type.String({ minLength: 1, maxLength: 64 });

/** Instances have names that figures can begin with: letters and digits. */
export const instanceNamePattern = "^[a-z][A-Za-z0-9]{0,31}$";
/** Instances of one profile; each becomes a dozen figures at most. */
export const mostInstances = 64;
const mostParameters = 32;

const parameterSchema = Type.Union([
  /** A quantity. */
  Type.Object({ value: Type.Number({ minimum: 0 }), unit: word }, strict),
  /** A named figure of the profile that states a plain value. */
  Type.Object({ figure: word }, strict),
  /** A count. */
  Type.Number(),
  /** A choice. */
  Type.String({ maxLength: 64 }),
]);

/** A parameter as a profile states it. */
export type ParameterDocument = Static<typeof parameterSchema>;

function instancesSchema<Parameter extends TSchema>(parameter: Parameter) {
  const instance = Type.Object(
    { component: word, parameters: Type.Record(word, parameter, { maxProperties: mostParameters }) },
    strict,
  );
  return Type.Record(Type.String({ pattern: instanceNamePattern }), instance, {
    propertyNames: { type: "string", pattern: instanceNamePattern },
    maxProperties: mostInstances,
  });
}

export const componentsSchema = instancesSchema(parameterSchema);
export type ComponentsDocument = Static<typeof componentsSchema>;

/** The same with parameters left open: what is checked before the library is asked. */
export const componentsShapeSchema = instancesSchema(Type.Unknown());

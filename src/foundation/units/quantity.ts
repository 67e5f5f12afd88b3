// Branded SI quantities: inside focalbit every physical number is in SI base units and its type says which. A brand costs
// nothing at run time; it stops a time from being added to an energy.

declare const unit: unique symbol;
type Quantity<Unit extends string> = number & { readonly [unit]?: Unit };

export type Joules = Quantity<"J">;
export type Seconds = Quantity<"s">;
export type Watts = Quantity<"W">;
export type Volts = Quantity<"V">;
export type Hertz = Quantity<"Hz">;
export type Metres = Quantity<"m">;
export type SquareMetres = Quantity<"m^2">;
export type Electrons = Quantity<"e-">;

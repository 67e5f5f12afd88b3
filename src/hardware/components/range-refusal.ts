// A component or a scaling rule was asked for something outside its data. Whoever reads the profile turns it into an
// InputError with file and path.

/** Message: what was asked, and the range in which an answer exists. */
export class RangeRefusal extends Error {
  override readonly name = "RangeRefusal";
}

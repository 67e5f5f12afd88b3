// The binary encoder's rule as the model defines it: +1 iff the sample is at least half of full scale.

/** In samples from 0 to 1. */
export const binaryEncoderThreshold = 0.5;

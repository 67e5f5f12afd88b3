// What follows the normalisation, and the slope that the way back takes for it. Numbers as in kernels/normalise.as.

/**
 * plain: nothing. rectifier: max(0, z). signClip: +1 where z >= 0, else -1; slope 1 where |z| <= 1 ("straight-through",
 * Hubara et al. 2016). signQuadratic: the same sign; slope 2 - 2|z| where |z| <= 1 (Liu et al. 2018, Bi-Real Net).
 */
export const activationKinds = { plain: 0, signClip: 1, signQuadratic: 2, rectifier: 3 } as const;
export type ActivationKind = keyof typeof activationKinds;

// Lux to electrons. A white surface (reflectance 1) under E lux gives, behind a lens of f-number N and transmission T, the
// focal-plane illuminance E T / (4 N^2) (far objects, no vignetting). Light is taken as 555 nm, where 683 lm/W hold by
// definition of the candela: 1 lx is lambda / (683 h c) = 4.09e15 photons per s and m^2. Daylight of the same lux has two to
// three times as many photons between 400 and 700 nm, so this is a lower bound on the signal.

/** Planck's constant times the speed of light over 555 nm, in J: the energy of a green photon (SI 2019, exact constants). */
const photonEnergy = (6.62607015e-34 * 299_792_458) / 555e-9;
const lumensPerWatt = 683;

/** Photons per second, square metre and lux at 555 nm. */
export const photonsPerLuxSecond = 1 / (lumensPerWatt * photonEnergy);

export interface Optics {
  /** Focal length over aperture, more than 0. */
  readonly fNumber: number;
  /** Fraction of light that passes the lens, 0 to 1. */
  readonly transmission: number;
  /** Fraction of a pixel that collects light, 0 to 1. */
  readonly fillFactor: number;
  /** Electrons per photon at 555 nm, colour filter included, 0 to 1. */
  readonly quantumEfficiency: number;
}

/**
 * Electrons that a white surface frees in one pixel.
 * @param illuminance on the scene, lx
 * @param pixelPitch m; the pixel is square
 * @param exposureTime s
 */
export function electronsOfWhite(
  illuminance: number,
  optics: Optics,
  pixelPitch: number,
  exposureTime: number,
): number {
  const focalPlane = (illuminance * optics.transmission) / (4 * optics.fNumber ** 2);
  const photons = focalPlane * photonsPerLuxSecond * pixelPitch ** 2 * exposureTime;
  return photons * optics.fillFactor * optics.quantumEfficiency;
}

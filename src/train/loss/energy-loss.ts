// Attention transfer (Zagoruyko and Komodakis 2017): the energy of a map per pixel, that is the mean of its squares over
// channels, scaled to unit length per frame, is brought near the teacher's. Layers may differ in channels. Of bits every
// pixel has the same energy, so sums in front of a threshold are meant.

export interface EnergySide {
  /** One frame, HWC. */
  readonly map: Float32Array;
  readonly channels: number;
}

/** Adds gradients of weight * |u - target|^2, u and target being unit energy maps; returns that loss. */
export function addEnergyLoss(
  student: EnergySide,
  teacher: EnergySide,
  weight: number,
  gradients: Float32Array,
): number {
  const { map, channels } = student;
  const { map: target } = unitLength(energyOf(teacher));
  const { map: unit, length } = unitLength(energyOf(student));
  const differences = unit.map((value, pixel) => value - (target[pixel] ?? 0));
  const along = differences.reduce((sum, difference, pixel) => sum + difference * (unit[pixel] ?? 0), 0);
  differences.forEach((difference, pixel) => {
    // Through e / |e|, then through the mean of squares.
    const ofEnergy = (2 * weight * (difference - along * (unit[pixel] ?? 0))) / length;
    for (let i = pixel * channels; i < (pixel + 1) * channels; i++) {
      gradients[i] = (gradients[i] ?? 0) + (ofEnergy * 2 * (map[i] ?? 0)) / channels;
    }
  });
  return weight * differences.reduce((sum, difference) => sum + difference * difference, 0);
}

function energyOf({ map, channels }: EnergySide): Float64Array {
  const energy = new Float64Array(map.length / channels);
  for (let i = 0; i < map.length; i++) {
    const pixel = Math.floor(i / channels);
    energy[pixel] = (energy[pixel] ?? 0) + ((map[i] ?? 0) * (map[i] ?? 0)) / channels;
  }
  return energy;
}

function unitLength(energy: Float64Array): { readonly map: Float64Array; readonly length: number } {
  const length = Math.max(1e-12, Math.sqrt(energy.reduce((sum, value) => sum + value * value, 0)));
  return { map: energy.map((value) => value / length), length };
}

// Pooling without padding, one image at a time, channels (a multiple of 4) in vectors.

/** Largest value of each window. */
export function maxPool(
  x: usize,
  width: i32,
  channels: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideY: i32,
  strideX: i32,
  outputHeight: i32,
  outputWidth: i32,
  y: usize,
): void {
  const pixel: usize = channels * 4;
  for (let oy = 0; oy < outputHeight; oy++) {
    for (let ox = 0; ox < outputWidth; ox++) {
      const corner = x + pixel * (oy * strideY * width + ox * strideX);
      for (let c: usize = 0; c < pixel; c += 16) {
        let largest = v128.load(corner + c);
        for (let ky = 0; ky < kernelHeight; ky++) {
          for (let kx = 0; kx < kernelWidth; kx++) {
            largest = f32x4.max(largest, v128.load(corner + c + pixel * (ky * width + kx)));
          }
        }
        v128.store(y + c, largest);
      }
      y += pixel;
    }
  }
}

/** Gives the gradient of each window to the first of its largest values. */
export function maxPoolBackward(
  x: usize,
  width: i32,
  channels: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideY: i32,
  strideX: i32,
  outputHeight: i32,
  outputWidth: i32,
  y: usize,
  yGradient: usize,
  xGradient: usize,
): void {
  const pixel: usize = channels * 4;
  for (let oy = 0; oy < outputHeight; oy++) {
    for (let ox = 0; ox < outputWidth; ox++) {
      const corner = pixel * (oy * strideY * width + ox * strideX);
      for (let c: usize = 0; c < pixel; c += 16) {
        const largest = v128.load(y + c);
        let left = v128.load(yGradient + c);
        for (let ky = 0; ky < kernelHeight; ky++) {
          for (let kx = 0; kx < kernelWidth; kx++) {
            const at = corner + c + pixel * (ky * width + kx);
            const chosen = f32x4.eq(v128.load(x + at), largest);
            v128.store(xGradient + at, f32x4.add(v128.load(xGradient + at), v128.and(left, chosen)));
            left = v128.andnot(left, chosen);
          }
        }
      }
      y += pixel;
      yGradient += pixel;
    }
  }
}

/** Sum of each window times a factor. */
export function sumPool(
  x: usize,
  width: i32,
  channels: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideY: i32,
  strideX: i32,
  outputHeight: i32,
  outputWidth: i32,
  factor: f32,
  y: usize,
): void {
  const pixel: usize = channels * 4;
  for (let oy = 0; oy < outputHeight; oy++) {
    for (let ox = 0; ox < outputWidth; ox++) {
      const corner = x + pixel * (oy * strideY * width + ox * strideX);
      for (let c: usize = 0; c < pixel; c += 16) {
        let sum = f32x4.splat(0);
        for (let ky = 0; ky < kernelHeight; ky++) {
          for (let kx = 0; kx < kernelWidth; kx++) {
            sum = f32x4.add(sum, v128.load(corner + c + pixel * (ky * width + kx)));
          }
        }
        v128.store(y + c, f32x4.mul(sum, f32x4.splat(factor)));
      }
      y += pixel;
    }
  }
}

/** Adds the gradient of each window, times the factor, to all of its values. */
export function sumPoolBackward(
  yGradient: usize,
  width: i32,
  channels: i32,
  kernelHeight: i32,
  kernelWidth: i32,
  strideY: i32,
  strideX: i32,
  outputHeight: i32,
  outputWidth: i32,
  factor: f32,
  xGradient: usize,
): void {
  const pixel: usize = channels * 4;
  for (let oy = 0; oy < outputHeight; oy++) {
    for (let ox = 0; ox < outputWidth; ox++) {
      const corner = xGradient + pixel * (oy * strideY * width + ox * strideX);
      for (let c: usize = 0; c < pixel; c += 16) {
        const share = f32x4.mul(v128.load(yGradient + c), f32x4.splat(factor));
        for (let ky = 0; ky < kernelHeight; ky++) {
          for (let kx = 0; kx < kernelWidth; kx++) {
            const at = corner + c + pixel * (ky * width + kx);
            v128.store(at, f32x4.add(v128.load(at), share));
          }
        }
      }
      yGradient += pixel;
    }
  }
}

// Batch normalisation and the activation behind it, channels in vectors: y = activate(scale * x + shift). What stands
// before the activation is computed again on the way back instead of being kept. Channels are a multiple of 4.

/** Kinds of activation; ../engine/activation.ts names them for TypeScript. */
const plain = 0;
const signClip = 1;
const signQuadratic = 2;
const rectifier = 3;

/** Pixels summed in float32 before the sum goes on in float64. */
const chunk = 64;

/** sums[c] += x, squares[c] += x * x over all pixels, in float64. */
export function channelMoments(x: usize, pixels: i32, channels: i32, sums: usize, squares: usize): void {
  const row: usize = channels * 4;
  for (let first = 0; first < pixels; first += chunk) {
    const count = min(chunk, pixels - first);
    for (let c: usize = 0; c < row; c += 16) {
      let sum = f32x4.splat(0);
      let square = f32x4.splat(0);
      let at = x + row * first + c;
      for (let i = 0; i < count; i++) {
        const value = v128.load(at);
        sum = f32x4.add(sum, value);
        square = f32x4.add(square, f32x4.mul(value, value));
        at += row;
      }
      addWide(sums + c * 2, sum);
      addWide(squares + c * 2, square);
    }
  }
}

@inline
function addWide(to: usize, values: v128): void {
  const low = f64x2.promote_low_f32x4(values);
  const high = f64x2.promote_low_f32x4(v128.shuffle<i32>(values, values, 2, 3, 2, 3));
  v128.store(to, f64x2.add(v128.load(to), low));
  v128.store(to, f64x2.add(v128.load(to, 16), high), 16);
}

/** y = activate(scale[c] * x + shift[c]); product and sum are rounded one by one on every host. */
export function normalise(
  x: usize,
  pixels: i32,
  channels: i32,
  scale: usize,
  shift: usize,
  kind: i32,
  y: usize,
): void {
  if (kind == plain) normaliseAs(x, pixels, channels, scale, shift, plain, y);
  else if (kind == rectifier) normaliseAs(x, pixels, channels, scale, shift, rectifier, y);
  else normaliseAs(x, pixels, channels, scale, shift, signClip, y);
}

@inline
function normaliseAs(
  x: usize,
  pixels: i32,
  channels: i32,
  scale: usize,
  shift: usize,
  kind: i32,
  y: usize,
): void {
  const row: usize = channels * 4;
  const end = x + row * pixels;
  while (x < end) {
    for (let c: usize = 0; c < row; c += 16) {
      const z = f32x4.add(f32x4.mul(v128.load(x + c), v128.load(scale + c)), v128.load(shift + c));
      let value = z;
      if (kind == rectifier) value = f32x4.max(z, f32x4.splat(0));
      if (kind == signClip) {
        value = v128.bitselect(f32x4.splat(1), f32x4.splat(-1), f32x4.ge(z, f32x4.splat(0)));
      }
      v128.store(y + c, value);
    }
    x += row;
    y += row;
  }
}

/** The slope that the way back takes for the activation's own. */
@inline
function gate(z: v128, gradient: v128, kind: i32): v128 {
  if (kind == plain) return gradient;
  if (kind == rectifier) return v128.and(gradient, f32x4.gt(z, f32x4.splat(0)));
  const size = f32x4.abs(z);
  const inside = v128.and(gradient, f32x4.le(size, f32x4.splat(1)));
  if (kind == signClip) return inside;
  return f32x4.mul(inside, f32x4.sub(f32x4.splat(2), f32x4.add(size, size)));
}

/** For g = gradient through the activation: sums[c] += g, products[c] += g * x, in float64. */
export function normaliseBackwardSums(
  x: usize,
  gradient: usize,
  pixels: i32,
  channels: i32,
  scale: usize,
  shift: usize,
  kind: i32,
  sums: usize,
  products: usize,
): void {
  if (kind == plain) backwardSums(x, gradient, pixels, channels, scale, shift, plain, sums, products);
  else if (kind == rectifier) {
    backwardSums(x, gradient, pixels, channels, scale, shift, rectifier, sums, products);
  } else if (kind == signClip) {
    backwardSums(x, gradient, pixels, channels, scale, shift, signClip, sums, products);
  } else backwardSums(x, gradient, pixels, channels, scale, shift, signQuadratic, sums, products);
}

@inline
function backwardSums(
  x: usize,
  gradient: usize,
  pixels: i32,
  channels: i32,
  scale: usize,
  shift: usize,
  kind: i32,
  sums: usize,
  products: usize,
): void {
  const row: usize = channels * 4;
  for (let first = 0; first < pixels; first += chunk) {
    const count = min(chunk, pixels - first);
    for (let c: usize = 0; c < row; c += 16) {
      const factor = v128.load(scale + c);
      const offset = v128.load(shift + c);
      let sum = f32x4.splat(0);
      let product = f32x4.splat(0);
      let at = row * first + c;
      for (let i = 0; i < count; i++) {
        const value = v128.load(x + at);
        const z = f32x4.add(f32x4.mul(value, factor), offset);
        const g = gate(z, v128.load(gradient + at), kind);
        sum = f32x4.add(sum, g);
        product = f32x4.add(product, f32x4.mul(g, value));
        at += row;
      }
      addWide(sums + c * 2, sum);
      addWide(products + c * 2, product);
    }
  }
}

/** xGradient (+)= forG[c] * g + forX[c] * x + constant[c]. */
export function normaliseBackward(
  x: usize,
  gradient: usize,
  pixels: i32,
  channels: i32,
  scale: usize,
  shift: usize,
  kind: i32,
  forG: usize,
  forX: usize,
  constant: usize,
  xGradient: usize,
  add: bool,
): void {
  const row: usize = channels * 4;
  const end = x + row * pixels;
  while (x < end) {
    for (let c: usize = 0; c < row; c += 16) {
      const value = v128.load(x + c);
      const z = f32x4.add(f32x4.mul(value, v128.load(scale + c)), v128.load(shift + c));
      let g = v128.load(gradient + c);
      if (kind == rectifier) g = gate(z, g, rectifier);
      else if (kind == signClip) g = gate(z, g, signClip);
      else if (kind == signQuadratic) g = gate(z, g, signQuadratic);
      let result = f32x4.add(f32x4.mul(g, v128.load(forG + c)), f32x4.mul(value, v128.load(forX + c)));
      result = f32x4.add(result, v128.load(constant + c));
      if (add) result = f32x4.add(result, v128.load(xGradient + c));
      v128.store(xGradient + c, result);
    }
    x += row;
    gradient += row;
    xGradient += row;
  }
}

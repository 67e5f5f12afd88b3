// Element by element: signs, sums, bit joins, channel moves, and encoders as tables. Lengths are rounded up to whole
// vectors where values lie in a row; buffers have room for that.

/** to = +1 where x >= 0, else -1. */
export function signs(x: usize, count: i32, to: usize): void {
  for (let i = 0; i < count; i += 4) {
    const positive = f32x4.ge(v128.load(x + i * 4), f32x4.splat(0));
    v128.store(to + i * 4, v128.bitselect(f32x4.splat(1), f32x4.splat(-1), positive));
  }
}

/** Sets all values. */
export function fillValues(to: usize, count: i32, value: f32): void {
  for (let i = 0; i < count; i += 4) v128.store(to + i * 4, f32x4.splat(value));
}

/** to += factor * x. */
export function addScaled(x: usize, count: i32, factor: f32, to: usize): void {
  for (let i = 0; i < count; i += 4) {
    const product = f32x4.mul(v128.load(x + i * 4), f32x4.splat(factor));
    v128.store(to + i * 4, f32x4.add(v128.load(to + i * 4), product));
  }
}

/** Bits as -1 and +1: the larger is their or, the smaller their and. */
export function joinBits(a: usize, b: usize, count: i32, larger: bool, to: usize): void {
  for (let i = 0; i < count; i += 4) {
    const first = v128.load(a + i * 4);
    const second = v128.load(b + i * 4);
    v128.store(to + i * 4, larger ? f32x4.max(first, second) : f32x4.min(first, second));
  }
}

/** The gradient of `joinBits` goes to the operand that decided, and to both halves where they agree. */
export function joinBitsBackward(
  a: usize,
  b: usize,
  gradient: usize,
  count: i32,
  larger: bool,
  aGradient: usize,
  bGradient: usize,
): void {
  const half = f32x4.splat(0.5);
  for (let i = 0; i < count; i += 4) {
    const first = v128.load(a + i * 4);
    const second = v128.load(b + i * 4);
    const g = v128.load(gradient + i * 4);
    const equal = f32x4.eq(first, second);
    const chosen = larger ? f32x4.gt(first, second) : f32x4.lt(first, second);
    const shared = v128.and(f32x4.mul(g, half), equal);
    const toFirst = v128.or(v128.and(g, chosen), shared);
    const toSecond = v128.or(v128.andnot(v128.andnot(g, chosen), equal), shared);
    v128.store(aGradient + i * 4, f32x4.add(v128.load(aGradient + i * 4), toFirst));
    v128.store(bGradient + i * 4, f32x4.add(v128.load(bGradient + i * 4), toSecond));
  }
}

/** a where select is positive, else b. */
export function choose(select: usize, a: usize, b: usize, count: i32, to: usize): void {
  for (let i = 0; i < count; i += 4) {
    const first = f32x4.gt(v128.load(select + i * 4), f32x4.splat(0));
    v128.store(to + i * 4, v128.bitselect(v128.load(a + i * 4), v128.load(b + i * 4), first));
  }
}

/** The chosen operand gets the gradient; the selection gets that of its linear form ((1 + s) a + (1 - s) b) / 2. */
export function chooseBackward(
  select: usize,
  a: usize,
  b: usize,
  gradient: usize,
  count: i32,
  selectGradient: usize,
  aGradient: usize,
  bGradient: usize,
): void {
  for (let i = 0; i < count; i += 4) {
    const first = f32x4.gt(v128.load(select + i * 4), f32x4.splat(0));
    const g = v128.load(gradient + i * 4);
    const difference = f32x4.sub(v128.load(a + i * 4), v128.load(b + i * 4));
    const ofSelect = f32x4.mul(f32x4.mul(g, difference), f32x4.splat(0.5));
    v128.store(selectGradient + i * 4, f32x4.add(v128.load(selectGradient + i * 4), ofSelect));
    v128.store(aGradient + i * 4, f32x4.add(v128.load(aGradient + i * 4), v128.and(g, first)));
    v128.store(bGradient + i * 4, f32x4.add(v128.load(bGradient + i * 4), v128.andnot(g, first)));
  }
}

/** Adds or copies runs of channels between maps of other row lengths (in values). */
export function moveChannels(
  from: usize,
  fromRow: i32,
  to: usize,
  toRow: i32,
  pixels: i32,
  channels: i32,
  add: bool,
): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c: usize = 0; c < <usize>channels * 4; c += 4) {
      const value = load<f32>(from + c);
      store<f32>(to + c, add ? load<f32>(to + c) + value : value);
    }
    from += <usize>fromRow * 4;
    to += <usize>toRow * 4;
  }
}

/** Channel i * groups + g of the result is channel g * (channels / groups) + i, or the other way round; adds if asked. */
export function shuffleChannels(
  from: usize,
  pixels: i32,
  channels: i32,
  groups: i32,
  inverse: bool,
  to: usize,
  add: bool,
): void {
  const each = channels / groups;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let group = 0; group < groups; group++) {
      for (let i = 0; i < each; i++) {
        const apart: usize = (i * groups + group) * 4;
        const beside: usize = (group * each + i) * 4;
        const value = load<f32>(from + (inverse ? apart : beside));
        const at = to + (inverse ? beside : apart);
        store<f32>(at, add ? load<f32>(at) + value : value);
      }
    }
    from += <usize>channels * 4;
    to += <usize>channels * 4;
  }
}

/** Encodes 8-bit codes by a table [colours][256][width]; pixels follow each other as [colours][width]. */
export function encode(codes: usize, pixels: i32, colours: i32, width: i32, table: usize, to: usize): void {
  const row: usize = width * 4;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let colour = 0; colour < colours; colour++) {
      const from = table + row * (colour * 256 + load<u8>(codes++));
      let c: usize = 0;
      for (; c + 16 <= row; c += 16) v128.store(to + c, v128.load(from + c));
      for (; c < row; c += 4) store<f32>(to + c, load<f32>(from + c));
      to += row;
    }
  }
}

/** Adds the gradients of encoded values to the entry of the table that they came from. */
export function encodeBackward(
  codes: usize,
  pixels: i32,
  colours: i32,
  width: i32,
  gradient: usize,
  tableGradient: usize,
): void {
  const row: usize = width * 4;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let colour = 0; colour < colours; colour++) {
      const at = tableGradient + row * (colour * 256 + load<u8>(codes++));
      let c: usize = 0;
      for (; c + 16 <= row; c += 16) {
        v128.store(at + c, f32x4.add(v128.load(at + c), v128.load(gradient + c)));
      }
      for (; c < row; c += 4) store<f32>(at + c, load<f32>(at + c) + load<f32>(gradient + c));
      gradient += row;
    }
  }
}

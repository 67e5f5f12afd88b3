// Thermometer code of a frame, straight into packed bits. A result pixel starts at a byte and its unused bits are 0.

/**
 * Codes to bits by table: u64 [word][colour][code], the bits that a code of that colour sets in that word of the pixel.
 * @param wide whether codes have two bytes
 * @param words 64-bit words of a result pixel; whole words are stored, the excess is overwritten by the next pixel
 */
export function encodeCodes(
  codes: usize,
  wide: bool,
  pixels: i32,
  colours: i32,
  words: i32,
  table: usize,
  tableBytes: i32,
  result: usize,
  pixelBytes: i32,
): void {
  for (let pixel = 0; pixel < pixels; pixel++) {
    let bits = table;
    for (let word = 0; word < words; word++) {
      let sum: u64 = 0;
      for (let colour = 0; colour < colours; colour++) {
        const code: usize = wide ? load<u16>(codes + colour * 2) : load<u8>(codes + colour);
        sum |= load<u64>(bits + code * 8);
        bits += tableBytes;
      }
      store<u64>(result + word * 8, sum);
    }
    codes += wide ? colours * 2 : colours;
    result += pixelBytes;
  }
}

/** Samples against ladders: f64 [colour][paddedLevels], padded to an even count with infinities; writes u16 levels. */
export function countThresholds(
  samples: usize,
  pixels: i32,
  colours: i32,
  ladders: usize,
  paddedLevels: i32,
  result: usize,
): void {
  const ladderBytes = paddedLevels * 8;
  for (let pixel = 0; pixel < pixels; pixel++) {
    let ladder = ladders;
    for (let colour = 0; colour < colours; colour++) {
      const x = f64x2.splat(load<f64>(samples));
      let count = i64x2.splat(0);
      const end = ladder + ladderBytes;
      for (; ladder < end; ladder += 16) count = i64x2.sub(count, f64x2.ge(x, v128.load(ladder)));
      store<u16>(result, i64x2.extract_lane(count, 0) + i64x2.extract_lane(count, 1));
      samples += 8;
      result += 2;
    }
  }
}

// Matrix products in float32. The right operand always comes in panels of 8 columns, [panel][term][8], its last panel
// filled up with zeros; results are written at their own row stride, so groups of a convolution need no copies.

import {
  apartRows,
  tileApart1,
  tileApart4,
  tileTogether1,
  tileTogether4,
  togetherRows,
} from "./tiles.generated";

/** Bytes of a term of a panel. */
const panelRow: usize = 32;
/** A tile of its own, where a result has fewer than 8 columns left. */
const spare: usize = 256;

/**
 * c[rows][columns] (+)= a[rows][terms] x panels.
 * @param aRow,cRow byte strides of rows
 * @param add whether to add to c
 */
export function multiply(
  a: usize,
  aRow: usize,
  panels: usize,
  rows: i32,
  columns: i32,
  terms: i32,
  c: usize,
  cRow: usize,
  add: bool,
): void {
  for (let column = 0; column < columns; column += 8) {
    const whole = columns - column >= 8;
    let left = a;
    let to = c + column * 4;
    let row = 0;
    for (; row + apartRows <= rows; row += apartRows) {
      if (whole) tileApart4(left, aRow, panels, terms, to, cRow, add);
      else {
        tileApart4(left, aRow, panels, terms, spare, panelRow, false);
        keep(apartRows, columns - column, to, cRow, add);
      }
      left += aRow * apartRows;
      to += cRow * apartRows;
    }
    for (; row < rows; row++) {
      if (whole) tileApart1(left, aRow, panels, terms, to, cRow, add);
      else {
        tileApart1(left, aRow, panels, terms, spare, panelRow, false);
        keep(1, columns - column, to, cRow, add);
      }
      left += aRow;
      to += cRow;
    }
    panels += panelRow * terms;
  }
}

/**
 * c[rows][columns] += transposed a[terms][rows] x panels, a packed by `packRows`.
 * Used for weight gradients: terms are pixels, rows output channels, columns taps.
 */
export function multiplyTransposed(
  a: usize,
  panels: usize,
  rows: i32,
  columns: i32,
  terms: i32,
  c: usize,
  cRow: usize,
): void {
  for (let column = 0; column < columns; column += 8) {
    const whole = columns - column >= 8;
    let left = a;
    let to = c + column * 4;
    let row = 0;
    for (; row + togetherRows <= rows; row += togetherRows) {
      if (whole) tileTogether4(left, panels, terms, to, cRow, true);
      else {
        tileTogether4(left, panels, terms, spare, panelRow, false);
        keep(togetherRows, columns - column, to, cRow, true);
      }
      left += 4 * togetherRows * terms;
      to += cRow * togetherRows;
    }
    for (let extra = 0; row < rows; row++, extra++) {
      if (whole) tileTogether1(left + extra * 4, panels, terms, to, cRow, true);
      else {
        tileTogether1(left + extra * 4, panels, terms, spare, panelRow, false);
        keep(1, columns - column, to, cRow, true);
      }
      to += cRow;
    }
    panels += panelRow * terms;
  }
}

/** Takes the first columns of the spare tile over into c. */
function keep(rows: i32, columns: i32, c: usize, cRow: usize, add: bool): void {
  let from = spare;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = load<f32>(from + column * 4);
      const at = c + column * 4;
      store<f32>(at, add ? load<f32>(at) + value : value);
    }
    from += panelRow;
    c += cRow;
  }
}

/** Panels of a matrix [terms][columns] of this row stride: [columns / 8][terms][8], zeros in what is left over. */
export function packPanels(source: usize, row: usize, terms: i32, columns: i32, to: usize): void {
  for (let column = 0; column < columns; column += 8) {
    let from = source + column * 4;
    const width = columns - column;
    for (let term = 0; term < terms; term++) {
      if (width >= 8) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        for (let i = 0; i < 8; i++) store<f32>(to + i * 4, i < width ? load<f32>(from + i * 4) : 0);
      }
      from += row;
      to += panelRow;
    }
  }
}

/** Panels of the transpose: source [columns][terms] of this row stride -> [columns / 8][terms][8]. */
export function packTransposed(source: usize, row: usize, terms: i32, columns: i32, to: usize): void {
  for (let column = 0; column < columns; column += 8) {
    for (let i = 0; i < 8; i++) {
      let at = to + i * 4;
      const from = source + row * (column + i);
      const inside = column + i < columns;
      for (let term = 0; term < terms; term++) {
        store<f32>(at, inside ? load<f32>(from + term * 4) : 0);
        at += panelRow;
      }
    }
    to += panelRow * terms;
  }
}

/** Tiles of rows: source [terms][rows] of this row stride -> [rows / togetherRows][terms][togetherRows], zeros in what is left over. */
export function packRows(source: usize, stride: usize, terms: i32, rows: i32, to: usize): void {
  for (let row = 0; row < rows; row += togetherRows) {
    let from = source + row * 4;
    const width = min(togetherRows, rows - row);
    for (let term = 0; term < terms; term++) {
      if (width == togetherRows) v128.store(to, v128.load(from));
      else {
        for (let i = 0; i < togetherRows; i++) store<f32>(to + i * 4, i < width ? load<f32>(from + i * 4) : 0);
      }
      from += stride;
      to += togetherRows * 4;
    }
  }
}

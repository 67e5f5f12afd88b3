// A memory of activations, or the line buffer: BANKS banks, column x in bank x mod BANKS, READ_PORTS words per bank and
// cycle. A step wants `words` words of each of its positions. Positions that meet in a bank take turns, in order; a tap
// outside the map reads nothing, but its turn passes all the same, so that time does not depend on where the border is.
// `done` is up in the cycle that grants the last word. `operands` follow one cycle after the step's last cycle.
//
// Writes: a whole row of encoded samples from the column-parallel front end, or results under a bit mask. A port_timer of
// the sequencer keeps the time that results take on the declared write ports.

module operand_memory
  import job_fields::*;
#(
    parameter int PIXEL_LANES = 1,
    parameter int WORD_BITS = 64,
    parameter int BANKS = 1,
    parameter int READ_PORTS = 1,
    parameter int STEP_WORDS = 1,  // most words of a position that a step wants
    parameter int DEPTH = 16,      // words per bank
    // Results
    parameter int OUTPUT_LANES = 1,
    parameter int OUTPUT_PLANES = 1,
    // Rows of the front end
    parameter bit ROW_PORT = 1'b0,
    parameter int ROW_COLUMNS = 1,
    parameter int ROW_CHANNELS = 1,
    parameter int ROW_PLANES = 1,
    parameter bit ROW_GAPLESS = 1'b0,
    parameter int ROW_STRIDE = 1,
    parameter int ROW_PLANE_STRIDE = 1,
    localparam int POSITION_BITS = STEP_WORDS * WORD_BITS,
    localparam int ROW_BITS = ROW_PLANES * ROW_COLUMNS * ROW_CHANNELS
) (
    input  logic                                 clk,
    input  logic signed [31:0]                   cfg           [FIELDS],
    input  logic                                 active,       // a step is under way
    input  logic                                 last,         // in its last cycle
    input  logic signed [31:0]                   row,
    input  logic signed [31:0]                   first_column,
    input  logic signed [31:0]                   tap_row,
    input  logic signed [31:0]                   tap_column,
    input  logic signed [31:0]                   plane,
    input  logic signed [31:0]                   channel,      // first of the step
    input  logic signed [31:0]                   channels,
    output logic                                 done,
    output logic        [PIXEL_LANES-1:0]        exists,       // of the step under way
    output logic        [PIXEL_LANES-1:0]        in_map,
    output logic        [31:0]                   words_read,   // in this cycle
    output logic        [PIXEL_LANES*POSITION_BITS-1:0] operands,
    input  logic                                 row_write,
    input  logic signed [31:0]                   row_slot,
    input  logic        [ROW_BITS-1:0]           row_bits,
    input  logic        [PIXEL_LANES-1:0]        result_write,
    input  logic signed [31:0]                   result_row,
    input  logic signed [31:0]                   result_column [PIXEL_LANES],
    input  logic signed [31:0]                   result_channel,
    input  logic signed [31:0]                   result_outputs,
    input  logic        [OUTPUT_LANES-1:0]       result_bits   [PIXEL_LANES][OUTPUT_PLANES]
);

  logic [WORD_BITS-1:0] memory[BANKS*DEPTH];

  logic signed [31:0] map_row, words, beat, first_word;
  logic row_in_map;
  logic signed [31:0] column[PIXEL_LANES], address[PIXEL_LANES], bank[PIXEL_LANES], turn[PIXEL_LANES];

  always_comb begin
    map_row = row * cfg[STRIDE_ROWS] + tap_row - cfg[PAD_TOP];
    row_in_map = map_row >= 0 && map_row < cfg[IN_ROWS];
    first_word = channel / WORD_BITS;
    words = (channel + channels - 1) / WORD_BITS - first_word + 1;
    done = 1'b1;
    words_read = 0;
    for (int p = 0; p < PIXEL_LANES; p++) begin
      exists[p] = first_column + p < cfg[COLUMNS];
      column[p] = (first_column + p) * cfg[STRIDE_COLUMNS] + tap_column - cfg[PAD_LEFT];
      in_map[p] = exists[p] && row_in_map && column[p] >= 0 && column[p] < cfg[IN_COLUMNS];
      // A column in the padding still has its bank, and its turn there.
      bank[p] = (column[p] + cfg[PAD_LEFT] * BANKS) % BANKS;
      turn[p] = 0;
      for (int q = 0; q < p; q++) if (bank[q] == bank[p]) turn[p] = turn[p] + 1;
      address[p] = cfg[IN_BASE] + (map_row % cfg[IN_RING_ROWS]) * cfg[IN_ROW_STRIDE] + plane * cfg[IN_PLANE_STRIDE]
          + (cfg[IN_BANKED] != 0 ? column[p] / BANKS : column[p]) * cfg[IN_COLUMN_STRIDE] + first_word;
      if (exists[p] && ((turn[p] + 1) * words - 1) / READ_PORTS > beat) done = 1'b0;
      for (int w = 0; w < STEP_WORDS; w++) begin
        if (active && in_map[p] && w < words && (turn[p] * words + w) / READ_PORTS == beat) words_read = words_read + 1;
      end
    end
  end

  // Reads stand before writes, so a word read and written at one edge is read as it was.
  /* verilator lint_off BLKSEQ */
  always_ff @(posedge clk) begin
    beat <= active && !last ? beat + 1 : 0;
    for (int p = 0; p < PIXEL_LANES; p++) begin
      for (int w = 0; w < STEP_WORDS; w++) begin
        if (active && in_map[p] && w < words && (turn[p] * words + w) / READ_PORTS == beat) begin
          operands[p*POSITION_BITS+w*WORD_BITS+:WORD_BITS] <=
              memory[(cfg[IN_BANKED] != 0 ? bank[p] : 0)*DEPTH+address[p]+w];
        end
      end
    end
    for (int p = 0; p < PIXEL_LANES; p++) begin
      if (result_write[p]) begin
        for (int level = 0; level < OUTPUT_PLANES; level++) begin
          if (level < cfg[OUT_PLANES]) write_result(result_column[p], level, result_bits[p][level]);
        end
      end
    end
    if (ROW_PORT && row_write) write_row();
  end

  function automatic void write_result(input int at_column, input int level, input logic [OUTPUT_LANES-1:0] bits);
    int start, word, bit_at;
    start = (cfg[OUT_BANKED] != 0 ? at_column % BANKS : 0) * DEPTH + cfg[OUT_BASE] + result_row * cfg[OUT_ROW_STRIDE]
        + (cfg[OUT_BANKED] != 0 ? at_column / BANKS : at_column) * cfg[OUT_COLUMN_STRIDE] + level * cfg[OUT_PLANE_STRIDE];
    word = result_channel / WORD_BITS;
    bit_at = result_channel % WORD_BITS;
    for (int o = 0; o < OUTPUT_LANES; o++) begin
      if (o < result_outputs) memory[start+word][bit_at] = bits[o];
      bit_at = bit_at + 1;
      if (bit_at == WORD_BITS) begin
        bit_at = 0;
        word = word + 1;
      end
    end
  endfunction

  // Pixels begin at words in banks, or follow each other without gaps in bank 0.
  function automatic void write_row();
    int start, word, bit_at;
    for (int level = 0; level < ROW_PLANES; level++) begin
      start = level * ROW_PLANE_STRIDE;
      word = ROW_GAPLESS ? (row_slot * ROW_COLUMNS * ROW_CHANNELS) / WORD_BITS : 0;
      bit_at = ROW_GAPLESS ? (row_slot * ROW_COLUMNS * ROW_CHANNELS) % WORD_BITS : 0;
      for (int x = 0; x < ROW_COLUMNS; x++) begin
        if (!ROW_GAPLESS) begin
          start = (x % BANKS) * DEPTH + row_slot * ROW_STRIDE + level * ROW_PLANE_STRIDE
              + (x / BANKS) * ((ROW_CHANNELS + WORD_BITS - 1) / WORD_BITS);
          word = 0;
          bit_at = 0;
        end
        for (int c = 0; c < ROW_CHANNELS; c++) begin
          memory[start+word][bit_at] = row_bits[(level*ROW_COLUMNS+x)*ROW_CHANNELS+c];
          bit_at = bit_at + 1;
          if (bit_at == WORD_BITS) begin
            bit_at = 0;
            word = word + 1;
          end
        end
      end
    end
  endfunction
  /* verilator lint_on BLKSEQ */

endmodule

// One stage behind the array, for all lanes at once: the bias of the head, a threshold of one or more levels, or a pool
// that keeps the running values of its windows. Values that reach the stage leave it in the same cycle.
// Running values: an entry per window row in the making, window column and set of outputs.

module post_stage
  import job_fields::*;
  import machine_types::*;
#(
    parameter int STAGE = 0,
    parameter logic [OPS-1:0] HAS = '1,
    parameter int OUTPUT_LANES = 1,
    parameter int PIXEL_LANES = 1,
    parameter int VALUE_BITS = 16,
    parameter int CONSTANT_BITS = 64,
    parameter int CONSTANT_WIDTH = 16,  // most bits of one constant
    parameter int MOST_LEVELS = 1,
    parameter int WINDOW_ROWS = 1,  // window rows in the making at once
    parameter int WINDOW_COLUMNS = 1,  // windows that the positions of a step can touch
    parameter int POOL_ENTRIES = 1
) (
    input  logic                                 clk,
    input  logic signed [           31:0]        cfg          [FIELDS],
    input  logic        [CONSTANT_BITS-1:0]      constants,
    input  logic signed [           31:0]        constants_at,               // first bit of this stage's
    input  logic signed [           31:0]        set,
    input  logic signed [           31:0]        outputs,
    input  logic                                 row_comes,
    input  logic signed [           31:0]        row,
    input  logic        [PIXEL_LANES-1:0]        comes,
    input  logic signed [           31:0]        column       [PIXEL_LANES],
    input  logic signed [ VALUE_BITS-1:0]        value        [PIXEL_LANES][OUTPUT_LANES],
    output logic                                 row_goes,
    output logic signed [           31:0]        row_out,
    output logic        [PIXEL_LANES-1:0]        goes,
    output logic signed [           31:0]        column_out   [PIXEL_LANES],
    output logic signed [ VALUE_BITS-1:0]        value_out    [PIXEL_LANES][OUTPUT_LANES]
);

  localparam int AT = STAGE_BASE + STAGE * STAGE_FIELDS;
  localparam int ENTRY_BITS = OUTPUT_LANES * VALUE_BITS;
  localparam int WINDOWS = WINDOW_ROWS * WINDOW_COLUMNS;

  logic [ENTRY_BITS-1:0] running[POOL_ENTRIES];
  logic [ENTRY_BITS-1:0] updated[WINDOWS];
  logic [WINDOWS-1:0] touched;
  logic signed [31:0] entry[WINDOWS];

  function automatic logic signed [31:0] constant_at(input int first_bit, input int width, input logic is_signed);
    logic [CONSTANT_WIDTH-1:0] bits;
    int result;
    bits = padded[first_bit+:CONSTANT_WIDTH];
    result = int'(bits) & ((1 << width) - 1);
    if (is_signed && result >= (1 << (width - 1))) result = result - (1 << width);
    return result;
  endfunction
  logic [CONSTANT_BITS+CONSTANT_WIDTH-1:0] padded;
  assign padded = {{CONSTANT_WIDTH{1'b0}}, constants};

  always_comb begin
    row_goes = row_comes;
    row_out = row;
    goes = comes;
    for (int p = 0; p < PIXEL_LANES; p++) begin
      column_out[p] = column[p];
      for (int o = 0; o < OUTPUT_LANES; o++) value_out[p][o] = value[p][o];
    end
    touched = '0;
    for (int i = 0; i < WINDOWS; i++) begin
      updated[i] = '0;
      entry[i] = 0;
    end
    if (row_comes && comes != '0) begin
      if (HAS[OP_BIAS] && cfg[AT+STAGE_OP] == OP_BIAS) add_bias();
      if (HAS[OP_THRESHOLD] && cfg[AT+STAGE_OP] == OP_THRESHOLD) compare();
      if ((HAS[OP_MAX_POOL] || HAS[OP_SUM_POOL]) && is_pool(cfg[AT+STAGE_OP])) pool();
    end
  end

  // The head: adds the bias, and brings the sum from arithmetic modulo 2^n back into the layer's range.
  function automatic void add_bias();
    int bias, mask;
    mask = (1 << cfg[SUM_BITS_STORED]) - 1;
    for (int o = 0; o < OUTPUT_LANES; o++) begin
      bias = cfg[AT+STAGE_CONSTANT_BITS] == 0 || o >= outputs ? 0
          : constant_at(constants_at + o * cfg[AT+STAGE_CONSTANT_BITS], cfg[AT+STAGE_CONSTANT_BITS], 1'b1);
      for (int p = 0; p < PIXEL_LANES; p++) begin
        value_out[p][o] =
            VALUE_BITS'(cfg[SUM_MINIMUM] + ((int'(value[p][o]) + bias - cfg[SUM_MINIMUM]) & mask));
      end
    end
  endfunction

  // A constant is low + step * code. A level is passed by values at or above it, in the other direction at or below.
  function automatic void compare();
    int at, level, passed[PIXEL_LANES];
    logic downwards;
    for (int o = 0; o < OUTPUT_LANES; o++) begin
      if (o < outputs) begin
        at = constants_at + o * cfg[AT+STAGE_CONSTANT_BITS];
        downwards = cfg[AT+STAGE_HAS_DIRECTION] != 0
            && padded[at+cfg[AT+STAGE_LEVELS]*cfg[AT+STAGE_THRESHOLD_BITS]];
        for (int p = 0; p < PIXEL_LANES; p++) passed[p] = 0;
        for (int l = 0; l < MOST_LEVELS; l++) begin
          if (l < cfg[AT+STAGE_LEVELS]) begin
            level = cfg[AT+STAGE_THRESHOLD_LOW] + cfg[AT+STAGE_THRESHOLD_STEP]
                * constant_at(at + l * cfg[AT+STAGE_THRESHOLD_BITS], cfg[AT+STAGE_THRESHOLD_BITS], 1'b0);
            if (downwards) level = level - cfg[AT+STAGE_THRESHOLD_STEP];
            for (int p = 0; p < PIXEL_LANES; p++) begin
              if (downwards ? int'(value[p][o]) <= level : int'(value[p][o]) >= level) passed[p] = passed[p] + 1;
            end
          end
        end
        for (int p = 0; p < PIXEL_LANES; p++) begin
          value_out[p][o] = VALUE_BITS'(cfg[AT+STAGE_SCALE] * passed[p] + cfg[AT+STAGE_OFFSET]);
        end
      end
    end
  endfunction

  // Every window that the arriving positions stand in: what it held, joined with them in order.
  function automatic void pool();
    int first_column, next_row, next_column, top, left, low, high, index;
    logic overhangs, begun, row_ends;
    logic signed [VALUE_BITS-1:0] held;
    row_out = completed(row, cfg[AT+STAGE_KERNEL_ROWS], cfg[AT+STAGE_STRIDE_ROWS], cfg[AT+STAGE_PAD_TOP],
                        cfg[AT+STAGE_IN_ROWS], cfg[AT+STAGE_OUT_ROWS]);
    row_goes = row_out >= 0;
    goes = '0;
    first_column = 0;
    for (int p = PIXEL_LANES - 1; p >= 0; p--) if (comes[p]) first_column = column[p];
    for (int i = 0; i < WINDOW_ROWS; i++) begin
      next_row = (row + cfg[AT+STAGE_PAD_TOP]) / cfg[AT+STAGE_STRIDE_ROWS] - i;
      top = next_row * cfg[AT+STAGE_STRIDE_ROWS] - cfg[AT+STAGE_PAD_TOP];
      if (next_row >= 0 && next_row < cfg[AT+STAGE_OUT_ROWS] && row < top + cfg[AT+STAGE_KERNEL_ROWS]) begin
        row_ends = row_out == next_row;
        for (int j = 0; j < WINDOW_COLUMNS; j++) begin
          next_column = (first_column + cfg[AT+STAGE_PAD_LEFT] - cfg[AT+STAGE_KERNEL_COLUMNS]
              + cfg[AT+STAGE_STRIDE_COLUMNS]) / cfg[AT+STAGE_STRIDE_COLUMNS];
          if (first_column + cfg[AT+STAGE_PAD_LEFT] < cfg[AT+STAGE_KERNEL_COLUMNS]) next_column = 0;
          next_column = next_column + j;
          left = next_column * cfg[AT+STAGE_STRIDE_COLUMNS] - cfg[AT+STAGE_PAD_LEFT];
          low = window_first(next_column, cfg[AT+STAGE_STRIDE_COLUMNS], cfg[AT+STAGE_PAD_LEFT]);
          high = window_last(next_column, cfg[AT+STAGE_KERNEL_COLUMNS], cfg[AT+STAGE_STRIDE_COLUMNS],
                             cfg[AT+STAGE_PAD_LEFT], cfg[AT+STAGE_IN_COLUMNS]);
          index = i * WINDOW_COLUMNS + j;
          entry[index] = ((next_row % WINDOW_ROWS) * cfg[AT+STAGE_OUT_COLUMNS] + next_column) * cfg[SETS] + set;
          begun = row > window_first(next_row, cfg[AT+STAGE_STRIDE_ROWS], cfg[AT+STAGE_PAD_TOP]) || first_column > low;
          overhangs = cfg[AT+STAGE_PAD_PRESENT] != 0 && (top < 0 || left < 0
              || top + cfg[AT+STAGE_KERNEL_ROWS] > cfg[AT+STAGE_IN_ROWS]
              || left + cfg[AT+STAGE_KERNEL_COLUMNS] > cfg[AT+STAGE_IN_COLUMNS]);
          if (next_column < cfg[AT+STAGE_OUT_COLUMNS]) begin
            updated[index] = running[entry[index]];
            for (int p = 0; p < PIXEL_LANES; p++) begin
              if (comes[p] && column[p] >= low && column[p] <= high) begin
                touched[index] = 1'b1;
                for (int o = 0; o < OUTPUT_LANES; o++) begin
                  held = updated[index][o*VALUE_BITS+:VALUE_BITS];
                  if (!begun) held = overhangs ? larger(value[p][o], VALUE_BITS'(cfg[AT+STAGE_PAD_VALUE])) : value[p][o];
                  else if (cfg[AT+STAGE_OP] == OP_MAX_POOL) held = larger(held, value[p][o]);
                  else held = held + value[p][o];
                  updated[index][o*VALUE_BITS+:VALUE_BITS] = held;
                  if (row_ends && column[p] == high) value_out[p][o] = held;
                end
                begun = 1'b1;
                if (row_ends && column[p] == high) begin
                  goes[p] = 1'b1;
                  column_out[p] = next_column;
                end
              end
            end
          end
        end
      end
    end
  endfunction

  function automatic logic signed [VALUE_BITS-1:0] larger(input logic signed [VALUE_BITS-1:0] a,
                                                          input logic signed [VALUE_BITS-1:0] b);
    return a > b ? a : b;
  endfunction

  // Windows of one cycle differ in their entry, so no two of these write the same one.
  genvar i;
  generate
    for (i = 0; i < WINDOWS; i++) begin : g_window
      always_ff @(posedge clk) if (touched[i]) running[entry[i]] <= updated[i];
    end
  endgenerate

endmodule

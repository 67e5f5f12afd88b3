// Behind the array: takes the sums of a set at a group of positions through the stages of the job and gives the codes that
// are written. A bit is stored as it is (1 is +1); a value of several bits as its distance from the tensor's minimum.

module post_unit
  import job_fields::*;
  import machine_types::*;
#(
    parameter int OUTPUT_LANES = 1,
    parameter int PIXEL_LANES = 1,
    parameter int SUM_BITS = 16,
    parameter int VALUE_BITS = 16,
    parameter int OUTPUT_PLANES = 1,
    parameter int CONSTANT_WORD_BITS = 64,
    parameter int CONSTANT_WORDS = 1,  // most words of a set
    parameter int CONSTANT_WIDTH = 16,
    parameter int MOST_LEVELS = 1,
    parameter int WINDOW_ROWS = 1,
    parameter int WINDOW_COLUMNS = 1,
    parameter int POOL_ENTRIES = 1,
    parameter int DEPTH = 16,
    parameter logic [STAGES*OPS-1:0] STAGE_OPS = '1,  // which operations a stage has, a bit each
    parameter IMAGE = "constants.hex",
    localparam int CONSTANT_BITS = CONSTANT_WORDS * CONSTANT_WORD_BITS
) (
    input  logic                           clk,
    input  logic signed [            31:0] cfg        [FIELDS],
    input  step_t                          result,
    input  logic        [PIXEL_LANES*OUTPUT_LANES*SUM_BITS-1:0] sums,
    output logic        [ PIXEL_LANES-1:0] write,
    output logic signed [            31:0] row,
    output logic signed [            31:0] column     [PIXEL_LANES],
    output logic        [OUTPUT_LANES-1:0] bits       [PIXEL_LANES][OUTPUT_PLANES]
);

  logic [CONSTANT_WORD_BITS-1:0] memory[DEPTH];
  initial $readmemh(IMAGE, memory);

  // The set's constants, stage after stage, each beginning at a word.
  logic [CONSTANT_BITS-1:0] constants;
  always_comb begin
    constants = '0;
    if (result.valid) begin
      for (int w = 0; w < CONSTANT_WORDS; w++) begin
        constants[w*CONSTANT_WORD_BITS+:CONSTANT_WORD_BITS] =
            memory[cfg[CONSTANT_BASE]+result.output_set*cfg[CONSTANT_SET_WORDS]+w];
      end
    end
  end

  // Where a stage's constants begin.
  logic signed [31:0] constants_at[STAGES];
  always_comb begin
    constants_at[0] = 0;
    for (int s = 1; s < STAGES; s++) begin
      constants_at[s] = constants_at[s-1] + CONSTANT_WORD_BITS
          * ceil_div(cfg[STAGE_BASE+(s-1)*STAGE_FIELDS+STAGE_CONSTANT_BITS] * result.outputs, CONSTANT_WORD_BITS);
    end
  end

  logic signed [31:0] head_column[PIXEL_LANES];
  logic [PIXEL_LANES-1:0] head_comes;
  logic signed [VALUE_BITS-1:0] head_value[PIXEL_LANES][OUTPUT_LANES];
  always_comb begin
    for (int p = 0; p < PIXEL_LANES; p++) begin
      head_column[p] = result.column + p;
      head_comes[p] = head_column[p] < cfg[COLUMNS];
      for (int o = 0; o < OUTPUT_LANES; o++) begin
        head_value[p][o] = VALUE_BITS'($signed(sums[(p*OUTPUT_LANES+o)*SUM_BITS+:SUM_BITS]));
      end
    end
  end

  genvar s;
  generate
    for (s = 0; s < STAGES; s++) begin : g_stage
      logic row_comes, row_goes;
      logic signed [31:0] row_in, row_out, column_in[PIXEL_LANES], column_out[PIXEL_LANES];
      logic [PIXEL_LANES-1:0] comes, goes;
      logic signed [VALUE_BITS-1:0] value_in[PIXEL_LANES][OUTPUT_LANES], value_out[PIXEL_LANES][OUTPUT_LANES];
      if (s == 0) begin : g_head
        assign row_comes = result.valid;
        assign row_in = result.row;
        assign comes = head_comes;
        always_comb begin
          for (int p = 0; p < PIXEL_LANES; p++) begin
            column_in[p] = head_column[p];
            for (int o = 0; o < OUTPUT_LANES; o++) value_in[p][o] = head_value[p][o];
          end
        end
      end else begin : g_behind
        assign row_comes = g_stage[s-1].row_goes;
        assign row_in = g_stage[s-1].row_out;
        assign comes = g_stage[s-1].goes;
        always_comb begin
          for (int p = 0; p < PIXEL_LANES; p++) begin
            column_in[p] = g_stage[s-1].column_out[p];
            for (int o = 0; o < OUTPUT_LANES; o++) value_in[p][o] = g_stage[s-1].value_out[p][o];
          end
        end
      end
      post_stage #(
          .STAGE(s),
          .HAS(STAGE_OPS[s*OPS+:OPS]),
          .OUTPUT_LANES(OUTPUT_LANES),
          .PIXEL_LANES(PIXEL_LANES),
          .VALUE_BITS(VALUE_BITS),
          .CONSTANT_BITS(CONSTANT_BITS),
          .CONSTANT_WIDTH(CONSTANT_WIDTH),
          .MOST_LEVELS(MOST_LEVELS),
          .WINDOW_ROWS(WINDOW_ROWS),
          .WINDOW_COLUMNS(WINDOW_COLUMNS),
          .POOL_ENTRIES(POOL_ENTRIES)
      ) stage (
          .clk,
          .cfg,
          .constants,
          .constants_at(constants_at[s]),
          .set(result.output_set),
          .outputs(result.outputs),
          .row_comes,
          .row(row_in),
          .comes,
          .column(column_in),
          .value(value_in),
          .row_goes,
          .row_out,
          .goes,
          .column_out,
          .value_out
      );
    end
  endgenerate

  always_comb begin
    logic signed [31:0] code;
    write = g_stage[STAGES-1].row_goes ? g_stage[STAGES-1].goes : '0;
    row = g_stage[STAGES-1].row_out;
    for (int p = 0; p < PIXEL_LANES; p++) begin
      column[p] = g_stage[STAGES-1].column_out[p];
      for (int o = 0; o < OUTPUT_LANES; o++) begin
        code = int'(g_stage[STAGES-1].value_out[p][o]);
        code = cfg[OUT_BIPOLAR] != 0 ? (code > 0 ? 1 : 0) : code - cfg[OUT_MINIMUM];
        for (int level = 0; level < OUTPUT_PLANES; level++) bits[p][level][o] = code[level];
      end
    end
  end

endmodule

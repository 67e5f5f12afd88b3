// What the results of one set at one group of positions claim of the memories behind the array, in words: constants of the
// stages that values reach, running values of pools (as many reads as writes), and outputs.

module result_claims
  import job_fields::*;
  import machine_types::*;
#(
    parameter int PIXEL_LANES = 1,
    parameter int THRESHOLD_WORD_BITS = 64,
    parameter int SUM_WORD_BITS = 64,
    parameter int OUTPUT_WORD_BITS = 64
) (
    input  logic signed [31:0] cfg            [FIELDS],
    input  logic               wanted,
    input  step_t              step,
    output logic signed [31:0] constant_words,
    output logic signed [31:0] pool_words,
    output logic signed [31:0] output_words
);

  always_comb begin
    logic signed [31:0] at, row, column[PIXEL_LANES], arrivals, emitted, finished, begun;
    logic row_goes, goes[PIXEL_LANES];
    constant_words = 0;
    pool_words = 0;
    output_words = 0;
    {at, arrivals, emitted, finished, begun} = '0;
    row = step.row;
    row_goes = 1'b1;
    for (int p = 0; p < PIXEL_LANES; p++) begin
      column[p] = step.column + p;
      goes[p] = column[p] < cfg[COLUMNS];
    end
    if (wanted) begin
      for (int stage = 0; stage < STAGES; stage++) begin
        at = STAGE_BASE + stage * STAGE_FIELDS;
        arrivals = 0;
        for (int p = 0; p < PIXEL_LANES; p++) if (row_goes && goes[p]) arrivals = arrivals + 1;
        // Weight-stationary constants serve a whole row: its columns reach every stage that its row does.
        if (arrivals > 0 || (cfg[FLOW] == 1 && row_goes)) begin
          constant_words = constant_words + ceil_div(cfg[at+STAGE_CONSTANT_BITS] * step.outputs, THRESHOLD_WORD_BITS);
        end
        pool_words = pool_words + arrivals * cfg[at+STAGE_WINDOWS_PER_ARRIVAL]
            * ceil_div(cfg[at+STAGE_VALUE_BITS] * step.outputs, SUM_WORD_BITS);
        if (is_pool(cfg[at+STAGE_OP])) begin
          row = completed(row, cfg[at+STAGE_KERNEL_ROWS], cfg[at+STAGE_STRIDE_ROWS], cfg[at+STAGE_PAD_TOP],
                          cfg[at+STAGE_IN_ROWS], cfg[at+STAGE_OUT_ROWS]);
          row_goes = row_goes && row >= 0;
          for (int p = 0; p < PIXEL_LANES; p++) begin
            column[p] = completed(column[p], cfg[at+STAGE_KERNEL_COLUMNS], cfg[at+STAGE_STRIDE_COLUMNS],
                                  cfg[at+STAGE_PAD_LEFT], cfg[at+STAGE_IN_COLUMNS], cfg[at+STAGE_OUT_COLUMNS]);
            goes[p] = goes[p] && column[p] >= 0;
          end
        end
      end
      emitted = 0;
      for (int p = 0; p < PIXEL_LANES; p++) if (row_goes && goes[p]) emitted = emitted + 1;
      // Output-stationary: an output register gathers a position's channels and writes whole words. Weight-stationary:
      // each set is written on its own, under a mask.
      finished = step.first_output + step.outputs;
      begun = step.first_output / OUTPUT_WORD_BITS;
      if (cfg[FLOW] == 1) output_words = (finished - 1) / OUTPUT_WORD_BITS - begun + 1;
      else if (finished == cfg[OUT_CHANNELS]) output_words = ceil_div(finished, OUTPUT_WORD_BITS) - begun;
      else output_words = finished / OUTPUT_WORD_BITS - begun;
      output_words = emitted * output_words * cfg[OUT_PLANES];
    end
  end

endmodule

// Rows of samples: one comes every ROW_CYCLES cycles and is written to memory at the end of its period. And whether a row of
// the job that runs may start: the first job follows the sensor where it streams, else it waits for the frame.

module sample_rows
  import job_fields::*;
  import design_point::*;
(
    input  logic               clk,
    input  logic               reset,
    input  logic signed [31:0] cfg[FIELDS],
    input  logic signed [31:0] job,
    input  logic signed [31:0] row,         // where the sequencer stands
    output logic signed [31:0] rows_arrived,
    output logic               row_begins,
    output logic               row_arrives,
    output logic               row_ready,
    output logic               overrun      // the line buffer lost a row
);

  logic signed [31:0] row_cycle, row_age;
  assign row_begins = !reset && row_cycle == 0 && rows_arrived < SAMPLE_ROWS;
  assign row_arrives = !reset && row_cycle == ROW_CYCLES - 1 && rows_arrived < SAMPLE_ROWS;
  always_ff @(posedge clk) begin
    row_cycle <= reset || row_cycle == ROW_CYCLES - 1 ? 0 : row_cycle + 1;
    rows_arrived <= reset ? 0 : row_arrives ? rows_arrived + 1 : rows_arrived;
    row_age <= reset || row_arrives ? 0 : row_age + 1;
  end

  // A weight-stationary row that arrives late is started as a job is, its lane word first.
  logic signed [31:0] rows_needed;
  always_comb begin
    rows_needed = row * cfg[STRIDE_ROWS] - cfg[PAD_TOP] + cfg[KERNEL_ROWS];
    if (rows_needed < 1) rows_needed = 1;
    if (rows_needed > cfg[IN_ROWS] || !STREAMING) rows_needed = STREAMING ? cfg[IN_ROWS] : SAMPLE_ROWS;
    if (job != 0) row_ready = 1'b1;
    else if (STREAMING && row != 0 && cfg[FLOW] == 1 && rows_arrived == rows_needed) begin
      row_ready = row_age >= (cfg[WORDS_PER_LANE_WORD] + WEIGHT_PORT_WORDS - 1) / WEIGHT_PORT_WORDS - 1;
    end else row_ready = rows_arrived >= rows_needed;
  end
  always_ff @(posedge clk) begin
    if (reset) overrun <= 1'b0;
    else if (STREAMING && row_arrives && job == 0
        && rows_arrived - LINE_ROWS >= row * cfg[STRIDE_ROWS] - cfg[PAD_TOP] && rows_arrived >= LINE_ROWS)
      overrun <= 1'b1;
  end

endmodule

// What a waveform shows of the lanes: a step in the first of its cycles, later ones are stalls.

module progress_view
  import machine_types::*;
  import design_point::*;
(
    input  logic               clk,
    input  logic               reset,
    input  logic        [31:0] late,
    // The step in the sequencer
    input  step_t              issue,
    input  logic               issuing,
    input  logic               fresh,
    input  logic        [31:0] weight_words_read,
    input  logic        [31:0] input_words_read,
    input  logic               active,
    input  logic               draining,
    // The same in the cycle of the lanes
    output logic signed [31:0] cycle,
    output logic signed [31:0] row,
    output logic               busy,
    output logic               step,
    output logic               stall,
    output logic signed [31:0] set,
    output logic signed [31:0] tap,
    output logic        [31:0] weight_reads,
    output logic        [31:0] input_words
);

  always_ff @(posedge clk) cycle <= reset ? 0 : cycle + 1;

  step_t [LATENCY-1:0] shown;
  logic [LATENCY-1:0] shown_fresh;
  logic [LATENCY-1:0][31:0] shown_weights, shown_inputs;
  always_ff @(posedge clk) begin
    shown[0] <= issue;
    shown_fresh[0] <= issuing && fresh;
    shown_weights[0] <= weight_words_read;
    shown_inputs[0] <= input_words_read;
    for (int i = 1; i < LATENCY; i++) begin
      shown[i] <= shown[i-1];
      shown_fresh[i] <= shown_fresh[i-1];
      shown_weights[i] <= shown_weights[i-1];
      shown_inputs[i] <= shown_inputs[i-1];
    end
  end
  assign weight_reads = shown_weights[late];
  assign input_words = shown_inputs[late];
  // Busy from a job's first row on until its last outputs are written, but for the cycles in which the lanes wait for the
  // sensor between two rows.
  logic [LATENCY-1:0] was_active;
  always_ff @(posedge clk) begin
    was_active[0] <= active;
    for (int i = 1; i < LATENCY; i++) was_active[i] <= !reset && was_active[i-1];
  end
  assign busy = (active && issue.row == 0) || was_active[late] || draining;
  assign step = busy && shown_fresh[late];
  assign stall = busy && !step;
  assign row = shown[late].row;
  assign set = shown[late].output_set;
  assign tap = shown[late].tap_row * 256 + shown[late].tap_column;

endmodule

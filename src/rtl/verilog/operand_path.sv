// What a step reads: inputs from the line buffer or the activation memory, which also takes results and, where the sensor
// does not stream, its rows. The step itself travels along, since memories and jobs differ in latency.

module operand_path
  import job_fields::*;
  import machine_types::*;
  import design_point::*;
(
    input  logic                                clk,
    input  logic signed [                 31:0] cfg[FIELDS],
    input  logic                                from_line,
    input  logic        [                 31:0] late,
    // The step in the sequencer
    input  step_t                               issue,
    input  logic                                issuing,
    input  logic                                fire,
    output logic                                operands_done,
    output logic        [                 31:0] words_read,
    // The step at the lanes
    output step_t                               at_lanes,
    output logic [PIXEL_LANES*INPUT_LANES-1:0]  inputs,
    output logic [            PIXEL_LANES-1:0]  counts,        // positions whose tap adds to the sum
    // A row of samples
    input  logic                                row_arrives,
    input  logic signed [                 31:0] rows_arrived,
    input  logic        [         ROW_BITS-1:0] row_bits,
    // Results
    input  step_t                               result,
    input  logic        [      PIXEL_LANES-1:0] result_write,
    input  logic signed [                 31:0] result_row,
    input  logic signed [                 31:0] result_column[PIXEL_LANES],
    input  logic        [     OUTPUT_LANES-1:0] result_bits[PIXEL_LANES][OUTPUT_PLANES]
);

  step_t [LATENCY-1:0] fired;
  logic [PIXEL_LANES-1:0] exists, in_map;
  logic [LATENCY-1:0][PIXEL_LANES-1:0] fired_exists, fired_in_map;
  always_ff @(posedge clk) begin
    fired[0] <= issue;
    fired[0].valid <= fire;
    fired_exists[0] <= exists;
    fired_in_map[0] <= in_map;
    for (int i = 1; i < LATENCY; i++) begin
      fired[i] <= fired[i-1];
      fired_exists[i] <= fired_exists[i-1];
      fired_in_map[i] <= fired_in_map[i-1];
    end
  end
  assign at_lanes = fired[late];

  localparam int LINE_BITS = LINE_STEP_WORDS * LINE_WORD_BITS;
  localparam int ACTIVATION_BITS = ACTIVATION_STEP_WORDS * ACTIVATION_WORD_BITS;
  logic [PIXEL_LANES*ACTIVATION_BITS-1:0] activation_operands, activation_inputs;
  logic [PIXEL_LANES*INPUT_LANES-1:0] line_aligned, activation_aligned;
  logic [PIXEL_LANES-1:0] activation_exists, activation_in_map, line_exists, line_in_map;
  logic [31:0] activation_words_read, line_words_read;
  logic activations_done, line_done;

  operand_memory #(
      .PIXEL_LANES(PIXEL_LANES),
      .WORD_BITS(ACTIVATION_WORD_BITS),
      .BANKS(ACTIVATION_BANKS),
      .READ_PORTS(ACTIVATION_READ_PORTS),
      .STEP_WORDS(ACTIVATION_STEP_WORDS),
      .DEPTH(ACTIVATION_DEPTH),
      .OUTPUT_LANES(OUTPUT_LANES),
      .OUTPUT_PLANES(OUTPUT_PLANES),
      .ROW_PORT(!STREAMING),
      .ROW_COLUMNS(SAMPLE_COLUMNS),
      .ROW_CHANNELS(ENCODER_CHANNELS),
      .ROW_PLANES(ENCODER_PLANES),
      .ROW_GAPLESS(ENCODER_GAPLESS),
      .ROW_STRIDE(ENCODER_ROW_STRIDE),
      .ROW_PLANE_STRIDE(ENCODER_PLANE_STRIDE)
  ) activations (
      .clk,
      .cfg,
      .active(issuing && !from_line),
      .last(fire),
      .row(issue.row),
      .first_column(issue.column),
      .tap_row(issue.tap_row),
      .tap_column(issue.tap_column),
      .plane(issue.plane),
      .channel(issue.channel),
      .channels(issue.channels),
      .done(activations_done),
      .exists(activation_exists),
      .in_map(activation_in_map),
      .words_read(activation_words_read),
      .operands(activation_operands),
      .row_write(row_arrives),
      .row_slot(rows_arrived),
      .row_bits,
      .result_write(result.valid ? result_write : '0),
      .result_row,
      .result_column,
      .result_channel(result.first_output),
      .result_outputs(result.outputs),
      .result_bits
  );

  generate
    if (STREAMING) begin : g_line_buffer
      logic [PIXEL_LANES*LINE_BITS-1:0] line_operands, line_inputs;
      logic signed [31:0] no_column[PIXEL_LANES];
      logic [0:0] no_bits[PIXEL_LANES][1];
      always_comb for (int p = 0; p < PIXEL_LANES; p++) begin
        no_column[p] = 0;
        no_bits[p][0] = 1'b0;
      end
      operand_memory #(
          .PIXEL_LANES(PIXEL_LANES),
          .WORD_BITS(LINE_WORD_BITS),
          .BANKS(LINE_BANKS),
          .READ_PORTS(LINE_READ_PORTS),
          .STEP_WORDS(LINE_STEP_WORDS),
          .DEPTH(LINE_DEPTH),
          .ROW_PORT(1'b1),
          .ROW_COLUMNS(SAMPLE_COLUMNS),
          .ROW_CHANNELS(ENCODER_CHANNELS),
          .ROW_PLANES(ENCODER_PLANES),
          .ROW_STRIDE(ENCODER_ROW_STRIDE),
          .ROW_PLANE_STRIDE(ENCODER_PLANE_STRIDE)
      ) line_buffer (
          .clk,
          .cfg,
          .active(issuing && from_line),
          .last(fire),
          .row(issue.row),
          .first_column(issue.column),
          .tap_row(issue.tap_row),
          .tap_column(issue.tap_column),
          .plane(issue.plane),
          .channel(issue.channel),
          .channels(issue.channels),
          .done(line_done),
          .exists(line_exists),
          .in_map(line_in_map),
          .words_read(line_words_read),
          .operands(line_operands),
          .row_write(row_arrives),
          .row_slot(rows_arrived % LINE_ROWS),
          .row_bits,
          .result_write('0),
          .result_row(0),
          .result_column(no_column),
          .result_channel(0),
          .result_outputs(0),
          .result_bits(no_bits)
      );
      delay_line #(.BITS(PIXEL_LANES * LINE_BITS), .DEPTH(LATENCY)) line_delay (
          .clk,
          .value(line_operands),
          .late,
          .delayed(line_inputs)
      );
      operand_align #(
          .PIXEL_LANES(PIXEL_LANES),
          .INPUT_LANES(INPUT_LANES),
          .WORD_BITS(LINE_WORD_BITS),
          .POSITION_BITS(LINE_BITS)
      ) line_align (
          .words(line_inputs),
          .channel(at_lanes.channel),
          .inputs(line_aligned)
      );
    end else begin : g_no_line_buffer
      assign {line_done, line_exists, line_in_map, line_words_read} = '0;
      assign line_aligned = '0;
    end
  endgenerate
  delay_line #(.BITS(PIXEL_LANES * ACTIVATION_BITS), .DEPTH(LATENCY)) activation_delay (
      .clk,
      .value(activation_operands),
      .late,
      .delayed(activation_inputs)
  );
  assign operands_done = from_line ? line_done : activations_done;
  assign exists = from_line ? line_exists : activation_exists;
  assign in_map = from_line ? line_in_map : activation_in_map;
  assign words_read = from_line ? line_words_read : activation_words_read;

  operand_align #(
      .PIXEL_LANES(PIXEL_LANES),
      .INPUT_LANES(INPUT_LANES),
      .WORD_BITS(ACTIVATION_WORD_BITS),
      .POSITION_BITS(ACTIVATION_BITS)
  ) activation_align (
      .words(activation_inputs),
      .channel(at_lanes.channel),
      .inputs(activation_aligned)
  );

  // A tap in the padding holds a bit of the padding value's code.
  always_comb begin
    for (int p = 0; p < PIXEL_LANES; p++) begin
      inputs[p*INPUT_LANES+:INPUT_LANES] = !fired_in_map[late][p] ? {INPUT_LANES{cfg[PAD_CODE][at_lanes.plane[4:0]]}}
          : from_line ? line_aligned[p*INPUT_LANES+:INPUT_LANES] : activation_aligned[p*INPUT_LANES+:INPUT_LANES];
    end
  end
  assign counts = fired_exists[late] & (fired_in_map[late] | {PIXEL_LANES{cfg[PAD_MASKED] == 0}});

endmodule

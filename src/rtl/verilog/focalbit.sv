// The chip's digital part: front end, line buffer, activation memory, weight fetch, lanes, post unit, sequencer, and the
// layer controller that runs one job after another from the job table. All sizes stand in the package design_point.
//
// The pipeline, counted from the last cycle of a step in the sequencer:
//   + latency      operands and lane word stand at the lanes' registers (this is the cycle in which the lanes step)
//   + latency + 1  XNOR, popcount, accumulate
//   + latency + PIPELINE_DEPTH  post unit; its outputs can be read in the next cycle
// where latency is the slower of weight memory and the job's input memory.

module focalbit
  import job_fields::*;
  import machine_types::*;
  import design_point::*;
(
    input  logic                                        clk,
    input  logic                                        reset,
    // Sensor
    input  logic        [              ROW_BITS-1:0]    direct_row,
    input  logic        [        SAMPLE_COLUMNS-1:0]    decisions,
    output logic                                        deciding,
    output logic signed [                      31:0]    colour,
    output logic signed [                      31:0]    level,
    output logic [SAMPLE_COLUMNS*RAIL_BITS-1:0]         rails,
    output logic signed [                      31:0]    sensor_row,
    // Progress: what a waveform shows, in the cycle of the lanes
    output logic signed [                      31:0]    cycle,
    output logic signed [                      31:0]    job,
    output logic signed [                      31:0]    row,
    output logic                                        busy,
    output logic                                        step,
    output logic                                        stall,
    output logic signed [                      31:0]    set,
    output logic signed [                      31:0]    tap,
    output logic        [                      31:0]    weight_reads, // memory words that came for this cycle
    output logic        [                      31:0]    input_words,
    output logic                                        job_starts,   // in this cycle
    output logic                                        job_ended,    // with the last cycle
    output logic signed [                      31:0]    ended_job,
    output logic                                        overrun,      // the line buffer lost a row
    output logic                                        frame_done
);

  // Layer controller: the job table, which job runs, and whether its sequencer does.
  logic signed [31:0] jobs[JOBS*FIELDS];
  initial $readmemh("jobs.hex", jobs);
  logic signed [31:0] cfg[FIELDS];
  always_comb for (int field = 0; field < FIELDS; field++) cfg[field] = jobs[job*FIELDS+field];

  // Memories differ in latency, so a job's operands are late by that of its own: an index into the pipeline's registers.
  logic from_line, drained;
  logic [31:0] late;
  assign from_line = cfg[IN_LINE_BUFFER] != 0;
  assign late = from_line ? LINE_LATENCY - 1 : ACTIVATION_LATENCY - 1;

  logic running, load, started, finished, done;
  logic [LATENCY+PIPELINE_DEPTH-1:0] draining;
  assign drained = draining[late+PIPELINE_DEPTH];
  assign load = reset || (drained && job != JOBS - 1);
  assign frame_done = done;
  assign job_starts = running && !started && row_ready;
  always_ff @(posedge clk) begin
    cycle <= reset ? 0 : cycle + 1;
    draining <= reset || drained ? '0 : {draining[LATENCY+PIPELINE_DEPTH-2:0], finished};
    job_ended <= !reset && drained;
    ended_job <= job;
    if (reset) begin
      job <= 0;
      running <= 1'b1;
      started <= 1'b0;
      done <= 1'b0;
    end else if (drained) begin
      if (job == JOBS - 1) done <= 1'b1;
      else begin
        job <= job + 1;
        running <= 1'b1;
      end
      started <= 1'b0;
    end else begin
      if (finished) running <= 1'b0;
      if (job_starts) started <= 1'b1;
    end
  end

  // Sample rows: one every ROW_CYCLES cycles, written to memory at the end of its period.
  logic signed [31:0] row_cycle, rows_arrived, row_age;
  logic row_begins, row_arrives;
  logic [ROW_BITS-1:0] row_bits;
  assign row_begins = !reset && row_cycle == 0 && rows_arrived < SAMPLE_ROWS;
  assign row_arrives = !reset && row_cycle == ROW_CYCLES - 1 && rows_arrived < SAMPLE_ROWS;
  assign sensor_row = rows_arrived;
  always_ff @(posedge clk) begin
    row_cycle <= reset || row_cycle == ROW_CYCLES - 1 ? 0 : row_cycle + 1;
    rows_arrived <= reset ? 0 : row_arrives ? rows_arrived + 1 : rows_arrived;
    row_age <= reset || row_arrives ? 0 : row_age + 1;
  end
  front_end #(
      .MODE(FRONT_END_MODE),
      .COLUMNS(SAMPLE_COLUMNS),
      .COLOURS(COLOURS),
      .LEVELS(LEVELS),
      .ROW_BITS(ROW_BITS)
  ) front (
      .clk,
      .row_begins,
      .direct(direct_row),
      .decisions,
      .deciding,
      .colour,
      .level,
      .rails,
      .row_bits
  );

  // A row may start when its rows are there: the first job follows the sensor where it streams, else it waits for the
  // frame. A weight-stationary row that arrives late is started as a job is, its lane word first.
  logic row_ready;
  logic signed [31:0] rows_needed;
  always_comb begin
    rows_needed = issue.row * cfg[STRIDE_ROWS] - cfg[PAD_TOP] + cfg[KERNEL_ROWS];
    if (rows_needed < 1) rows_needed = 1;
    if (rows_needed > cfg[IN_ROWS] || !STREAMING) rows_needed = STREAMING ? cfg[IN_ROWS] : SAMPLE_ROWS;
    if (job != 0) row_ready = 1'b1;
    else if (STREAMING && issue.row != 0 && cfg[FLOW] == 1 && rows_arrived == rows_needed) begin
      row_ready = row_age >= (cfg[WORDS_PER_LANE_WORD] + WEIGHT_PORT_WORDS - 1) / WEIGHT_PORT_WORDS - 1;
    end else row_ready = rows_arrived >= rows_needed;
  end
  always_ff @(posedge clk) begin
    if (reset) overrun <= 1'b0;
    else if (STREAMING && row_arrives && job == 0
        && rows_arrived - LINE_ROWS >= issue.row * cfg[STRIDE_ROWS] - cfg[PAD_TOP] && rows_arrived >= LINE_ROWS)
      overrun <= 1'b1;
  end

  // Sequencer
  step_t issue;
  logic issuing, fresh, fire, take_weights, no_more_weights, weights_ready, weights_next_ready, operands_done;
  row_sequencer #(
      .INPUT_LANES(INPUT_LANES),
      .OUTPUT_LANES(OUTPUT_LANES),
      .PIXEL_LANES(PIXEL_LANES),
      .THRESHOLD_WORD_BITS(THRESHOLD_WORD_BITS),
      .THRESHOLD_PORT_WORDS(THRESHOLD_PORT_WORDS),
      .SUM_WORD_BITS(SUM_WORD_BITS),
      .SUM_READ_WORDS(SUM_READ_WORDS),
      .SUM_WRITE_WORDS(SUM_WRITE_WORDS),
      .SUM_SHARED(SUM_SHARED),
      .OUTPUT_WORD_BITS(ACTIVATION_WORD_BITS),
      .OUTPUT_WRITE_WORDS(ACTIVATION_WRITE_WORDS)
  ) sequencer (
      .clk,
      .cfg,
      .load,
      .running(running && !reset),
      .row_ready,
      .operands_done,
      .weights_ready,
      .weights_next_ready,
      .issuing,
      .fresh,
      .fire,
      .step(issue),
      .take_weights,
      .no_more_weights,
      .finished
  );

  // Control that travels with the operands.
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
  step_t at_lanes;
  assign at_lanes = fired[late];

  // Weights
  localparam int LANES = OUTPUT_LANES * INPUT_LANES;
  localparam int LANE_WORD_BITS = LANE_MEMORY_WORDS * WEIGHT_WORD_BITS;
  logic [LANES-1:0] weights, masks;
  logic [LANE_WORD_BITS-1:0] taken, lane_word;
  logic [31:0] taken_slot, lane_slot;
  logic [31:0] weight_words_read;
  weight_fetch #(
      .INPUT_LANES(INPUT_LANES),
      .OUTPUT_LANES(OUTPUT_LANES),
      .WORD_BITS(WEIGHT_WORD_BITS),
      .PORT_WORDS(WEIGHT_PORT_WORDS),
      .LANE_MEMORY_WORDS(LANE_MEMORY_WORDS),
      .DEPTH(WEIGHT_DEPTH)
  ) fetch (
      .clk,
      .cfg,
      .load,
      .allowed(cfg[FLOW] == 1 ? running && !reset && (row_ready || issue.row != 0) : issuing),
      .nothing_follows(no_more_weights),
      .take(take_weights),
      .ready(weights_ready),
      .next_ready(weights_next_ready),
      .words_read(weight_words_read),
      .lane_word,
      .lane_slot,
      .outputs(at_lanes.outputs),
      .channels(at_lanes.channels),
      .weights,
      .masks,
      .taken,
      .taken_slot
  );
  delay_line #(.BITS(LANE_WORD_BITS + 32), .DEPTH(LATENCY)) lane_word_delay (
      .clk,
      .value({taken, taken_slot}),
      .late,
      .delayed({lane_word, lane_slot})
  );

  // Inputs: from the line buffer or the activation memory.
  localparam int LINE_BITS = LINE_STEP_WORDS * LINE_WORD_BITS;
  localparam int ACTIVATION_BITS = ACTIVATION_STEP_WORDS * ACTIVATION_WORD_BITS;
  logic [PIXEL_LANES*ACTIVATION_BITS-1:0] activation_operands, activation_inputs;
  logic [PIXEL_LANES*INPUT_LANES-1:0] inputs, line_aligned, activation_aligned;
  logic [PIXEL_LANES-1:0] activation_exists, activation_in_map, line_exists, line_in_map;
  logic [31:0] activation_words_read, line_words_read;
  logic activations_done, line_done;
  logic [PIXEL_LANES-1:0] result_write;
  logic signed [31:0] result_row, result_column[PIXEL_LANES];
  logic [OUTPUT_LANES-1:0] result_bits[PIXEL_LANES][OUTPUT_PLANES];
  step_t result;

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

  // Lanes
  localparam int ALL_SUMS = PIXEL_LANES * OUTPUT_LANES * SUM_BITS;
  logic [ALL_SUMS-1:0] sums, next_sums, buffered;
  step_t accumulating;
  logic [PIXEL_LANES-1:0] counts;
  assign counts = fired_exists[late] & (fired_in_map[late] | {PIXEL_LANES{cfg[PAD_MASKED] == 0}});
  lane_array #(
      .INPUT_LANES(INPUT_LANES),
      .OUTPUT_LANES(OUTPUT_LANES),
      .PIXEL_LANES(PIXEL_LANES),
      .SUM_BITS(SUM_BITS),
      .MULTI_BIT_INPUTS(MULTI_BIT_INPUTS),
      .MULTI_BIT_WEIGHTS(MULTI_BIT_WEIGHTS)
  ) array (
      .clk,
      .fire(at_lanes.valid),
      .first_step(at_lanes.first_step),
      .from_buffer(cfg[FLOW] == 1),
      .weights,
      .masks,
      .inputs,
      .counts,
      .code_inputs(cfg[CODE_INPUTS] != 0),
      .code_weights(cfg[WEIGHT_PLANES] > 1),
      .negative(cfg[WEIGHT_PLANES] > 1 && at_lanes.weight_plane == cfg[WEIGHT_PLANES] - 1),
      .scale(5'(at_lanes.plane + at_lanes.weight_plane)),
      .add_minimum(cfg[CODE_INPUTS] != 0 && at_lanes.plane == 0),
      .minimum_scale(5'(at_lanes.weight_plane)),
      .minimum(SUM_BITS'(cfg[CODE_MINIMUM])),
      .buffered,
      .next_sums,
      .sums
  );
  always_ff @(posedge clk) accumulating <= at_lanes;

  generate
    if (WEIGHT_STATIONARY) begin : g_partial_sums
      localparam int ENTRY_BITS = PIXEL_LANES * OUTPUT_LANES * STORED_SUM_BITS;
      localparam int ADDRESS_BITS = POSITION_GROUPS > 1 ? $clog2(POSITION_GROUPS) : 1;
      logic [ENTRY_BITS-1:0] entry, next_entry;
      always_comb begin
        for (int i = 0; i < PIXEL_LANES * OUTPUT_LANES; i++) begin
          next_entry[i*STORED_SUM_BITS+:STORED_SUM_BITS] = next_sums[i*SUM_BITS+:STORED_SUM_BITS];
          buffered[i*SUM_BITS+:SUM_BITS] = SUM_BITS'(entry[i*STORED_SUM_BITS+:STORED_SUM_BITS]);
        end
      end
      partial_sum_buffer #(.ENTRY_BITS(ENTRY_BITS), .ENTRIES(POSITION_GROUPS)) partial_sums (
          .clk,
          .group(ADDRESS_BITS'(accumulating.group)),
          .write(accumulating.valid && cfg[FLOW] == 1),
          .next(next_entry),
          .held(entry)
      );
    end else begin : g_no_partial_sums
      assign buffered = '0;
      logic unused;
      assign unused = &{1'b0, next_sums, accumulating.group};
    end
  endgenerate

  // From accumulators to the post unit: what the pipeline is deeper than two registers.
  step_t [PIPELINE_DEPTH-2:0] finishing;
  localparam int DELAY = PIPELINE_DEPTH > 2 ? PIPELINE_DEPTH - 2 : 1;
  logic [DELAY-1:0][ALL_SUMS-1:0] delayed_sums;
  always_ff @(posedge clk) begin
    finishing[0] <= accumulating;
    finishing[0].valid <= accumulating.valid && accumulating.last_step;
    for (int i = 1; i < PIPELINE_DEPTH - 1; i++) finishing[i] <= finishing[i-1];
    delayed_sums[0] <= sums;
    for (int i = 1; i < DELAY; i++) delayed_sums[i] <= delayed_sums[i-1];
  end
  assign result = finishing[PIPELINE_DEPTH-2];
  post_unit #(
      .OUTPUT_LANES(OUTPUT_LANES),
      .PIXEL_LANES(PIXEL_LANES),
      .SUM_BITS(SUM_BITS),
      .VALUE_BITS(VALUE_BITS),
      .OUTPUT_PLANES(OUTPUT_PLANES),
      .CONSTANT_WORD_BITS(THRESHOLD_WORD_BITS),
      .CONSTANT_WORDS(CONSTANT_WORDS),
      .CONSTANT_WIDTH(CONSTANT_WIDTH),
      .MOST_LEVELS(MOST_LEVELS),
      .WINDOW_ROWS(WINDOW_ROWS),
      .WINDOW_COLUMNS(WINDOW_COLUMNS),
      .POOL_ENTRIES(POOL_ENTRIES),
      .DEPTH(CONSTANT_DEPTH),
      .STAGE_OPS(STAGE_OPS)
  ) post (
      .clk,
      .cfg,
      .result,
      .sums(PIPELINE_DEPTH > 2 ? delayed_sums[DELAY-1] : sums),
      .write(result_write),
      .row(result_row),
      .column(result_column),
      .bits(result_bits)
  );

  // What a waveform shows of the lanes: a step in the first of its cycles, later ones are stalls.
  step_t [LATENCY-1:0] shown;
  logic [LATENCY-1:0] shown_fresh;
  logic [LATENCY-1:0][31:0] shown_weights, shown_inputs;
  always_ff @(posedge clk) begin
    shown[0] <= issue;
    shown_fresh[0] <= issuing && fresh;
    shown_weights[0] <= weight_words_read;
    shown_inputs[0] <= from_line ? line_words_read : activation_words_read;
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
  logic active;
  logic [LATENCY-1:0] was_active;
  assign active = running && row_ready && !reset;
  always_ff @(posedge clk) begin
    was_active[0] <= active;
    for (int i = 1; i < LATENCY; i++) was_active[i] <= !reset && was_active[i-1];
  end
  assign busy = (active && issue.row == 0) || was_active[late] || draining != '0;
  assign step = busy && shown_fresh[late];
  assign stall = busy && !step;
  assign row = shown[late].row;
  assign set = shown[late].output_set;
  assign tap = shown[late].tap_row * 256 + shown[late].tap_column;

endmodule

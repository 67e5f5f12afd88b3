// The chip's digital part: front end, operand memories, weight fetch, lanes, post unit, sequencer, and the layer controller
// that runs one job after another from the job table. All sizes stand in the package design_point.
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

  logic signed [31:0] cfg[FIELDS];
  logic running, load, finished, row_ready, from_line, draining;
  logic [31:0] late;
  layer_controller controller (
      .clk,
      .reset,
      .row_ready,
      .finished,
      .cfg,
      .job,
      .running,
      .load,
      .from_line,
      .late,
      .draining,
      .job_starts,
      .job_ended,
      .ended_job,
      .frame_done
  );

  // Sensor and front end
  step_t issue;
  logic row_begins, row_arrives;
  logic [ROW_BITS-1:0] row_bits;
  sample_rows samples (
      .clk,
      .reset,
      .cfg,
      .job,
      .row(issue.row),
      .rows_arrived(sensor_row),
      .row_begins,
      .row_arrives,
      .row_ready,
      .overrun
  );
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

  // Sequencer
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

  // Inputs
  step_t at_lanes, result;
  logic [PIXEL_LANES*INPUT_LANES-1:0] inputs;
  logic [PIXEL_LANES-1:0] counts;
  logic [31:0] input_words_read;
  logic [PIXEL_LANES-1:0] result_write;
  logic signed [31:0] result_row, result_column[PIXEL_LANES];
  logic [OUTPUT_LANES-1:0] result_bits[PIXEL_LANES][OUTPUT_PLANES];
  operand_path operands (
      .clk,
      .cfg,
      .from_line,
      .late,
      .issue,
      .issuing,
      .fire,
      .operands_done,
      .words_read(input_words_read),
      .at_lanes,
      .inputs,
      .counts,
      .row_arrives,
      .rows_arrived(sensor_row),
      .row_bits,
      .result,
      .result_write,
      .result_row,
      .result_column,
      .result_bits
  );

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

  // Lanes
  localparam int ALL_SUMS = PIXEL_LANES * OUTPUT_LANES * SUM_BITS;
  logic [ALL_SUMS-1:0] sums, next_sums, buffered;
  step_t accumulating;
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

  progress_view progress (
      .clk,
      .reset,
      .late,
      .issue,
      .issuing,
      .fresh,
      .weight_words_read,
      .input_words_read,
      .active(running && row_ready && !reset),
      .draining,
      .cycle,
      .row,
      .busy,
      .step,
      .stall,
      .set,
      .tap,
      .weight_reads,
      .input_words
  );

endmodule

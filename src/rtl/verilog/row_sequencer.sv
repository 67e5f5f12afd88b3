// Walks through a job: rows, groups of positions, sets of outputs, planes, taps and chunks, and gives each step the cycles
// that its ports take.
//   output-stationary  row { group { set { plane { tap { chunk }}}}}   a step waits for lane word and operands; a result
//                      also for the ports of its constants, of running pool values and of outputs
//   weight-stationary  row { set { plane { tap { chunk { group }}}}}   a step waits for operands, partial sums and outputs;
//                      a pass also for the lane word of the next and, the last of a set, for constants
// Where outputs share their port with inputs, writing them takes cycles of its own, in which no step runs.

module row_sequencer
  import job_fields::*;
  import machine_types::*;
#(
    parameter int INPUT_LANES = 64,
    parameter int OUTPUT_LANES = 16,
    parameter int PIXEL_LANES = 1,
    parameter int THRESHOLD_WORD_BITS = 64,
    parameter int THRESHOLD_PORT_WORDS = 1,
    parameter int SUM_WORD_BITS = 64,
    parameter int SUM_READ_WORDS = 1,
    parameter int SUM_WRITE_WORDS = 1,
    parameter bit SUM_SHARED = 1'b0,
    parameter int OUTPUT_WORD_BITS = 64,
    parameter int OUTPUT_WRITE_WORDS = 1
) (
    input  logic               clk,
    input  logic signed [31:0] cfg          [FIELDS],
    input  logic               load,                   // a job begins in the next cycle
    input  logic               running,
    input  logic               row_ready,              // the rows that `step.row` needs are there
    input  logic               operands_done,
    input  logic               weights_ready,
    input  logic               weights_next_ready,
    output logic               issuing,                // a step is under way
    output logic               fresh,                  // in its first cycle
    output logic               fire,                   // in its last cycle
    output step_t              step,
    output logic               take_weights,
    output logic               no_more_weights,        // the job's last lane word is with the lanes
    output logic               finished                // the job's last step is done and its ports are free
);

  typedef enum logic [1:0] {STEP, TURN, HOLD} phase_t;
  phase_t phase;

  logic signed [31:0] row, column, group, set, plane, weight_plane, tap_row, tap_column, chunk;
  logic signed [31:0] first_group, first_output, outputs_done, together, set_outputs;
  logic stationary, begins, begun;
  logic plane_last, tap_last, inner_first, inner_last, group_last, set_last, row_last;

  assign stationary = cfg[FLOW] == 1;

  // Where the step stands.
  always_comb begin
    together = cfg[GROUPS] - first_group < cfg[GROUPS_PER_SET] ? cfg[GROUPS] - first_group : cfg[GROUPS_PER_SET];
    set_outputs = together * cfg[OUTPUTS_PER_GROUP];
    plane_last = plane == cfg[PLANES] - 1;
    tap_last = tap_row == cfg[KERNEL_ROWS] - 1 && tap_column == cfg[KERNEL_COLUMNS] - 1;
    inner_first = plane == 0 && weight_plane == 0 && tap_row == 0 && tap_column == 0 && chunk == 0;
    inner_last = plane_last && weight_plane == cfg[WEIGHT_PLANES] - 1 && tap_last && chunk == cfg[CHUNKS] - 1;
    group_last = column + PIXEL_LANES >= cfg[COLUMNS];
    set_last = set == cfg[SETS] - 1;
    row_last = row == cfg[ROWS] - 1;
    step.valid = 1'b1;
    step.first_step = inner_first;
    step.last_step = inner_last;
    step.row = row;
    step.column = column;
    step.group = group;
    step.output_set = set;
    step.plane = plane;
    step.weight_plane = weight_plane;
    step.tap_row = tap_row;
    step.tap_column = tap_column;
    step.first_output = first_output;
    step.outputs = set_outputs - outputs_done < OUTPUT_LANES ? set_outputs - outputs_done : OUTPUT_LANES;
    step.channel = first_group * cfg[CHANNELS_PER_GROUP] + chunk * INPUT_LANES;
    step.channels = (first_group + together) * cfg[CHANNELS_PER_GROUP] - step.channel;
    if (step.channels > INPUT_LANES) step.channels = INPUT_LANES;
  end

  // Words that the results claim. Which positions reach a stage follows from the windows of the pools before it.
  logic signed [31:0] constant_words, pool_words, output_words, sum_reads, sum_writes;
  result_claims #(
      .PIXEL_LANES(PIXEL_LANES),
      .THRESHOLD_WORD_BITS(THRESHOLD_WORD_BITS),
      .SUM_WORD_BITS(SUM_WORD_BITS),
      .OUTPUT_WORD_BITS(OUTPUT_WORD_BITS)
  ) claims (
      .cfg,
      .wanted(begins || phase == TURN),
      .step,
      .constant_words,
      .pool_words,
      .output_words
  );

  // What begins in this cycle: a result's steps, or a step of a pass.
  assign begins = issuing && fresh && (stationary ? inner_last : inner_first);

  always_comb begin
    logic signed [31:0] positions, words;
    positions = cfg[COLUMNS] - column < PIXEL_LANES ? cfg[COLUMNS] - column : PIXEL_LANES;
    words = (positions * step.outputs * cfg[SUM_BITS_STORED] + SUM_WORD_BITS - 1) / SUM_WORD_BITS;
    sum_reads = stationary && !inner_first ? words : 0;
    sum_writes = stationary && !inner_last ? words : 0;
  end

  logic constants_done, sums_done, outputs_served, turn_done, turning;
  assign turning = cfg[OUT_SHARES_PORTS] != 0 && output_words > 0;
  port_timer #(.READS_PER_CYCLE(THRESHOLD_PORT_WORDS), .WRITES_PER_CYCLE(1), .SHARED(1'b0)) constant_timer (
      .clk,
      .load(begins && (!stationary || column == 0)),
      .reads(constant_words),
      .writes(0),
      .done(constants_done)
  );
  port_timer #(.READS_PER_CYCLE(SUM_READ_WORDS), .WRITES_PER_CYCLE(SUM_WRITE_WORDS), .SHARED(SUM_SHARED)) sum_timer (
      .clk,
      .load(issuing && fresh && (stationary || inner_first)),
      .reads(sum_reads + (begins ? pool_words : 0)),
      .writes(sum_writes + (begins ? pool_words : 0)),
      .done(sums_done)
  );
  port_timer #(.READS_PER_CYCLE(1), .WRITES_PER_CYCLE(OUTPUT_WRITE_WORDS), .SHARED(1'b0)) output_timer (
      .clk,
      .load(issuing && fresh && (stationary || inner_first)),
      .reads(0),
      .writes(begins && cfg[OUT_SHARES_PORTS] == 0 ? output_words : 0),
      .done(outputs_served)
  );
  port_timer #(.READS_PER_CYCLE(1), .WRITES_PER_CYCLE(OUTPUT_WRITE_WORDS), .SHARED(1'b0)) turn_timer (
      .clk,
      .load(phase == TURN && !begun),
      .reads(0),
      .writes(output_words),
      .done(turn_done)
  );

  // The step, then the turn of its outputs, then the wait of a pass. The first step of a pass needs its lane word; passes
  // end so that the next one's is there.
  logic step_done, pass_ready, served, advance, writes_turn;
  assign issuing = running && phase == STEP && row_ready && (!stationary || column != 0 || !fresh || weights_ready);
  assign step_done = operands_done && (stationary
      ? sums_done && outputs_served
      : weights_ready && (!inner_last || (constants_done && sums_done && outputs_served)));
  assign fire = issuing && step_done;
  assign writes_turn = inner_last && cfg[OUT_SHARES_PORTS] != 0 && turn_wanted;
  assign pass_ready = !stationary || !group_last || (weights_next_ready && (!inner_last || constants_done));
  assign served = (fire && !writes_turn) || (phase == TURN && turn_done) || phase == HOLD;
  assign advance = served && pass_ready;
  assign take_weights = stationary ? issuing && fresh && column == 0 : fire;
  assign no_more_weights = stationary && row_last && set_last && inner_last && !(fresh && column == 0);
  assign finished = advance && row_last && set_last && group_last && inner_last;

  // Whether the result under way has outputs to write, known from its first cycle on.
  logic turn_wanted, turn_wanted_held;
  assign turn_wanted = begins ? turning : turn_wanted_held;

  always_ff @(posedge clk) begin
    if (begins) turn_wanted_held <= turning;
    begun <= phase == TURN;
    fresh <= load || advance || (fresh && !issuing);
    if (load) phase <= STEP;
    else if (fire && writes_turn) phase <= TURN;
    else if (served) phase <= pass_ready ? STEP : HOLD;
  end

  // Counters, innermost first.
  logic step_inner, step_set, step_group, step_row;
  always_comb begin
    step_inner = advance && (!stationary || group_last);
    step_set = step_inner && inner_last;
    step_group = advance && (stationary || (inner_last && set_last));
    step_row = advance && inner_last && set_last && group_last;
  end
  always_ff @(posedge clk) begin
    if (load) begin
      row <= 0;
      column <= 0;
      group <= 0;
    end else begin
      if (step_group) begin
        column <= group_last ? 0 : column + PIXEL_LANES;
        group  <= group_last ? 0 : group + 1;
      end
      if (step_row) row <= row + 1;
    end
  end
  always_ff @(posedge clk) begin
    if (load || (step_set && set_last)) begin
      set <= 0;
      first_group <= 0;
      first_output <= 0;
      outputs_done <= 0;
    end else if (step_set) begin
      set <= set + 1;
      first_output <= first_output + step.outputs;
      if (outputs_done + step.outputs == set_outputs) begin
        outputs_done <= 0;
        first_group  <= first_group + cfg[GROUPS_PER_SET];
      end else outputs_done <= outputs_done + step.outputs;
    end
  end
  always_ff @(posedge clk) begin
    if (load || step_set) begin
      plane <= 0;
      weight_plane <= 0;
      tap_row <= 0;
      tap_column <= 0;
      chunk <= 0;
    end else if (step_inner) begin
      chunk <= chunk == cfg[CHUNKS] - 1 ? 0 : chunk + 1;
      if (chunk == cfg[CHUNKS] - 1) begin
        tap_column <= tap_column == cfg[KERNEL_COLUMNS] - 1 ? 0 : tap_column + 1;
        if (tap_column == cfg[KERNEL_COLUMNS] - 1) tap_row <= tap_last ? 0 : tap_row + 1;
        if (tap_last) begin
          weight_plane <= weight_plane == cfg[WEIGHT_PLANES] - 1 ? 0 : weight_plane + 1;
          if (weight_plane == cfg[WEIGHT_PLANES] - 1) plane <= plane + 1;
        end
      end
    end
  end

endmodule

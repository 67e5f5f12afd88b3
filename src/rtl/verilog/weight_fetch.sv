// Brings lane words from the weight memory to the lanes, in the order of the sequencer: for every set of outputs its
// planes, in each plane the lane words of the set, first to last; then the next set, and from the last again to the first.
// A lane word is a part of a memory word, or takes several, of which PORT_WORDS come in a cycle.
//
// Output-stationary: the words of a step come in the step's own cycles. Weight-stationary: those of the next pass come
// while positions pass under the last, and `ready` says that the last of them comes in this cycle or is there.

module weight_fetch
  import job_fields::*;
#(
    parameter int INPUT_LANES = 64,
    parameter int OUTPUT_LANES = 16,
    parameter int WORD_BITS = 1024,
    parameter int PORT_WORDS = 1,
    parameter int LANE_MEMORY_WORDS = 1,  // of the widest lane word
    parameter int DEPTH = 16,
    parameter IMAGE = "weights.hex",
    localparam int HELD_BITS = LANE_MEMORY_WORDS * WORD_BITS,
    localparam int LANES = OUTPUT_LANES * INPUT_LANES
) (
    input  logic                  clk,
    input  logic signed [   31:0] cfg           [FIELDS],
    input  logic                  load,                    // a job begins in the next cycle
    input  logic                  allowed,                 // words may be read in this cycle
    input  logic                  nothing_follows,         // what comes next serves no pass: its time passes, nothing is read
    input  logic                  take,                    // the lane word that is ready goes to the lanes, fetch the next
    output logic                  ready,
    output logic                  next_ready,              // `ready` of the next cycle
    output logic        [   31:0] words_read,              // in this cycle
    // The lane word taken some cycles before LATENCY cycles before, laid out for the lanes.
    input  logic        [HELD_BITS-1:0] lane_word,
    input  logic signed [   31:0] lane_slot,
    input  logic signed [   31:0] outputs,
    input  logic signed [   31:0] channels,
    output logic        [LANES-1:0] weights,
    output logic        [LANES-1:0] masks,
    output logic        [HELD_BITS-1:0] taken,
    output logic signed [   31:0] taken_slot
);

  logic [WORD_BITS-1:0] memory[DEPTH];
  initial $readmemh(IMAGE, memory);

  // Which lane word is fetched (set, plane, place in the plane), and how many of its memory words are still to come.
  logic signed [31:0] set, plane, inner, set_first, left, left_now, next_left, fetched, base, slot, inner_words;
  logic last_of_plane, held_forever, fresh, reading, is_held;
  logic signed [31:0] held_base;
  logic [HELD_BITS-1:0] held, held_next;

  assign inner_words = cfg[TAP_STEPS] * cfg[CHUNKS];
  assign last_of_plane = inner == inner_words - 1;
  // A weight-stationary layer of one lane word keeps it; the output-stationary sequencer gives every step the same time.
  assign held_forever = cfg[FLOW] == 1 && inner_words * cfg[SETS] == 1;

  assign base = cfg[WEIGHT_BASE] + (cfg[WORDS_PER_LANE_WORD] > 1
      ? (set_first + inner) * cfg[WORDS_PER_LANE_WORD]
      : (set_first + inner) / cfg[LANE_WORDS_PER_WORD]);
  assign slot = cfg[WORDS_PER_LANE_WORD] > 1 ? 0 : (set_first + inner) % cfg[LANE_WORDS_PER_WORD];
  assign left_now = fresh ? cfg[WORDS_PER_LANE_WORD] : left;
  assign fetched = cfg[WORDS_PER_LANE_WORD] - left_now;
  assign ready = left_now <= PORT_WORDS;
  // The words that are held need no second read; their time passes as if they did.
  assign is_held = base == held_base;
  assign reading = allowed && left_now > 0 && !is_held && !nothing_follows;
  assign words_read = !reading ? 0 : left_now < PORT_WORDS ? left_now : PORT_WORDS;
  assign next_left = take ? (held_forever ? 0 : cfg[WORDS_PER_LANE_WORD])
      : !allowed ? left_now : left_now > PORT_WORDS ? left_now - PORT_WORDS : 0;
  assign next_ready = next_left <= PORT_WORDS;
  always_comb begin
    held_next = held;
    for (int word = 0; word < PORT_WORDS; word++) begin
      if (reading && word < left_now) held_next[(fetched+word)*WORD_BITS+:WORD_BITS] = memory[base+fetched+word];
    end
  end

  always_ff @(posedge clk) begin
    fresh <= load;
    held  <= held_next;
    left  <= next_left;
    if (take) begin
      taken <= held_next;
      taken_slot <= slot;
    end
    if (load) held_base <= -1;
    else if (take) held_base <= base;
    if (load) begin
      set <= 0;
      plane <= 0;
      inner <= 0;
      set_first <= 0;
    end else if (take && !held_forever) begin
      inner <= last_of_plane ? 0 : inner + 1;
      if (last_of_plane) plane <= plane == cfg[PLANES] - 1 ? 0 : plane + 1;
      if (last_of_plane && plane == cfg[PLANES] - 1) begin
        set <= set == cfg[SETS] - 1 ? 0 : set + 1;
        set_first <= set == cfg[SETS] - 1 ? 0 : set_first + inner_words;
      end
    end
  end

  logic [HELD_BITS+INPUT_LANES-1:0] padded;
  assign padded = {{INPUT_LANES{1'b0}}, lane_word};

  // Lane o of a packed set works on the channels of its own group.
  always_comb begin
    logic signed [31:0] offset, width, group_outputs;
    logic [INPUT_LANES-1:0] mask;
    offset = 0;
    group_outputs = 0;
    width = cfg[GROUPS_PER_SET] > 1 ? cfg[CHANNELS_PER_GROUP] : channels;
    weights = '0;
    masks = '0;
    mask = width >= INPUT_LANES ? '1 : (INPUT_LANES'(1) << width) - INPUT_LANES'(1);
    for (int lane = 0; lane < OUTPUT_LANES; lane++) begin
      if (lane < outputs) begin
        masks[lane*INPUT_LANES+:INPUT_LANES] = mask << offset;
        weights[lane*INPUT_LANES+:INPUT_LANES] =
            (padded[lane_slot*cfg[LANE_WORD_SLOT_BITS]+lane*cfg[INPUTS_PER_LANE]+:INPUT_LANES] & mask) << offset;
      end
      group_outputs = group_outputs + 1;
      if (cfg[GROUPS_PER_SET] > 1 && group_outputs == cfg[OUTPUTS_PER_GROUP]) begin
        group_outputs = 0;
        offset = offset + cfg[CHANNELS_PER_GROUP];
      end
    end
  end

endmodule

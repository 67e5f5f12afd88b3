// The array of I x O x P lanes. A step's operands arrive with `fire`; they are held for one cycle in operand registers and
// added in the next. Output-stationary: the sums stay in the lanes. Weight-stationary: they come from and go back to the
// partial-sum buffer, one entry per group of positions, low SUM_BITS bits of each sum.

module lane_array #(
    parameter int INPUT_LANES = 64,
    parameter int OUTPUT_LANES = 16,
    parameter int PIXEL_LANES = 1,
    parameter int SUM_BITS = 16,
    parameter bit MULTI_BIT_INPUTS = 1'b0,
    parameter bit MULTI_BIT_WEIGHTS = 1'b0,
    localparam int COUNT_BITS = $clog2(INPUT_LANES + 1),
    localparam int ALL_SUMS = PIXEL_LANES * OUTPUT_LANES * SUM_BITS
) (
    input  logic                                clk,
    input  logic                                fire,
    input  logic                                first_step,     // nothing stands there before
    input  logic                                from_buffer,    // weight-stationary
    input  logic [OUTPUT_LANES*INPUT_LANES-1:0] weights,
    input  logic [OUTPUT_LANES*INPUT_LANES-1:0] masks,
    input  logic [ PIXEL_LANES*INPUT_LANES-1:0] inputs,
    input  logic [             PIXEL_LANES-1:0] counts,
    input  logic                                code_inputs,
    input  logic                                code_weights,
    input  logic                                negative,
    input  logic [                         4:0] scale,
    input  logic                                add_minimum,
    input  logic [                         4:0] minimum_scale,
    input  logic signed [         SUM_BITS-1:0] minimum,
    input  logic [                ALL_SUMS-1:0] buffered,       // partial sums of the step in the second stage
    output logic [                ALL_SUMS-1:0] next_sums,      // of the step in the second stage
    output logic [                ALL_SUMS-1:0] sums            // one cycle later
);

  logic [OUTPUT_LANES*INPUT_LANES-1:0] weights_q, masks_q;
  logic [PIXEL_LANES*INPUT_LANES-1:0] inputs_q;
  logic [PIXEL_LANES-1:0] counts_q;
  logic fire_q, first_q, negative_q, add_minimum_q;
  logic [4:0] scale_q, minimum_scale_q;

  always_ff @(posedge clk) begin
    fire_q <= fire;
    if (fire) begin
      weights_q <= weights;
      masks_q <= masks;
      inputs_q <= inputs;
      counts_q <= counts;
      first_q <= first_step;
      negative_q <= negative;
      scale_q <= scale;
      add_minimum_q <= add_minimum;
      minimum_scale_q <= minimum_scale;
    end
  end

  genvar o, p;
  generate
    for (o = 0; o < OUTPUT_LANES; o++) begin : g_output
      // What all positions of an output share: the ones of its mask and of its weights, and what follows from them.
      localparam int WIDE = SUM_BITS + COUNT_BITS + 2;
      logic [INPUT_LANES-1:0] weight, mask;
      logic signed [WIDE-1:0] mask_ones;
      logic signed [SUM_BITS-1:0] correction, offset;
      assign weight = weights_q[o*INPUT_LANES+:INPUT_LANES];
      assign mask = masks_q[o*INPUT_LANES+:INPUT_LANES];
      assign mask_ones = WIDE'($countones(mask));
      if (MULTI_BIT_INPUTS || MULTI_BIT_WEIGHTS) begin : g_codes
        logic signed [WIDE-1:0] weight_ones, weight_sum, moved;
        assign weight_ones = WIDE'($countones(weight));
        assign weight_sum = code_weights ? weight_ones : (weight_ones <<< 1) - mask_ones;
        assign moved = add_minimum_q ? (WIDE'(minimum) * weight_sum) <<< minimum_scale_q : '0;
        assign correction = SUM_BITS'(code_inputs ? weight_ones - mask_ones : -mask_ones);
        assign offset = SUM_BITS'(negative_q ? -moved : moved);
      end else begin : g_bits
        assign correction = SUM_BITS'(-mask_ones);
        assign offset = '0;
        logic unused;
        assign unused = &{1'b0, minimum, add_minimum_q, minimum_scale_q};
      end
      for (p = 0; p < PIXEL_LANES; p++) begin : g_position
        localparam int AT = (p * OUTPUT_LANES + o) * SUM_BITS;
        logic signed [SUM_BITS-1:0] base;
        assign base = first_q ? '0 : from_buffer ? buffered[AT+:SUM_BITS] : sums[AT+:SUM_BITS];
        lane_accumulator #(
            .INPUT_LANES(INPUT_LANES),
            .SUM_BITS(SUM_BITS),
            .MULTI_BIT_INPUTS(MULTI_BIT_INPUTS),
            .MULTI_BIT_WEIGHTS(MULTI_BIT_WEIGHTS)
        ) lane (
            .clk,
            .enable(fire_q),
            .counts(counts_q[p]),
            .base,
            .weights(weight),
            .inputs(inputs_q[p*INPUT_LANES+:INPUT_LANES]),
            .mask,
            .correction,
            .offset,
            .code_inputs,
            .code_weights,
            .negative(negative_q),
            .scale(scale_q),
            .next(next_sums[AT+:SUM_BITS]),
            .sum(sums[AT+:SUM_BITS])
        );
      end
    end
  endgenerate

endmodule

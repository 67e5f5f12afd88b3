// One lane with its accumulator: turns agreements into the step's share of the sum and adds it to what stood there before.
//
// Values of several bits run as bit planes. With a agreements among K masked bits, w and x the ones among them in weights
// and inputs:
//   weights -1/+1, inputs -1/+1   2a - K            (the plain case)
//   weights -1/+1, inputs 0/1     a + (w - K)       (a plane of a code: value = minimum + sum of 2^plane * bit)
//   weights 0/1,   inputs -1/+1   a + x - K         (a plane of a two's complement weight)
//   weights 0/1,   inputs 0/1     (a + x + w - K) / 2
// scaled by 2^(plane + weight plane), negative for the sign plane of a weight. What does not depend on the inputs comes
// from outside, once for all positions: `correction` (-K or w - K) and `offset` (minimum times the sum of the weights, with
// plane 0 of a code). Sums are taken modulo 2^SUM_BITS, in which the finished sum fits.

module lane_accumulator #(
    parameter int INPUT_LANES = 64,
    parameter int SUM_BITS = 16,
    parameter bit MULTI_BIT_INPUTS = 1'b0,
    parameter bit MULTI_BIT_WEIGHTS = 1'b0
) (
    input  logic                          clk,
    input  logic                          enable,        // a step is in this stage
    input  logic                          counts,        // false: a tap in padding of value 0, or no position
    input  logic signed [   SUM_BITS-1:0] base,          // what the step adds to
    input  logic        [INPUT_LANES-1:0] weights,       // aligned with the inputs, zero outside the mask
    input  logic        [INPUT_LANES-1:0] inputs,
    input  logic        [INPUT_LANES-1:0] mask,
    input  logic signed [   SUM_BITS-1:0] correction,
    input  logic signed [   SUM_BITS-1:0] offset,
    input  logic                          code_inputs,
    input  logic                          code_weights,
    input  logic                          negative,      // the sign plane of the weights
    input  logic        [            4:0] scale,         // plane + weight plane
    output logic signed [   SUM_BITS-1:0] next,          // combinational: base plus this step
    output logic signed [   SUM_BITS-1:0] sum
);

  localparam int COUNT_BITS = $clog2(INPUT_LANES + 1);
  localparam int WIDE = (SUM_BITS > COUNT_BITS ? SUM_BITS : COUNT_BITS) + 2;

  logic [COUNT_BITS-1:0] agreements;
  xnor_popcount #(.INPUT_LANES(INPUT_LANES)) popcount (.weights, .inputs, .mask, .agreements);

  logic signed [WIDE-1:0] total;
  generate
    if (MULTI_BIT_WEIGHTS) begin : g_multi_bit_weights
      logic signed [WIDE-1:0] plain, halved;
      assign plain = WIDE'(agreements) + WIDE'(correction) + (code_weights ? WIDE'($countones(inputs & mask)) : '0)
          + (code_weights || code_inputs ? '0 : WIDE'(agreements));
      assign halved = code_weights && code_inputs ? plain >>> 1 : plain;
      assign total = ((negative ? -halved : halved) <<< scale) + WIDE'(offset);
    end else if (MULTI_BIT_INPUTS) begin : g_multi_bit_inputs
      assign total = ((WIDE'(agreements) + WIDE'(correction) + (code_inputs ? '0 : WIDE'(agreements))) <<< scale)
          + WIDE'(offset);
      logic unused;
      assign unused = &{1'b0, code_weights, negative};
    end else begin : g_bits
      assign total = (WIDE'(agreements) <<< 1) + WIDE'(correction);
      logic unused;
      assign unused = &{1'b0, code_inputs, code_weights, negative, scale, offset};
    end
  endgenerate
  logic unused_high;
  assign unused_high = &{1'b0, total[WIDE-1:SUM_BITS]};

  assign next = base + (counts ? total[SUM_BITS-1:0] : '0);
  always_ff @(posedge clk) if (enable) sum <= next;

endmodule

// The lane: XNOR of I weights with I inputs, masked to the channels that count, and the number of agreements.
// Bit 1 is +1, bit 0 is -1, so the dot product of the K masked bits is 2 * agreements - K.

module xnor_popcount #(
    parameter int INPUT_LANES = 64,
    localparam int COUNT_BITS = $clog2(INPUT_LANES + 1)
) (
    input  logic [INPUT_LANES-1:0] weights,
    input  logic [INPUT_LANES-1:0] inputs,
    input  logic [INPUT_LANES-1:0] mask,
    output logic [ COUNT_BITS-1:0] agreements
);

  assign agreements = COUNT_BITS'($countones(~(weights ^ inputs) & mask));

endmodule

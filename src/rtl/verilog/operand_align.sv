// From the words of every position to the lanes' inputs: the step's first channel moves to bit 0.

module operand_align #(
    parameter int PIXEL_LANES = 1,
    parameter int INPUT_LANES = 64,
    parameter int WORD_BITS = 64,
    parameter int POSITION_BITS = 64
) (
    input  logic [PIXEL_LANES*POSITION_BITS-1:0] words,
    input  logic signed [31:0] channel,
    output logic [PIXEL_LANES*INPUT_LANES-1:0] inputs
);

  logic [POSITION_BITS+INPUT_LANES-1:0] padded;
  always_comb begin
    inputs = '0;
    padded = '0;
    for (int p = 0; p < PIXEL_LANES; p++) begin
      padded = {{INPUT_LANES{1'b0}}, words[p*POSITION_BITS+:POSITION_BITS]};
      inputs[p*INPUT_LANES+:INPUT_LANES] = padded[channel%WORD_BITS+:INPUT_LANES];
    end
  end

endmodule

// A value as it was `late` cycles ago, up to DEPTH - 1; 0 is the value itself.

module delay_line #(
    parameter int BITS  = 1,
    parameter int DEPTH = 1
) (
    input  logic            clk,
    input  logic [BITS-1:0] value,
    input  logic [    31:0] late,
    output logic [BITS-1:0] delayed
);

  generate
    if (DEPTH == 1) begin : g_now
      assign delayed = value;
      logic unused;
      assign unused = &{1'b0, clk, late};
    end else begin : g_delayed
      logic [DEPTH-1:1][BITS-1:0] held;
      always_ff @(posedge clk) begin
        held[1] <= value;
        for (int i = 2; i < DEPTH; i++) held[i] <= held[i-1];
      end
      assign delayed = late == 0 ? value : held[late];
    end
  endgenerate

endmodule

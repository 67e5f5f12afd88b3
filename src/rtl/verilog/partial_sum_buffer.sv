// Partial sums of a row in the weight-stationary flow: an entry per group of positions. The step in the accumulating stage
// reads its entry and writes it back at the end of that cycle, so the next pass finds it however short the row is.
// How many cycles the declared ports take for an entry's words is kept by a port_timer of the sequencer.

module partial_sum_buffer #(
    parameter int ENTRY_BITS = 16,
    parameter int ENTRIES = 1,
    localparam int ADDRESS_BITS = ENTRIES > 1 ? $clog2(ENTRIES) : 1
) (
    input  logic                    clk,
    input  logic [ADDRESS_BITS-1:0] group,
    input  logic                    write,
    input  logic [  ENTRY_BITS-1:0] next,
    output logic [  ENTRY_BITS-1:0] held
);

  logic [ENTRY_BITS-1:0] entries[ENTRIES];
  assign held = entries[group];
  always_ff @(posedge clk) if (write) entries[group] <= next;

endmodule

// Counts the cycles that a memory's ports take for a number of words: `load` brings new words, each cycle (that of `load`
// included) serves as many as there are ports, and `done` is up in the cycle that serves the last.

module port_timer #(
    parameter int READS_PER_CYCLE  = 1,
    parameter int WRITES_PER_CYCLE = 1,
    parameter bit SHARED           = 1'b0  // reads and writes take turns on the read ports
) (
    input  logic               clk,
    input  logic               load,
    input  logic signed [31:0] reads,
    input  logic signed [31:0] writes,
    output logic               done
);

  logic signed [31:0] reads_held, writes_held, reads_now, writes_now;

  always_comb begin
    reads_now  = load ? (SHARED ? reads + writes : reads) : reads_held;
    writes_now = load ? (SHARED ? 0 : writes) : writes_held;
    done = reads_now <= READS_PER_CYCLE && writes_now <= WRITES_PER_CYCLE;
  end

  always_ff @(posedge clk) begin
    reads_held  <= reads_now > READS_PER_CYCLE ? reads_now - READS_PER_CYCLE : 0;
    writes_held <= writes_now > WRITES_PER_CYCLE ? writes_now - WRITES_PER_CYCLE : 0;
  end

endmodule

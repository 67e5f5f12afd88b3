// The digital part of the front end, one column beside the other. In every row period it collects one row of samples:
//   DIRECT      the converter's row, encoded, as it comes
//   ALL         the comparators' decisions, colour by colour and level by level: the thermometer code as it stands
//   SUCCESSIVE  a search in every column: each turn asks for the rail `found + weight` and keeps it where the comparator
//               says that the sample reaches it; the level found is then unrolled into the thermometer code
// A turn takes one cycle here; how long references settle and comparators decide is the sensor's row period.

module front_end #(
    parameter int MODE = 1,  // 0 DIRECT, 1 ALL, 2 SUCCESSIVE
    parameter int COLUMNS = 1,
    parameter int COLOURS = 1,
    parameter int LEVELS = 1,
    parameter int ROW_BITS = 1,
    localparam int SEARCH_STEPS = $clog2(LEVELS + 1),
    localparam int LEVEL_BITS = SEARCH_STEPS + 1
) (
    input  logic                          clk,
    input  logic                          row_begins,   // first cycle of a row period
    input  logic        [   ROW_BITS-1:0] direct,
    input  logic        [    COLUMNS-1:0] decisions,    // of this turn, one comparator per column
    output logic                          deciding,
    output logic signed [           31:0] colour,
    output logic signed [           31:0] level,        // ALL: the level that the shared reference stands at
    output logic [COLUMNS*LEVEL_BITS-1:0] rails,        // SUCCESSIVE: rail number + 1 that each column asks for
    output logic        [   ROW_BITS-1:0] row_bits
);

  generate
    if (MODE == 0) begin : g_direct
      always_ff @(posedge clk) if (row_begins) row_bits <= direct;
      assign deciding = 1'b0;
      assign colour = 0;
      assign level = 0;
      assign rails = '0;
      logic unused_decisions;
      assign unused_decisions = &{1'b0, decisions};
    end else begin : g_comparators
      localparam int TURNS = MODE == 1 ? LEVELS : SEARCH_STEPS;
      logic busy;
      logic signed [31:0] colour_held, turn_held, turn;
      logic [LEVEL_BITS-1:0] weight;
      logic [COLUMNS*LEVEL_BITS-1:0] found, found_next;
      logic unused_direct;
      assign unused_direct = &{1'b0, direct};
      assign deciding = row_begins || busy;
      assign colour = row_begins ? 0 : colour_held;
      assign turn = row_begins ? 0 : turn_held;
      assign level = turn;
      assign weight = LEVEL_BITS'(1) << (TURNS - 1 - turn);
      logic [COLUMNS*LEVEL_BITS-1:0] kept;
      assign kept = turn == 0 ? '0 : found;
      always_comb begin
        for (int x = 0; x < COLUMNS; x++) begin
          rails[x*LEVEL_BITS+:LEVEL_BITS] = kept[x*LEVEL_BITS+:LEVEL_BITS] + weight;
        end
      end
      always_comb begin
        found_next = kept;
        for (int x = 0; x < COLUMNS; x++) begin
          if (decisions[x]) found_next[x*LEVEL_BITS+:LEVEL_BITS] = rails[x*LEVEL_BITS+:LEVEL_BITS];
        end
      end
      always_ff @(posedge clk) begin
        if (deciding) begin
          found <= found_next;
          turn_held <= turn == TURNS - 1 ? 0 : turn + 1;
          colour_held <= turn == TURNS - 1 ? colour + 1 : colour;
          busy <= !(turn == TURNS - 1 && colour == COLOURS - 1);
          for (int x = 0; x < COLUMNS; x++) begin
            if (MODE == 1) row_bits[(x*COLOURS+colour)*LEVELS+turn] <= decisions[x];
            else if (turn == TURNS - 1) begin
              for (int i = 0; i < LEVELS; i++) begin
                row_bits[(x*COLOURS+colour)*LEVELS+i] <= i < int'(found_next[x*LEVEL_BITS+:LEVEL_BITS]);
              end
            end
          end
        end else busy <= 1'b0;
      end
    end
  endgenerate

endmodule

// Self-checking testbench: an ideal sensor in front of the chip, and after every job its output tensor beside the expected
// one, bit by bit, and its first and last cycle beside the expected ones. Files, all hexadecimal:
//   samples.hex   rows of the sensor: per sample the number of levels it reaches, or (FRONT_END_MODE 0) encoded rows
//   expected.hex  the output tensors, job by job: rows, columns, planes, words of the activation memory
//   cycles.hex    start and end of every job
// Writes the tensors as they came to actual.hex, in the same order.

module testbench
  import job_fields::*;
  import machine_types::*;
  import design_point::*;
(
    input  logic clk,
    output logic finished,
    output logic failed
);

  logic reset, deciding, busy, step, stall, job_starts, job_ended, overrun, frame_done;
  logic signed [31:0] colour, level, sensor_row, cycle, job, row, set, tap, ended_job;
  logic [31:0] weight_reads, input_words;
  // For waveforms only.
  logic unused;
  assign unused = &{1'b0, busy, step, stall, row, set, tap, weight_reads, input_words};
  logic [SAMPLE_COLUMNS-1:0] decisions;
  logic [SAMPLE_COLUMNS*RAIL_BITS-1:0] rails;
  logic [ROW_BITS-1:0] direct_row;

  focalbit chip (.*);

  // Sensor: the row under way, and comparators that know how many levels each of its samples reaches.
  logic [ROW_BITS-1:0] rows[SAMPLE_ROWS];
  logic [7:0] samples[SAMPLE_ROWS*SAMPLE_COLUMNS*COLOURS];
  logic signed [31:0] sample_row;
  assign sample_row = sensor_row < SAMPLE_ROWS ? sensor_row : SAMPLE_ROWS - 1;
  assign direct_row = rows[sample_row];
  always_comb begin
    logic [31:0] reached;
    for (int x = 0; x < SAMPLE_COLUMNS; x++) begin
      reached = 32'(samples[(sample_row*SAMPLE_COLUMNS+x)*COLOURS+colour]);
      decisions[x] = deciding && (FRONT_END_MODE == 1
          ? reached > level
          : reached >= 32'(rails[x*RAIL_BITS+:RAIL_BITS]));
    end
  end

  logic signed [31:0] jobs[JOBS*FIELDS], expected_cycles[2*JOBS];
  logic [ACTIVATION_WORD_BITS-1:0] expected[EXPECTED_WORDS];
  integer file, ready_at, start_cycle;
  logic [31:0] power_up;

  initial begin
    if (FRONT_END_MODE == 0) $readmemh("samples.hex", rows);
    else $readmemh("samples.hex", samples);
    $readmemh("jobs.hex", jobs);
    $readmemh("cycles.hex", expected_cycles);
    $readmemh("expected.hex", expected);
    file = $fopen("actual.hex", "w");
    power_up = 0;
    ready_at = 0;
    finished = 1'b0;
    failed = 1'b0;
  end
  assign reset = power_up < 2;

  function automatic int of_job(input int index, input int field);
    return jobs[index*FIELDS+field];
  endfunction

  // A testbench runs its statements one after another.
  /* verilator lint_off BLKSEQ */
  function automatic void compare(input int index);
    int banked, at, bits, different, channels, wrong, first_row, first_column, first_channel, first_plane;
    logic [ACTIVATION_WORD_BITS-1:0] word, mask;
    bits = 0;
    different = 0;
    first_row = 0;
    first_column = 0;
    first_channel = 0;
    first_plane = 0;
    banked = of_job(index, OUT_BANKED);
    for (int y = 0; y < of_job(index, OUT_ROWS); y++) begin
      for (int x = 0; x < of_job(index, OUT_COLUMNS); x++) begin
        for (int p = 0; p < of_job(index, OUT_PLANES); p++) begin
          for (int c = 0; c < of_job(index, OUT_CHANNELS); c += ACTIVATION_WORD_BITS) begin
            at = (banked != 0 ? x % ACTIVATION_BANKS : 0) * ACTIVATION_DEPTH + of_job(index, OUT_BASE)
                + y * of_job(index, OUT_ROW_STRIDE)
                + (banked != 0 ? x / ACTIVATION_BANKS : x) * of_job(index, OUT_COLUMN_STRIDE)
                + p * of_job(index, OUT_PLANE_STRIDE) + c / ACTIVATION_WORD_BITS;
            channels = of_job(index, OUT_CHANNELS) - c;
            mask = '1;
            if (channels < ACTIVATION_WORD_BITS) mask = ~(mask << channels);
            word = chip.operands.activations.memory[at] & mask;
            $fdisplay(file, "%h", word);
            wrong = $countones(word ^ expected[ready_at]);
            if (wrong > 0 && different == 0) begin
              first_row = y;
              first_column = x;
              first_plane = p;
              for (int i = ACTIVATION_WORD_BITS - 1; i >= 0; i--) if (word[i] != expected[ready_at][i]) first_channel = c + i;
            end
            different = different + wrong;
            bits = bits + $countones(mask);
            ready_at = ready_at + 1;
          end
        end
      end
    end
    $display("JOB %0d %0d %0d %0d %0d", index, start_cycle, cycle, bits, different);
    if (different > 0) begin
      $display("FAIL job %0d: %0d of %0d bits differ, the first at row %0d, column %0d, channel %0d, bit %0d", index,
               different, bits, first_row, first_column, first_channel, first_plane);
      failed = 1'b1;
    end
    if (start_cycle != expected_cycles[2*index] || cycle != expected_cycles[2*index+1]) begin
      $display("FAIL job %0d: cycles %0d to %0d, expected %0d to %0d", index, start_cycle, cycle,
               expected_cycles[2*index], expected_cycles[2*index+1]);
      failed = 1'b1;
    end
  endfunction

  always_ff @(posedge clk) begin
    power_up <= power_up + 1;
    if (!reset) begin
      if (job_ended) compare(ended_job);
      if (job_starts) start_cycle = cycle;
      if (overrun) begin
        $display("FAIL the line buffer lost a row that was still needed");
        failed = 1'b1;
      end
      if ((frame_done && job_ended) || cycle > 2 * expected_cycles[2*JOBS-1] + 10000) begin
        if (!frame_done) begin
          $display("FAIL job %0d has not ended after %0d cycles", job, cycle);
          failed = 1'b1;
        end
        if (failed) $display("FAIL");
        else $display("PASS");
        $fclose(file);
        finished = 1'b1;
      end
    end
  end
  /* verilator lint_on BLKSEQ */

endmodule

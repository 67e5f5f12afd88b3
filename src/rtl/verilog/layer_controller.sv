// The layer controller: the job table, which job runs, whether its sequencer does, and when its last results are written.

module layer_controller
  import job_fields::*;
  import design_point::*;
(
    input  logic               clk,
    input  logic               reset,
    input  logic               row_ready,  // the rows that the sequencer's row needs are there
    input  logic               finished,   // the sequencer has done the job's last step
    output logic signed [31:0] cfg[FIELDS],  // of the job that runs
    output logic signed [31:0] job,
    output logic               running,
    output logic               load,       // a job begins in the next cycle
    output logic               from_line,  // its inputs come from the line buffer
    output logic        [31:0] late,       // cycles from a step's last cycle to its operands, less one
    output logic               draining,   // the pipeline is emptied
    output logic               job_starts, // in this cycle
    output logic               job_ended,  // with the last cycle
    output logic signed [31:0] ended_job,
    output logic               frame_done
);

  logic signed [31:0] jobs[JOBS*FIELDS];
  initial $readmemh("jobs.hex", jobs);
  always_comb for (int field = 0; field < FIELDS; field++) cfg[field] = jobs[job*FIELDS+field];

  // Memories differ in latency, so a job's operands are late by that of its own: an index into the pipeline's registers.
  logic drained;
  assign from_line = cfg[IN_LINE_BUFFER] != 0;
  assign late = from_line ? LINE_LATENCY - 1 : ACTIVATION_LATENCY - 1;

  logic started, done;
  logic [LATENCY+PIPELINE_DEPTH-1:0] emptying;
  assign draining = emptying != '0;
  assign drained = emptying[late+PIPELINE_DEPTH];
  assign load = reset || (drained && job != JOBS - 1);
  assign frame_done = done;
  assign job_starts = running && !started && row_ready;
  always_ff @(posedge clk) begin
    emptying <= reset || drained ? '0 : {emptying[LATENCY+PIPELINE_DEPTH-2:0], finished};
    job_ended <= !reset && drained;
    ended_job <= job;
    if (reset) begin
      job <= 0;
      running <= 1'b1;
      started <= 1'b0;
      done <= 1'b0;
    end else if (drained) begin
      if (job == JOBS - 1) done <= 1'b1;
      else begin
        job <= job + 1;
        running <= 1'b1;
      end
      started <= 1'b0;
    end else begin
      if (finished) running <= 1'b0;
      if (job_starts) started <= 1'b1;
    end
  end

endmodule

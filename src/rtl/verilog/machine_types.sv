// What the modules share: a step on its way through the pipeline, and the arithmetic of windows.

package machine_types;

  import job_fields::*;

  // A step of the array: where it stands in the job. All numbers count from 0.
  typedef struct packed {
    logic valid;
    logic first_step;  // of its result
    logic last_step;
    logic signed [31:0] row;
    logic signed [31:0] column;  // of the first position
    logic signed [31:0] group;  // of positions, in the row
    logic signed [31:0] output_set;
    logic signed [31:0] plane;
    logic signed [31:0] weight_plane;
    logic signed [31:0] tap_row;
    logic signed [31:0] tap_column;
    logic signed [31:0] first_output;
    logic signed [31:0] outputs;
    logic signed [31:0] channel;  // first input channel, and how many
    logic signed [31:0] channels;
  } step_t;

  function automatic int ceil_div(input int a, input int b);
    return (a + b - 1) / b;
  endfunction

  function automatic logic is_pool(input int op);
    return op == OP_MAX_POOL || op == OP_SUM_POOL;
  endfunction

  // The window that is complete once input `at` has come; -1 for none. The last window may hang over the map's end.
  function automatic int completed(input int at, input int kernel, input int stride, input int pad, input int inputs,
                                   input int outputs);
    int past;
    past = at + pad - kernel + 1;
    if (past >= 0 && past % stride == 0 && past / stride < outputs) return past / stride;
    if (at == inputs - 1 && (outputs - 1) * stride - pad + kernel > inputs) return outputs - 1;
    return -1;
  endfunction

  // First and last input of a window, inside the map.
  function automatic int window_first(input int window, input int stride, input int pad);
    int start;
    start = window * stride - pad;
    return start < 0 ? 0 : start;
  endfunction

  function automatic int window_last(input int window, input int kernel, input int stride, input int pad,
                                     input int inputs);
    int past;
    past = window * stride - pad + kernel - 1;
    return past >= inputs ? inputs - 1 : past;
  endfunction

endpackage

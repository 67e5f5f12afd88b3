// Clocks the testbench until it has finished; `--vcd <file> <from> <to>` dumps the waveform of a window of cycles.

#include <cstdlib>
#include <cstring>
#include <memory>
#include "Vtestbench.h"
#include "verilated.h"
#if VM_TRACE
#include "verilated_vcd_c.h"
#endif

int main(int argc, char** argv) {
  const std::unique_ptr<VerilatedContext> context{new VerilatedContext};
  context->commandArgs(argc, argv);
  context->fatalOnError(false);
#if VM_TRACE
  context->traceEverOn(true);
#endif
  const std::unique_ptr<Vtestbench> bench{new Vtestbench{context.get(), "focalbit"}};
#if VM_TRACE
  std::unique_ptr<VerilatedVcdC> trace;
  long from = 0, to = 0;
  if (argc == 5 && std::strcmp(argv[1], "--vcd") == 0) {
    trace.reset(new VerilatedVcdC);
    // A unit of time is a cycle, as in the simulator's own trace; so are the names of scopes.
    trace->set_time_unit("1ns");
    trace->set_time_resolution("1ns");
    bench->trace(trace.get(), 1 << 10);
    trace->open(argv[2]);
    from = std::atol(argv[3]);
    to = std::atol(argv[4]);
  }
#endif
  // The first evaluation settles; an edge is a change against the one before.
  bench->clk = 0;
  bench->eval();
  // The chip is in reset until the second edge, with which cycle 0 begins.
  for (long edge = 0; !bench->finished; edge++) {
    bench->clk = 1;
    bench->eval();
    bench->clk = 0;
    bench->eval();
#if VM_TRACE
    const long cycle = edge - 1;
    if (trace && cycle >= from && cycle < to) trace->dump(static_cast<uint64_t>(cycle));
#endif
  }
  bench->final();
#if VM_TRACE
  if (trace) trace->close();
#endif
  return bench->failed ? 1 : 0;
}

// Builds and runs the testbench with nothing but Verilator.

/** The makefile's text. */
export function writeMakefile(compileOrder: readonly string[]): string {
  return `# make        builds and runs the self-checking testbench
# make waves  the same with waves.vcd of the first 2000 cycles
# make lint   all lint rules
# Needs verilator, g++ and make (Debian: apt-get install verilator g++ make). Written by focalbit.

SOURCES = ${compileOrder.join(" ")}
VERILATOR = verilator --top-module testbench -Wno-fatal -Wno-lint -Wno-UNOPTFLAT --unroll-count 4 \\
  --x-assign fast --x-initial fast --noassert -O3 -CFLAGS -O2

run: build/Vtestbench
	./build/Vtestbench

waves: build-waves/Vtestbench
	./build-waves/Vtestbench --vcd waves.vcd 0 2000

lint:
	verilator --lint-only -Wall --top-module testbench lint.vlt $(SOURCES)

build/Vtestbench: $(SOURCES) main.cpp
	$(VERILATOR) --cc --exe --build -j 2 --Mdir build $(SOURCES) main.cpp

build-waves/Vtestbench: $(SOURCES) main.cpp
	$(VERILATOR) --trace --cc --exe --build -j 2 --Mdir build-waves $(SOURCES) main.cpp

clean:
	rm -rf build build-waves waves.vcd actual.hex

.PHONY: run waves lint clean
`;
}

// A barrier for threads over shared memory: nobody goes on before all have come.

const places = { waiting: 0, round: 1 } as const;

/** Memory of a barrier, zeroed. */
export function allocateMeetingPoint(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(8));
}

/** The barrier's `meet` for one of `count` threads; blocks, so never call it in the main thread. */
export function joinMeetingPoint(memory: Int32Array<SharedArrayBuffer>, count: number): () => void {
  return () => {
    const round = Atomics.load(memory, places.round);
    if (Atomics.add(memory, places.waiting, 1) + 1 === count) {
      Atomics.store(memory, places.waiting, 0);
      Atomics.add(memory, places.round, 1);
      Atomics.notify(memory, places.round);
      return;
    }
    // The round may end between the look and the wait, which then returns at once.
    while (Atomics.load(memory, places.round) === round) Atomics.wait(memory, places.round, round);
  };
}

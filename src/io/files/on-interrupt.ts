// Cleaning up when the user interrupts: what is half written goes, then the signal has its ordinary effect.

const interruptSignals = ["SIGINT", "SIGTERM"] as const;

/**
 * Calls `remove` on an interrupt (SIGINT, SIGTERM).
 * @param remove must not throw
 * @returns stops listening
 */
export function cleanOnInterrupt(remove: () => void): () => void {
  const stop = (signal: NodeJS.Signals) => {
    remove();
    stopListening();
    // With our listener gone the signal has its ordinary effect, and the shell sees why the process ended.
    process.kill(process.pid, signal);
  };
  const stopListening = () => {
    interruptSignals.forEach((signal) => process.off(signal, stop));
  };
  interruptSignals.forEach((signal) => process.on(signal, stop));
  return stopListening;
}

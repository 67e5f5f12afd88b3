// A pipe whose reader has gone: later output is dropped quietly. Any other error of a stream stays an error.

/** Makes a stream forgive EPIPE. */
export function tolerateClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

// One frame that `--input` named, before it is decoded: which file, which frame of it, and which class folder it lay in.

export interface ClassFolder {
  /** First-level folder below the folder given. */
  readonly name: string;
  /** Position among `siblings`. */
  readonly index: number;
  /** All first-level folders that hold images, in code-unit order. */
  readonly siblings: readonly string[];
}

export interface InputFrame {
  /** Path that opens the file. */
  readonly path: string;
  /** Name in the result: path below the folder given with forward slashes, or file name; `#n` in files of several. */
  readonly input: string;
  /** Frame of the file, from 0. */
  readonly index: number;
  /** Set where the images of the folder given all lie in sub-folders. */
  readonly folder?: ClassFolder;
}

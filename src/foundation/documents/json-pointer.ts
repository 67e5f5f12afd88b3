// Places inside a document, written as JSON pointers (RFC 6901): "/nodes/3/kernel/0", with "~1" for "/" and "~0" for "~".

const longestKeyShown = 80;

/** The pointer of a member of the value at `base`. */
export function pointerTo(base: string, member: string | number): string {
  return `${base}/${String(member).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/**
 * The pointer of a key that a stranger chose; a key too long to read is left out, so the pointer then names its object.
 */
export function pointerToKey(base: string, key: string): string {
  return key.length > longestKeyShown ? base : pointerTo(base, key);
}

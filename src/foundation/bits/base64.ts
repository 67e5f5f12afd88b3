// Strict base64 (RFC 4648 section 4, padded, no line breaks): a sloppy decoder turns a damaged file into other weights.

const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;

/** Bytes that a base64 text of this length can hold at the most. */
export function base64Capacity(textLength: number): number {
  return Math.floor(textLength / 4) * 3;
}

/**
 * Decodes base64.
 * @returns the bytes, or undefined where the text is not strict base64
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !alphabet.test(text)) return undefined;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Encodes bytes as base64. */
export function encodeBase64(bytes: Uint8Array): string {
  const chunk = 0x2000;
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += chunk)
    parts.push(String.fromCharCode(...bytes.subarray(i, i + chunk)));
  return btoa(parts.join(""));
}

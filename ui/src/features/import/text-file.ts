/** The text of a file that an earlier system wrote. Pure. */

/** Larger files are brought in by parts: a counter's machine must not be filled by one text. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** UTF-8, or UTF-16 with its mark; bytes that are neither are read as Windows-1252 has them, so that no row is lost. */
export function decodeFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Whether this is a picture, a program or a workbook: something no rows can be read from. */
export function isBinary(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !wide && bytes.subarray(0, 4096).includes(0);
}

/** A file that an earlier system wrote, before it is handed over. */

/** Larger files are brought in by parts: a counter's machine must not be filled by one text. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** The bytes as they cross the wire. What letters they are is told by the host, for every screen and the shell alike. */
export function base64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
}

/** Whether this is a picture, a program or a workbook: something no rows can be read from. A stray zero makes none of a text. */
export function isBinary(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const head = bytes.subarray(0, 4096);
  return !wide && head.filter((byte) => byte === 0).length * 20 > head.length;
}

/** Files that leave the app. */

/** Bytes as the wire carries them. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Hands a file to the person: the browser or the window asks where to, or puts it among the downloads. */
export function saveFile(name: string, type: string, parts: BlobPart[]): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // What was begun goes on; the copy in memory does not stay.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Files on their way to the host and back. */

/** A file as the wire carries it. */
export function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '');
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
}

/** Hands a file to the person: the browser or the window asks where to, or puts it among the downloads. */
export function save(name: string, type: string, content: string): void {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // What was begun goes on; the copy in memory does not stay.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What every window can show as a picture. */
export function isShown(type: string): boolean {
  return ['image/jpeg', 'image/png', 'image/webp'].includes(type);
}

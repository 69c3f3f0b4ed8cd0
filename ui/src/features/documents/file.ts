/** Files on their way to the host and back. */
import { bytesOf, saveFile } from '@/app/save-file';

/** A file as the wire carries it. */
export function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '');
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
}

/** Hands a file to the person. */
export function save(name: string, type: string, content: string): void {
  saveFile(name, type, [bytesOf(content)]);
}

/** What every window can show as a picture. */
export function isShown(type: string): boolean {
  return ['image/jpeg', 'image/png', 'image/webp'].includes(type);
}

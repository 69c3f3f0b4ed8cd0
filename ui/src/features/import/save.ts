import { saveFile } from '@/app/save-file';

/** Hands rows over as a file: to the downloads of the browser, or of the window. */
export function save(name: string, text: string): void {
  saveFile(name, 'text/csv;charset=utf-8', [text]);
}

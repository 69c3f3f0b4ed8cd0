/** Typing and scanning, told apart by their speed. */
import type { Page } from '@playwright/test';

/** Types as quickly as a practised person: whoever types faster is taken for a barcode scanner. */
export function type(page: Page, text: string): Promise<void> {
  return page.keyboard.type(text, { delay: 50 });
}

/** Reads a code with a barcode scanner: every key and Enter at once, wherever the focus is. */
export function scan(page: Page, code: string): Promise<void> {
  return page.evaluate((keys) => {
    const press = (key: string) => {
      const at = document.activeElement ?? document.body;
      at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    };
    [...keys, 'Enter'].forEach(press);
  }, code);
}

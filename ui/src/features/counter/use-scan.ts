/** What a scanner says at the counter: an item, wherever the focus is, or the phone of the customer. */
import { useRef, useState, type RefObject } from 'react';
import { call } from '@/backend/call';
import type { Item } from './wire';
import type { Failure } from '@/backend/failure';
import { latinDigits } from '@/design/money';
import { useScanner } from '@/design/scanner';

/** A code that gave no item. */
export interface Missed {
  code: string;
  /** Why nobody could say; null when the catalog has no such code. */
  failure: Failure | null;
}

const figures = (text: string) => latinDigits(text).replace(/[^0-9A-Za-z]/g, '');

/** Takes what the scanner typed out of the field that had the focus. */
export function unscan(code: string, field: Element | null): void {
  if (!(field instanceof HTMLInputElement) || !figures(field.value).endsWith(figures(code))) return;
  typeInto(field, figures(field.value).slice(0, -figures(code).length));
}

/** Puts a text into a field as if somebody had typed it. */
function typeInto(field: HTMLInputElement, text: string): void {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Whether a scanned code can be a phone: no barcode of goods has nine to eleven figures that begin with a zero. */
export function looksLikePhone(code: string): boolean {
  return /^(\+\d{8,15}|0\d{8,10})$/.test(code);
}

/** Hears the scanner and asks for the item of each code, one after the other. */
export function useScan(
  onItem: (item: Item) => void,
  paused: boolean,
  customerField: RefObject<HTMLInputElement | null>,
): { missed: Missed | null; clear: () => void } {
  const [missed, setMissed] = useState<Missed | null>(null);
  const line = useRef(Promise.resolve());
  useScanner((code) => {
    if (paused || document.querySelector('[role=dialog],[role=alertdialog]')) return;
    unscan(code, document.activeElement);
    line.current = line.current.then(async () => {
      try {
        const item = await call('catalog.by_barcode', { barcode: code });
        const finder = customerField.current;
        if (item) onItem(item);
        else if (finder && looksLikePhone(code)) {
          finder.focus();
          typeInto(finder, code);
        }
        setMissed(item || (finder && looksLikePhone(code)) ? null : { code, failure: null });
      } catch (failure) {
        setMissed({ code, failure: failure as Failure });
      }
    });
  });
  return { missed, clear: () => setMissed(null) };
}
